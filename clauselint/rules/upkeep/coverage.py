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
from clauselint.rules.config.unresolved import few
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
    "doubtful",
    "repeated-number",
    "placeholder",
    "locked",
    "stale-waiver",
]


class Finding(NamedTuple):
    """One thing that a policy's owner should look at; `rule` and `clause` are ids or "".

    The message may go on in further lines, indented by four blanks, that are to be written.
    """

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
    unresolved = [Finding(p.path, p.line, "unresolved", "error", p.message) for p in problems]
    findings = [
        *lists,
        *unresolved,
        # Which clauses have no rule is known once every rule has its clause.
        *(() if unresolved else _unserved(policy, bound)),
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
    """One finding for each clause, however many rules serve it: its words changed once."""
    for clause, rules in _by_clause(suspects(bound, links)):
        message = (
            f"the wording of {label(clause)} is not what {_counted(rules, 'was', 'were')} confirmed"
            f" against: compare them, then run: {_confirm(clause, rules)}"
        )
        yield _finding(clause, "suspect", "warning", message, _only(rules))
    for clause, rules in _by_clause(unconfirmed(bound, links)):
        message = (
            f"nobody has confirmed that {_counted(rules, 'serves', 'serve')} {label(clause)}:"
            f" compare them, then run: {_confirm(clause, rules)}"
        )
        yield _finding(clause, "unconfirmed", "note", message, _only(rules))


def _by_clause(bound: Iterable[BoundRule]) -> Iterator[tuple[Clause, list[str]]]:
    """The clauses, each with the ids of those rules that serve it."""
    clauses: dict[str, tuple[Clause, list[str]]] = {}
    for one in bound:
        clauses.setdefault(one.clause.id, (one.clause, []))[1].append(one.rule.id)
    yield from clauses.values()


def _counted(rules: Sequence[str], one: str, several: str) -> str:
    if len(rules) == 1:
        return f'"{rules[0]}" {one}'
    return f"{len(rules)} rules ({few(sorted(rules))}) {several}"


def _confirm(clause: Clause, rules: Sequence[str]) -> str:
    """The command that confirms one rule by its id, several by the clause that they serve."""
    name = rules[0] if len(rules) == 1 else clause.id
    return f"clauselint policy confirm {name if name.isascii() and ' ' not in name else repr(name)}"


def _only(rules: Sequence[str]) -> str:
    return rules[0] if len(rules) == 1 else ""


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
