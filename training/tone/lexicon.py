"""Fits the scale of lexicon scores, and measures it: `python -m training.tone.lexicon --data DIR`.

Printed are the SCALE and SHIFT that `clauselint/rules/matching/valence.py` should hold.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from clauselint import rules
from clauselint.models.matcher import Tone
from clauselint.models.rule import ToneRule
from clauselint.rules.loading.load import load_pack
from clauselint.rules.matching.valence import SCALE, SHIFT
from training.archives import DATA, DataMissingError, unpacked
from training.tone.calibrate import Bin, bins
from training.tone.dev import known_dev, marked
from training.tone.measure import Row
from training.tone.reading import candidates
from training.tone.score import Numbers
from training.tone.sources import sentences
from training.tone.words import Words, read_words

PACKS = Path(rules.__file__).parent / "packs"
NAME = "insulting-words"
LEAST = 0.5


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the fitted scale; returns 0, or 2 when the data is absent."""
    parser = argparse.ArgumentParser(prog="training.tone.lexicon", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data archives")
    options = parser.parse_args(arguments)
    try:
        with unpacked(options.data, "train_permissive", "dev_visible", "lists") as folder:
            scores, true = scored(folder, read_words(folder))
    except DataMissingError as error:
        print(f"lexicon: {error}", file=sys.stderr)
        return 2
    totals = (np.log(scores / (1 - scores)) - SHIFT) / SCALE
    scale, shift = logistic(totals[::2], true[::2])
    print(f"SCALE, SHIFT = {scale:.2f}, {shift:.2f}, fitted on {len(totals[::2])} texts")
    return 0


def scored(folder: Path, words: Words) -> tuple[Numbers, Numbers]:
    """Return score and truth of the development texts in which the lexicon finds anything.

    They are those whose `toxic` is known, and sentences of comments in which others are marked.
    """
    texts = [
        (each.text, each.tone["toxic"]) for each in known_dev(folder, words) if "toxic" in each.tone
    ]
    texts += [
        (comment.text[start:end], 0.95 if hostile else 0.1)
        for comment in marked(folder)
        for (start, end), hostile in zip(sentences(comment.text), comment.hostile, strict=True)
    ]
    tone = lexicon()
    found = [(max(_scores(tone, text), default=0.0), true) for text, true in texts]
    table = np.array([pair for pair in found if pair[0] > 0])
    return table[:, 0], table[:, 1]


def reliability(scores: Numbers, true: Numbers) -> tuple[Bin, ...]:
    """Return the bins of every second text, those that the scale was not fitted to."""
    return bins(scores[1::2], true[1::2])


def lexicon() -> Tone:
    """Return the lexicon of the shipped rule, with every score above the least one."""
    pack = load_pack(PACKS / "tone.yaml")
    (rule,) = (rule for rule in pack.rules if rule.id == NAME)
    assert isinstance(rule, ToneRule)
    return Tone(words=rule.words, above=LEAST)


def logistic(totals: Numbers, true: Numbers) -> tuple[float, float]:
    """Return the scale and shift of the totals that fit best, by Newton's method."""
    inputs = np.stack([totals, np.ones_like(totals)])
    fitted = np.array([0.5, 0.0])
    for _ in range(100):
        now = 1 / (1 + np.exp(-fitted @ inputs))
        curve = (inputs * (now * (1 - now))) @ inputs.T + 1e-6 * np.eye(2)
        fitted = fitted - np.linalg.solve(curve, inputs @ (now - true))
    return float(fitted[0]), float(fitted[1])


def rows(found: tuple[Bin, ...]) -> Iterator[Row]:
    """Yield the reliability table of the lexicon."""
    for each in found:
        span = f"{each.low:.1f} to {each.low + 0.1:.1f}"
        yield span, str(each.texts), f"{each.guessed:.3f}", f"{each.true:.3f}"


def _scores(tone: Tone, text: str) -> Iterator[float]:
    return (found.score for _, found in candidates(tone, text))


if __name__ == "__main__":
    sys.exit(main())
