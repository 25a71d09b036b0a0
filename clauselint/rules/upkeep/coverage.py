"""What `policy check` reports: clauses without rules, and rules without a good clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from clauselint.models.errors import Problem
from clauselint.models.policy import Clause, Policy
from clauselint.models.rule import Severity
from clauselint.rules.config.bound import BoundRule
from clauselint.rules.policy.references import heading, label
from clauselint.rules.upkeep.lock import Link, suspects, unconfirmed
from clauselint.rules.upkeep.shadows import shadowed

FindingKind: TypeAlias = Literal[
    "unresolved",
    "unserved",
    "review-overdue",
    "suspect",
    "unconfirmed",
    "shadowed",
    "repeated-number",
    "placeholder",
    "locked",
    "stale-waiver",
]


class Finding(NamedTuple):
    """One thing that a policy's owner should look at; `rule` and `clause` are ids or ""."""

    path: str
    line: int
    kind: FindingKind
    severity: Severity
    message: str
    rule: str = ""
    clause: str = ""


def review(
    policy: Policy,
    bound: Sequence[BoundRule],
    links: Mapping[str, Link] | None,
    today: date,
    problems: Iterable[Problem] = (),
    lists: Iterable[Finding] = (),
) -> tuple[Finding, ...]:
    """All findings about a policy and its rules, sorted by place.

    `policy`, `bound` and `problems` are those of `bind.resolve`, and `links` those of
    `lock.read_lock`: without a lock file no rule counts as unconfirmed. `lists` are findings about
    the lists of rules.
    """
    findings = [
        *lists,
        *(Finding(p.path, p.line, "unresolved", "error", p.message) for p in problems),
        *_unserved(policy, bound),
        *_overdue(policy, today),
        *_repeated_numbers(policy),
        *_shadowed(bound),
    ]
    if links is not None:
        findings += _unlinked(bound, links)
    return tuple(sorted(findings))


def _unserved(policy: Policy, bound: Iterable[BoundRule]) -> Iterator[Finding]:
    served = {one.clause.id for one in bound}
    for clause in policy.clauses:
        # A heading without words of its own only groups the clauses below it.
        if clause.id not in served and clause.text and not clause.human_only:
            message = (
                f"no rule serves {label(clause)}: write one, or mark the clause human-only if"
                " only a person can judge it"
            )
            yield _finding(clause, "unserved", "warning", message)


def _overdue(policy: Policy, today: date) -> Iterator[Finding]:
    for clause in policy.clauses:
        if clause.review_by and date.fromisoformat(clause.review_by) < today:
            whom = f" by {clause.contact}" if clause.contact else ""
            message = (
                f"{label(clause)} was to be reviewed{whom} by {clause.review_by}: review it, then"
                " set a later review-by"
            )
            yield _finding(clause, "review-overdue", "warning", message)


def _repeated_numbers(policy: Policy) -> Iterator[Finding]:
    counts = Counter(clause.number.casefold() for clause in policy.clauses if clause.number)
    for clause in policy.clauses:
        if counts[clause.number.casefold()] > 1:
            message = (
                f"{clause.number} is the number of several clauses, so this one is cited as"
                f' "{clause.id}": number them apart, or give them ids with {{#id}}'
            )
            yield _finding(clause, "repeated-number", "warning", message)


def _unlinked(bound: Sequence[BoundRule], links: Mapping[str, Link]) -> Iterator[Finding]:
    for one in suspects(bound, links):
        message = (
            f'the wording of {label(one.clause)} is not what "{one.rule.id}" was confirmed against:'
            f" compare them, then run: clauselint policy confirm {one.rule.id}"
        )
        yield _finding(one.clause, "suspect", "warning", message, one.rule.id)
    for one in unconfirmed(bound, links):
        message = (
            f'nobody has confirmed that "{one.rule.id}" serves {label(one.clause)}: compare them,'
            f" then run: clauselint policy confirm {one.rule.id}"
        )
        yield _finding(one.clause, "unconfirmed", "note", message, one.rule.id)


def _shadowed(bound: Sequence[BoundRule]) -> Iterator[Finding]:
    for one, by in shadowed(bound):
        message = (
            f'"{one.rule.id}" of the pack {one.pack} finds nothing that "{by.rule.id}" of the pack'
            f" {by.pack} does not find for {heading(one.clause) or one.clause.id}: remove one"
        )
        yield _finding(one.clause, "shadowed", "note", message, one.rule.id)


def _finding(
    clause: Clause, kind: FindingKind, severity: Severity, message: str, rule: str = ""
) -> Finding:
    return Finding(clause.path, clause.line, kind, severity, message, rule, clause.id)
