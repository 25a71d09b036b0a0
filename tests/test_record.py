from __future__ import annotations

from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from clauselint.models.record import Record, record


@record
class Draft(Record):
    title: str
    words: int = 0
    tags: list[str] = field(default_factory=list)


@record
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
