"""Stretches that no report may show, and the values in them wherever else they stand."""

from __future__ import annotations

from typing import Any

import ahocorasick_rs
import pytest
from ahocorasick_rs import Implementation

from clauselint.linter.hidden import LONGEST_HEAD, Hidden, merge, repeats
from clauselint.models.post import Span


def test_long_values_are_never_looked_for_with_a_dense_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # For a value of one letter over and over such a table takes time by the square of its length.
    built = []

    def build(*given: Any, **named: Any) -> Any:
        built.append(named.get("implementation"))
        return whole(*given, **named)

    whole = ahocorasick_rs.AhoCorasick
    monkeypatch.setattr(ahocorasick_rs, "AhoCorasick", build)
    assert [*repeats("aaaaaaaaaa", ("a" * 10,))] == [Span(0, 10)]
    assert built == [Implementation.ContiguousNFA]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quill", [Span(0, 5)]),
        ("a Quill", [Span(2, 7)]),
        ("aQuill", []),
        ("Quills", []),
        ("Quill s", [Span(0, 5)]),
        ("x-Quill-y", [Span(2, 7)]),
    ],
)
def test_value_is_found_again_as_a_word_of_its_own(text: str, found: list[Span]) -> None:
    assert [*repeats(text, ("Quill",))] == found


def test_longest_of_two_values_is_found_again() -> None:
    assert [*repeats("Quill Vale", ("Quill", "Quill Vale"))] == [Span(0, 10)]


@pytest.mark.parametrize(("value", "kept"), [("ab", ()), ("abc", ("abc",)), (" ab ", ())])
def test_values_of_three_characters_are_long_enough_to_be_looked_for(
    value: str, kept: tuple[str, ...]
) -> None:
    assert merge([Span(0, len(value))]).values(value) == kept


def test_empty_stretch_hides_nothing() -> None:
    assert merge([Span(3, 3)]) == Hidden()


@pytest.mark.parametrize("length", [LONGEST_HEAD - 1, LONGEST_HEAD, 3 * LONGEST_HEAD])
def test_long_values_are_found_again_whole(length: int) -> None:
    value = "ab" * length
    text = f"{value}, ({value.upper()}) {value}c {value[2:]}"
    assert list(repeats(text, (value,))) == [
        Span(0, len(value)),
        Span(len(value) + 3, 2 * len(value) + 3),
    ]


def test_longer_of_two_long_values_with_one_beginning_is_found_again() -> None:
    value = "ab" * LONGEST_HEAD
    longer = f"{value} cd"
    assert list(repeats(f"{longer}, {value}", (value, longer))) == [
        Span(0, len(longer)),
        Span(len(longer) + 2, len(longer) + 2 + len(value)),
    ]
