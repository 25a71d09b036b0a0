"""Marks stand under the words that they mark, whatever those are written in."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.linter.reporters import width
from clauselint.linter.reporters.escape import escape
from clauselint.linter.reporters.width import columns, lay, wrap

# The marked words stand between | and |; the columns are worked out by hand.
MARKED = [
    ("plain |words| here", 6, 11),
    ("|words|", 0, 5),
    ("\t|words|", 4, 9),
    ("ab\t|words|", 4, 9),
    ("日本\t|words|", 8, 13),
    ("日本 |東京| x", 5, 9),
    ("👩\u200d👩\u200d👧 |words|", 3, 8),
    ("🇩🇪🇫🇷 |words|", 5, 10),
    ("👍🏽 |words|", 3, 8),
    ("❤\ufe0f |words|", 3, 8),
    ("cafe\u0301 |re\u0301sume\u0301| x", 5, 11),
    ("a\u200bb |words|", 9, 14),
    ("\x1b[1m |words|", 8, 13),
    ("##[x] |words|", 9, 14),
    ("한국어 |words|", 7, 12),
    ("full |ｗｉｄｅ|", 5, 13),
    ("at the end||", 10, 10),
    ("bef||ore", 3, 3),
    ("||", 0, 0),
]


def test_common_signs_are_as_wide_as_the_tables_say() -> None:
    from wcwidth import wcswidth

    assert [sign for sign in map(chr, width._COMMON) if wcswidth(sign) != 1] == []


def test_common_signs_need_no_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wcwidth", None)
    assert columns("“Café”, we said – and left …") == 28


@pytest.mark.parametrize(("marked", "left", "right"), MARKED)
def test_marks_stand_under_their_words(marked: str, left: int, right: int) -> None:
    before, words, after = marked.split("|")
    laid = lay(before + words + after, len(before), len(before) + len(words), 80)
    assert (laid.left, laid.right) == (left, right)


INSIDE = [("👩\u200d👩\u200d👧", 2, 3, 0, 2), ("xe\u0301y", 2, 3, 1, 2), ("xe\u0301y", 0, 2, 0, 2)]


@pytest.mark.parametrize(("text", "start", "end", "left", "right"), INSIDE)
def test_a_mark_inside_a_character_is_widened_to_it(
    text: str, start: int, end: int, left: int, right: int
) -> None:
    assert lay(text, start, end, 80)[1:] == (left, right)


def test_tabs_become_spaces() -> None:
    assert lay("a\tb\tc", 0, 1, 80).text == "a   b   c"


@pytest.mark.parametrize("start", [0, 50, 100, 150, 195])
@pytest.mark.parametrize("letter", ["x", "日", "e\u0301", "👩\u200d👩\u200d👧"])
def test_a_line_too_wide_is_cut_around_the_mark(letter: str, start: int) -> None:
    text = letter * start + "words" + letter * (195 - start)
    begin = len(letter) * start
    laid = lay(text, begin, begin + 5, 60)
    assert 56 <= columns(laid.text) <= 60
    before, words, _ = laid.text.partition("words")
    assert (laid.left, laid.right) == (columns(before), columns(before + words))
    assert laid.text.startswith("…") == (start > 0)
    assert laid.text.endswith("…") == (start < 195)


def test_a_cut_falls_between_words() -> None:
    text = "again and " * 20
    laid = lay(text, 100, 105, 60)
    assert {*laid.text.strip("…").split()} == {"again", "and"}


def test_a_mark_too_wide_ends_with_the_line() -> None:
    laid = lay("x" * 300, 100, 290, 60)
    assert laid.text[laid.left : laid.right] + "…" == laid.text[laid.left :]
    assert laid.right - laid.left >= 40


def test_words_are_wrapped() -> None:
    assert wrap("one two\n  three four", 9) == ["one two", "three", "four"]


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert wrap("a 言葉は慎重に b", 6) == ["a", "言葉は", "慎重に", "b"]


def test_an_empty_text_has_no_lines() -> None:
    assert wrap(" \n", 9) == []


@given(st.text(), st.integers(12, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert "".join(lines).replace(" ", "") == escape("".join(text.split()))
    assert all(columns(line) <= room for line in lines)


@given(st.text(max_size=120), st.data())
def test_a_mark_stands_inside_its_line(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    laid = lay(text, start, end, 60)
    assert 0 <= laid.left <= laid.right <= columns(laid.text) <= 60
    assert not set(laid.text) & set(map(chr, range(32)))
