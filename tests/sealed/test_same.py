"""A vault finds what the plain list finds, and tags nothing that it does not."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauselint.linter.scan import scan
from clauselint.models.matcher import Fold, Sealed, Words
from clauselint.models.post import Piece, Post, Segment, Span
from clauselint.models.term import Term
from clauselint.rules.matching.lexicon import Lexicon, build, wordbook
from clauselint.rules.matching.search import Clock
from clauselint.rules.sealing.box import Mode, head_of, seal
from clauselint.rules.sealing.keys import Key, Keys
from clauselint.rules.sealing.tags import tagged
from clauselint.rules.sealing.terms import packed, unpacked
from tests.names.test_properties import TERMS, texts

KEY = Key(bytes(range(32)))
KEYS = Keys({KEY.id: KEY}, "a test")
LIST_ID = "0123456789abcdef"
FOLDS: tuple[Fold, ...] = ("exact", "look-alikes", "disguises", "typos")


class Books(NamedTuple):
    """The same terms as a plain list and sealed."""

    plain: Lexicon
    vault: Lexicon
    tags: Lexicon


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[Fold, Books]:
    folder = tmp_path_factory.mktemp("lists")
    modes: tuple[Mode, ...] = ("vault", "tags")
    payloads = packed(TERMS), tagged(TERMS, KEY, LIST_ID)
    for mode, payload in zip(modes, payloads, strict=True):
        (folder / mode).write_bytes(seal(payload, mode, LIST_ID, 1, KEY))
    names = folder / "names.csv"
    rows = (
        ",".join([t.term, *map("|".join, t[1:5]), str(t.case_sensitive), str(t.common_word)])
        for t in TERMS
    )
    head = "term,aliases,handles,domains,tickers,case_sensitive,common_word"
    names.write_text("\n".join([head, *rows]), "utf-8")

    def lexicon(matcher: Words | Sealed) -> Lexicon:
        return build((matcher,), wordbook((matcher,)), keys=lambda: KEYS)

    return {
        fold: Books(
            lexicon(Words(list=str(names), fold=fold)),
            lexicon(Sealed(str(folder / "vault"), LIST_ID, 1, fold=fold)),
            lexicon(Sealed(str(folder / "tags"), LIST_ID, 1, fold=fold)),
        )
        for fold in FOLDS
    }


def found(text: str, lexicon: Lexicon) -> set[tuple[Span, bool]]:
    segments = (Segment("body", (Piece(0, len(text)),)),) if text else ()
    reading = scan(Post("draft", text, Span(0, len(text)), segments), lexicon, Clock(1))
    matches = reading.matches(0, ("any",), advisory=True)
    return {(reading.span(match), match.advisory) for match in matches}


def certain(hits: set[tuple[Span, bool]]) -> set[tuple[Span, bool]]:
    """Hits without those that only look like a name where one is found for certain."""
    sure = [span for span, advisory in hits if not advisory]
    return {
        (span, advisory)
        for span, advisory in hits
        if not advisory or not any(s.start < span.end and span.start < s.end for s in sure)
    }


@pytest.mark.parametrize("fold", FOLDS)
@settings(max_examples=150)
@given(text=texts)
def test_vault_finds_exactly_what_the_plain_list_finds(
    books: dict[Fold, Books], fold: Fold, text: str
) -> None:
    assert certain(found(text, books[fold].vault)) == certain(found(text, books[fold].plain))


@settings(max_examples=300)
@given(text=texts)
def test_tags_find_nothing_that_the_plain_list_does_not(
    books: dict[Fold, Books], text: str
) -> None:
    hits = {span for span, _ in found(text, books["typos"].plain)}
    for span, _ in found(text, books["typos"].tags):
        assert any(one.start < span.end and span.start < one.end for one in hits)


PLAIN = (
    *("Harrowgate Mills", "HarrowgateMills", "harrowgate-mills", "#HarrowgateMills", "Veltranos"),
    *("V3ltrano", "V e l t r a n o", "Veltrano's", "$VLTR", "@veltrano", "orbi.example", "Orbi"),
    *(
        "Zephyrus-9",
        "Zephyrus 9",
        "#teamveltrano",
        "#veltranofans",
        "Veltraaaano",
        "Vel\u200btrano",
    ),
    *("Veltr@no", "Harrowgate Mill$"),
    *("V&#101;ltrano", "Вектор Транспорт", "Вектора", "**Vel**trano", "Harro\u00adwgate Mills"),
)


@pytest.mark.parametrize("name", PLAIN)
def test_tags_find_what_the_plain_list_finds(books: dict[Fold, Books], name: str) -> None:
    text = f"We met {name} yesterday."
    assert found(text, books["disguises"].tags) == found(text, books["disguises"].plain)


@given(
    st.lists(
        st.builds(
            Term,
            st.text(min_size=1),
            *(st.lists(st.text(), max_size=3).map(tuple) for _ in range(4)),
            case_sensitive=st.booleans(),
            common_word=st.booleans(),
        )
    )
)
def test_terms_come_out_of_a_vault_as_they_went_in(terms: list[Term]) -> None:
    assert unpacked(packed(terms)) == tuple(terms)


def test_file_says_nothing_of_how_many_names_it_holds(books: dict[Fold, Books]) -> None:
    few, more = (seal(packed(TERMS[:n]), "vault", LIST_ID, 1, KEY) for n in (1, 5))
    assert len(few) == len(more)
    assert head_of(few).line[:60] == head_of(more).line[:60]
