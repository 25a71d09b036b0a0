"""Trains the tone component, on the labels that each text has."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, Model, set_dropout_rate

from training.tone.network import NAME
from training.tone.sources import LABELS, Labelled
from training.tone.vary import Groups, joined, swapped, varied

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train; `batch` counts texts, which are cut to `longest` words."""

    epochs: int
    seed: int
    batch: int = 64
    longest: int = 80
    rate: float = 0.002
    dropout: float = 0.2


def fit(
    nlp: Language, texts: Sequence[Labelled], groups: Groups, settings: Settings
) -> Iterator[float]:
    """Train `nlp`; after each epoch yield its loss per text, with averaged weights in place.

    spaCy's own loop would take targets of 0 and 1 only and learns from squared errors; this one
    takes the judges' share as it is and uses cross-entropy, summed over the labels known of a text.
    """
    dice = random.Random(settings.seed)
    component = nlp.get_pipe(NAME)
    nlp.initialize(lambda: _sample(nlp, texts[:20]))
    model = component.model  # type: ignore[attr-defined]
    set_dropout_rate(model, settings.dropout)
    optimizer = Adam(settings.rate, L2=0.01, L2_is_weight_decay=True, use_averages=True)
    steps = settings.epochs * (len(texts) // settings.batch + 1)
    step = 0
    for _ in range(settings.epochs):
        order = _order(texts, groups, dice)
        total = 0.0
        for batch in _batches(order, settings.batch):
            docs = [_cut(nlp.make_doc(text.text), settings.longest) for text in batch]
            total += _step(model, docs, *targets(batch))
            optimizer.learn_rate = settings.rate * max(0.05, 1 - step / steps)
            model.finish_update(optimizer)
            optimizer.step_schedules()
            step += 1
        with nlp.use_params(optimizer.averages):
            yield total / len(order)


def targets(batch: Sequence[Labelled]) -> tuple[Floats, Floats]:
    """Return the wanted probabilities, and 1 where there is one, else 0; a row per text."""
    wanted = np.zeros((len(batch), len(LABELS)), dtype=np.float32)
    known = np.zeros_like(wanted)
    for row, text in enumerate(batch):
        for column, label in enumerate(LABELS):
            if label in text.tone:
                wanted[row, column] = text.tone[label]
                known[row, column] = 1
    return wanted, known


def _step(model: Model[list[Doc], Floats], docs: list[Doc], wanted: Floats, known: Floats) -> float:
    guessed, backprop = model.begin_update(docs)
    slope = guessed * (1 - guessed)
    # The last layer multiplies by the slope of the logistic function: divided out, what is left
    # is the gradient of the cross-entropy.
    backprop((guessed - wanted) * known / np.maximum(slope, 1e-4) / len(docs))
    close = np.clip(guessed, 1e-6, 1 - 1e-6)
    loss = -(wanted * np.log(close) + (1 - wanted) * np.log(1 - close)) * known
    return float(loss.sum())


def _order(texts: Sequence[Labelled], groups: Groups, dice: random.Random) -> list[Labelled]:
    shown = [varied(swapped(text, groups, dice), dice) for text in texts]
    dice.shuffle(shown)
    # Posts have several sentences, most labelled texts one.
    return [
        joined(text, dice.choice(shown)) if len(text.text) < 100 and dice.random() < 0.1 else text
        for text in shown
    ]


def _cut(doc: Doc, longest: int) -> Doc:
    return doc if len(doc) <= longest else doc[:longest].as_doc()


def _batches(texts: Sequence[Labelled], size: int) -> Iterator[Sequence[Labelled]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def _sample(nlp: Language, texts: Iterable[Labelled]) -> list[Example]:
    cats = dict.fromkeys(LABELS, 0.0)
    return [Example.from_dict(nlp.make_doc(text.text), {"cats": cats}) for text in texts]
