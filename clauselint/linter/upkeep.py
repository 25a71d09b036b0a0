"""Looking after a policy: what its owner should see, and confirming what they saw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from clauselint.linter.setup import resolved_rules
from clauselint.models.errors import PolicyError, UsageError
from clauselint.models.report import SEVERITIES
from clauselint.rules.config.settings import Config
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.policy.coverage import Finding, review
from clauselint.rules.policy.lock import NAME, confirm, read_lock, write_lock


def review_policy(config: Config, today: date) -> tuple[str, bool]:
    """What `policy check` prints, and whether nothing in it is an error or a warning."""
    resolution = resolved_rules(config)
    policy, bound = resolution.policy, resolution.bound
    findings = review(policy, bound, read_lock(_lock(config)), today, resolution.problems)
    lines = list(map(_line, findings))
    served = {one.clause.id for one in bound}
    judged = [clause for clause in policy.clauses if clause.text and not clause.human_only]
    people = sum(clause.human_only for clause in policy.clauses)
    covered = sum(clause.id in served for clause in judged)
    lines += [
        *([""] if findings else []),
        f"{policy.path}: {len(policy.clauses)} clauses, {len(bound)} rules",
        f"  {covered} of {len(judged)} clauses that rules can judge are served by a rule",
        f"  {people} clauses are for people only",
    ]
    counts = {severity: sum(f.severity == severity for f in findings) for severity in SEVERITIES}
    lines.append("  " + ", ".join(f"{n} {name}{'s' * (n != 1)}" for name, n in counts.items()))
    return "\n".join(lines) + "\n", not (counts["error"] or counts["warning"])


def confirm_policy(config: Config, only: Sequence[str]) -> str:
    """Confirm all rules, or those named, against their clauses; says what was written.

    Raises PolicyError while a rule's clause does not resolve, UsageError for an unknown rule.
    """
    resolution = resolved_rules(config)
    if resolution.problems:
        raise PolicyError(resolution.problems)
    known = {one.rule.id for one in resolution.bound}
    for rule in only:
        if rule not in known:
            raise UsageError(f'there is no rule "{rule}"{did_you_mean(rule, sorted(known))}')
    place = _lock(config)
    before = read_lock(place) or {}
    links = confirm(before, resolution.bound, only)
    try:
        write_lock(place, links)
    except OSError as error:
        raise UsageError(f"{place} cannot be written: {error.strerror}") from None
    changed = sum(before.get(link.rule) != link for link in links)
    return f"{place}: {len(links)} rules confirmed, {changed} of them new or changed\n"


def _lock(config: Config) -> Path:
    return config.folder / NAME


def _line(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}: {finding.severity}: {finding.message} [{finding.kind}]"
