"""The words that the quick judge knows, and what the transformer makes of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from clauselint.rules.matching.wording import MARKS

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SIGN = re.compile(r"[^\w\s\x00-\x7f]")


def vocabulary(
    lessons: Sequence[str], ordinary: Iterable[str], public: Container[str], most: int
) -> tuple[str, ...]:
    """The marks, then the words that occur most, names left out.

    Words of others' text are taken only if the `public` vocabulary of a transformer has them.
    """
    taught, seen = _counts(lessons), _counts(ordinary)
    seen = Counter({word: count for word, count in seen.items() if word in public})
    small = Counter({word: taught[word] * 20 + seen[word] for word in (*taught, *seen)})
    words = sorted(small, key=lambda word: (-small[word], word))
    kept = [word for word in words if small[word] > 3]
    signs = Counter(sign for text in lessons for sign in _SIGN.findall(text))
    common = [sign for sign, count in sorted(signs.items()) if count >= 5]
    return (*MARKS, *common, *kept)[:most]


def _counts(texts: Iterable[str]) -> Counter[str]:
    """How often each word occurs that is mostly written small, sentence starts aside."""
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    for text in texts:
        for number, found in enumerate(_WORD.finditer(text)):
            word = found[0]
            if word.islower():
                low[word] += 1
            elif number:
                high[word.lower()] += 1
            else:
                low[word.lower()] += 0
    return Counter({word: count for word, count in low.items() if count > high[word]})


def basis(states: NDArray[np.float32], dims: int) -> NDArray[np.float32]:
    """Rows for all words: principal components of their states in the transformer; marks are 0."""
    centred = states - states.mean(0)
    scaled = centred / np.sqrt((centred**2).mean())
    _, _, axes = np.linalg.svd(scaled, full_matrices=False)
    found = scaled @ axes[:dims].T
    found /= np.sqrt((found**2).mean())
    return np.concatenate([np.zeros((len(MARKS), found.shape[1])), found]).astype(np.float32)
