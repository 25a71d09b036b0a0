"""Reads the development data for tone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.tone.score import Numbers
from training.tone.sources import Labelled, davidson, goemotions, sentences, vader
from training.tone.words import Words

SETS = ("davidson", "goemotions", "vader_gt")


@dataclass(frozen=True, slots=True)
class Judged:
    """A text that judges labelled, as the set has it."""

    text: str
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A comment of several sentences; for each, whether a toxic span was marked in it."""

    text: str
    hostile: tuple[bool, ...]


def known_dev(folder: Path, words: Words) -> tuple[Labelled, ...]:
    """Return development texts with the labels that their source knows, as in training."""
    davidson_, goemotions_, vader_ = (_tone(folder, name) for name in SETS)
    return (*davidson(davidson_), *goemotions(goemotions_, words), *vader(vader_, words))


def known(label: str, scores: Numbers, texts: Sequence[Labelled]) -> tuple[Numbers, Numbers]:
    """Return the scores of the texts for which `label` is known, and what it is."""
    here = np.array([label in text.tone for text in texts])
    return scores[here], np.array([text.tone[label] for text in texts if label in text.tone])


def judged(folder: Path, name: str) -> tuple[Judged, ...]:
    """Return the texts of one set with the set's own labels."""
    rows = map(json.loads, _tone(folder, name).read_text(encoding="utf-8").splitlines())
    return tuple(Judged(row["text"], frozenset((row["label"], *row["labels"]))) for row in rows)


def posts(folder: Path, name: str) -> tuple[str, ...]:
    """Return ordinary posts, of which none should alarm: every split of one set."""
    paths = sorted((folder / "dev_visible" / "posts").glob(f"{name}.*.jsonl"))
    return tuple(
        json.loads(line)["text"]
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
    )


def marked(folder: Path) -> tuple[Marked, ...]:
    """Return the comments with toxic and with other sentences, by the spans marked in them."""
    rows = map(json.loads, _tone(folder, "toxic_spans").read_text(encoding="utf-8").splitlines())
    found = tuple(
        Marked(row["text"], tuple(_touched(row["spans"], a, b) for a, b in sentences(row["text"])))
        for row in rows
    )
    return tuple(each for each in found if 0 < sum(each.hostile) < len(each.hostile))


def _touched(spans: Sequence[tuple[int, int, str]], start: int, end: int) -> bool:
    return any(low < end and high > start for low, high, _ in spans)


def _tone(folder: Path, name: str) -> Path:
    return folder / "dev_visible" / "tone" / f"{name}.dev.jsonl"
