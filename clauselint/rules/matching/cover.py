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


def covered(spans: Iterable[Span]) -> Callable[[Span], int]:
    """A function that says how many code points of a span lie in one of `spans`."""
    starts: list[int] = []
    ends: list[int] = []
    for one in sorted(spans):
        if ends and one.start <= ends[-1]:
            ends[-1] = max(ends[-1], one.end)
        else:
            starts.append(one.start)
            ends.append(one.end)
    totals = [0, *accumulate(end - start for start, end in zip(starts, ends, strict=True))]

    def up_to(place: int) -> int:
        count = bisect_right(starts, place)
        return totals[count] - max(0, ends[count - 1] - place) if count else 0

    return lambda span: up_to(span.end) - up_to(span.start)


def _reaching(spans: Iterable[Span]) -> tuple[list[int], list[int]]:
    """Where spans begin, in order, and how far those up to each one reach."""
    ordered = sorted(spans)
    return [one.start for one in ordered], list(accumulate((one.end for one in ordered), max))
