"""The teacher's view of a text: a tag and a shape for each word, and spans made of tags."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.archives import Sentence
from training.corpus import LABELS

TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BI"))
UNKNOWN = -1
SHAPES = 24

Span = tuple[int, int, str]


def tagged(words: Sequence[Span], spans: Sequence[Span]) -> list[int]:
    """Return the index in `TAGS` of each word (start, end, text); `UNKNOWN` where a span misses.

    A span that begins or ends within a word teaches nothing of the words it touches.
    """
    tags = [0] * len(words)
    for start, end, label in spans:
        touched = [i for i, word in enumerate(words) if word[0] < end and word[1] > start]
        fits = touched and words[touched[0]][0] == start and words[touched[-1]][1] == end
        for i in touched:
            place = "B" if i == touched[0] else "I"
            tags[i] = TAGS.index(f"{place}-{label}") if fits else UNKNOWN
    return tags


def spans_of(words: Sequence[Span], chances: NDArray[np.float32]) -> list[tuple[Span, float]]:
    """Return the spans of the likeliest tags, each with the least chance of its words' label.

    `chances` has a row per word and a column per tag. An I after another label begins a span.
    """
    found: list[tuple[Span, float]] = []
    before = "O"
    for (start, end, _), row in zip(words, chances, strict=True):
        tag = TAGS[int(row.argmax())]
        label = tag[2:]
        if tag != "O":
            chance = float(row[TAGS.index(f"B-{label}")] + row[TAGS.index(f"I-{label}")])
            if tag[0] == "I" and before[2:] == label:
                (first, *_), least = found.pop()
                found.append(((first, end, label), min(least, chance)))
            else:
                found.append(((start, end, label), chance))
        before = tag
    return found


def shape(word: str) -> int:
    """Return a number below `SHAPES` for how a word is written, since the encoder sees no case."""
    mark = 8 * (word[0] == "#") + 16 * (word[0] == "@")
    core = word.lstrip("#@") or word
    if core.islower():
        return mark + 1
    if core.isupper():
        return mark + (2 if len(core) > 1 else 3)
    if core[0].isupper() and core[1:].islower():
        return mark + 4
    if any(letter.isdigit() for letter in core):
        return mark + 5
    return mark + (6 if any(letter.isalpha() for letter in core) else 7)


def possible(labels: Sequence[str]) -> tuple[int, ...]:
    """Return which tags an unlabelled word may have in a set that labels only `labels`."""
    return tuple(i for i, tag in enumerate(TAGS) if tag == "O" or tag[2:] not in labels)


def only(sentence: Sentence, label: str) -> Sentence:
    """Return `sentence` with its spans of one label."""
    return Sentence(sentence.text, tuple(span for span in sentence.spans if span[2] == label))
