"""Registers read from their files. No message ever holds what an entry says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from hashlib import sha256
from pathlib import Path

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.matcher import Holds, Registered
from clauselint.models.register import Entry, Register
from clauselint.rules.registers.answers import load_answers
from clauselint.rules.registers.entry import COLUMNS, entries_of
from clauselint.rules.registers.moment import zone_named
from clauselint.rules.registers.rows import Cells, csv_rows, yaml_rows
from clauselint.rules.registers.specimens import specimens
from clauselint.rules.sealing.sheet import Sheet
from clauselint.rules.terms.path import REGISTERS
from clauselint.rules.text_file import read_text

MOST_BYTES = 16 << 20


def load_register(asked: Registered, sheet: Sheet | None = None) -> Register:
    """The register that a rule names, or what was sealed as its `sheet`.

    Raises PolicyError with every problem found.
    """
    path = Path(asked.list)
    if asked.holds == "answers":
        return load_answers(path)
    zone = zone_named(asked.time_zone) if asked.time_zone else None
    if sheet is None:
        own: tuple[Entry, ...] = ()
        sheet = read_sheet(path, asked.holds)
    else:
        own = specimens(asked.holds)
    if sheet.holds != asked.holds:
        message = (
            f"this register was sealed as one of {sheet.holds}, and the rule asks for one of "
            f'{asked.holds}: correct "holds" in the rule, or seal the register again'
        )
        raise PolicyError((Problem(str(path), 1, 1, message),))
    entries = checked_entries(sheet, str(path), zone)
    return Register((*entries, *own), sha256(sheet.text.encode()).hexdigest())


def read_sheet(path: Path, holds: Holds) -> Sheet:
    """The register in a file, not yet looked at. Raises PolicyError."""
    ending = path.suffix.lower()
    if ending not in REGISTERS:
        message = f"a register is a file that ends in {', '.join(REGISTERS)}"
        raise PolicyError((Problem(str(path), 1, 1, message),))
    return Sheet(holds, ending, read_text(path, MOST_BYTES))


def rows_of(sheet: Sheet, name: str) -> Iterator[Cells | Problem]:
    """What each entry of a register says; `name` is that of its file."""
    read = csv_rows if sheet.ending == ".csv" else yaml_rows
    return read(sheet.text, name, COLUMNS[sheet.holds])


def checked_entries(sheet: Sheet, name: str, zone: tzinfo | None) -> tuple[Entry, ...]:
    """The entries of a register; times without an offset are of `zone`. Raises PolicyError."""
    entries, problems = entries_of(rows_of(sheet, name), name, sheet.holds, zone)
    if not entries and not problems:
        # What it is asked for could never be there, and nobody would know why.
        message = "this register has no entries; add one, or remove the rule that names it"
        problems = (Problem(name, 1, 1, message),)
    if problems:
        raise PolicyError(problems)
    return entries
