"""Folded text always leads back to the source."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.linter.view import view_of
from clauselint.models.post import Piece, Segment, Span
from clauselint.models.view import View
from clauselint.rules.matching.alike import foreign

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            " \t\r\n\u200b\u00ad\u0301\u0323\ufeff\u202e\ufb01ßİſ½™…’“ａ𝗿👩\u200d🔧\ufe0f"
        ),
        st.characters(),
    ),
    max_size=60,
)


def view(text: str) -> View:
    return view_of(text, Segment("body", (Piece(0, len(text)),)))


@given(NASTY)
def test_offsets_stay_inside_the_source_and_in_order(text: str) -> None:
    one = view(text)
    assert len(one.starts) == len(one.ends) == len(one.text)
    assert len(one.at) == len(one.letters)
    assert all(0 <= s < e <= len(text) for s, e in zip(one.starts, one.ends, strict=True))
    assert one.turned or list(one.starts) == sorted(one.starts)
    assert list(one.at) == sorted(one.at)


HALF_FLAG_Z = "\N{REGIONAL INDICATOR SYMBOL LETTER Z}"


@given(NASTY, st.data())
def test_folding_the_source_of_a_span_gives_the_span(text: str, data: st.DataObject) -> None:
    one = view(text)
    # What a look-alike or half a flag stands for, and what is read from the right, depends on what
    # is around it.
    if not one.text or one.turned or foreign().keys() & set(normalize("NFKC", text)):
        return
    if any("\N{REGIONAL INDICATOR SYMBOL LETTER A}" <= sign <= HALF_FLAG_Z for sign in text):
        return
    start = data.draw(st.integers(0, len(one.text) - 1))
    end = data.draw(st.integers(start + 1, len(one.text)))
    source = one.source_span(start, end)
    assert one.text[start:end].strip() in view(text[source.start : source.end]).text


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=80))
def test_the_quick_way_gives_what_the_thorough_way_gives(text: str) -> None:
    pieces = tuple(Piece(i, i + 1) for i in range(len(text)))
    slow = view_of(text, Segment("body", pieces))
    quick = view(text)
    assert (quick.text, tuple(quick.starts), tuple(quick.ends)) == (
        slow.text,
        tuple(slow.starts),
        tuple(slow.ends),
    )
    assert (quick.letters, quick.at) == (slow.letters, slow.at)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("a\r\n b", "a b"),
        ("“x” – y…", '"x" - y...'),
        ("ﬁne", "fine"),
        ("e\u0301", "é"),
        ("z\u200bz\u00ad", "zz"),
        ("Acme™", "Acme™"),
    ],
)
def test_text_is_cleaned(text: str, folded: str) -> None:
    assert view(text).text == folded


def test_an_entity_in_the_source_is_one_place() -> None:
    segment = Segment("body", (Piece(0, 2), Piece(2, 7, "&"), Piece(7, 8)))
    one = view_of("AT&amp;T", segment)
    assert one.text == "AT&T"
    assert one.source_span(2, 3) == Span(2, 7)


@pytest.mark.parametrize(
    ("text", "start", "place"),
    [("a b", 0, 0), ("a  b", 2, 3), ("ab", 2, 2), ("\u200b", 0, 0)],
)
def test_empty_range_of_a_view_is_an_empty_place_of_the_source(
    text: str, start: int, place: int
) -> None:
    assert view(text).source_span(start, start) == Span(place, place)


def test_raised_letters_are_read_as_plain_ones() -> None:
    assert view("aᴴb").text == "aHb"


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("see \u202ekramlliuq\u202c now", (4, 15), "quillmark"),
        ("see \u202ekramlliuq\u202c now", (6, 8), "ar"),
        ("see \u202ekramlliuq\u202c now", (0, 3), "see"),
        ("see quillmark now", (4, 13), "quillmark"),
        ("a\u200bb", (1, 2), "b"),
        ("ab", (2, 2), "b"),
        ("\u202eba\u202c", (4, 4), "a"),
    ],
)
def test_place_of_a_range_of_the_source_is_what_shows_it(
    text: str, span: tuple[int, int], shown: str
) -> None:
    one = view(text)
    assert one.text[slice(*one.place_of(Span(*span)))] == shown


def test_place_of_anything_in_a_view_without_text_is_empty() -> None:
    assert view("\u202e\u202c").place_of(Span(0, 2)) == (0, 0)
