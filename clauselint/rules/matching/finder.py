"""Where any of many strings stand in a text; the automaton is built only when that pays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Place = tuple[int, int, int]
"""Which string it is, and where it begins and ends."""

# Looking up every piece of so many letters takes as long as building the automaton.
_FEW_LETTERS = 1_000
_WINDOW = 1 << 16


class Finder:
    """Finds strings, overlapping ones too. Threads may share it: at worst they build one each."""

    __slots__ = ("_automaton", "_left", "_lengths", "_strings", "_table")

    def __init__(self, strings: Sequence[str]) -> None:
        self._strings = strings
        self._table = dict(zip(strings, range(len(strings)), strict=True))
        self._lengths = sorted(set(map(len, strings)))
        self._left = _FEW_LETTERS
        self._automaton: AhoCorasick | None = None

    def places(self, text: str) -> Iterable[Place]:
        """Every place in `text` where one of the strings stands, in no certain order."""
        if self._automaton is None:
            self._left -= len(text)
            if self._left >= 0:
                return self._looked_up(text)
            # Imported late: one short text needs no automaton.
            from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

            self._automaton = AhoCorasick(
                self._strings,
                matchkind=MatchKind.Standard,
                implementation=Implementation.ContiguousNFA,
            )
        return self._searched(self._automaton, text)

    def _searched(self, automaton: AhoCorasick, text: str) -> Iterator[Place]:
        """Window by window: all at once takes too much memory.

        Windows overlap by the longest string, and what begins in the next one is left to it.
        """
        longest = self._lengths[-1] if self._lengths else 0
        for start in range(0, len(text), _WINDOW):
            window = text[start : start + _WINDOW + longest]
            for which, first, last in automaton.find_matches_as_indexes(window, overlapping=True):
                if first < _WINDOW:
                    yield which, start + first, start + last

    def _looked_up(self, text: str) -> list[Place]:
        table, end = self._table, len(text)
        return [
            (table[piece], start, start + length)
            for length in self._lengths
            for start in range(end - length + 1)
            if (piece := text[start : start + length]) in table
        ]
