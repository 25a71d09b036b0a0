"""A pack as plain data with its shortcuts written out, and what is found wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from clauselint.models.matcher import Labels, Meaning, Pattern, Sealed, Tone, Words
from clauselint.models.named import NamedTuple
from clauselint.models.rule import Rule
from clauselint.rules.nearest import nearest
from clauselint.rules.yaml.walk import Steps

MATCHERS = (Words, Pattern, Labels, Tone, Meaning, Sealed)


class Fault(NamedTuple):
    """Something wrong at a value, `skip` code points into its text, or at its key."""

    steps: Steps
    message: str
    key: bool = False
    skip: int | None = None


class Plain(NamedTuple):
    """A pack written out. `data` holds what JSON can, `records` the model of each mapping in it.

    `labels` are what pydantic puts into an error's place after a member of a union, `references`
    the names that stand where a matcher does; `data` has a stand-in for each of those.
    """

    data: object
    records: dict[Steps, type]
    labels: dict[Steps, str]
    references: dict[Steps, str]
    faults: list[Fault]


@cache
def fields_of(model: type) -> Mapping[str, Any]:
    """The type of each field of a model."""
    return get_type_hints(model)


@cache
def kinds() -> Mapping[str, type]:
    """The model of each kind of rule."""
    return {get_args(fields_of(model)["kind"])[0]: model for model in get_args(Rule)}


def meant_matcher(value: Mapping[str, object]) -> type:
    """The matcher that has the keys of `value`, or keys most like them."""
    if isinstance(value.get("words"), Mapping):
        return Tone
    for model in MATCHERS:
        if fields_of(model).keys() >= value.keys():
            return model

    def likeness(model: type) -> int:
        names = fields_of(model)
        own = 9 if next(iter(names)) in value else 0
        return own + sum(2 if key in names else bool(nearest(key, names)) for key in value)

    return max(MATCHERS, key=likeness)
