"""A clause found by what people call it: its id, its number or its heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from clauselint.models.errors import UsageError
from clauselint.models.policy import Clause, Policy
from clauselint.rules.nearest import nearest
from clauselint.rules.policy.numbering import plain_number
from clauselint.rules.policy.slugs import slug

_WAYS: tuple[Callable[[Clause], str], ...] = (
    lambda clause: clause.id.casefold(),
    lambda clause: plain_number(clause.number).casefold(),
    lambda clause: slug(f"{clause.number} {clause.title}"),
    lambda clause: slug(clause.title),
)


def find_clause(policy: Policy, reference: str) -> Clause | None:
    """The clause that `reference` names by id, else number, else heading or its anchor.

    Case, a paragraph sign, a word such as `Section`, and dots or brackets around a number do not
    matter. Raises `UsageError` with the candidates when it names several.
    """
    asked = reference.strip().removeprefix("#").casefold()
    number = plain_number(reference).casefold()
    wanted = ({asked, number}, {number}, {asked, slug(number)}, {asked, slug(reference)})
    for way, names in zip(_WAYS, wanted, strict=True):
        found = [clause for clause in policy.clauses if way(clause) in names - {""}]
        exact = [clause for clause in found if way(clause) == asked]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if found:
            raise UsageError(
                f'"{reference}" names {len(found)} clauses of {policy.path}: '
                + ", ".join(
                    f'"{clause.id}" (line {clause.line}, {heading(clause)})' for clause in found
                )
                + "; use one of these ids, or give the headings ids: ## Title {#id}"
            )
    return None


def heading(clause: Clause) -> str:
    """The clause's heading, number and title."""
    return f"{clause.number} {clause.title}".strip()


def label(clause: Clause) -> str:
    """How a clause is named in messages: its heading, and its id when that is not in it."""
    whole = heading(clause)
    return whole if clause.id in (clause.number, clause.title) else f"{whole} {{#{clause.id}}}"


def near_reference(policy: Policy, reference: str) -> str:
    """The id most like a mistyped reference, with the title where that is a number; or ""."""
    near = nearest(reference, [clause.id for clause in policy.clauses])
    return next((_told(clause) for clause in policy.clauses if clause.id == near), "")


def paragraph_of(policy: Policy, reference: str) -> Clause | None:
    """The clause with a paragraph of its own that has the number `reference` but no heading."""
    number = plain_number(reference)
    if not number[:1].isdigit():
        return None
    begins = re.compile(
        rf"^[ \t]*(?:[-*+][ \t]+)?[*_]*{re.escape(number)}[.):]?[*_]*\s", re.MULTILINE
    )
    return next((clause for clause in policy.clauses if begins.search(clause.text)), None)


def with_digest(policy: Policy, digests: Collection[str]) -> str:
    """What to call the one clause whose wording has one of the digests, or ""."""
    found = [clause for clause in policy.clauses if clause.digest in digests]
    return _told(found[0]) if len(found) == 1 else ""


def _told(clause: Clause) -> str:
    """A reference to the clause that says what it is about."""
    return heading(clause) if clause.id == clause.number else clause.id


def unread_number(policy: Policy, reference: str) -> str:
    """The heading that begins with `reference` as with a number but was read as a title, or ""."""
    number = plain_number(reference).casefold()
    titles = [*(clause.title for clause in policy.clauses if not clause.number), policy.title]
    for title in titles:
        first, _, rest = title.partition(" ")
        if rest and first.casefold() == number and any(map(str.isdigit, first)):
            return title
    return ""
