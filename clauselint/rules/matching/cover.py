"""Whether a span meets one of many others, without asking each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

from clauselint.models.post import Span


def touching(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """A function that says whether a span shares a code point with one of `spans`."""
    starts, reach = _reaching(spans)

    def touches(span: Span) -> bool:
        before = bisect_left(starts, span.end)
        return before > 0 and reach[before - 1] > span.start

    return touches


def containing(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """A function that says whether a span lies in one of `spans`."""
    starts, reach = _reaching(spans)

    def contains(span: Span) -> bool:
        before = bisect_right(starts, span.start)
        return before > 0 and reach[before - 1] >= span.end

    return contains


def _reaching(spans: Iterable[Span]) -> tuple[list[int], list[int]]:
    """Where spans begin, in order, and how far those up to each one reach."""
    ordered = sorted(spans)
    return [one.start for one in ordered], list(accumulate((one.end for one in ordered), max))
