"""What holds for every text: the fast ways agree with the slow ones, and places are right."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clauselint.linter import view as views
from clauselint.linter.view import view_of
from clauselint.models.matcher import Words
from clauselint.models.post import Piece, Segment
from clauselint.models.term import Term
from clauselint.models.view import View
from clauselint.rules.matching.names.book import NameBook
from tests.evasion.cases import cases

TERMS = (
    Term("Harrowgate Mills"),
    Term("Veltrano", handles=("veltrano",), tickers=("VLTR",)),
    Term("Orbi", common_word=True, domains=("orbi.example",)),
    Term("Zephyrus-9"),
    Term("Вектор Транспорт"),
)
BOOK = NameBook([(0, Words(list="names.txt"), TERMS)])
SAMPLES = tuple(case.text for case in cases()[::9])
SIGNS = " \n.,-*_<>&;#@$%/\\=[]()|0134579abeilnorstvABEILNORSTV\u200b\u200d\u202e\u202c\u0301\u0489"
SIGNS_OF_MARKUP = tuple("*_~`<>[](){}|\\#@=&%")
MARKUP = ("<b>", "</b>", "&#86;", "%2556", "\\u0056", "\\126", "VmVsdHJhbm8=", "V3ltr4no")
CODES = ("56656c7472616e6f", "KZSWY5DSMFXG6===", "⠧⠑⠇⠞⠗⠁⠝⠕", "U+0056 U+0065 U+006c")
DRAWN = ("\\/", "|-|arrowgate", "/\\", "|)", "}-{", "><", "[^1]", "==", "¹", "ʌ", "ouɐɹʇlǝΛ")
NAMES = ("Harrowgate Mills", "Veltrano", "Orbi", "Zephyrus-9", "Вектор", "Транспорт", "Ве")
pieces = st.sampled_from((*NAMES, *MARKUP, *CODES, *DRAWN))
texts = st.lists(pieces | st.text(SIGNS, max_size=6) | st.sampled_from(SAMPLES), max_size=6).map(
    "".join
)


def view(text: str) -> View:
    return view_of(text, Segment("body", (Piece(0, len(text)),)))


@settings(max_examples=300)
@given(texts)
def test_fast_search_misses_nothing_that_the_slow_one_finds(text: str) -> None:
    with patch.object(NameBook, "may_find", return_value=True):
        found = BOOK.find(view(text), text, view_of)
    assert not found or BOOK.may_find(view(text), text)


@settings(max_examples=300)
@given(texts)
def test_names_are_found_inside_the_text(text: str) -> None:
    for hit in BOOK.find(view(text), text, view_of):
        assert 0 <= hit.span.start < hit.span.end <= len(text)


@settings(max_examples=300)
@given(texts)
def test_name_stands_as_far_to_the_right_as_what_is_put_before_it(text: str) -> None:
    lead = "Ann said, and so it is.\n"
    here = {hit.span for hit in BOOK.find(view("\n" + text), "\n" + text, view_of)}
    moved = {hit.span for hit in BOOK.find(view(lead + text), lead + text, view_of)}
    shift = len(lead) - 1
    assume(not text.strip().startswith(SIGNS_OF_MARKUP) and "\u202e" not in text)
    assert {(start + shift, end + shift) for start, end in here} <= moved


@given(st.text(st.characters(max_codepoint=0x24F) | st.sampled_from("–—‘’“”•€™🚢✨\u200b…")))
def test_fast_folding_says_what_the_slow_one_says(text: str) -> None:
    fast = view(text)
    with patch.object(views, "_EVEN", re.compile(r"(?!)")):
        slow = view(text)
    assert (fast.text, fast.letters) == (slow.text, slow.letters)
    assert (list(fast.starts), list(fast.ends)) == (list(slow.starts), list(slow.ends))


@given(st.text(st.sampled_from("abc \u202e\u202c\u202a\n"), max_size=12), st.data())
def test_text_shown_from_the_right_keeps_its_places(text: str, data: st.DataObject) -> None:
    one = view(text)
    for index, character in enumerate(one.text):
        place = one.source_span(index, index + 1)
        assert 0 <= place.start < place.end <= len(text)
        assert character == " " or character in text[place.start : place.end]
    assert sorted(one.text.replace(" ", "")) == sorted(filter(str.isalpha, text))
