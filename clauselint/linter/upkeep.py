"""Looking after a policy: what its owner should see, and confirming what they saw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from clauselint.linter.reporters.escape import page
from clauselint.linter.setup import grants_of, loaded_packs, ready_rules, resolved_rules
from clauselint.linter.weak import refuse_weak
from clauselint.models.errors import INDENT, UsageError
from clauselint.models.record import replace
from clauselint.models.report import SEVERITIES
from clauselint.rules.config.pack_files import is_shipped
from clauselint.rules.config.settings import Config
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.shown import count, one_line
from clauselint.rules.upkeep.coverage import Finding, review
from clauselint.rules.upkeep.doubtful import doubtful
from clauselint.rules.upkeep.granted import stale
from clauselint.rules.upkeep.lists import listed
from clauselint.rules.upkeep.lock import NAME, confirm, read_lock, suspects, write_lock


def review_policy(config: Config, today: date) -> tuple[str, bool]:
    """What `policy check` prints, and whether nothing in it is an error or a warning.

    Raises PolicyError for a pattern that some text keeps busy without end, and for a list or
    register that is wrong.
    """
    refuse_weak(config)
    resolution = resolved_rules(config)
    policy, bound = resolution.policy, resolution.bound
    # Lists and registers are read, too; what does not resolve is told first.
    lists = () if resolution.problems else listed(ready_rules(config).lexicon)
    links = read_lock(_lock(config))
    findings = review(policy, bound, links, today, resolution.problems, lists)
    rules = {one.rule.id for one in bound} | {rule.id for rule in resolution.idle}
    grants, file = grants_of(config), config.waivers.file
    if grants and file:
        findings += tuple(stale(grants.granted, file.parent, rules, today))
    own = {pack.name for pack in loaded_packs(config) if not is_shipped(Path(pack.path))}
    findings += tuple(doubtful(bound, own))
    lines = [line for finding in findings for line in _lines(finding)]
    served = {one.clause.id for one in bound}
    judged = [clause for clause in policy.clauses if clause.text and not clause.human_only]
    people = sum(clause.human_only for clause in policy.clauses)
    covered = sum(clause.id in served for clause in judged)
    lines += [
        *([""] if findings else []),
        f"{policy.path}: {count(len(policy.clauses), 'clause')}, {count(len(bound), 'rule')}",
        f"  a rule serves {covered} of {count(len(judged), 'clause')} that rules can judge",
        f"  {count(people, 'clause is', 'clauses are')} for people only",
    ]
    if not _lock(config).exists():
        lines.append(
            "  nothing is confirmed yet, so a changed clause cannot be noticed: once you have"
        )
        lines.append("  compared rules and clauses, run clauselint policy confirm")
    counts = {severity: sum(f.severity == severity for f in findings) for severity in SEVERITIES}
    lines.append("  " + ", ".join(count(n, name) for name, n in counts.items()))
    return page(lines), not (counts["error"] or counts["warning"])


def confirm_policy(config: Config, only: Sequence[str]) -> str:
    """Confirm all selected rules, or those named by id or clause; says what was written.

    Raises PolicyError while a rule's clause does not resolve, UsageError for an unknown rule.
    """
    selected = {one.rule.id for one in resolved_rules(config).checked().bound}
    bound = resolved_rules(replace(config, select=(), ignore=())).checked().bound
    clauses = {one.rule.id: (one.clause.id, one.clause.number) for one in bound}
    chosen = {rule for rule in selected if not only or {rule, *clauses[rule]} & set(only)}
    known = {name for rule in clauses for name in (rule, *clauses[rule])}
    for name in only:
        if name not in known:
            hint = did_you_mean(name, sorted(known))
            raise UsageError(f'there is no rule "{one_line(name)}", and no clause with rules{hint}')
    place = _lock(config)
    before = read_lock(place) or {}
    links = confirm(before, bound, chosen)
    try:
        write_lock(place, links)
    except OSError as error:
        raise UsageError(f"{one_line(place)} cannot be written: {error.strerror}") from None
    left = len(suspects(bound, {link.rule: link for link in links}))
    still = f", {left} still suspect" if left else ""
    return page([f"{place}: {count(len(chosen), 'rule')} confirmed{still}"])


def _lock(config: Config) -> Path:
    return config.folder / NAME


def _lines(finding: Finding) -> list[str]:
    first, *more = finding.message.split(INDENT)
    place = f"{finding.path}:{finding.line}: {finding.severity}"
    return [f"{place}: {first} [{finding.kind}]", *(f"    {line}" for line in more)]
