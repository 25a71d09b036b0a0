"""The letters of several views in a row, for a quotation does not end with a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from clauselint.models.post import Span
from clauselint.models.view import View
from clauselint.rules.matching.scope import is_text


class Chain(NamedTuple):
    """Views by their indexes, their letters, and the index of each one's first letter."""

    views: Sequence[View]
    indexes: tuple[int, ...]
    letters: str
    firsts: tuple[int, ...]

    def place(self, letter: int) -> tuple[int, int]:
        """The index of a letter's view, and of the letter in its text."""
        which = bisect_right(self.firsts, letter) - 1
        index = self.indexes[which]
        return index, self.views[index].at[letter - self.firsts[which]]

    def joins(self, letter: int) -> bool:
        """Whether a letter touches the one before, as within a word."""
        if not 0 < letter < len(self.letters):
            return False
        index, at = self.place(letter)
        return self.place(letter - 1) in ((index, at), (index, at - 1))

    def span(self, start: int, stop: int) -> Span:
        """The source behind `letters[start:stop]`, which is not empty."""
        (first, begin), (last, end) = self.place(start), self.place(stop - 1)
        if first == last:
            return self.views[first].source_span(begin, end + 1)
        one = self.views[first].source_span(begin, begin + 1)
        other = self.views[last].source_span(end, end + 1)
        return Span(min(one.start, other.start), max(one.end, other.end))


def chains(views: Sequence[View]) -> Iterator[Chain]:
    """All that readers see as one chain, then each other view as one of its own."""
    shown = [index for index, view in enumerate(views) if is_text(view.segment.scope)]
    yield _chain(views, shown)
    others = set(range(len(views))).difference(shown)
    yield from (_chain(views, [index]) for index in sorted(others))


def _chain(views: Sequence[View], indexes: Sequence[int]) -> Chain:
    used = tuple(index for index in indexes if views[index].letters)
    lengths = [len(views[index].letters) for index in used]
    letters = "".join(views[index].letters for index in used)
    return Chain(views, used, letters, tuple(accumulate(lengths, initial=0))[:-1])
