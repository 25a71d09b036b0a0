"""Packs: YAML files of rules, read in full or refused with every problem that they have."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.example import Source
from clauselint.models.matcher import FORBID_UNKNOWN_KEYS, Matcher, Sense
from clauselint.models.rule import Pack, Rule
from clauselint.rules.loading.checks import field_faults
from clauselint.rules.loading.discreet import discreet, is_sensitive
from clauselint.rules.loading.plain import Fault
from clauselint.rules.loading.rules import DOUBTFUL, rule_faults
from clauselint.rules.loading.shortcuts import write_out
from clauselint.rules.loading.types import type_faults
from clauselint.rules.text_file import MOST_BYTES, read_text
from clauselint.rules.yaml.source import YamlSource, scan_yaml
from clauselint.rules.yaml.walk import MOST_FAULTS, Steps


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack: rules that check posts against the clauses of a policy.

    `matchers` and `sources` are named once and used in any rule as `$name`. `owner` answers for
    the rules, `notice` is what their source wants said. Its warnings take a `second_look` under
    that topic, as far as their kind can.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    pack: str
    rules: tuple[Annotated[Rule, Field(discriminator="kind")], ...]
    version: str = ""
    owner: str = ""
    notice: str = ""
    matchers: Mapping[str, Matcher] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    second_look: Sense | None = None


@cache
def pack_adapter() -> TypeAdapter[PackFile]:
    """The validator of a pack whose shortcuts have been written out."""
    return TypeAdapter(PackFile)


def load_pack(path: Path) -> Pack:
    """Read the pack at `path`; raises PolicyError with every problem found."""
    text = read_text(path, MOST_BYTES)
    try:
        return parse_pack(text, str(path), path.parent)
    except PolicyError as error:
        problems = error.problems
    if is_sensitive(text):
        problems = tuple(map(discreet, problems))
    # Raised outside the handler: what is hidden must not hang on to this error.
    raise PolicyError(problems)


def parse_pack(text: str, path: str, base: Path) -> Pack:
    """Read a pack; `path` names it in messages, and list files are relative to `base`.

    Raises PolicyError with every problem found, in the order of the file.
    """
    source = scan_yaml(text, path)
    if not isinstance(source.data, dict):
        message = 'a pack is keys and values; begin with "pack: name" and "rules:"'
        raise PolicyError(_sorted(source, [Fault((), message)]))
    plain = write_out(source.data, PackFile, base)
    pack: PackFile | None = None
    errors: Sequence[Any] = ()
    try:
        # Strict, so that no number passes for text; JSON, because only there are lists tuples.
        pack = pack_adapter().validate_json(json.dumps(plain.data), strict=True)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    wrong, meant = type_faults(errors, plain, source)
    checks = chain(field_faults(plain), rule_faults(plain, meant, source))
    faults = [*plain.faults, *wrong, *islice(checks, 2 * MOST_FAULTS)]
    if pack is None or faults or source.problems:
        raise PolicyError(_sorted(source, faults))
    rules = _with_named(pack, plain.references)
    return Pack(pack.pack, path, rules, pack.version, pack.owner, pack.notice)


def _sorted(source: YamlSource, faults: list[Fault]) -> tuple[Problem, ...]:
    """All problems in the order of the file; where YAML itself is at fault, only that one."""
    problems = {(p.line, p.column, p.message): p for p in source.problems}
    taken = {(line, column) for line, column, _ in problems}
    for fault in faults:
        problem = source.problem(fault.steps, fault.message, key=fault.key, skip=fault.skip)
        value = source.problem(fault.steps, "")
        if taken.isdisjoint(((problem.line, problem.column), (value.line, value.column))):
            problems[problem.line, problem.column, problem.message] = problem
    return tuple(problems[place] for place in sorted(problems))


def _with_named(pack: PackFile, references: Mapping[Steps, str]) -> tuple[Rule, ...]:
    """The rules of `pack` with named matchers and sources in place of their names."""
    rules = list(pack.rules)
    changes: dict[int, dict[str, Any]] = {}
    for (_, index, key, *place), name in references.items():
        changed = changes.setdefault(int(index), {})
        if place:
            several = changed.setdefault(str(key), list(getattr(rules[int(index)], str(key))))
            several[int(place[0])] = pack.matchers[name]
        else:
            changed[str(key)] = (pack.sources if key == "source" else pack.matchers)[name]
    for index, changed in changes.items():
        fields: dict[str, Any] = {
            key: tuple(v) if isinstance(v, list) else v for key, v in changed.items()
        }
        rules[index] = replace(rules[index], **fields)
    return tuple(_doubting(rule, pack.second_look) for rule in rules)


def _doubting(rule: Rule, topic: Sense | None) -> Rule:
    """A warning of a kind that can be doubted, so that it is, unless it says so itself."""
    if rule.second_look == "none":
        return replace(rule, second_look=None)
    asks = topic and not rule.second_look and rule.severity == "warning"
    return replace(rule, second_look=topic) if asks and rule.kind in DOUBTFUL else rule
