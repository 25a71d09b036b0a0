"""Trains the judge of meaning: `python -m training.meaning.train --data DIR --out DIR`."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from numpy.typing import NDArray

from clauselint.rules.matching.wording import MARKS
from training.archives import DATA, DataMissingError, unpacked
from training.meaning.examples import told
from training.meaning.finish import finish, posts_of
from training.meaning.lessons import Lesson, lessons, ordinary, topics_of
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
SEEN = 24_000  # that the quick judge sees
WORDS = 11_000
DIMS = 192
EPOCHS = 8
SEED = 1


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
    if chosen.stage in ("quick", "all"):
        teach_quick(every, topics, texts[PLAIN : PLAIN + SEEN], chosen.out)
    if chosen.stage in ("write", "all"):
        finish(every, topics, texts, posts, chosen.out)
    return 0


def teach(
    every: Sequence[Lesson], topics: Sequence[str], plain: Sequence[str], out: Path
) -> Teacher:
    """Fine-tune the transformer on all lessons but the held ones, and keep it in `out`."""
    start = time.perf_counter()
    texts, targets, known = taught(every, topics, plain)
    teacher = Teacher(len(topics), SEED)
    out.mkdir(parents=True, exist_ok=True)
    teacher.fit(texts, targets, known, SEED, keep=lambda: teacher.save(out / "teacher.pt"))
    print(f"taught {len(texts)} sentences in {time.perf_counter() - start:.0f} s", flush=True)
    return teacher


def teach_quick(
    every: Sequence[Lesson], topics: Sequence[str], plain: Sequence[str], out: Path
) -> None:
    """Train the quick judge on the same lessons, and on what the careful one makes of more text."""
    start = time.perf_counter()
    own = [lesson for lesson in every if not lesson.held]
    texts = [lesson.text for lesson in own]
    raw = Teacher(len(topics), SEED, layers=6)
    words = vocabulary(texts, plain, raw.pieces.get_vocab(), WORDS)
    states = raw.states([word for word in words if word not in MARKS])
    quick = Student(basis([states], DIMS), len(topics), Size(), SEED)
    teacher = Teacher(len(topics), SEED)
    teacher.load(out / "teacher.pt")
    # What the careful judge thinks of a sentence tells more than its label alone.
    targets = (1 / (1 + np.exp(-teacher.logits([*texts, *plain])))).astype(np.float32)
    for row, lesson in enumerate(own):
        targets[row] = (targets[row] + [topic in lesson.topics for topic in topics]) / 2
    encoded = encode([*texts, *plain], {word: number for number, word in enumerate(words)})
    weights = np.array([1.0] * len(own) + [0.5] * len(plain), np.float32)
    fit(quick, encoded, targets, weights, SEED, epochs=EPOCHS)
    torch.save({"words": words, "state": quick.state_dict()}, out / "quick.pt")
    print(f"quick judge: {len(encoded)} sentences, {time.perf_counter() - start:.0f} s", flush=True)


def taught(
    every: Sequence[Lesson], topics: Sequence[str], plain: Sequence[str]
) -> tuple[list[str], NDArray[np.float32], NDArray[np.float32]]:
    """Texts, their targets, and 1 where a target is known."""
    own = [lesson for lesson in every if not lesson.held]
    pack = [one for one in told() if one.topic in topics]
    texts = [*(one.text for one in own), *(one.text for one in pack), *plain]
    targets = np.zeros((len(texts), len(topics)), np.float32)
    known = np.ones_like(targets)
    for row, lesson in enumerate(own):
        targets[row] = [topic in lesson.topics for topic in topics]
    for row, one in enumerate(pack, len(own)):
        known[row] = [topic == one.topic for topic in topics]
        targets[row] = [topic == one.topic and one.breaks for topic in topics]
    known[len(own) + len(pack) :] = [topic not in OPEN for topic in topics]
    return texts, targets, known


if __name__ == "__main__":
    sys.exit(main())
