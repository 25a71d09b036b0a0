from __future__ import annotations

import pytest
import regex

from clauselint.rules.gitleaks.golang import Untranslatable, literal_of, translate


def _found(pattern: str, text: str, group: int = 0) -> str | None:
    made = translate(pattern, group)
    flags = regex.VERSION0 if made.case_sensitive else regex.VERSION0 | regex.IGNORECASE
    hit = regex.search(made.pattern, text, flags)
    if hit is None:
        return None
    found: str = hit["value"] if "value" in hit.re.groupindex else hit[0]
    return found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"key=([a-z]+)", "key=abc", "abc"),
        (r"key=([a-z]+)", "KEY=abc", None),
        (r"(?i)key=([a-z]+)", "KEY=ABC", "ABC"),
        (r"(?i)a(?-i:B)c", "AbC", None),
        (r"a(?i)b|c", "C", "C"),
        (r"a(?i)b|c", "AB", None),
        (r"(?:a(?i)b)c", "aBC", None),
        (r"[[:digit:]]+x", "12x", "12x"),
        (r"\pLx", "éx", "éx"),
        (r"\x{41}\x42", "AB", "AB"),
        (r"\Qa.b\E+", "a.bb", "a.bb"),
        (r"a{,3}", "a{,3}", "a{,3}"),
        (r"[]a]{2}", "]a", "]a"),
        (r"[a\-z]{3}", "a-z", "a-z"),
        (r"[a-c-]+", "b-c", "b-c"),
        (r"[\x00-\x7F]{3}", "abc", "abc"),
        (r"a[\t\n]b", "a b", "a b"),
        (r"[&&|~]{4}", "&&|~", "&&|~"),
        (r"(?P<name>ab)c\z", "abc", "ab"),
        (r"a#b{x}", "a#b{x}", "a#b{x}"),
    ],
)
def test_pattern_finds_what_go_would_find(pattern: str, text: str, found: str | None) -> None:
    assert _found(pattern, text) == found


def test_group_that_was_asked_for_is_the_value() -> None:
    assert _found("(key)=(a+)", "key=aa", 2) == "aa"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a)?b", "ab"),
        ("(a)|b", "b"),
        ("(?:(a)|c)b", "ab"),
        ("(?:(a)|c)b", "cb"),
        ("(?:(a)){0,2}b", "aab"),
        ("(a)*b", "aab"),
    ],
)
def test_group_that_may_be_left_out_leaves_the_whole_match(pattern: str, text: str) -> None:
    assert _found(pattern, text) == text


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(?=a)b", "ahead"),
        ("(?<!a)b", "ahead"),
        ("(?>a)b", "ahead"),
        ("a++", "repeated"),
        ("*a", "nothing stands before"),
        (r"(a)\1", r'"\1"'),
        (r"\y", r'"\y"'),
        ("\\", "means nothing"),
        ("(?U)a+", '"U"'),
        ("(a", "not closed"),
        ("a)", "never opened"),
        ("[a", "not closed"),
        ("[z-a]", "backwards"),
        (r"\x{110000}", "does not exist"),
        ("(" * 150 + ")" * 150, "too deeply"),
    ],
)
def test_pattern_without_counterpart_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(Untranslatable, match=regex.escape(said)):
        translate(pattern)


def test_group_that_is_not_there_is_refused() -> None:
    with pytest.raises(Untranslatable, match="no group 2"):
        translate("(a)", 2)


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        (r"[\w.-]{0,50}?(?:key)=([a-z]+)", "(?:key)=(?P<value>[a-z]+)"),
        (r"(?i)[\w.-]{0,50}?key=([a-z]+)", "key=(?P<value>[a-z]+)"),
        (r"[\w.-]{0,9}?(?i:[\w.-]{0,50}?key)=([a-z]+)", "(?i:key)=(?P<value>[a-z]+)"),
        (r"[\w]{0,9}key=[a-z]+", r"[\w]{0,9}key=[a-z]+"),
        (r"[\w]{1,9}key=([a-z]+)", r"[\w]{1,9}key=(?P<value>[a-z]+)"),
    ],
)
def test_what_may_stand_before_is_left_out_where_only_the_value_counts(
    pattern: str, plain: str
) -> None:
    assert translate(pattern).pattern == plain


@pytest.mark.parametrize(
    ("text", "found"),
    [("key $HOME", True), ('"$HOME"', True), ("$HOME-and-away", False), ("ab$HOME", False)],
)
def test_border_of_a_secret_is_where_it_stands_alone(text: str, found: bool) -> None:
    assert bool(regex.search(translate(r"^\$[A-Z]+$", 0, alone=True).pattern, text)) is found


def test_literal_matches_nothing_else() -> None:
    text = "a.b*[c]-{d}|^$\\#"
    assert regex.fullmatch(literal_of(text), text)
    assert not regex.search(literal_of("a.b"), "axb")
