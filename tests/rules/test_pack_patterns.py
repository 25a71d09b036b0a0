from __future__ import annotations

import pytest

from clauselint.rules.loading.patterns import flaws

FINE = [
    r"\b\d{4}(?:[ -]?\d{4}){3}\b",
    r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}",
    r"(?P<value>[\w-]{10,200})\.[\w-]{10,200}\.[\w-]{10,200}",
    r"(?:a{100}){100}",
    r"[{20000}(]x",
    r"\{20000\}",
    r"\p{Lu}{3}",
    r"(?#{20000})a",
    r"(?:colour){e<=1}",
    r"(?:colour){i<=1,s<=2}",
    r"(?:colour){2i+2d+1s<=4}",
    r"(?:colour){i,e<=2}",
    r"(?<!not )guaranteed",
    "(?x) a b # words\n",
    "(?x) don't # not “don’t”\n",
    "['’]s",
    r"[^\n“]",
    r"[\s\n]",
    r"(?#’)a",
    r"\p{Lu}\N{DIGIT ONE}",
    "(?:a{9999}b)c{9999}",
    "(" * 50 + "a" + ")" * 50,
]
FLAWS = [
    ("", "the pattern is empty", 0),
    (" ", "the pattern is empty", 0),
    ("a" * 2001, "longer than 2,000 characters", 0),
    ("a{10001}", "multiply to more than 10,000", 1),
    ("a{,10001}", "multiply to more than 10,000", 1),
    ("a{10001,}", "multiply to more than 10,000", 1),
    ("a{" + "9" * 400 + "}", "multiply to more than 10,000", 1),
    ("(?:a{101}b){100}", "multiply to more than 10,000", 11),
    ("(?:(?:a{30}){30}b|c){30}", "multiply to more than 10,000", 20),
    ("[(]{101}(?:a{101}){101}", "multiply to more than 10,000", 18),
    ("(?:colour){e}", "any number of errors", 10),
    ("(?:colour){i<=1,s}", "any number of errors", 10),
    ("(?:colour){1<=e}", "any number of errors", 10),
    ("(?:colour){s:[a-z]}", "any number of errors", 10),
    ("(a", 'a ")" is missing', 2),
    ("a)", 'a ")" has no "(" before it', 1),
    ("[a", 'a "]" is missing', 2),
    ("*a", "nothing before it to repeat", 0),
    ("a**", "two repeats follow each other", 2),
    (r"a\y", "no such meaning", 3),
    ("(?P<a>b)(?P=c)", "a group that it does not have", 11),
    ("[z-a]", "runs backwards", 4),
    (r"\L<names>", "undefined named list", 9),
    ("(?V1)[a--b]", "(?V1) cannot be used", 0),
    ("(" * 51 + "a" + ")" * 51, "more than 50 deep", 50),
    ("(?:a{9999}b)c{9999}d{9999}e{9999}f{9999}g{9999}", "more than 50,000 parts", 41),
    ("a{100000000}", "multiply to more than 10,000", 1),
    ("(?:(?:(?:x{500}){500}){500})", "multiply to more than 10,000", 16),
    ("(?:colour){e<=10}", "more than 9 errors", 10),
    ("a(?R)?b", "cannot call itself", 1),
    ("(?P<x>a(?&x)?b)", "cannot call itself", 7),
    ("(a)(?1)", "cannot call itself", 3),
    ("(?r)a", "flags r and b", 0),
    ("(?bi)(?:colour){e<=1}", "flags r and b", 0),
    (r"client \Kname", "(?P<value>…)", 7),
    (r"\Gname", "(?P<value>…)", 0),
    ("don’t", "write apostrophe (U+0027)", 3),
    (r"don\’t", "write apostrophe (U+0027)", 3),
    (r"don\u2019t", "write apostrophe (U+0027)", 3),
    (r"10\xa0km", "write a space", 2),
    ("2020–2026", "write hyphen-minus (U+002D)", 4),
    ("wait…", "write full stop (U+002E)", 4),
    ("zero\u200bwidth", "leave it out", 4),
    ("one\ntwo", "write a space", 3),
    (r"one\ntwo", "write a space", 3),
    ("[“”]secret", "when rules see it", 0),
    ("a\n", "ends in a line break", 0),
]


@pytest.mark.parametrize("pattern", FINE)
def test_an_ordinary_pattern_has_no_flaw(pattern: str) -> None:
    assert list(flaws(pattern, case_sensitive=False)) == []


@pytest.mark.parametrize(("pattern", "message", "place"), FLAWS)
def test_a_flaw_is_named_with_its_place(pattern: str, message: str, place: int) -> None:
    found = list(flaws(pattern, case_sensitive=True))
    assert [(message in flaw.message, flaw.at) for flaw in found] == [(True, place)]


def test_several_flaws_come_together() -> None:
    assert len(list(flaws("(a{e}b{20000}", case_sensitive=False))) == 2


def test_a_letter_that_case_makes_equal_is_seen() -> None:
    assert list(flaws("10 µm", case_sensitive=False)) == []
    assert [flaw.at for flaw in flaws("10 µm", case_sensitive=True)] == [3]


def test_a_fact_has_characters_that_a_post_has_not() -> None:
    assert list(flaws("don’t", case_sensitive=False, cleaned=False)) == []
