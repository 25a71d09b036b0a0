"""What to say, and what to write, where a rule or a setting names no clause of the policy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.policy import Policy
from clauselint.models.rule import Pack, Rule
from clauselint.rules.config.settings import NAME, Config
from clauselint.rules.config.toml_lines import line_of
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.policy.references import heading, near_clauses, near_reference, unread_number
from clauselint.rules.policy.topics import TOPICS
from clauselint.rules.text_file import MOST_BYTES, lines_of, read_text

_FEW = 4


def unbound_topic(topic: str, rules: Sequence[Rule], policy: Policy, config: Config) -> Problem:
    """The problem of a topic that the policy binds to no clause, with the line that binds it."""
    path, line = config.path or NAME, line_of(config.text, ("topics",))
    names = ", ".join(rule.id for rule in rules[:_FEW])
    more = f" and {len(rules) - _FEW} more" if len(rules) > _FEW else ""
    cited = f'"{topic}", cited by {names}{more},'
    if topic not in TOPICS:
        hint = did_you_mean(topic, TOPICS) or "; cite a clause instead, with clause:"
        return Problem(path, line, 1, f"the topic {cited} is unknown{hint}")
    near = near_clauses(policy, topic.replace("-", " "), TOPICS[topic])
    lines = [f'{topic} = "{clause.id}"  # {heading(clause)}' for clause in near]
    lines = lines or [f'{topic} = "…"  # the number or id of the clause']
    lines.append(f"{topic} = false  # this policy has no such clause, so its rules are off")
    return Problem(
        path,
        line,
        1,
        f"the topic {cited} has no clause in {policy.path}; add to [topics] in {path} one of"
        + "".join(f"\n    {line}" for line in lines),
    )


def unknown_clause(reference: str, policy: Policy) -> str:
    """The message about a reference that fits no clause."""
    if title := unread_number(policy, reference):
        return _unread(title, reference, policy)
    near = near_reference(policy, reference)
    hint = f'; did you mean "{near}"?' if near else "; name one by its number, {#id} or heading"
    return f'there is no clause "{reference}" in {policy.path}{hint}'


def _unread(title: str, reference: str, policy: Policy) -> str:
    """What to say where a single bare number was read as the beginning of a title."""
    number = title.split()[0]
    ways = f'give it an id: "{title} {{#{number}}}"'
    if number.isdecimal():
        ways = f'write "{title.replace(" ", ". ", 1)}", or {ways}'
    return (
        f'there is no clause "{reference}" in {policy.path}: "{title}" counts as a title there,'
        f" for no other heading is numbered like it; {ways}"
    )


def rule_problem(pack: Pack, rule: str, message: str) -> Problem:
    """A problem with a rule, at the line of its id when the pack can be read again.

    The line is not shown of a pack with sensitive rules: it may hold all of a rule.
    """
    try:
        lines = lines_of(read_text(Path(pack.path), MOST_BYTES))
    except PolicyError:
        return Problem(pack.path, 1, 1, message)
    found = re.search(rf"^[\s-]*id:\s*['\"]?(?={re.escape(rule)}\b(?!-))", lines.text, re.MULTILINE)
    if not found:
        return Problem(pack.path, 1, 1, message)
    if any(one.sensitivity != "public" for one in pack.rules):
        return Problem(pack.path, *lines.place(found.end()), message)
    return lines.problem(pack.path, found.end(), message)
