"""Fine-tunes the teacher on every labelled set, whatever labels the set has."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch  # type: ignore[import-not-found, unused-ignore]
from spacy.language import Language

from training.archives import Sentence, read
from training.corpus import ENGLISH, LABELS
from training.fit import Vary
from training.marks import Span, only, possible, tagged
from training.teacher import Teacher, words

Lesson = tuple[list[Span], list[int], tuple[int, ...]]

COMMON = ("LOC", "ORG", "PERSON")
RATE, FAST_RATE = 2.5e-4, 1e-3
WARM = 0.06
BATCH = 32
# Texts are sorted by length within so many batches: little padding, and still by chance.
SORTED = 32


@dataclass(frozen=True, slots=True)
class Source:
    """Sentences of one labelled set, and the labels that are complete in it."""

    sentences: tuple[Sentence, ...]
    labels: tuple[str, ...]


def sources(folder: Path) -> tuple[Source, ...]:
    """Read the training sets that a teacher learns from."""
    free, alike = folder / "train_permissive" / "ner", folder / "train_sharealike" / "ner"
    # Half of the many sentences without names are enough, and save time.
    web = read(alike / "uner_ewt.train.jsonl")
    code = (only(row, "PRODUCT") for row in read(alike / "so_ner.train.jsonl"))
    return (
        Source(read(free / "btc.train.jsonl", ENGLISH), COMMON),
        Source(read(free / "wnut17.train.jsonl"), LABELS),
        Source(read(free / "wikigold.train.jsonl"), COMMON),
        Source(tuple(row for i, row in enumerate(web) if row.spans or i % 2), COMMON),
        Source(read(alike / "crossner.train.jsonl"), LABELS),
        Source(read(alike / "crossner.dev.jsonl"), LABELS),
        Source(tuple(row for row in code if row.spans), ("PRODUCT",)),
    )


def teach(
    teacher: Teacher,
    nlp: Language,
    sources: Sequence[Source],
    vary: Vary,
    dice: random.Random,
    epochs: int,
    report: Callable[[int, float], None],
) -> None:
    """Train `teacher`; tell `report` the mean loss of every epoch, counted from 1.

    The loss is that of the labels which the set leaves possible, as in partial labelling
    (Cour and others, 2011): an unlabelled word may be a PRODUCT where products are not labelled.
    """
    encoder = [
        p for n, p in teacher.encoder.named_parameters() if p.requires_grad and "pooler" not in n
    ]
    fresh = [*teacher.shapes.parameters(), *teacher.head.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": RATE}, {"params": fresh, "lr": FAST_RATE}], weight_decay=0.01
    )
    total = epochs * -(-sum(len(source.sentences) for source in sources) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / (WARM * total)) * max(0.0, 1 - n / total)
    )
    for epoch in range(1, epochs + 1):
        teacher.modules.train()
        losses = []
        for batch in _batches(nlp, sources, vary, dice):
            loss = _loss(teacher.scores([lesson[0] for lesson in batch]), batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*encoder, *fresh], 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            losses.append(loss.item())
        report(epoch, sum(losses) / len(losses))


def _batches(
    nlp: Language, sources: Sequence[Source], vary: Vary, dice: random.Random
) -> Iterator[list[Lesson]]:
    """Yield batches of texts of like length, in another order and variation at each call."""
    lessons: list[Lesson] = []
    for source in sources:
        free = possible(source.labels)
        for sentence in source.sentences:
            changed = vary(sentence, dice)
            split = words(nlp, changed.text)
            if split:
                lessons.append((split, tagged(split, changed.spans), free))
    dice.shuffle(lessons)
    for start in range(0, len(lessons), BATCH * SORTED):
        some = sorted(lessons[start : start + BATCH * SORTED], key=lambda lesson: len(lesson[0]))
        batches = [some[at : at + BATCH] for at in range(0, len(some), BATCH)]
        yield from dice.sample(batches, len(batches))


def _loss(scores: Any, batch: Sequence[Lesson]) -> Any:
    """Return the mean over known words of minus the log chance of their possible tags."""
    allowed = torch.zeros(scores.shape, dtype=torch.bool)
    counted = torch.zeros(scores.shape[:2], dtype=torch.bool)
    for row, (_, tags, free) in enumerate(batch):
        for word, tag in enumerate(tags):
            counted[row, word] = tag >= 0
            allowed[row, word, list(free) if tag == 0 else [max(tag, 0)]] = True
    possible_scores = scores.masked_fill(~allowed, -1e4)
    return -torch.logsumexp(possible_scores, -1)[counted].mean()
