"""What to say, and what to write, where a rule or a setting names no clause of the policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from clauselint.models.errors import INDENT, PolicyError, Problem
from clauselint.models.policy import Policy
from clauselint.models.rule import Pack, Rule
from clauselint.rules.config.settings import NAME, Config
from clauselint.rules.config.toml_lines import line_of
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.policy.proposed import proposed
from clauselint.rules.policy.references import (
    heading,
    label,
    near_reference,
    paragraph_of,
    unread_number,
    with_digest,
)
from clauselint.rules.policy.topics import TOPICS
from clauselint.rules.text_file import MOST_BYTES, lines_of, read_text

Confirmed: TypeAlias = Callable[[str], Collection[str]]
"""The digests of the wording that rules were confirmed against at a clause so called."""
OPEN = "…"
"""Stands in the lines to paste where the clause is still to be named."""
_FEWER = 2
_TABLE = r"(?m)^[ \t]*\[[ \t]*topics[ \t]*\]"


def unbound_topics(
    unbound: Mapping[str, Sequence[Rule]], policy: Policy, config: Config
) -> Iterator[Problem]:
    """The problem of topics that the policy binds to no clause: one for all that we know.

    It holds the lines to paste. `unbound` has the rules of each topic.
    """
    path, line = config.path or NAME, line_of(config.text, ("topics",))
    known = sorted(unbound.keys() & TOPICS.keys())
    for topic in sorted(unbound.keys() - TOPICS.keys()):
        hint = did_you_mean(topic, TOPICS) or "; cite a clause instead, with clause:"
        cited = f'"{topic}", cited by {few(rule.id for rule in unbound[topic])},'
        yield Problem(path, line, 1, f"the topic {cited} is unknown{hint}")
    if not known:
        return
    written = [_proposed(topic, policy) for topic in known]
    width = max(len(setting) for setting, _ in written)
    lines = ["[topics]"] * (not re.search(_TABLE, config.text))
    lines += (
        f"{setting:<{width}}  # {near}{few((rule.id for rule in unbound[topic]), most=_FEWER)}"
        for topic, (setting, near) in zip(known, written, strict=True)
    )
    one = len(known) == 1
    what = (
        f'the topic "{known[0]}" of your rules has'
        if one
        else f"{len(known)} topics of your rules have"
    )
    message = (
        f"{what} no clause in {policy.path}; write into [topics] in {path} the number or id of"
        f" {'its clause' if one else 'the clause of each'}, or false if your policy has none: the"
        " rules named behind it are then off"
    )
    yield Problem(path, line, 1, message + "".join(f"{INDENT}{line}" for line in lines))


def _proposed(topic: str, policy: Policy) -> tuple[str, str]:
    """A setting to begin with, and the heading that says most of the topic.

    It names a clause only where the heading says so plainly: few read again what is filled in.
    """
    near = proposed(policy, topic)
    name = near.clause.id if near and near.sure else OPEN
    return f'{topic} = "{name}"', f"{heading(near.clause)}? " if near else ""


def few(names: Iterable[str], most: int = 4) -> str:
    """The first of several names, and how many more there are."""
    several = list(names)
    left = len(several) - most
    return ", ".join(several[:most]) + (f" and {left} more" if left > 0 else "")


def unknown_clause(reference: str, policy: Policy, confirmed: Confirmed) -> str:
    """The message about a reference that fits no clause."""
    if title := unread_number(policy, reference):
        return _unread(title, reference, policy)
    if whole := paragraph_of(policy, reference):
        return (
            f'there is no clause "{reference}" in {policy.path}: it is a paragraph of'
            f' {label(whole)}, not a heading; write "{whole.id}", or make it a heading'
        )
    if now := with_digest(policy, confirmed(reference)):
        return (
            f'there is no clause "{reference}" in {policy.path}; its wording now stands at "{now}"'
        )
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
