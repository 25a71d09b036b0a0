"""A segment's text as rules match it, with the way back to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from clauselint.models.named import NamedTuple
from clauselint.models.post import Segment, Span


class View(NamedTuple):
    """One segment, folded.

    `text` is cleaned: invisible characters gone, look-alike quotes, dashes and widths made plain,
    white space collapsed, case kept. `starts` and `ends` give each of its code points its place in
    the source; they rise, unless the text is `turned`: in part shown from right to left.
    `letters` is `text` reduced to case-folded letters and digits without marks, and
    `at` gives each of those its index in `text`.
    """

    segment: Segment
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    letters: str
    at: Sequence[int]
    turned: bool = False

    @property
    def whole(self) -> Span:
        """The source code points behind all of the text."""
        return self.source_span(0, len(self.text))

    def source_span(self, start: int, end: int) -> Span:
        """The source code points behind `text[start:end]`; an empty range stays empty."""
        if start < end and self.turned:
            return Span(min(self.starts[start:end]), max(self.ends[start:end]))
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        if start < len(self.text):
            return Span(self.starts[start], self.starts[start])
        place = self.ends[-1] if self.text else self.segment.pieces[0].start
        return Span(place, place)

    def place_of(self, span: Span) -> tuple[int, int]:
        """The smallest range of `text` that shows all of `span`, not empty unless the text is."""
        if self.turned:
            shown = [
                index
                for index, (start, end) in enumerate(zip(self.starts, self.ends, strict=True))
                if start < span.end and span.start < end
            ]
            return (shown[0], shown[-1] + 1) if shown else (0, min(1, len(self.text)))
        start = min(bisect_right(self.ends, span.start), max(0, len(self.text) - 1))
        return start, max(bisect_left(self.starts, span.end), min(start + 1, len(self.text)))


NOWHERE = Span(-1, -1)


class Match(NamedTuple):
    """What a matcher found: `text[start:end]` of the view with that index in the reading.

    `exact` is its place in the source where that is not simply what lies behind this text. An
    `advisory` match only looks like what was looked for. `entry` names the entry of a sealed list.
    """

    view: int
    start: int
    end: int
    exact: Span = NOWHERE
    advisory: bool = False
    entry: str = ""


class Passage(NamedTuple):
    """A stretch of a sentence, with the words of its post that stand before and after it."""

    text: str
    before: str = ""
    after: str = ""
