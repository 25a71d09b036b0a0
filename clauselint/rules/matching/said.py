"""The sentences that readers of a post see, in the order of their places in its source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from clauselint.models.post import Span
from clauselint.models.view import Match
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.sentences import spoken, stretches

NEAR = 24
"""Words around a sentence that a judge may look at, on either side."""
_TEXT = ("text",)
_MOST_TOUCHED = 100
_MOST_WITHIN = 8
"""Sentences that are looked at for one that ends before, for those around pictures overlap."""


def touched(span: Span, reading: Reading) -> Sequence[Match]:
    """The sentences that share a code point with `span`, in the order of their places.

    Where there might be too many, as among pictures in one sentence without end, there are none.
    """
    placed, reach = _said(reading)
    first = bisect_right(reach, span.start)
    last = bisect_left(placed, span.end, key=_start)
    if last - first > _MOST_TOUCHED:
        return ()
    return [match for place, match in placed[first:last] if place.end > span.start]


def around(span: Span, reading: Reading) -> tuple[str, str]:
    """The last `NEAR` words of the sentence before `span`, and the first of the one after it."""
    placed, _ = _said(reading)
    first = bisect_left(placed, span.start, key=_start)
    last = bisect_left(placed, span.end, key=_start)
    earlier = placed[max(first - _MOST_WITHIN, 0) : first]
    ended = [(place.end, match) for place, match in earlier if place.end <= span.start]
    before = max(ended)[1] if ended else None
    after = placed[last][1] if last < len(placed) else None
    return near(spoken(reading, before) if before else "", spoken(reading, after) if after else "")


def near(before: str, after: str) -> tuple[str, str]:
    """The last `NEAR` words of what stands before, and the first of what stands after."""
    return " ".join(before.split()[-NEAR:]), " ".join(after.split()[:NEAR])


def _said(reading: Reading) -> tuple[list[tuple[Span, Match]], list[int]]:
    """The sentences by their places, and how far those up to each one reach, in code points."""
    if reading.said is None:
        every = (
            Match(index, *ends)
            for index in range(len(reading.views))
            for ends in stretches(reading, index, _TEXT)
        )
        placed = sorted((reading.span(match), match) for match in every)
        # What describes a picture lies within a sentence, which may end behind it.
        reach = list(accumulate((place.end for place, _ in placed), max))
        reading.said = placed, reach
    return reading.said


def _start(one: tuple[Span, Match]) -> int:
    return one[0].start
