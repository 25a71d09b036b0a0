"""Which of pydantic's errors about a pack matter, and to which place in the file each belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from clauselint.rules.loading.plain import Fault, Plain
from clauselint.rules.loading.sayings import Case, near_key, say
from clauselint.rules.yaml.source import YamlSource
from clauselint.rules.yaml.walk import MOST_FAULTS, Steps

# The kind of a rule is checked before pydantic sees it, so that the rest can be checked, too.
_SAID_ELSEWHERE = frozenset({"union_tag_invalid", "union_tag_not_found"})


def type_faults(
    errors: Iterable[Mapping[str, Any]], plain: Plain, source: YamlSource
) -> tuple[list[Fault], set[Steps]]:
    """What is wrong, and the keys that mistyped ones were most likely meant to be."""
    # A union has one error for each member; the first one to reach a value speaks for all.
    first: dict[Steps, Case] = {}
    for case in _cases(errors, plain):
        first.setdefault(case.steps, case)
        if len(first) == MOST_FAULTS:
            break
    meant = {(*case.steps[:-1], case.near) for case in first.values() if case.near}
    said = [c for c in first.values() if c.code != "missing" or c.steps not in meant]
    return [say(case, source) for case in said], meant


def _cases(errors: Iterable[Mapping[str, Any]], plain: Plain) -> Iterator[Case]:
    for error in errors:
        if error["type"] in _SAID_ELSEWHERE:
            continue
        case = _follow(error["loc"], plain)
        if case is None:
            continue
        if error["type"] == "missing":
            case = case._replace(steps=(*case.steps, *case.rest), owner=case.value, rest=())
        record = plain.records.get(case.steps[:-1])
        case = case._replace(code=error["type"], context=error.get("ctx", {}), record=record)
        unknown = error["type"] == "unexpected_keyword_argument"
        yield case._replace(near=near_key(case)) if unknown else case


def _follow(loc: Steps, plain: Plain) -> Case | None:
    """The value that `loc` leads to; None if it speaks of a member of a union not meant."""
    steps: Steps = ()
    owner: object = None
    value: Any = plain.data
    label = plain.labels.get(steps)
    for index, part in enumerate(loc):
        if label is not None:
            if part != label:
                return None
            label = None
            continue
        in_list = isinstance(value, list) and isinstance(part, int)
        if not in_list and not (isinstance(value, dict) and part in value):
            return Case(steps, owner, value, tuple(map(str, loc[index:])))
        owner, value = value, value[part]
        steps = (*steps, part)
        label = plain.labels.get(steps)
    return Case(steps, owner, value)
