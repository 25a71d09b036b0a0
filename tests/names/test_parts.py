"""The parts by which names in disguise are found, one by one."""

from __future__ import annotations

import pytest

from clauselint.linter.view import view_of
from clauselint.models.post import Piece, Segment, Span
from clauselint.models.view import View
from clauselint.rules.matching.alike import latin_words, plain_words, unflagged
from clauselint.rules.matching.hidden import hidden, named, passing
from clauselint.rules.matching.names.codes import uncoded
from clauselint.rules.matching.names.decode import respelt, unmarked
from clauselint.rules.matching.names.drawn import undrawn
from clauselint.rules.matching.names.typos import is_near
from clauselint.rules.matching.names.whole import whole
from tables.lookalikes import groups, module


def view(text: str) -> View:
    return view_of(text, Segment("body", (Piece(0, len(text)),)))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("w\u043erksh\u043ep", "workshop"),
        ("мастерская", "мастерская"),
        ("IT-мастерская", "IT-мастерская"),
        ("З\u0065нит", "Зенит"),
        ("5 µm wide", "5 µm wide"),
        ("А.b.с", "A.b.c"),
        ("\u0391nna", "Anna"),
    ],
)
def test_word_of_two_scripts_is_read_in_one(text: str, plain: str) -> None:
    assert plain_words(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("we met Сосоа there", "we met Cocoa there"),
        ("Мы пили сосоа", "Мы пили сосоа"),
        ("we met Жанна there", "we met Жанна there"),
    ],
)
def test_word_of_look_alikes_is_latin_in_a_latin_text(text: str, plain: str) -> None:
    assert latin_words(text) == plain


@pytest.mark.parametrize(
    ("letters", "shown"),
    [("FR", False), ("FRDEIT", False), ("VEL", True), ("QX", True)],
)
def test_regional_letters_are_letters_unless_they_make_flags(letters: str, shown: bool) -> None:
    indicators = "".join(chr(0x1F1E6 + ord(c) - 65) for c in letters)
    assert unflagged(indicators) == (letters if shown else indicators)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<b>b</b>c", "abc"),
        ("a<br>b", "a b"),
        ("a&#98;c&#x64;&amp;", "abcd&"),
        ("a**b**c", "abc"),
        ("a*b c", "a*b c"),
        ("[a](https://x.example)b", "ab"),
        ("a%62c", "abc"),
        ("a%FFc", "a%FFc"),
        ("a%FF%62c", "a\ufffdbc"),
        ("a%2562%252563%25", "abc%"),
        ("a%2525", "a%"),
        ("a&amp;#98;&amp;amp;#99;&amp;amp;", "abc&"),
        ("a\\u0062c\\x64", "abcd"),
        ("a\\142\\143", "abc"),
        ("a[^b]c[1]d[here]", "acd[here]"),
        ("[1] and a [2]", "[1] and a [2]"),
        ("a==b==c == d", "abc == d"),
        ("a<?b?>c", "ac"),
        ("a\x1b[1;31mb", "ab"),
        ("C:\\new", "C:\\new"),
        ("a[b]b[/b]c", "abc"),
        ("&#99999999999;", "&#99999999999;"),
    ],
)
def test_markup_is_undone_once(source: str, text: str) -> None:
    pieces = unmarked(source, (Piece(0, len(source)),))
    assert view_of(source, Segment("body", pieces)).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[a](https://x.example/b%20c)", "[a](https://x.example/b c)"),
        ("<img alt='a&#32;b'>", "<img alt='a b'>"),
        ("<a x='\\x62'>", "<a x='b'>"),
        ("a%FFc", "a%FFc"),
    ],
)
def test_codes_inside_markup_are_undone(source: str, text: str) -> None:
    pieces = respelt(source, (Piece(0, len(source)),))
    assert view_of(source, Segment("body", pieces)).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("see cXVpbGwgbWFyaw== now", "see quill mark now"),
        ("see 7175696c6c now", "see quill now"),
        ("see PHF1aWxsPj8_ now", "see <quill>?? now"),
        ("see PDwwPj4-Pjw8 now", "see <<0>>>><< now"),
        ("see 71 75 69 6c 6c now", "see quill now"),
        ("see 0x71 0x75 0x69 0x6c now", "see quil now"),
        ("see 113 117 105 108 now", "see quil now"),
        ("see xn--bcher-kva.example now", "see bücher.example now"),
        ("see 01110001 01110101 01101001 01101100 now", "see quil now"),
        ("see 1110001 1110101 1101001 1101100 now", "see quil now"),
        ("see 161 165 151 154 now", "see quil now"),
        ("see 189 195 151 154 now", "see 189 195 151 154 now"),
        ("see U+0071 U+0075,U+0069 now", "see qui now"),
        ("see OF2WS3DM now", "see quill now"),
        ("see OF2WS3DX1 now", "see OF2WS3DX1 now"),
        ("see of2ws3dmnvqxe2y= now", "see quillmark now"),
        ("see ⠟⠥⠊⠇⠇⠀⠍⠠⠁⠗⠅ now", "see quill mark now"),
        ("see\U000e0071\U000e0075\U000e0069 now", "see qui now"),
        ("see cXVpbGwNCg== now", "see quill now"),
        ("see cXVpbGxzAAA= now", "see quills now"),
        ("see cQB1AGkAbABsAA== now", "see quill now"),
        ("see AHEAdQBpAGwAbA== now", "see quill now"),
        ("see xn--vltrano-7gg.example now", "see veltrano.example now"),
        ("see xn--80ak6aa92e.example now", "see аррӏе.example now"),
        ("see xn--büch now", "see xn--büch now"),
        ("see 71 75 69 6g 6c now", "see 71 75 69 6g 6c now"),
        ("a plain sentence, nothing else", "a plain sentence, nothing else"),
        ("call 030 1234567 now", "call 030 1234567 now"),
    ],
)
def test_code_is_read_as_what_it_stands_for(source: str, text: str) -> None:
    pieces = uncoded(source, (Piece(0, len(source)),))
    assert view_of(source, Segment("body", pieces)).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("|-|\\/ |\\| /\\ \\/\\/", "HV N A W"),
        ("Ma>< and <b><i>", "MaX and <b><i>"),
        ("Vǝlt Ɇlt 2²", "Velt Elt 2²"),
        ("a plain | table", "a plain | table"),
    ],
)
def test_letters_drawn_with_signs_are_letters(source: str, text: str) -> None:
    pieces = undrawn(source, (Piece(0, len(source)),))
    assert "".join(source[a:b] if own is None else own for a, b, own in pieces) == text


@pytest.mark.parametrize(
    ("word", "meant", "near"),
    [
        ("quilmark", "quillmark", True),
        ("quillmarrk", "quillmark", True),
        ("qiullmark", "quillmark", True),
        ("quillmerk", "quillmark", True),
        ("kuillmark", "quillmark", False),
        ("quillmork2", "quillmark", False),
        ("quilmrak", "quillmark", False),
        ("zephyrus8", "zephyrus9", False),
        ("tops", "toys", False),
        ("tyos", "toys", True),
    ],
)
def test_one_slip_is_near(word: str, meant: str, near: bool) -> None:
    assert is_near(word, meant) is near


@pytest.mark.parametrize(
    ("source", "span", "wider"),
    [
        ("a *q*uill b", (3, 8), (2, 8)),
        ("a qu**ill** b", (2, 9), (2, 11)),
        ("a **quill** b", (4, 9), (4, 9)),
        ("a <b>qu</b>ill b", (5, 14), (2, 14)),
        ("a qu<b>ill</b> b", (2, 10), (2, 14)),
        ("a [qu](u)ill b", (3, 12), (2, 12)),
        ("a qu*a *ill* b", (2, 11), (2, 12)),
        ("*qu*ill b", (1, 7), (0, 7)),
        ("a *qu* a*ill b", (3, 13), (2, 13)),
        ("a qu<wbr>ill b", (2, 12), (2, 12)),
        ("a qu(ill) b", (2, 8), (2, 9)),
    ],
)
def test_marks_that_pair_with_marks_inside_belong_to_a_name(
    source: str, span: tuple[int, int], wider: tuple[int, int]
) -> None:
    assert whole(source, Span(*span)) == Span(*wider)


def test_text_after_an_override_is_read_from_the_right() -> None:
    text = "see \u202ekramlliuq\u202c now"
    one = view(text)
    start = one.text.index("quillmark")
    assert one.source_span(start, start + 9) == Span(4, 15)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("work\u200bshop", 1),
        ("work\u200b shop", 0),
        ("می\u200cخواهم", 0),
        ("👩\u200d🔬 here", 0),
        ("see \u202enow\u202c", 1),
        ("work\u00adshop", 0),
        ("ไทย\u200bไทย", 0),
    ],
)
def test_hidden_characters_are_told_from_useful_ones(text: str, count: int) -> None:
    assert len(list(hidden(text, 0, len(text)))) == count


@pytest.mark.parametrize(
    ("text", "count"), [("w\u043erkshop", 1), ("мастерская", 0), ("ΔT of", 0), ("naïve", 0)]
)
def test_letters_that_pass_for_latin_are_told_from_foreign_words(text: str, count: int) -> None:
    assert len(list(passing(text, 0, len(text)))) == count


def test_character_is_named_without_showing_it() -> None:
    assert named("\u200b") == "U+200B zero width space"


def test_table_is_made_from_the_rows_of_unicodes_file() -> None:
    rows = (
        "# Version: 0.0.0\n0430 ;\t0061 ;\tMA\t# \n0251 ;\t0061 ;\tMA\t# \n222A ;\t0055 ;\tMA\t# \n"
    )
    latin, foreign, signs = groups(rows)
    assert (latin["\u0251"], foreign["\u0430"], signs["\u222a"]) == ("a", "a", "u")
    assert 'VERSION = "0.0.0"' in module(rows)


def test_committed_table_says_what_it_was_made_from() -> None:
    from clauselint.rules.matching import lookalikes

    assert lookalikes.VERSION == "13.0.0"
    assert lookalikes.DIGEST == "96f2500ec78fd96f11561d4b40237435dfece70303b1db3c0974138a333aa206"
    # The rows added by hand are the same whatever file the others come from.
    _, foreign, _ = groups("")
    table = {c: group[0] for group in lookalikes.FOREIGN.split() for c in group[1:]}
    assert foreign.items() <= table.items()
