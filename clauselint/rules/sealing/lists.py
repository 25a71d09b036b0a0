"""The sealed lists of all rules: which are open, which are locked, and whose entry is what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from clauselint.models.named import NamedTuple

if TYPE_CHECKING:
    from clauselint.models.matcher import Words
    from clauselint.models.term import Term
    from clauselint.rules.sealing.open import Opened


class Lists(NamedTuple):
    """Sealed lists by the slots of their matchers; of those that are `locked`, the reason.

    Each term of a vault has a slot of its own while texts are searched, so that its entry is
    known: `firsts` are the first such slots of the lists, in the order of `opened`. `described`
    says of each list what it is.
    """

    opened: Mapping[int, Opened] = MappingProxyType({})
    locked: Mapping[int, str] = MappingProxyType({})
    words: Mapping[int, Words] = MappingProxyType({})
    firsts: tuple[int, ...] = ()
    described: tuple[str, ...] = ()

    def locks(self, slots: Collection[int]) -> bool:
        """Whether one of `slots` is locked, so that nobody knows what it would have found."""
        return bool(self.locked) and not self.locked.keys().isdisjoint(slots)

    def entries(self) -> Iterator[tuple[int, Words, Term]]:
        """Each term with its own slot."""
        for first, (slot, opened) in zip(self.firsts, self.opened.items(), strict=True):
            for own, term in enumerate(opened.terms, first):
                yield own, self.words[slot], term

    def entry(self, own: int) -> tuple[int, str]:
        """The slot of the list that the slot of a term belongs to, and the id of the entry."""
        which = bisect_right(self.firsts, own) - 1
        slot = [*self.opened][which]
        return slot, self.opened[slot].entry(own - self.firsts[which])


NONE = Lists()
