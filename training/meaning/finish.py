"""From trained judges to the files in the package: both sets of weights, and when each speaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from numpy.typing import NDArray

from clauselint.models.view import Passage
from clauselint.rules.matching import encoder, network
from clauselint.rules.matching.meaning import chances
from training.meaning.lessons import Lesson
from training.meaning.pack import pack, write
from training.meaning.pack_encoder import common_pieces, pack_encoder, write_encoder
from training.meaning.student import Size, Student
from training.meaning.teacher import Teacher

PIECES = 12_000
PRECISION = 0.92  # of sentences of held drafts that are flagged
ALARMS = 4  # ordinary posts, of about 2,300, in which a topic may be flagged
MISSED = 0.14  # of held breaches score so low that a rule which found their words is doubted
WAKE = 0.9  # of ordinary posts wake the careful judge
NO_DOUBT = {"harmless": 0.0, "foreign": 0.0}


def write_careful(
    every: Sequence[Lesson],
    topics: Sequence[str],
    texts: Sequence[str],
    out: Path,
    folder: Path = network.FOLDER,
) -> None:
    """Write the careful judge."""
    teacher = Teacher(len(topics), 0)
    teacher.load(out / "teacher.pt")
    kept = common_pieces(teacher, [*(one.text for one in every), *texts[:20_000]], PIECES)
    write_encoder(*pack_encoder(teacher, topics, kept), folder)
    encoder.encoder.cache_clear()


def finish(
    every: Sequence[Lesson],
    topics: Sequence[str],
    posts: Sequence[Sequence[Passage]],
    out: Path,
    folder: Path = network.FOLDER,
) -> None:
    """Write the quick judge, and when each speaks, by held lessons and ordinary posts."""
    saved = torch.load(out / "quick.pt")
    quick = Student(saved["state"]["basis"].numpy(), Size(), 0)
    quick.load_state_dict(saved["state"])
    write(*pack(quick, saved["words"], topics, {}, NO_DOUBT, 0), folder)
    network.judge.cache_clear()
    plain = [passage for post in posts for passage in post]
    which = np.repeat(np.arange(len(posts)), [len(post) for post in posts])
    alarms = _alarms(plain)
    wake = int(np.quantile(_of_posts(alarms, which), 1 - WAKE))
    loudest = _of_posts(_likeliest(scores_of(plain)) * (alarms >= wake)[:, None], which)
    held = [lesson for lesson in every if lesson.held and lesson.in_draft]
    scores = scores_of([lesson.passage for lesson in held])
    doubt = _doubt(scores, held, topics)
    said = zip(scores.argmax(1), held, strict=True)
    right = np.array([topics[place] in lesson.topics for place, lesson in said])
    least = _precise(scores.max(1), right)
    quiet = np.sort(loudest, axis=0)[-(ALARMS + 1)] + 1e-4
    thresholds = {topic: max(least, one) for topic, one in zip(topics, quiet.tolist(), strict=True)}
    flagged = (loudest >= [thresholds[topic] for topic in topics]).any(1).sum()
    print(f"flagged from {least:.4f}; {flagged} of {len(posts)} ordinary posts", flush=True)
    print(f"doubted below {doubt}", flush=True)
    write(*pack(quick, saved["words"], topics, thresholds, doubt, wake), folder)
    network.judge.cache_clear()


def _doubt(
    scores: NDArray[np.float64], held: Sequence[Lesson], topics: Sequence[str]
) -> dict[str, float]:
    """Below what a sentence reads harmless: all of its scores, or that of the topic in question."""
    pairs = [(row, topic) for row, one in zip(scores, held, strict=True) for topic in one.topics]
    return {
        "harmless": _seldom([row.max() for row, _ in pairs]),
        "foreign": _seldom([row[topics.index(topic)] for row, topic in pairs]),
    }


def _seldom(scores: Sequence[float]) -> float:
    """What few of the scores of breaches stay under."""
    return round(float(np.quantile(scores, MISSED)), 4)


def _of_posts(values: NDArray[Any], which: NDArray[np.int64]) -> NDArray[Any]:
    """The highest values among the sentences of each post."""
    return np.array([values[which == post].max(0) for post in np.unique(which)])


def _likeliest(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The scores of likeliest topics, 0 for all others: those are seldom flagged."""
    return np.where(scores == scores.max(1, keepdims=True), scores, 0)


def _alarms(passages: Sequence[Passage]) -> NDArray[np.int64]:
    judge = network.judge()
    assert isinstance(judge, network.Judge)
    return np.array([judge.alarm(judge.tokens(one.text)) for one in passages])


def scores_of(passages: Sequence[Passage]) -> NDArray[np.float64]:
    """What the written careful judge says, passages x topics."""
    judge = encoder.encoder()
    assert isinstance(judge, encoder.Encoder)
    return np.array([chances(judge.logits(one)) for one in passages])


def _precise(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The lowest score from which on at least `PRECISION` of those flagged are right."""
    order = np.argsort(-scores)
    hits = np.cumsum(right[order])
    precise = hits / (hits + np.cumsum(~right[order]))
    return float(scores[order[np.flatnonzero(precise >= PRECISION)[-1]]])
