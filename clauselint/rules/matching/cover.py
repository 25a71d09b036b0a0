"""Stretches of a text, and whether they meet a span."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from clauselint.models.post import Span


class Cover:
    """Stretches of a text, to be asked quickly whether they meet a span."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, span: Span) -> bool:
        """Whether one of the stretches shares a code point with `span`."""
        index = bisect_right(self._ends, span.start)
        return index < len(self._starts) and self._starts[index] < span.end
