"""Which patterns are awake: those all of whose needs were met, told in bits of long integers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import TypeAlias

from clauselint.models.named import NamedTuple

Met: TypeAlias = int
"""Which needs of which slots are met: a bit each, those of one rank side by side by slot."""


class Waking(NamedTuple):
    """What patterns wait for, besides letters.

    `symbols` and `digit` say what is met by symbols and by any digit, `at_first` what needs no
    meeting. There are so many `slots`, each of which has up to `ranks` needs; the patterns of the
    slots in `always` have none.
    """

    symbols: tuple[tuple[str, Met], ...]
    digit: Met
    at_first: Met
    ranks: int
    slots: int
    always: frozenset[int]

    def awake(self, met: Met) -> int:
        """The slots of the patterns all of whose needs are among `met`, a bit each."""
        found = (1 << self.slots) - 1
        for rank in range(self.ranks):
            found &= met >> rank * self.slots
        return found


def waking(
    counts: Iterable[tuple[int, int]],
    slots: int,
    symbols: Iterable[tuple[str, Iterable[int]]],
    digit: Iterable[int],
) -> Waking:
    """What wakes patterns of which `counts` tells the slots and how many needs each has."""
    known = dict(counts)
    ranks = max(1, *known.values(), 0)
    # Of each pattern the ranks above its last need.
    unasked = (slot + rank * slots for slot in known for rank in range(known[slot], ranks))
    return Waking(
        tuple((symbol, bits(places)) for symbol, places in symbols),
        bits(digit),
        bits(unasked),
        ranks,
        slots,
        frozenset(slot for slot, count in known.items() if not count),
    )


def bits(places: Iterable[int]) -> int:
    """A number with a bit at each of `places`."""
    return reduce(or_, (1 << place for place in places), 0)


def places(number: int) -> Iterator[int]:
    """Where the bits of `number` are, from the lowest."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
