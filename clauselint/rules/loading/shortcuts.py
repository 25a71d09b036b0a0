"""A pack's YAML with the writing shortcuts written out, ready to be validated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from clauselint.models.matcher import Words
from clauselint.models.rule import Example, KeywordRule, Source
from clauselint.rules.loading.plain import Fault, Plain, fields_of, kinds, meant_matcher
from clauselint.rules.nearest import did_you_mean, nearest
from clauselint.rules.terms.path import MOST_CHOICES, find_list, find_register, find_sealed
from clauselint.rules.text_file import printable, quoted
from clauselint.rules.yaml.walk import MOST_FAULTS, Steps

LIST_FIELDS = ("list", "not_in_list", "register", "sealed", "store")
_REFERENCE = re.compile(r"\$([A-Za-z][\w-]*)")


def write_out(data: object, model: type, base: Path) -> Plain:
    """`data` as `model` wants it: lists, matchers, sources and examples in full, files found."""
    writer = _Writer(base, _named(data, "matchers"), _named(data, "sources"))
    plain = writer.value(data, model, ())
    return Plain(plain, writer.records, writer.labels, writer.references, writer.faults)


def _named(data: object, key: str) -> frozenset[str]:
    """The names that a pack gives under `key`."""
    named = data.get(key) if isinstance(data, dict) else None
    return frozenset(map(str, named)) if isinstance(named, dict) else frozenset()


class _Writer:
    __slots__ = ("base", "faults", "labels", "matchers", "records", "references", "sources")

    def __init__(self, base: Path, matchers: frozenset[str], sources: frozenset[str]) -> None:
        self.base = base
        self.matchers = matchers
        self.sources = sources
        self.records: dict[Steps, type] = {}
        self.labels: dict[Steps, str] = {}
        self.references: dict[Steps, str] = {}
        self.faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)

    def value(self, value: object, hint: Any, steps: Steps) -> object:
        """One value as the type `hint` wants it; what fits no shortcut stays as it is."""
        if value is None:
            return None
        members = _members(hint)
        if Words in members:
            return self.matcher(value, steps)
        if KeywordRule in members:
            return self.rule(value, steps) if isinstance(value, dict) else value
        if len(members) == 1:
            return self.value(value, members[0], steps)
        inner = get_args(hint)
        if get_origin(hint) is tuple:
            items = value if isinstance(value, list) else [value]
            return [self.value(item, inner[0], (*steps, i)) for i, item in enumerate(items)]
        if get_origin(hint) is Mapping and isinstance(value, dict):
            return {k: self.value(item, inner[1], (*steps, k)) for k, item in value.items()}
        if hint is Example and isinstance(value, str):
            value = {"text": value}
        if hint is Source and isinstance(value, str):
            return self.source(value, steps)
        if is_dataclass(hint) and isinstance(value, dict):
            return self.record(value, hint, steps)  # type: ignore[arg-type]
        return value

    def record(self, value: Mapping[str, object], model: type, steps: Steps) -> dict[str, object]:
        self.records[steps] = model
        hints = fields_of(model)
        return {
            key: self.list_file(item, (*steps, key), value)
            if key in LIST_FIELDS and key in hints
            else self.value(item, hints.get(key), (*steps, key))
            for key, item in value.items()
        }

    def rule(self, value: Mapping[str, object], steps: Steps) -> object:
        known = kinds()
        choices = f"it is one of {', '.join(known)}"
        kind = value.get("kind")
        if isinstance(kind, str) and kind in known:
            self.labels[steps] = kind
            return self.record(value, known[kind], steps)
        meant = ""
        if isinstance(kind, str):
            meant = nearest(kind, known)
            hint = did_you_mean(kind, known) or ";"
            self.add(Fault((*steps, "kind"), f"unknown kind {quoted(kind)}{hint} {choices}"))
        elif "kind" in value:
            self.add(Fault((*steps, "kind"), f'"kind" must be text; {choices}'))
        elif slip := _kind_slip(value):
            self.add(
                Fault((*steps, slip), f'unknown key {quoted(slip)}; did you mean "kind"?', True)
            )
            return self.rule({"kind" if k == slip else k: v for k, v in value.items()}, steps)
        else:
            self.add(Fault(steps, f'this rule lacks "kind"; {choices}'))
        # Read on as the kind that was meant, so that the rule's other faults show, too.
        return self.rule({**value, "kind": meant}, steps) if meant else value

    def matcher(self, value: object, steps: Steps) -> object:
        if isinstance(value, str):
            reference = _REFERENCE.fullmatch(value)
            if reference:
                self.refer(reference[1], steps)
            value = {"words": [value]}
        elif isinstance(value, list):
            for index, item in enumerate(value):
                # A name that exists is refused with those in longer lists of phrases.
                if self.is_unknown(item):
                    message = f"{quoted(item)} cannot stand in a list of phrases"
                    self.add(Fault((*steps, index), message))
            value = {"words": value}
        if not isinstance(value, dict):
            return value
        model = meant_matcher(value)
        self.labels[steps] = model.__name__
        return self.record(value, model, steps)

    def is_unknown(self, item: object) -> bool:
        name = _REFERENCE.fullmatch(item) if isinstance(item, str) else None
        return name is not None and name[1] not in self.matchers

    def refer(self, name: str, steps: Steps) -> None:
        self.references[steps] = name
        if steps[0] == "matchers":
            self.add(Fault(steps, "a named matcher cannot stand for another one"))
        elif name not in self.matchers and len(self.faults) < MOST_FAULTS:
            hint = did_you_mean(name, sorted(self.matchers)[:MOST_CHOICES])
            hint = hint or f'; for a phrase, write words: ["${printable(name)}"]'
            self.add(Fault(steps, f"no matcher is named {quoted(name)}{hint}"))

    def source(self, value: str, steps: Steps) -> object:
        """A stand-in for the source that the pack names once, or `value` as a citation."""
        reference = _REFERENCE.fullmatch(value)
        if not reference:
            return self.record({"citation": value}, Source, steps)
        if steps[0] == "sources":
            self.add(Fault(steps, "a named source cannot stand for another one"))
            return {"citation": ""}
        self.references[steps] = reference[1]
        if reference[1] not in self.sources and len(self.faults) < MOST_FAULTS:
            hint = did_you_mean(reference[1], sorted(self.sources)[:MOST_CHOICES])
            self.add(Fault(steps, f"no source is named {quoted(reference[1])}{hint}"))
        return {"citation": ""}

    def list_file(self, value: object, steps: Steps, beside: Mapping[str, object]) -> object:
        if not isinstance(value, str) or len(self.faults) == MOST_FAULTS:
            return value
        find = find_sealed if "list_id" in beside else find_list
        if steps[-1] == "register" and find is find_list:
            find = find_register
        path, complaint = find(self.base, value)
        if complaint:
            self.add(Fault(steps, complaint))
        return path


def _members(hint: Any) -> tuple[Any, ...]:
    """The members of a union, None aside."""
    return tuple(m for m in get_args(hint) if m is not type(None)) if _is_union(hint) else ()


def _is_union(hint: Any) -> bool:
    from types import UnionType

    return get_origin(hint) in (Union, UnionType)


def _kind_slip(value: Mapping[str, object]) -> str:
    """The key that was most likely meant to be `kind`, or ""."""
    known = {name for model in kinds().values() for name in fields_of(model)}
    return next((key for key in value if key not in known and nearest(key, ("kind",))), "")
