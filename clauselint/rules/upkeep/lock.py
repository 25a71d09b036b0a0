"""`clauselint.lock`: which wording of its clause each rule was confirmed against."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from clauselint.models.errors import PolicyError, Problem
from clauselint.rules.config.bound import BoundRule
from clauselint.rules.policy.numbering import plain_number
from clauselint.rules.shown import shown_path
from clauselint.rules.text_file import lines_of, read_text, write_whole

NAME = "clauselint.lock"
_HEAD = (
    "# Which wording of its clause each rule was confirmed against; commit this file.\n"
    "# After a merge or an edit of the policy, run: clauselint policy confirm\n"
)
_MOST_BYTES = 1 << 24
_HEX_DIGITS = 32


class Link(NamedTuple):
    """A rule, the id of its clause, and the digest of that clause's wording when confirmed."""

    rule: str
    clause: str
    digest: str


def read_lock(path: Path) -> dict[str, Link] | None:
    """The confirmed links by rule id, or None when there is no such file.

    Raises `PolicyError` for lines that cannot be read, such as those of an unfinished merge.
    """
    if not path.exists():
        return None
    lines = lines_of(read_text(path, _MOST_BYTES))
    shown = shown_path(path)
    links: dict[str, Link] = {}
    problems: list[Problem] = []
    for start, line in zip(lines.starts, lines.text.splitlines(), strict=False):
        if not line.strip() or line.startswith("#"):
            continue
        link = _link(line)
        if not link:
            problems.append(lines.problem(shown, start, _complaint(line)))
        elif links.setdefault(link.rule, link) != link:
            message = f'"{link.rule}" is confirmed twice; delete both lines and confirm it again'
            problems.append(lines.problem(shown, start, message))
    if problems:
        raise PolicyError(tuple(problems))
    return links


def confirmed_at(path: Path, reference: str) -> frozenset[str]:
    """The digests that the lock has for a clause so called; none where it cannot be read."""
    try:
        links = read_lock(path) or {}
    except PolicyError:
        return frozenset()
    number = plain_number(reference).casefold()
    return frozenset(
        link.digest
        for link in links.values()
        if number in (plain_number(link.clause).casefold(), link.clause.casefold())
    )


def write_lock(path: Path, links: Iterable[Link]) -> None:
    """Write the links, one a line and sorted by rule, so that merges stay small.

    The file is replaced in one step: who reads meanwhile sees the old one or the new one.
    """
    write_whole(path, _HEAD + "".join(f"{' '.join(link)}\n" for link in sorted(links)))


def confirm(
    links: Mapping[str, Link], bound: Iterable[BoundRule], only: Collection[str] = ()
) -> tuple[Link, ...]:
    """The links after someone has confirmed the rules in `only`, or all rules without it.

    Links of rules that are gone are dropped.
    """
    now = {one.rule.id: Link(one.rule.id, one.clause.id, one.clause.digest) for one in bound}
    kept = (link if not only or rule in only else links.get(rule) for rule, link in now.items())
    return tuple(sorted(link for link in kept if link))


def suspects(bound: Iterable[BoundRule], links: Mapping[str, Link]) -> tuple[BoundRule, ...]:
    """The rules whose clause no longer has the wording that they were confirmed against.

    A clause that was only renumbered or moved is not suspect.
    """
    return tuple(
        one
        for one in bound
        if one.rule.id in links and links[one.rule.id].digest != one.clause.digest
    )


def unconfirmed(bound: Iterable[BoundRule], links: Mapping[str, Link]) -> tuple[BoundRule, ...]:
    """The rules that were never confirmed."""
    return tuple(one for one in bound if one.rule.id not in links)


def _link(line: str) -> Link | None:
    """A clause id may hold spaces (`Annex A`); a rule id and a digest never do."""
    rule, _, rest = line.strip().partition(" ")
    clause, _, digest = rest.strip().rpartition(" ")
    whole = len(digest) == _HEX_DIGITS and set(digest) <= set("0123456789abcdef")
    return Link(rule, clause.strip(), digest) if clause.strip() and whole else None


def _complaint(line: str) -> str:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "this merge is not finished: keep the lines of both sides, then confirm again"
    return "this is no confirmed link: delete the line, then run clauselint policy confirm"
