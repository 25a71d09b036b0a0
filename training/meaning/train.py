"""Trains the judge of meaning: `python -m training.meaning.train --data DIR --out DIR`."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from numpy.typing import NDArray

from clauselint.models.view import Passage
from clauselint.rules.matching.wording import MARKS
from training.archives import DATA, DataMissingError, unpacked
from training.meaning.examples import told
from training.meaning.finish import finish, scores_of, write_careful
from training.meaning.lessons import Lesson, lessons, ordinary, posts_of, topics_of
from training.meaning.student import Size, Student, encode, fit
from training.meaning.teacher import Teacher
from training.meaning.words import basis, vocabulary

ARCHIVES = ("train_permissive", "train_sharealike", "dev_visible")
SOURCES = (
    *("train_permissive/tone/vader_gt", "train_permissive/ner/btc", "train_permissive/ner/wnut17"),
    *("train_sharealike/ner/uner_ewt", "train_permissive/tone/goemotions"),
    "train_permissive/ner/wikigold",
)
LEAST = 80  # lessons of a topic that is taught
PLAIN = 1_500  # sentences of ordinary text that teach silence
# Of these topics ordinary text says nothing: it swears, mocks and argues.
OPEN = frozenset(("complaints", "derogatory", "discrimination", "politics", "profanity", "tone"))
UNSEEN = 3_000  # sentences of ordinary text that nobody learns from
FLAGS = 3.7  # log-odds at which the careful judge flags one ordinary post in fifty
EARLY = 2.0  # before that the quick one should be as likely as not to wake it
OWN = 0.25  # what the label of a lesson counts, beside what the careful judge thinks of it
WORDS = 9_000
DIMS = 192
EPOCHS = 5
SEED, LATER_SEED = 1, 77
STEPS, LATER_STEPS = 5_000, 1_500
RATE = 2e-4


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write; returns 0, or 2 when the data is absent."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--out", type=Path, default=Path("build/train/meaning"))
    options.add_argument("--stage", choices=("careful", "quick", "write", "all"), default="all")
    chosen = options.parse_args(arguments)
    try:
        with unpacked(chosen.data, *ARCHIVES) as folder:
            texts = list(ordinary([folder / f"{name}.train.jsonl" for name in SOURCES]))
            posts = posts_of(folder / "dev_visible" / "posts")
    except DataMissingError as error:
        print(f"train: {error}", file=sys.stderr)
        return 2
    random.Random(SEED).shuffle(texts)
    every = lessons()
    topics = topics_of(every, LEAST)
    told_of = f"{len(every)} lessons, {len(topics)} topics, {len(texts)} ordinary sentences"
    print(told_of, flush=True)
    chosen.out.mkdir(parents=True, exist_ok=True)
    if chosen.stage in ("careful", "all"):
        teach(every, topics, texts[:PLAIN], chosen.out)
        settle(every, topics, texts[:PLAIN], chosen.out)
    if chosen.stage in ("quick", "all"):
        write_careful(every, topics, texts, chosen.out)
        teach_quick(every, texts[:-UNSEEN], chosen.out)
    if chosen.stage in ("write", "all"):
        finish(every, topics, posts, chosen.out)
    return 0


def teach(every: Sequence[Lesson], topics: Sequence[str], plain: Sequence[str], out: Path) -> None:
    """Fine-tune the transformer on all lessons but the held ones, and keep it in `out`.

    Sentences of drafts are shown twice as often: they are fewer, and nearer to what is judged.
    """
    passages, targets, known = taught(every, topics, plain)
    again = [row for row, one in enumerate(_own(every)) if one.in_draft]
    rows = [*range(len(passages)), *again]
    shown = [passages[row] for row in rows]
    teacher = Teacher(len(topics), SEED)
    keep = partial(teacher.save, out / "teacher.pt")
    teacher.fit(shown, targets[rows], known[rows], SEED, STEPS, RATE, keep)


def settle(every: Sequence[Lesson], topics: Sequence[str], plain: Sequence[str], out: Path) -> None:
    """Go on at half the rate with what is in `out`, and keep the mean of the weights there."""
    before = torch.load(out / "teacher.pt")
    teacher = Teacher(len(topics), SEED)
    teacher.load(out / "teacher.pt")
    keep = partial(teacher.save, out / "teacher.pt")
    teacher.fit(*taught(every, topics, plain), LATER_SEED, LATER_STEPS, RATE / 2, keep)
    after = torch.load(out / "teacher.pt")
    mean = {name: torch.lerp(before[name], after[name], 0.5) for name in before}
    torch.save(mean, out / "teacher.pt")


def _own(every: Sequence[Lesson]) -> list[Lesson]:
    return [lesson for lesson in every if not lesson.held]


def teach_quick(every: Sequence[Lesson], plain: Sequence[str], out: Path) -> None:
    """Train the quick judge on what the careful one thinks of lessons, examples and more text."""
    start = time.perf_counter()
    own = _own(every)
    written = [lesson.text for lesson in own]
    others = [*(one.text for one in told()), *plain]
    texts = [*written, *others]
    shown = [*(lesson.passage for lesson in own), *map(Passage, others)]
    odds = scores_of(shown).max(1).clip(1e-6, 1 - 1e-6)
    odds = np.log(odds / (1 - odds))
    targets = (1 / (1 + np.exp(FLAGS - EARLY - odds))).astype(np.float32)
    breaks = np.array([bool(lesson.topics) for lesson in own], np.float32)
    targets[: len(own)] += OWN * (breaks - targets[: len(own)])
    print(f"what wakes is known after {time.perf_counter() - start:.0f} s", flush=True)
    raw = Teacher(1, SEED)
    words = vocabulary(written, plain, raw.pieces.get_vocab(), WORDS)
    states = raw.states([Passage(word) for word in words if word not in MARKS])
    quick = Student(basis(states, DIMS), Size(), SEED)
    encoded = encode(texts, {word: number for number, word in enumerate(words)})
    fit(quick, encoded, targets, SEED, epochs=EPOCHS)
    torch.save({"words": words, "state": quick.state_dict()}, out / "quick.pt")
    print(f"quick judge: {len(encoded)} sentences, {time.perf_counter() - start:.0f} s", flush=True)


def taught(
    every: Sequence[Lesson], topics: Sequence[str], plain: Sequence[str]
) -> tuple[list[Passage], NDArray[np.float32], NDArray[np.float32]]:
    """Passages, their targets, and 1 where a target is known."""
    own = _own(every)
    pack = [one for one in told() if one.topic in topics]
    alone = [*(one.text for one in pack), *plain]
    passages = [*(one.passage for one in own), *map(Passage, alone)]
    targets = np.zeros((len(passages), len(topics)), np.float32)
    known = np.ones_like(targets)
    for row, lesson in enumerate(own):
        targets[row] = [topic in lesson.topics for topic in topics]
    for row, one in enumerate(pack, len(own)):
        known[row] = [topic == one.topic for topic in topics]
        targets[row] = [topic == one.topic and one.breaks for topic in topics]
    known[len(own) + len(pack) :] = [topic not in OPEN for topic in topics]
    return passages, targets, known


if __name__ == "__main__":
    sys.exit(main())
