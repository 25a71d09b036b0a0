"""One entry of a register, checked. What is wrong is told without what the entry says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from clauselint.models.errors import Problem, UsageError
from clauselint.models.matcher import Holds
from clauselint.models.register import Entry, Lifetime
from clauselint.models.term import Term
from clauselint.rules.facts.read import parse_fact
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.registers import moment
from clauselint.rules.registers.rows import Cells
from clauselint.rules.terms.entry import SEVERAL, SWITCHES, checked, is_bare
from clauselint.rules.terms.entry import Entry as TermEntry

ANY, OPEN = "any", "open"
"""What a cell says that must say something although there is no bound."""
MAY = ("post", "approve", "speak")
_SORTS = ("client", "person", "picture", "licence", "partner", "other")
_WORKS = ("picture", "video", "music", "font", "text", "software", "other")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_YES, _NO = frozenset(("true", "yes", "y", "x", "1")), frozenset(("false", "no", "n", "0"))
_TERM = (*SEVERAL, *SWITCHES)
_LIFE = ("from", "until", "withdrawn", "time_zone")

COLUMNS: dict[Holds, tuple[str, ...]] = {
    "permissions": (
        *("id", "subject", *_TERM, "what", "agreed_by", "agreed_on"),
        *("channels", "purposes", *_LIFE, "note"),
    ),
    "licences": (
        *("id", "work", *_TERM, "what", "licensor", "licence", "credit"),
        *("channels", "purposes", *_LIFE, "note"),
    ),
    "people": ("id", "name", "aliases", "may", "accounts", "channels", "topics", *_LIFE, "note"),
    "claims": (
        *("id", "claim", "variants", "evidence", "evidence_date", "qualifier"),
        *("channels", *_LIFE, "note"),
    ),
    "statements": ("id", "statement", "variants", "topics", "channels", *_LIFE, "note"),
    "embargoes": ("id", "term", *_TERM, "not_before", "channels", "time_zone", "note"),
    "quiet-periods": ("id", "topics", "from", "until", "channels", "time_zone", "note"),
}
"""The columns of each sort of register."""

_NEEDED: dict[Holds, tuple[str, ...]] = {
    "permissions": ("id", "subject", "agreed_by", "channels", "until"),
    "licences": ("id", "work", "licensor", "channels", "until"),
    "people": ("id", "name", "may", "accounts"),
    "claims": ("id", "claim", "evidence", "evidence_date", "until"),
    "statements": ("id", "statement"),
    "embargoes": ("id", "term", "not_before"),
    "quiet-periods": ("id", "topics", "from", "until"),
}
_NAMES: dict[Holds, str] = {
    "permissions": "permission",
    "licences": "licence",
    "people": "person",
    "claims": "claim",
    "statements": "statement",
    "embargoes": "embargo",
    "quiet-periods": "quiet period",
}


def called(holds: Holds) -> str:
    """What one entry of a register is called."""
    return _NAMES[holds]


def entries_of(
    rows: Iterable[Cells | Problem], path: str, holds: Holds, zone: tzinfo | None
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a register and what is wrong with it, both in its order.

    Times without an offset are of their own `time_zone`, else of `zone`.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
            continue
        reader = _Reader(row, path, holds, zone)
        entry = reader.entry()
        key = entry.id.casefold()
        if key and key in lines:
            reader.wrong("id", f"this id is already on line {lines[key]}")
        lines.setdefault(key, row.place.line)
        entries.append(entry)
        problems += reader.problems
    return tuple(entries), tuple(sorted(problems, key=lambda one: (one.line, one.column)))


@dataclass(slots=True)
class _Reader:
    """Reads the cells of one entry and notes what is wrong with them."""

    cells: Cells
    path: str
    holds: Holds
    zone: tzinfo | None
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, name: str, message: str) -> None:
        self.problems.append(self.cells.problem(self.path, name, message))

    def entry(self) -> Entry:
        for name in _NEEDED[self.holds]:
            if name not in self.cells.texts:
                self.wrong(name, f'"{name}" is missing{_HINTS.get(name, "")}')
        what = self.what()
        life = self.life()
        names, texts = self.names(), self.texts()
        mentioned = tuple(map(Term, texts)) if self.holds == "claims" else ()
        return Entry(
            self.id(),
            what,
            life,
            mentioned or tuple(filter(None, [self.term()])),
            names,
            texts,
            self.wordings("credit" if self.holds == "licences" else "qualifier"),
            tuple(self.chosen("may", MAY)),
            self.several("accounts"),
            self.several("topics"),
        )

    def what(self) -> str:
        """What the entry is called, and of what sort of thing it is."""
        sorts, name = _WORKS if self.holds == "licences" else _SORTS, _NAMES[self.holds]
        sort = next(self.chosen("what", sorts), "")
        return f"{sort}'s {name}" if sort else name

    def names(self) -> tuple[str, ...]:
        """How a person is called in the facts of a post."""
        if self.holds != "people":
            return ()
        return (*self.wording("name"), *self.wordings("aliases"))

    def texts(self) -> tuple[str, ...]:
        """The wordings of a claim or a statement."""
        main = {"claims": "claim", "statements": "statement"}.get(self.holds, "")
        return (*self.wording(main), *self.wordings("variants")) if main else ()

    def id(self) -> str:
        name = self.said("id")
        if "id" in self.cells.texts and not _ID.fullmatch(name):
            self.wrong("id", '"id" is letters, digits and . _ - without spaces, such as P-001')
        return name

    def life(self) -> Lifetime:
        """When the entry holds; a claim at the earliest from the date of its evidence on."""
        zone = self.own_zone()
        begins = [(self.moment(name, zone), name) for name in self.beginnings()]
        since, name = max(((m, n) for m, n in begins if m), default=(None, ""))
        if self.holds == "permissions":
            self.moment("agreed_on", zone)
        before = self.moment("until", zone, last=True)
        if since and before and before <= since:
            self.wrong("until", '"until" lies before the entry begins, so it never holds')
        return Lifetime(
            since,
            before,
            self.withdrawn(zone),
            tuple(self.channels()),
            self.several("purposes"),
            (self.said(name), self.said("until"), self.said("withdrawn")),
        )

    def beginnings(self) -> tuple[str, ...]:
        known = {"claims": ("from", "evidence_date"), "embargoes": ("not_before",)}
        return known.get(self.holds, ("from",))

    def said(self, name: str) -> str:
        """The one text of a cell, or ""."""
        return self.cells.whole.get(name, "")

    def own_zone(self) -> tzinfo | None:
        name = self.said("time_zone")
        found = moment.zone_named(name) if name else self.zone
        if name and found is None:
            self.wrong("time_zone", moment.NO_ZONE)
        return found

    def withdrawn(self, zone: tzinfo | None) -> datetime | None:
        said = self.said("withdrawn").casefold()
        if said in _YES:
            return moment.EARLIEST
        return None if said in _NO else self.moment("withdrawn", zone)

    def moment(self, name: str, zone: tzinfo | None, *, last: bool = False) -> datetime | None:
        if name not in self.cells.texts:
            return None
        text = self.said(name)
        if last and text.casefold() == OPEN and self.holds != "quiet-periods":
            return None
        try:
            return moment.end(text, zone) if last else moment.moment(text, zone)
        except moment.UnclearError as error:
            self.wrong(name, f'"{name}": {error}')
        except ValueError:
            shape = "write a date or time as 2026-01-31 or 2026-01-31T09:00+01:00"
            self.wrong(name, f'"{name}": {shape}{", or open" if last else ""}')
        return None

    def channels(self) -> Iterator[str]:
        for text in self.several("channels"):
            try:
                yield str(parse_fact("channel", text))
            except UsageError:
                self.wrong(
                    "channels", 'this is no channel; name them as in linkedin, or write "any"'
                )

    def several(self, name: str) -> tuple[str, ...]:
        """The texts of a cell; none where it says `any`."""
        texts = self.cells.texts.get(name, ())
        return () if any(text.casefold() == ANY for text in texts) else texts

    def chosen(self, name: str, choices: tuple[str, ...]) -> Iterator[str]:
        for text in self.cells.texts.get(name, ()):
            if text.casefold() in choices:
                yield text.casefold()
            else:
                hint = did_you_mean(text, choices) or f"; it is one of {', '.join(choices)}"
                self.wrong(name, f'this is no value of "{name}"{hint}')

    def term(self) -> Term | None:
        """What a post that needs a permission mentions."""
        name = _SUBJECTS.get(self.holds, "")
        if name not in self.cells.texts:
            return None
        place = self.cells.places.get(name, self.cells.place)
        several = {column: self.cells.texts.get(column, ()) for column in SEVERAL}
        switches = {column: self.switch(column) for column in SWITCHES}
        said = self.said(name)
        terms, problems = checked([TermEntry(*place, said, several, switches)], self.path)
        self.problems += problems
        return terms[0]

    def switch(self, name: str) -> bool:
        said = self.said(name).casefold()
        if name in self.cells.texts and said not in _YES | _NO:
            self.wrong(name, f'"{name}" must be true or false')
        return said in _YES

    def wording(self, name: str) -> tuple[str, ...]:
        """The one text of a cell, which may hold the signs that divide others."""
        said = self.said(name)
        return self.seen(name, (said,) if name in self.cells.texts else ())

    def wordings(self, name: str) -> tuple[str, ...]:
        return self.seen(name, self.cells.texts.get(name, ()))

    def seen(self, name: str, texts: tuple[str, ...]) -> tuple[str, ...]:
        if any(map(is_bare, texts)):
            self.wrong(name, f'"{name}" holds nothing that can be seen, or several texts')
        return texts


_SUBJECTS: dict[Holds, str] = {"permissions": "subject", "licences": "work", "embargoes": "term"}
_HINTS = {
    "licensor": "; say who gave the licence",
    "channels": f'; name them, or write "{ANY}"',
    "accounts": f'; name them, or write "{ANY}"',
    "until": f'; write the last day, or "{OPEN}" if there is none',
    "agreed_by": "; say who agreed, or where it is kept",
    "evidence": "; say where it is kept",
    "topics": f'; name them, or write "{ANY}"',
    "may": f"; it is one or more of {', '.join(MAY)}",
}
