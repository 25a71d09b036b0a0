from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.rules.matching.finder import Finder

STRINGS = ("a", "ab", "aba", "bb", "straße", "cabab")


@given(st.text("abcsß"))
def test_looking_up_finds_what_the_automaton_finds(text: str) -> None:
    looked_up, built = Finder(STRINGS), Finder(STRINGS)
    built.places("x" * 5_000)
    assert sorted(looked_up.places(text)) == sorted(built.places(text))


@pytest.mark.parametrize("times", [1, 300])
def test_overlapping_strings_are_all_found(times: int) -> None:
    places = [*Finder(STRINGS).places("caba " * times)]
    assert len(places) == 4 * times
    assert {STRINGS[which] for which, _, _ in places} == {"a", "ab", "aba"}
