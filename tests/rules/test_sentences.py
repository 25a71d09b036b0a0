"""Sentences for tone: cut where a reader would, and always with the way back to the source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clauselint.linter.readers.read import read_text
from clauselint.linter.view import view_of
from clauselint.models.post import Piece, Segment
from clauselint.rules.matching.sentences import sentences

PIECES = st.lists(
    st.sampled_from(
        (
            *("You", "e.g.", "Dr.", "idiot", "!", "?!", ". ", " ", "\n", '"', "…", "🎉", "İ"),
            *("\u200b", "&amp;", "#WeAre", "1", ") ", "\r\n", "é", "ﬁ", "**", "`x`", "\u2028"),
        )
    )
)


def cut(text: str) -> list[str]:
    view = view_of(text, Segment("body", (Piece(0, len(text)),)))
    return [text[slice(*view.source_span(start, end))] for start, end in sentences(view, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two!", ["One.", "Two!"]),
        ("one. two", ["one.", "two"]),
        ('He said "Go." Then left.', ['He said "Go."', "Then left."]),
        ("Dr. Who met J. Smith etc. today", ["Dr. Who met J. Smith etc. today"]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("First line\r\n🎉 second line", ["First line", "🎉 second line"]),
        ("A sentence wrapped\nby an editor", ["A sentence wrapped\nby an editor"]),
        ("A sentence wrapped\r\nby an editor", ["A sentence wrapped\r\nby an editor"]),
        ("a heading\n\nand what follows", ["a heading", "and what follows"]),
        ("a heading\n \nand what follows", ["a heading", "and what follows"]),
        ("Really?! Yes... maybe", ["Really?!", "Yes...", "maybe"]),
        ("Version 2.0 is out", ["Version 2.0 is out"]),
        ("Hello! 🎉 ! Bye", ["Hello!", "🎉 ! Bye"]),
        ("… 🎉 !", []),
        ("", []),
    ],
)
def test_text_is_cut_where_sentences_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(PIECES.map("".join))
@example("\n\nİ. \u200b!\r\n")
def test_sentences_lie_in_the_source_in_order_and_none_is_empty(text: str) -> None:
    posts, _ = read_text(text, "text", None, "markdown")
    for post in posts:
        for segment in post.segments:
            if not segment.pieces:
                continue
            view = view_of(post.source, segment)
            found = sentences(view, post.source)
            assert all(one[1] <= other[0] for one, other in pairwise(found))
            for start, end in found:
                assert 0 <= start < end <= len(view.text)
                assert any(map(str.isalnum, view.text[start:end]))
                assert view.text[start:end].strip() == view.text[start:end]
                span = view.source_span(start, end)
                assert segment.pieces[0].start <= span.start < span.end <= segment.pieces[-1].end


@given(PIECES.map("".join))
def test_no_letter_is_left_out_of_every_sentence(text: str) -> None:
    view = view_of(text, Segment("body", (Piece(0, len(text)),)))
    inside = "".join(view.text[start:end] for start, end in sentences(view, text))
    assert list(filter(str.isalnum, inside)) == list(filter(str.isalnum, view.text))
