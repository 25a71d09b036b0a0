"""A register as it is sealed: its text, as somebody wrote it, and what sort it is of."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple, get_args

from clauselint.models.matcher import Holds
from clauselint.rules.sealing.box import Unsealable
from clauselint.rules.terms.path import REGISTERS


class Sheet(NamedTuple):
    """The text of a register, and the ending of the file that it stood in."""

    holds: Holds
    ending: str
    text: str


def packed(sheet: Sheet) -> bytes:
    """A register as a payload."""
    return f"{sheet.holds} {sheet.ending}\n{sheet.text}".encode()


def unpacked(payload: bytes) -> Sheet:
    """The register in a payload. Raises Unsealable when another version wrote it."""
    with suppress(ValueError):
        line, _, text = payload.decode().partition("\n")
        said, _, ending = line.partition(" ")
        holds: Holds
        for holds in get_args(Holds):
            if said == holds and ending in REGISTERS:
                return Sheet(holds, ending, text)
    raise Unsealable("this register was sealed by another clauselint: seal it again")
