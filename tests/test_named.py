from __future__ import annotations

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest

from clauselint.models.named import NamedTuple


class Place(NamedTuple):
    """Where something is."""

    line: int
    column: int = 1
    note: str = ""

    @property
    def told(self) -> str:
        return f"{self.line}:{self.column}"


class Original(typing.NamedTuple):
    """Where something is."""

    line: int
    column: int = 1
    note: str = ""


class Nothing(NamedTuple):
    pass


@pytest.mark.parametrize(
    "use",
    [
        lambda kind: kind(3),
        lambda kind: kind(3, note="x"),
        lambda kind: kind(3, 4, "x"),
        lambda kind: kind._make([3, 4, "x"]),
        lambda kind: kind(3)._replace(column=4),
        lambda kind: kind(3)._asdict(),
        lambda kind: kind(3, 4) < kind(4, 3),
        lambda kind: kind(3, 4).column,
        lambda kind: hash(kind(3, 4)),
        lambda kind: repr(kind(3, 4)).partition("(")[2],
        lambda kind: kind._fields,
        lambda kind: kind._field_defaults,
        lambda kind: kind.__match_args__,
        lambda kind: kind.__doc__,
        lambda kind: kind.__module__,
        lambda kind: kind(3).__getnewargs__(),
        lambda kind: pickle.loads(pickle.dumps(kind(3))),
        lambda kind: copy.copy(kind(3)),
    ],
)
def test_it_does_as_that_of_typing(use: Callable[[Any], Any]) -> None:
    assert use(Place) == use(Original)


@pytest.mark.parametrize(
    "use",
    [
        lambda kind: kind(),
        lambda kind: kind(1, 2, "x", 4),
        lambda kind: kind(1, line=1),
        lambda kind: kind(1, lien=1),
        lambda kind: kind._make([1]),
        lambda kind: kind(1)._replace(lien=1),
        lambda kind: setattr(kind(1), "line", 2),
        lambda kind: setattr(kind(1), "lien", 2),
    ],
)
def test_it_refuses_what_that_of_typing_refuses(use: Callable[[Any], Any]) -> None:
    for kind in (Place, Original):
        with pytest.raises((TypeError, ValueError, AttributeError)):
            use(kind)


def test_it_keeps_its_own_properties() -> None:
    assert Place(3).told == "3:1"


def test_one_may_have_no_fields() -> None:
    assert Nothing() == ()


def test_a_field_without_a_default_stands_before_those_with_one() -> None:
    base: Any = NamedTuple
    names = {"__annotations__": {"a": "int", "b": "int"}, "a": 1}
    with pytest.raises(TypeError, match="without a default"):
        type(base)("Bad", (base,), names)
