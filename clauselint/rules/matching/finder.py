"""Where any of many strings stand in a text; the automaton is built only when that pays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

Place = tuple[int, int, int]
"""Which string it is, and where it begins and ends."""

# Looking up every piece of so many letters takes as long as building the automaton.
_FEW_LETTERS = 1_000


class Finder:
    """Finds strings, overlapping ones too. Threads may share it: at worst they build one each."""

    __slots__ = ("_automaton", "_left", "_lengths", "_strings", "_table")

    def __init__(self, strings: Sequence[str]) -> None:
        self._strings = strings
        self._table = {string: which for which, string in enumerate(strings)}
        self._lengths = sorted(set(map(len, strings)))
        self._left = _FEW_LETTERS
        self._automaton: AhoCorasick | None = None

    def places(self, text: str) -> Iterable[Place]:
        """Every place in `text` where one of the strings stands, in no certain order."""
        if self._automaton is None:
            self._left -= len(text)
            if self._left >= 0:
                return self._looked_up(text)
            self._automaton = AhoCorasick(
                self._strings,
                matchkind=MatchKind.Standard,
                implementation=Implementation.ContiguousNFA,
            )
        return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def _looked_up(self, text: str) -> list[Place]:
        table, end = self._table, len(text)
        return [
            (table[piece], start, start + length)
            for length in self._lengths
            for start in range(end - length + 1)
            if (piece := text[start : start + length]) in table
        ]
