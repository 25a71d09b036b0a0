from __future__ import annotations

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from clauselint.models.record import Record, Value, field, replace


class Draft(Record):
    title: str
    words: int = 0
    tags: list[str] = field(default_factory=list)


class Thread(Draft):
    parts: int = 1


def test_a_record_has_its_fields_and_their_defaults() -> None:
    thread = Thread(title="x", parts=2)
    assert [getattr(thread, one.name) for one in fields(thread)] == ["x", 0, [], 2]


def test_a_default_is_made_anew_for_each() -> None:
    assert Draft(title="x").tags is not Draft(title="x").tags


def test_a_copy_differs_where_asked() -> None:
    copy = replace(Thread(title="x", words=3), title="y")
    assert (copy.title, copy.words) == ("y", 3)


@pytest.mark.parametrize(
    "change", [lambda d: setattr(d, "title", "y"), lambda d: delattr(d, "tags")]
)
def test_a_record_cannot_be_changed(change: object) -> None:
    with pytest.raises(FrozenInstanceError):
        change(Draft(title="x"))  # type: ignore[operator]


def test_a_record_takes_no_other_names() -> None:
    with pytest.raises(AttributeError):
        object.__setattr__(Draft(title="x"), "titel", "y")


@pytest.mark.parametrize(
    ("given", "said"), [({}, 'lacks "title"'), ({"title": "x", "titel": "y"}, "has no titel")]
)
def test_a_record_needs_its_fields_and_no_others(given: dict[str, str], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        Draft(**given)  # type: ignore[arg-type]


class Place(Value):
    line: int
    column: int = 1
    note: str = field(default="", repr=False)


class Stretch(Place):
    column: int = 2
    length: int = 0


def test_a_value_is_made_in_order_or_by_name() -> None:
    assert Stretch(3, length=4) == Stretch(line=3, column=2, note="", length=4)


def test_values_are_equal_if_their_fields_and_classes_are() -> None:
    assert len({Place(1, 2), Place(1, 2), Place(2, 2)}) == 2
    assert Place(1, 2) != Stretch(1, 2)
    assert Draft(title="x") != Draft(title="x")


def test_a_value_shows_its_fields_but_those_that_are_not_to_be_seen() -> None:
    assert repr(Place(1, note="Corvid")) == "Place(line=1, column=1)"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Place(1, 2, "", 3),  # type: ignore[call-arg]
        lambda: Place(1, line=2),  # type: ignore[misc]
    ],
)
def test_a_value_takes_no_field_twice_or_too_many(make: object) -> None:
    with pytest.raises(TypeError, match="too much"):
        make()  # type: ignore[operator]


def test_a_value_is_kept_by_pickle() -> None:
    assert pickle.loads(pickle.dumps(Place(1, 2))) == Place(1, 2)


def test_dataclasses_knows_them_as_its_own() -> None:
    assert dataclasses.replace(Stretch(1), length=5) == Stretch(1, length=5)
    assert [one.name for one in fields(Stretch)] == ["line", "column", "note", "length"]
    assert [one.default for one in fields(Stretch)][1:] == [2, "", 0]
    assert fields(Draft)[2].default_factory is list
    assert is_dataclass(Draft)
