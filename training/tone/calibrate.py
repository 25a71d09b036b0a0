"""Makes the scores probabilities, and measures how far they are from being so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.language import Language

from training.tone.network import NAME
from training.tone.score import Numbers

BINS = 10
STEPS = 100


@dataclass(frozen=True, slots=True)
class Bin:
    """The texts that score in one tenth of the scale: how many, their mean score and mean truth."""

    low: float
    texts: int
    guessed: float
    true: float


def bins(guessed: Numbers, true: Numbers) -> tuple[Bin, ...]:
    """Group texts by score into ten bins of equal width, leaving out empty ones."""
    return tuple(_bins(guessed, true))


def calibration_error(found: tuple[Bin, ...]) -> float:
    """Return the expected calibration error (Naeini et al. 2015) over the bins."""
    total = sum(each.texts for each in found)
    return sum(each.texts * abs(each.guessed - each.true) for each in found) / total


def platt(guessed: Numbers, true: Numbers) -> tuple[float, float]:
    """Return the scale and shift of the log odds that fit best (Platt 1999), by Newton's method."""
    close = np.clip(guessed, 1e-6, 1 - 1e-6)
    inputs = np.stack([np.log(close / (1 - close)), np.ones_like(close)])
    fitted = np.array([1.0, 0.0])
    for _ in range(STEPS):
        now = 1 / (1 + np.exp(-fitted @ inputs))
        slope = inputs @ (now - true)
        curve = (inputs * (now * (1 - now))) @ inputs.T + 1e-6 * np.eye(2)
        fitted = fitted - np.linalg.solve(curve, slope)
    return float(fitted[0]), float(fitted[1])


def fold(nlp: Language, fits: Mapping[str, tuple[float, float]]) -> None:
    """Write scales and shifts into the last layer, so that scores are calibrated as loaded."""
    component: Any = nlp.get_pipe(NAME)
    layer = next(node for node in component.model.walk() if _is_last(node, len(component.labels)))
    weights, shifts = layer.get_param("W").copy(), layer.get_param("b").copy()
    for label, (scale, shift) in fits.items():
        row = component.labels.index(label)
        weights[row] *= scale
        shifts[row] = shifts[row] * scale + shift
    layer.set_param("W", weights)
    layer.set_param("b", shifts)


def _is_last(node: Any, labels: int) -> bool:
    return bool(node.name == "linear" and node.get_dim("nO") == labels)


def _bins(guessed: Numbers, true: Numbers) -> Iterator[Bin]:
    places = np.minimum((guessed * BINS).astype(int), BINS - 1)
    for place in range(BINS):
        here = places == place
        if here.any():
            yield Bin(
                place / BINS, int(here.sum()), float(guessed[here].mean()), float(true[here].mean())
            )
