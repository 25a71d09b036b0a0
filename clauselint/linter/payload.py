"""What goes into a sealed file, and by which examples its rule can prove itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

from clauselint.models.errors import UsageError
from clauselint.models.matcher import Holds
from clauselint.models.term import Term
from clauselint.rules.registers.specimens import FORMER
from clauselint.rules.sealing import sheet as sheets
from clauselint.rules.sealing.box import Mode
from clauselint.rules.sealing.keys import Key
from clauselint.rules.sealing.open import Opened
from clauselint.rules.sealing.tags import tagged
from clauselint.rules.sealing.terms import SPECIMEN, packed, with_specimen
from clauselint.rules.terms.load import load_terms

EXAMPLES: dict[Holds | None, tuple[str, str]] = {
    None: (f'"We work with [[{SPECIMEN}]]."', '"We work with a client."'),
    "permissions": (f'"We work with [[{FORMER}]]."', f'"We work with {SPECIMEN}."'),
    "licences": (f'"A picture: [[{FORMER}]]."', f'"A picture: {SPECIMEN}."'),
    "claims": (f'"[[{FORMER}]], measured."', f'"{SPECIMEN}, measured."'),
    "people": (
        "{text: Hello., facts: {author: Nobody Known}}",
        f"{{text: Hello., facts: {{author: {SPECIMEN}}}}}",
    ),
    "statements": ('"Another text."', f'"{SPECIMEN}."'),
    "embargoes": (
        f'{{text: "Soon: [[{SPECIMEN}]].", facts: {{publish_at: 2026-01-31}}}}',
        '"We are hiring."',
    ),
    "quiet-periods": (
        '{text: Hello., facts: {publish_at: "2000-01-01T12:00Z"}}',
        '{text: Hello., facts: {publish_at: "2000-01-03T12:00Z"}}',
    ),
}
"""A bad and a good example for a rule that asks what was sealed, in YAML."""


class Request(NamedTuple):
    """What is to be sealed, where to, how, and by which keys, the option and the environment.

    With a `column`, `terms` is a table of somebody else's, of which that column has the names.
    With `holds` it is no list but a register of that sort.
    """

    terms: str | None
    out: str | None
    mode: Mode | None
    key_file: str
    old_key_file: str
    environ: Mapping[str, str]
    column: str = ""
    holds: Holds | None = None


class Contents(NamedTuple):
    """What goes into a sealed file: the payload, how it is made, and how many entries it has."""

    payload: bytes
    mode: Mode
    size: int
    holds: Holds | None = None


def contents_of(
    request: Request, before: Opened | None, shown: str, key: Key, list_id: str
) -> Contents:
    """What is to be sealed; a file keeps what it was made for."""
    was = before.sheet if before else None
    if request.holds or was:
        return _register(request, before, shown)
    terms = with_specimen(_terms(request, before, shown))
    mode: Mode = request.mode or (before.head.mode if before else "vault")
    payload = packed(terms) if mode == "vault" else tagged(terms, key, list_id)
    return Contents(payload, mode, len(terms) - 1)


def _register(request: Request, before: Opened | None, shown: str) -> Contents:
    was = before.sheet if before else None
    holds = request.holds or (was.holds if was else None)
    if before and (was is None or was.holds != holds):
        there = f"a register of {was.holds}" if was else "names"
        raise UsageError(f"{shown} holds {there}; name another file with --out")
    if request.mode or request.column:
        raise UsageError("--mode and --column are for lists of names, and this is a register")
    # Imported late: most who seal have a list of names.
    from clauselint.rules.registers.load import checked_entries, read_sheet

    if request.terms is not None and holds is not None:
        sheet = read_sheet(Path(request.terms), holds)
        # Of times without a zone the rule's decides, which is not known here; any will do.
        checked_entries(sheet, request.terms, UTC)
    elif was is not None:
        sheet = was
    else:
        raise UsageError("name the register to seal")
    size = len(checked_entries(sheet, shown, UTC))
    return Contents(sheets.packed(sheet), "register", size, sheet.holds)


def _terms(request: Request, before: Opened | None, shown: str) -> tuple[Term, ...]:
    if request.terms is not None:
        return load_terms(Path(request.terms), request.column)
    if before is None or before.tags is not None:
        raise UsageError(f"{shown} holds tags, not names; name the list that they were made of")
    return before.terms


def examples_of(holds: Holds | None) -> Iterator[str]:
    """Examples with what stands in every sealed file, so that they give nothing away."""
    bad, good = EXAMPLES[holds]
    yield from ("  examples:", f"    bad: [{bad}]", f"    good: [{good}]")
