"""Runs the training itself, epoch by epoch."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam

from training.archives import Sentence
from training.corpus import convert

Vary = Callable[[Sentence, random.Random], Sentence]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train; batches grow from `first_words` to `most_words` words."""

    epochs: int
    seed: int
    dropout: float
    first_words: int = 100
    most_words: int = 1000


def fit(
    nlp: Language, sentences: Sequence[Sentence], vary: Vary, settings: Settings
) -> Iterator[float]:
    """Train `nlp`; after each epoch yield its loss, with the averaged weights in place.

    Every epoch sees its own order and variation of the sentences. Averaging follows Polyak and
    Juditsky (1992), growing batches Smith et al. (2018).
    """
    dice = random.Random(settings.seed)
    optimizer = Adam(0.001, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    nlp.initialize(partial(_examples, nlp, sentences[:100]))
    words = float(settings.first_words)
    for _ in range(settings.epochs):
        losses: dict[str, float] = {}
        waiting: list[Example] = []
        for example in _epoch(nlp, sentences, vary, dice):
            waiting.append(example)
            if sum(map(len, waiting)) >= words:
                nlp.update(waiting, drop=settings.dropout, sgd=optimizer, losses=losses)
                waiting = []
                words = min(words * 1.001, settings.most_words)
        if waiting:
            nlp.update(waiting, drop=settings.dropout, sgd=optimizer, losses=losses)
        with nlp.use_params(optimizer.averages):
            yield losses["ner"]


def _epoch(
    nlp: Language, sentences: Sequence[Sentence], vary: Vary, dice: random.Random
) -> Iterator[Example]:
    """Yield the sentences shuffled and varied, some at a time to spare memory."""
    order = dice.sample(sentences, len(sentences))
    for start in range(0, len(order), 2000):
        yield from _examples(
            nlp, [vary(sentence, dice) for sentence in order[start : start + 2000]]
        )


def _examples(nlp: Language, sentences: Iterable[Sentence]) -> list[Example]:
    return [Example(nlp.make_doc(doc.text), doc) for doc in convert(nlp, sentences).docs]
