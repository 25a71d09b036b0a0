"""What is wrong with a value of a pack, in words for people who do not program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from clauselint.models.matcher import Words
from clauselint.models.named import NamedTuple
from clauselint.models.rule import RuleBase
from clauselint.rules.loading.plain import MATCHERS, Fault, fields_of, kinds
from clauselint.rules.nearest import did_you_mean, nearest
from clauselint.rules.text_file import quoted
from clauselint.rules.yaml.source import YamlSource
from clauselint.rules.yaml.walk import Steps

_FEW = 8
_LINES = "lines with keys and values"
_WANTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "dict_type": _LINES,
    "dataclass_type": _LINES,
}
_BOOLEANS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_MATCHER = "a phrase, a list of phrases, $name, or keys such as words, pattern, labels or category"
_EXAMPLE = "text, or keys such as text and facts"
_FACT = "text, a number, true or false, or a list of texts"


class Case(NamedTuple):
    """One of pydantic's errors, led back to the data.

    `owner` is what holds `value`, and `record` is its model. `rest` is where the error goes on
    in a member of a union. `code` is pydantic's name for it, `near` the key that an unknown one
    was most likely meant to be.
    """

    steps: Steps
    owner: object
    value: object
    rest: tuple[str, ...] = ()
    code: str = ""
    near: str = ""
    record: type | None = None
    context: Mapping[str, Any] = {}


def say(case: Case, source: YamlSource) -> Fault:
    """What to tell the author."""
    if case.code == "missing":
        return Fault(case.steps[:-1], f"{_whole(case)} lacks {quoted(case.steps[-1])}", key=True)
    if case.code == "unexpected_keyword_argument":
        return Fault(case.steps, _unknown_key(case), key=True)
    name = _name(case.steps, source)
    if case.value is None:
        message = (
            f"{name} is empty; write {_wanted(case)}{'' if _needed(case) else ', or remove it'}"
        )
        return Fault(case.steps, message, key=True)
    if case.code == "literal_error" and isinstance(case.value, str):
        hint = did_you_mean(case.value, _choices(case)) or ";"
        message = f"{name} cannot be {quoted(case.value)}{hint} it can be {_wanted(case)}"
        return Fault(case.steps, message)
    message = f"{name} must be {_wanted(case)}, not {_given(case.value)}"
    return Fault(case.steps, message + _remedy(case, source))


def near_key(case: Case) -> str:
    """The key without a value yet that an unknown one was most likely meant to be, or ""."""
    return nearest(str(case.steps[-1]), _free(case))


def _free(case: Case) -> list[str]:
    beside = case.owner if isinstance(case.owner, dict) else {}
    return [name for name in fields_of(case.record or Words) if name not in beside]


def _whole(case: Case) -> str:
    if len(case.steps) == 1:
        return "this pack"
    if case.record and issubclass(case.record, RuleBase):
        return "this rule"
    owner = case.steps[-2]
    return quoted(owner) if isinstance(owner, str) else f"this entry of {quoted(case.steps[-3])}"


def _needed(case: Case) -> bool:
    """Whether the value is a field without a default."""
    known = {field.name: field for field in fields(case.record)} if case.record else {}
    field = known.get(str(case.steps[-1]))
    return field is not None and field.default is field.default_factory is MISSING


def _unknown_key(case: Case) -> str:
    key, record = str(case.steps[-1]), case.record or Words
    owner = case.owner if isinstance(case.owner, dict) else {}
    if issubclass(record, RuleBase):
        owners = [kind for kind, model in kinds().items() if key in fields_of(model)]
        if owners:
            right = f"kind {' or '.join(owners)}"
            return f"{quoted(key)} does not belong to kind {owner.get('kind')}, but to {right}"
    elif record in MATCHERS and any(key in fields_of(model) for model in MATCHERS):
        other = next((name for name in owner if name in fields_of(record)), "words")
        return f"{quoted(key)} cannot stand in the same matcher as {quoted(other)}"
    free = _free(case)
    hint = did_you_mean(key, free)
    known = f"; known keys are {', '.join(fields_of(record))}"
    return f"unknown key {quoted(key)}{hint or (known if len(fields_of(record)) <= _FEW else '')}"


def _name(steps: Steps, source: YamlSource) -> str:
    """The key that a value has in the file, or its place in a list."""
    known = source.known(steps)
    if not known:
        return "a pack"
    if isinstance(known[-1], str):
        return quoted(known[-1])
    return f"entry {known[-1] + 1} of {quoted(known[-2] if len(known) > 1 else 'the list')}"


def _choices(case: Case) -> list[str]:
    return re.findall(r"'([^']*)'", str(case.context.get("expected", "")))


def _wanted(case: Case) -> str:
    if case.rest:
        if case.code == "literal_error":
            return f"{', '.join(_choices(case))} or a whole number"
        return _MATCHER if _is_matcher(case) else _FACT
    if case.context.get("class_name") == "Example":
        return _EXAMPLE
    if case.code == "literal_error":
        *others, last = _choices(case)
        return f"{', '.join(others)} or {last}" if others else last
    return _WANTED.get(case.code, "something else")


def _is_matcher(case: Case) -> bool:
    return case.rest[0] in {model.__name__ for model in MATCHERS}


def _given(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return _LINES


def _remedy(case: Case, source: YamlSource) -> str:
    texts = case.code == "string_type" or _wanted(case) in (_MATCHER, _EXAMPLE)
    if texts and isinstance(case.value, bool | int | float):
        return f'; put it in quotes: "{source.written(case.steps)}"'
    if case.code == "bool_type" and str(case.value).casefold() in _BOOLEANS:
        return f"; write {_BOOLEANS[str(case.value).casefold()]}"
    if case.code in ("int_type", "float_type") and isinstance(case.value, str):
        return "; write it in digits, without quotes or a unit"
    return ""
