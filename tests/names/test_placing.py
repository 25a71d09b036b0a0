"""Where a listed name is found and where its letters stand by chance, a row for each reason."""

from __future__ import annotations

import gc

import pytest

from clauselint.linter.view import view_of
from clauselint.models.matcher import Words
from clauselint.models.post import Piece, Segment
from clauselint.models.term import Term
from clauselint.rules.matching.names import typos
from clauselint.rules.matching.names.book import NameBook

SILVER = Term("Silver Birch", common_word=True)
MILLS = Term("Harrowgate Mills")
VELTRANO = Term("Veltrano", tickers=("VLTR",))
ORBI = Term("Orbi", domains=("orbi.example",), common_word=True)
EBROOK = Term("eBrook", common_word=True)
VECTOR = Term("Вектор")
DIGITS = Term("1O2O3O4")
NORTH = Term("North-Wind")
LTD = Term("Dovrak Ltd")
HANDLE = Term("Dovrak Ltd", handles=("quillmarkhq",))
FINCH = Term("D'Arcy & Finch")


def found(term: Term, text: str) -> list[tuple[str, bool]]:
    """What is found in `text`, and whether it may be chance."""
    book = NameBook([(0, Words(list="names.txt"), (term,))])
    view = view_of(text, Segment("body", (Piece(0, len(text)),)))
    return [(text[slice(*hit.span)], hit.advisory) for hit in book.find(view, text, view_of)]


@pytest.mark.parametrize(
    ("term", "text", "name"),
    [
        (EBROOK, "our eBrook deal", "eBrook"),
        (VECTOR, "с Вектором", "Вектор"),
        (Term("Hannahannah"), "by hannahannah", "hannahannah"),
        (VELTRANO, "by onartlev", "onartlev"),
        (DIGITS, "see 1O203O4 now", "1O203O4"),
        (VELTRANO, "by V3ltr4no-x", "V3ltr4no"),
        (NORTH, "N*rth Wind", "N*rth Wind"),
        (NORTH, "N*rthWind", "N*rthWind"),
        (SILVER, "S*lver Birch", "S*lver Birch"),
        (MILLS, "Harrowgate,Mills", "Harrowgate,Mills"),
        (MILLS, "Harr-owgate Mills", "Harr-owgate Mills"),
        (VELTRANO, "V e l t r a n o", "V e l t r a n o"),
        (VELTRANO, "on $VLTR now", "$VLTR"),
        (ORBI, "at orbi.example", "orbi.example"),
        (ORBI, "ask @the-orbi now", "orbi"),
        (ORBI, "at //orbi.x", "orbi"),
        (VELTRANO, "on NASDAQ: VLTR now", "NASDAQ: VLTR"),
        (LTD, "by Dovrak Ltd. and so", "Dovrak Ltd."),
        (LTD, "by Dovrak Ltd. So it is", "Dovrak Ltd"),
        (LTD, "by Dovrak Ltd.; so", "Dovrak Ltd."),
        (Term("Dovrak Ltd."), "by Dovrak Ltd. And so", "Dovrak Ltd."),
        (VELTRANO, "#veltranojobs2027 now", "veltrano"),
        (VELTRANO, "#veltrano2027 now", "veltrano"),
        (MILLS, "harrowgate 🌾 mills", "harrowgate 🌾 mills"),
        (MILLS, "Harrowgate – Mills", "Harrowgate – Mills"),
        (MILLS, "Harrowgate/Mills", "Harrowgate/Mills"),
        (MILLS, "harrowgate++++mills", "harrowgate++++mills"),
        (SILVER, "Silver 🌳 Birch", "Silver 🌳 Birch"),
        (FINCH, "D'Arcy && Finch", "D'Arcy && Finch"),
        (Term("Solar"), "$0lar now", "$0lar"),
        (Term("Tarn and Beck"), "by Tarn & Beck", "Tarn & Beck"),
        (Term("Tarn & Beck"), "by Tarn and Beck", "Tarn and Beck"),
        (Term("Сосоа"), "by Cocoa", "Cocoa"),
        (Term("Вектор Транспорт"), "с Вектора Транспорта", "Вектора Транспорта"),
        (VELTRANO, "by irygenab", "irygenab"),
        (VELTRANO, "by V**trano", "V**trano"),
        (VELTRANO, "by V#ltrano", "V#ltrano"),
        (VELTRANO, "see &#86;eltrano", "&#86;eltrano"),
        (VELTRANO, "see **V**eltr<i>ano</i> now", "**V**eltr<i>ano</i>"),
        (HANDLE, "ask @quillmarkhq.", "@quillmarkhq"),
        (HANDLE, "at https://x.example/quillmarkhq now", "quillmarkhq"),
        (Term("Veltranoworks"), "Vel tra noworks", "Vel tra noworks"),
        (VELTRANO, "V, e, l, t, r, a, n, o", "V, e, l, t, r, a, n, o"),
        (Term("Dovrak"), "D/o/v/r/a/k", "D/o/v/r/a/k"),
        (VELTRANO, "by |-|e|) and \\/3ltr4no.", "\\/3ltr4no"),
        (VELTRANO, "by Velt[^1]rano now", "Velt[^1]rano"),
        (VELTRANO, "by Velt[2]rano now", "Velt[2]rano"),
        (VELTRANO, "by Velt²rano now", "Velt²rano"),
        (VELTRANO, "by Velt==ra==no now", "Velt==ra==no"),
        (VELTRANO, "by Velt<?x y?>rano now", "Velt<?x y?>rano"),
        (VELTRANO, "by Velt\x1b[31mrano now", "Velt\x1b[31mrano"),
        (VELTRANO, "by [spoiler]Velt[/spoiler]rano now", "[spoiler]Velt[/spoiler]rano"),
        (VELTRANO, "by ouɐɹʇlǝΛ now", "ouɐɹʇlǝΛ"),
        (MILLS, "by sllᴉW ǝʇɐƃʍoɹɹɐH now", "sllᴉW ǝʇɐƃʍoɹɹɐH"),
        (VELTRANO, "by Vǝltrɐno now", "Vǝltrɐno"),
        (VELTRANO, "by ᐯeltɌano now", "ᐯeltɌano"),
    ],
)
def test_name_is_found(term: Term, text: str, name: str) -> None:
    assert found(term, text) == [(name, False)]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (EBROOK, "our ebrook deal"),
        (VECTOR, "с Вектороманским"),
        (DIGITS, "see 1020304 now"),
        (VELTRANO, "by V3ltranox now"),
        (NORTH, "N*rth=Wind"),
        (SILVER, "s*lver birch"),
        (Term("Slickwood"), "Aßlickwood"),
        (SILVER, "Silver,Birch"),
        (MILLS, "harrowgate,mills"),
        (MILLS, "Harr-owgate. Mills"),
        (VELTRANO, "Vel tra no"),
        (VELTRANO, "V . e . l . t . r . a . n . o"),
        (VELTRANO, "V-----e-----l-----t-----r-----a-----n-----o"),
        (VELTRANO, "V e l t r a n o b c"),
        (VELTRANO, "c V e l t r a n o"),
        (VELTRANO, "on $VLTRX now"),
        (ORBI, "at xorbi.example"),
        (ORBI, "ask @xorbi now"),
        (HANDLE, "ask @quillmarkhq.example now"),
        (HANDLE, "to jo@quillmarkhq now"),
        (HANDLE, "quillmarkhq now"),
        (ORBI, "the orbi now"),
        (VELTRANO, "#veltranozzz2027 now"),
        (MILLS, "Harrowgate. 🌾 Mills"),
        (MILLS, "harrowgate – mills"),
        (MILLS, "harrowgate/mills"),
        (MILLS, "harrowgate+++++mills"),
        (SILVER, "Silver – Birch"),
        (VELTRANO, "vel trano"),
        (VELTRANO, "V eltrano"),
        (Term("Veltranoworks"), "vel tra noworks"),
        (VELTRANO, "vel/trano"),
        (VELTRANO, "Velt@rano"),
        (Term("Dovra"), "Dov/ra"),
        (Term("Dovra"), "D, o, v, r, a"),
        (Term("Dovra"), "D/o/v/r/a"),
        (Term("Dovra"), "D-o v-r a"),
        (Term("Dovrak", common_word=True), "Dov/rak"),
        (VELTRANO, "V-----e-----l-t-r-a-n-o"),
    ],
)
def test_letters_of_a_name_may_stand_by_chance(term: Term, text: str) -> None:
    assert found(term, text) == []


@pytest.mark.parametrize(
    ("term", "name"),
    [
        (VELTRANO, "Velt rano"),
        (VELTRANO, "Vel/trano"),
        (VELTRANO, "Velt\\rano"),
        (VELTRANO, "Velt;rano"),
        (VELTRANO, "V-e-l t-r-a n-o"),
        (MILLS, "H.A.R.R.O.W.G.A-T-E M I L L S"),
    ],
)
def test_name_in_two_halves_or_letter_by_letter_is_likely(term: Term, name: str) -> None:
    assert found(term, f"by {name} now") == [(name, True)]


@pytest.mark.parametrize(
    ("term", "text", "name"),
    [
        (Term("Velltrano"), "by Veltraaano now", "Veltraaano"),
        (VELTRANO, "by Veltraaano now", "Veltraaano"),
        (Term("Veltrano Foods"), "by Veltrano Fooooods now", "Veltrano Fooooods"),
    ],
)
def test_letters_drawn_out_or_written_once_are_the_name_still(
    term: Term, text: str, name: str
) -> None:
    assert [name for name, _ in found(term, text)] == [name]


def test_sign_after_a_drawn_out_name_is_no_part_of_it() -> None:
    assert found(VELTRANO, "by Veltraaano0 now") == []


def test_slip_is_found_although_too_many_words_were_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typos, "_MOST_KNOWN", 1)
    assert found(VELTRANO, "veltrana veltrane veltrani") == [
        ("veltrana", True),
        ("veltrane", True),
        ("veltrani", True),
    ]


@pytest.mark.parametrize(
    ("name", "slip", "seen"), [("Pelluca", "Peluca", True), ("Pellca", "Pelca", False)]
)
def test_name_of_seven_letters_is_long_enough_for_a_slip(name: str, slip: str, seen: bool) -> None:
    assert found(Term(name), f"by {slip} now") == ([(slip, True)] if seen else [])


def test_making_a_book_leaves_the_search_for_garbage_as_it_was() -> None:
    gc.disable()
    try:
        NameBook([(0, Words(list="names.txt"), (VELTRANO,))])
        assert not gc.isenabled()
    finally:
        gc.enable()
    NameBook([(0, Words(list="names.txt"), (VELTRANO,))])
    assert gc.isenabled()
