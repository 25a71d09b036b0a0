"""Sentences and word distances inside a view's text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from clauselint.models.named import NamedTuple
from clauselint.models.view import Match


@lru_cache(16)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Where each sentence of a view's text begins; always at least one."""
    return (0, *(end.end() for end in _sentence_end().finditer(text)))


@lru_cache(16)
def word_starts(text: str) -> tuple[int, ...]:
    """Where each word of a view's text begins."""
    return tuple(word.start() for word in re.finditer(r"\S+", text))


@cache
def _sentence_end() -> re.Pattern[str]:
    """A stop before white space and something that can begin a sentence.

    Not after an initial or a common abbreviation. Compiled late: it costs each start otherwise.
    """
    return re.compile(
        r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|vs|Jr|Sr|No|Co))(?<!\b(?:Mrs|Inc|Ltd|etc|e\.g|i\.e))"
        r"(?<![.!?…])[.!?…]+[\"')\]]*\s+(?=[^a-z])"
    )


def index_of(starts: Sequence[int], place: int) -> int:
    """Which of the stretches that begin at `starts` holds `place`."""
    return bisect_right(starts, place) - 1


def words_between(words: Sequence[int], one: Match, other: Match) -> int:
    """How many words apart two matches of one view are; 0 if they overlap or touch."""
    first, second = sorted((one, other))
    return max(0, index_of(words, second.start) - index_of(words, max(first.end - 1, 0)))


class Row(NamedTuple):
    """The matches of one matcher in one view, in order, to be looked up by distance."""

    matches: tuple[Match, ...]
    starts: tuple[int, ...]
    longest: int

    def near(self, words: Sequence[int], anchor: Match, distance: int) -> tuple[Match, ...]:
        """Those at most `distance` words from `anchor`; only its surroundings are looked at."""
        first = index_of(words, anchor.start) - distance
        last = index_of(words, max(anchor.end - 1, 0)) + distance
        left = bisect_left(self.starts, words[max(0, first)] - self.longest)
        beyond = last + 1 >= len(words)
        right = len(self.starts) if beyond else bisect_left(self.starts, words[last + 1])
        return tuple(
            match
            for match in self.matches[left:right]
            if words_between(words, anchor, match) <= distance
        )


def row(matches: Iterable[Match]) -> Row:
    """A row of `matches`, which lie in one view."""
    ordered = tuple(sorted(matches))
    longest = max((match.end - match.start for match in ordered), default=0)
    return Row(ordered, tuple(match.start for match in ordered), longest)


def rows(matches: Iterable[Match]) -> dict[int, Row]:
    """A row for each view that has matches."""
    views: dict[int, list[Match]] = {}
    for match in matches:
        views.setdefault(match.view, []).append(match)
    return {view: row(some) for view, some in views.items()}
