"""Registers read from their files. No message ever holds what an entry says."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.matcher import Registered
from clauselint.models.register import Register
from clauselint.rules.registers.answers import load_answers
from clauselint.rules.registers.entry import COLUMNS, entries_of
from clauselint.rules.registers.moment import zone_named
from clauselint.rules.registers.rows import csv_rows, yaml_rows
from clauselint.rules.text_file import read_text

MOST_BYTES = 16 << 20


def load_register(asked: Registered) -> Register:
    """The register that a rule names; raises PolicyError with every problem found."""
    path = Path(asked.list)
    if asked.holds == "answers":
        return load_answers(path)
    name = str(path)
    zone = zone_named(asked.time_zone) if asked.time_zone else None
    text = read_text(path, MOST_BYTES)
    columns = COLUMNS[asked.holds]
    match path.suffix.lower():
        case ".csv":
            rows = csv_rows(text, name, columns)
        case ".yaml" | ".yml":
            rows = yaml_rows(text, name, columns)
        case _:
            message = "a register is a file that ends in .csv, .yaml or .yml"
            raise PolicyError((Problem(name, 1, 1, message),))
    entries, problems = entries_of(rows, name, asked.holds, zone)
    if not entries and not problems:
        # What it is asked for could never be there, and nobody would know why.
        message = "this register has no entries; add one, or remove the rule that names it"
        problems = (Problem(name, 1, 1, message),)
    if problems:
        raise PolicyError(problems)
    return Register(entries, sha256(text.encode()).hexdigest())
