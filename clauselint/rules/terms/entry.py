"""One entry of a list of terms, checked. What is wrong is told without the term itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from clauselint.models.errors import Problem
from clauselint.models.late import late
from clauselint.models.named import NamedTuple
from clauselint.models.term import Term
from clauselint.rules.matching.fold import clean_text

SEVERAL = ("aliases", "handles", "domains", "tickers")
SWITCHES = ("case_sensitive", "common_word")
FIELDS = ("term", *SEVERAL, *SWITCHES)
UNSEEN = "holds nothing that can be seen; write it again, or remove it"
_DOMAIN = late(r"[^\s/@:]+\.[^\s/@:.]+")


class Entry(NamedTuple):
    """What a list says of one term, and where; `several` and `switches` go by field."""

    line: int
    column: int
    term: str
    several: Mapping[str, tuple[str, ...]] = {}
    switches: Mapping[str, bool] = {}


def is_bare(phrase: str) -> bool:
    """Whether nothing is left of a phrase when invisible characters and `*` are taken away.

    It would be found anywhere or nowhere, and nobody could see why.
    """
    return not clean_text(phrase).strip(" *")


def checked(
    entries: Iterable[Entry | Problem], path: str
) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """The terms of a list, and what is wrong with it, in its order."""
    terms: list[Term] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for entry in entries:
        if isinstance(entry, Problem):
            problems.append(entry)
            continue
        term = _term(entry)
        wrong = list(_complaints(term))
        key = term.term if term.case_sensitive else term.term.casefold()
        if key and key in lines:
            wrong.append(f"this term is already on line {lines[key]}")
        lines.setdefault(key, entry.line)
        terms.append(term)
        problems.extend(Problem(path, entry.line, entry.column, message) for message in wrong)
    return tuple(terms), tuple(sorted(problems, key=lambda one: (one.line, one.column)))


def _term(entry: Entry) -> Term:
    several = entry.several
    return Term(
        " ".join(entry.term.split()),
        tuple(" ".join(alias.split()) for alias in several.get("aliases", ())),
        tuple(handle.strip().removeprefix("@") for handle in several.get("handles", ())),
        tuple(domain.strip() for domain in several.get("domains", ())),
        tuple(ticker.strip().removeprefix("$") for ticker in several.get("tickers", ())),
        entry.switches.get("case_sensitive", False),
        entry.switches.get("common_word", False),
    )


def _complaints(term: Term) -> Iterator[str]:
    if not term.term:
        yield '"term" is empty'
    elif is_bare(term.term):
        yield f'"term" {UNSEEN}'
    for name in SEVERAL:
        values = getattr(term, name)
        if not all(values):
            yield f'"{name}" has an empty entry'
        elif any(map(is_bare, values)):
            yield f'"{name}" has an entry that {UNSEEN}'
    for name, values in (("handles", term.handles), ("tickers", term.tickers)):
        if any(len(value.split()) > 1 for value in values):
            yield f'"{name}" has an entry with a space in it; divide several by ";"'
    if not all(_DOMAIN.fullmatch(domain) for domain in term.domains if domain):
        yield '"domains" takes bare domains, as in example.com, without https:// or a path'
