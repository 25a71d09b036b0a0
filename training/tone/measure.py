"""Measures what the tone scores are worth; every function returns rows of a table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.tone.dev import Judged, Marked
from training.tone.score import Numbers
from training.tone.templates import Probe

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cross:
    """Alarms on posts at a threshold that was chosen on the other posts."""

    threshold: float
    alarms: int
    posts: int


def crossed(scores: Numbers, allowed: float) -> tuple[Cross, Cross]:
    """Choose on each half the threshold that the share `allowed` reach; count the other half."""
    halves = scores[::2], scores[1::2]
    return _cross(halves[0], halves[1], allowed), _cross(halves[1], halves[0], allowed)


def lowest(scores: Numbers, allowed: float) -> float:
    """Return the lowest threshold that at most the share `allowed` of `scores` reach."""
    most = int(len(scores) * allowed)
    return float(np.nextafter(np.sort(scores)[len(scores) - 1 - most], 1.0))


def share(scores: Numbers, threshold: float) -> str:
    """Return how many of `scores` reach the threshold, in per cent and as counts."""
    reached = int((scores >= threshold).sum())
    return f"{100 * reached / len(scores):.1f} % ({reached} of {len(scores)})"


def by_kind(probes: Sequence[Probe], scores: Numbers, threshold: float) -> Iterator[Row]:
    """Count alarms for each kind of our own sentences."""
    kinds: dict[str, list[float]] = defaultdict(list)
    for probe, score in zip(probes, scores.tolist(), strict=True):
        kinds[probe.kind].append(score)
    for kind, found in (*kinds.items(), ("**all**", scores.tolist())):
        yield kind, share(np.array(found), threshold)


def detection(texts: Sequence[Judged], wanted: Iterable[str], scores: Numbers, at: float) -> Row:
    """Return texts, average precision, and precision and recall at a threshold."""
    names = frozenset(wanted)
    true = np.array([bool(text.labels & names) for text in texts])
    hits = int((true & (scores >= at)).sum())
    precision = hits / max(1, int((scores >= at).sum()))
    numbers = (average_precision(true, scores), precision, hits / int(true.sum()))
    return (f"{true.sum()} of {len(texts)}", *(f"{number:.3f}" for number in numbers))


def average_precision(true: NDArray[np.bool_], scores: Numbers) -> float:
    """Return the mean of the precisions at each true text, by falling score."""
    ranked = true[np.argsort(-scores, kind="stable")]
    precisions = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precisions[ranked].mean())


def top_sentences(comments: Sequence[Marked], scores: Sequence[Sequence[float]]) -> Row:
    """Return how often the most toxic sentence is a marked one, and how often a random one is."""
    hits = sum(
        each.hostile[int(np.argmax(found))] for each, found in zip(comments, scores, strict=True)
    )
    chance = sum(sum(each.hostile) / len(each.hostile) for each in comments)
    count = len(comments)
    return str(count), f"{hits / count:.3f}", f"{chance / count:.3f}"


def _cross(chosen: Numbers, other: Numbers, allowed: float) -> Cross:
    threshold = lowest(chosen, allowed)
    return Cross(threshold, int((other >= threshold).sum()), len(other))
