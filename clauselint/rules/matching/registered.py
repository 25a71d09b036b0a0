"""The registers that rules ask, and under which slots what they mention is looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from clauselint.models.matcher import Matcher, Registered, Words
from clauselint.models.named import NamedTuple
from clauselint.models.term import Term
from clauselint.rules.sealing.lists import Lists

if TYPE_CHECKING:
    from clauselint.models.register import Register


class Asked(NamedTuple):
    """Registers by slot, and what is `mentioned` in them with the slots to look for it under.

    Each entry has a slot below 0 besides that of its register; `owners` says which register and
    which of its entries such a slot is of.
    """

    registers: Mapping[int, Register]
    owners: Mapping[int, tuple[int, int]]
    mentioned: tuple[tuple[int, Words, tuple[Term, ...]], ...]


NONE = Asked({}, {}, ())


def ask_registers(matchers: Sequence[Matcher], lists: Lists) -> Asked:
    """Read what `matchers` name, the sealed ones from `lists`, less what is locked.

    Raises PolicyError when a register is wrong.
    """
    asked = {slot: one for slot, one in enumerate(matchers) if isinstance(one, Registered)}
    if not asked:
        return NONE
    # Imported late: most policies have no register.
    from clauselint.rules.registers.load import load_register

    opened = {slot: one.sheet for slot, one in lists.opened.items()}
    registers = {
        slot: load_register(one, opened.get(slot))
        for slot, one in asked.items()
        if slot not in lists.locked
    }
    owners: dict[int, tuple[int, int]] = {}
    mentioned: list[tuple[int, Words, tuple[Term, ...]]] = []
    for slot, register in registers.items():
        for index, entry in enumerate(register.entries):
            if entry.mentioned:
                own = -1 - len(owners)
                owners[own] = slot, index
                mentioned += ((one, asked[slot], entry.mentioned) for one in (slot, own))
    return Asked(registers, owners, tuple(mentioned))
