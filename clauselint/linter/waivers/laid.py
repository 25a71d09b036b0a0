"""The waivers of a post, so that each violation finds those that cover it at once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from clauselint.linter.masking import line_starts
from clauselint.linter.waivers.directives import Reach
from clauselint.models.report import Violation


class Laid:
    """Waivers by their rules and places.

    Those for a line are found by where it begins; of the blocks of a rule none overlap, so only the
    last one that has begun can hold a violation.
    """

    def __init__(self, reaches: Iterable[Reach], source: str) -> None:
        self._lines = line_starts(source)
        self._next: defaultdict[tuple[str, int], list[Reach]] = defaultdict(list)
        self._blocks: defaultdict[str, list[Reach]] = defaultdict(list)
        self._others: defaultdict[str, list[Reach]] = defaultdict(list)
        for one in reaches:
            match one.waiver.form:
                case "next-line":
                    self._next[one.waiver.rule, one.start].append(one)
                case "block":
                    self._blocks[one.waiver.rule].append(one)
                case _:
                    self._others[one.waiver.rule].append(one)
        for blocks in self._blocks.values():
            blocks.sort(key=lambda one: one.start)

    def over(self, violation: Violation) -> Iterator[Reach]:
        """Yield the waivers that cover a violation."""
        rule, start = violation.rule, violation.start
        line = self._lines[bisect_right(self._lines, start) - 1]
        yield from self._next.get((rule, line), ())
        blocks = self._blocks.get(rule, [])
        index = bisect_right(blocks, start, key=lambda one: one.start) - 1
        if index >= 0 and violation.end <= blocks[index].end:
            yield blocks[index]
        yield from self._others.get(rule, ())
