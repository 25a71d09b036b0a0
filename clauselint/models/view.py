"""A segment's text as rules match it, with the way back to the source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from clauselint.models.post import Segment, Span


class View(NamedTuple):
    """One segment, folded.

    `text` is cleaned: invisible characters gone, look-alike quotes, dashes and widths made plain,
    white space collapsed, case kept. `starts` and `ends` give each of its code points its place in
    the source. `letters` is `text` reduced to case-folded letters and digits without marks, and
    `at` gives each of those its index in `text`.
    """

    segment: Segment
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    letters: str
    at: Sequence[int]

    def source_span(self, start: int, end: int) -> Span:
        """The source code points behind `text[start:end]`; an empty range stays empty."""
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        if start < len(self.text):
            return Span(self.starts[start], self.starts[start])
        place = self.ends[-1] if self.text else self.segment.pieces[0].start
        return Span(place, place)


class Match(NamedTuple):
    """What a matcher found: `text[start:end]` of the view with that index in the reading."""

    view: int
    start: int
    end: int
