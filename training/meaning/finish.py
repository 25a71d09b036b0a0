"""From trained judges to the files in the package: thresholds, and both sets of weights."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from numpy.typing import NDArray

from clauselint.rules.matching import encoder, network
from clauselint.rules.matching.fold import clean_text
from clauselint.rules.matching.meaning import chances
from training.meaning.lessons import Lesson
from training.meaning.pack import pack, write
from training.meaning.pack_encoder import common_pieces, pack_encoder, write_encoder
from training.meaning.student import Size, Student
from training.meaning.teacher import Teacher

PIECES = 12_000
PRECISION = 0.85
RARER = 3.4  # times as many clean sentences, of each breach, are in drafts as in lessons
ALARMS = 1  # posts that a topic may flag for nothing, of about 2,300
WAKES = 0.005  # of ordinary sentences, a topic may wake at most
WOKEN = 0.9  # of the held lessons that the careful judge accepts
LOWEST, HIGHEST = 0.5, 0.9999
_STOP = re.compile(r"(?<=[.!?])\s+|\n+")


def posts_of(folder: Path) -> list[str]:
    """The sentences of ordinary posts of companies, by which thresholds are set."""
    found: list[str] = []
    for path in sorted(folder.glob("corporate_messaging.*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            found += map(clean_text, _STOP.split(json.loads(line)["text"]))
    return [text for text in found if any(map(str.isalnum, text))]


def finish(
    every: Sequence[Lesson],
    topics: Sequence[str],
    texts: Sequence[str],
    posts: Sequence[str],
    out: Path,
    folder: Path = network.FOLDER,
) -> None:
    """Write both judges to `folder`, with thresholds from held lessons and ordinary posts."""
    teacher = Teacher(len(topics), 0)
    teacher.load(out / "teacher.pt")
    kept = common_pieces(teacher, [*(one.text for one in every), *texts[:20_000]], PIECES)
    write_encoder(*pack_encoder(teacher, topics, kept), folder)
    saved = torch.load(out / "quick.pt")
    words = saved["words"]
    quick = Student(saved["state"]["basis"].numpy(), len(topics), Size(), 0)
    quick.load_state_dict(saved["state"])
    nothing = dict.fromkeys(topics, 0.0)
    write(*pack(quick, words, topics, nothing, nothing), folder)
    network.judge.cache_clear()
    encoder.encoder.cache_clear()
    held = [lesson for lesson in every if lesson.held]
    plain = texts[-3_000:]
    lowest = np.quantile(_quick(plain), 1 - WAKES, axis=0)
    quickly = _quick([lesson.text for lesson in held])
    thresholds, wakes = {}, {}
    scores, on_posts = (
        np.array([chances(row) for row in teacher.logits(some).tolist()])
        for some in ([lesson.text for lesson in held], posts)
    )
    np.savez(out / "scores.npz", held=scores, posts=on_posts)
    for place, topic in enumerate(topics):
        right = np.array([topic in lesson.topics for lesson in held])
        thresholds[topic] = _threshold(scores[:, place], right, on_posts[:, place])
        found = right & (scores[:, place] >= thresholds[topic])
        enough = np.quantile(quickly[found, place], 1 - WOKEN) if found.any() else 99.0
        wakes[topic] = float(max(lowest[place], enough))
    write(*pack(quick, words, topics, thresholds, wakes), folder)
    network.judge.cache_clear()


def _quick(texts: Sequence[str]) -> NDArray[np.float64]:
    judge = network.judge()
    assert isinstance(judge, network.Judge)
    return np.array([judge.logits(judge.tokens(text)) for text in texts])


def _threshold(
    scores: NDArray[np.float64], right: NDArray[np.bool_], on_posts: NDArray[np.float64]
) -> float:
    """The lowest probability at which held lessons are told rightly and posts are left in peace."""
    order = np.argsort(-scores)
    hits = np.cumsum(right[order])
    precise = hits / (hits + RARER * np.cumsum(~right[order]))
    good = np.flatnonzero((precise >= PRECISION) & (np.arange(1, len(order) + 1) >= 5))
    lowest = float(scores[order[good[-1]]]) if len(good) else HIGHEST
    quiet = float(np.sort(on_posts)[-(ALARMS + 1)]) + 1e-3
    return min(HIGHEST, max(LOWEST, lowest, quiet))
