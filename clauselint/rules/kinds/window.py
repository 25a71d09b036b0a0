"""Sentences and word distances inside a view."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from clauselint.models.view import Match, View


def sentence_starts(view: View) -> tuple[int, ...]:
    """Where each sentence of `view.text` begins; always at least one."""
    return (0, *(end.end() for end in _sentence_end().finditer(view.text)))


def word_starts(view: View) -> tuple[int, ...]:
    """Where each word of `view.text` begins."""
    return tuple(word.start() for word in re.finditer(r"\S+", view.text))


@cache
def _sentence_end() -> re.Pattern[str]:
    """A stop before white space and something that can begin a sentence.

    Not after an initial or a common abbreviation. Compiled late: it costs each start otherwise.
    """
    return re.compile(
        r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|vs|Jr|Sr|No|Co))(?<!\b(?:Mrs|Inc|Ltd|etc|e\.g|i\.e))"
        r"[.!?…]+[\"')\]]*\s+(?=[^a-z])"
    )


def index_of(starts: Sequence[int], place: int) -> int:
    """Which of the stretches that begin at `starts` holds `place`."""
    return bisect_right(starts, place) - 1


def words_between(words: Sequence[int], one: Match, other: Match) -> int:
    """How many words apart two matches of one view are; 0 if they overlap or touch."""
    first, second = sorted((one, other))
    return max(0, index_of(words, second.start) - index_of(words, max(first.end - 1, 0)))
