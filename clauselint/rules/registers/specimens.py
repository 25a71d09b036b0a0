"""Entries that stand in every sealed register, so that its rule can prove itself by examples."""

from __future__ import annotations

from datetime import UTC, datetime

from clauselint.models.matcher import Holds
from clauselint.models.register import Entry, Lifetime
from clauselint.models.term import Term
from clauselint.rules.registers.entry import MAY, called
from clauselint.rules.registers.moment import EARLIEST
from clauselint.rules.sealing.terms import SPECIMEN

FORMER = "Sealmark Former"
"""What the specimen is beside that no longer holds."""
_ALWAYS = Lifetime()
_NEVER = Lifetime(withdrawn=EARLIEST, said=("", "", "yes"))
_LAST = datetime(2100, 1, 1, tzinfo=UTC)
_QUIET = Lifetime(
    datetime(2000, 1, 1, tzinfo=UTC),
    datetime(2000, 1, 2, tzinfo=UTC),
    said=("2000-01-01", "2000-01-01", ""),
)


def specimens(holds: Holds) -> tuple[Entry, ...]:
    """The entries of one sort of register: one that holds, and where there can be, one not."""
    what = called(holds)
    match holds:
        case "permissions" | "claims" | "licences":
            return tuple(
                Entry(name.split()[1].lower(), what, life, (Term(name),), texts=(name,))
                for name, life in ((SPECIMEN, _ALWAYS), (FORMER, _NEVER))
            )
        case "people":
            return (Entry("specimen", what, _ALWAYS, names=(SPECIMEN,), may=MAY),)
        case "statements":
            return (Entry("specimen", what, _ALWAYS, texts=(SPECIMEN,)),)
        case "embargoes":
            life = Lifetime(since=_LAST, said=("2100-01-01T00:00Z", "", ""))
            return (Entry("specimen", what, life, (Term(SPECIMEN),)),)
        case "quiet-periods":
            return (Entry("specimen", what, _QUIET),)
