"""Hashtags, mentions and bare URLs."""

from __future__ import annotations

import pytest

from tests.readers.shown import parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("So #happy today", ["#happy"]),
        ("(#one) #Two_2, #drei!", ["#one", "#Two_2", "#drei"]),
        ("#größe #東京 #हिन्दी #été", ["#größe", "#東京", "#हिन्दी", "#été"]),
        ("＃wide", ["＃wide"]),
        ("#a\u200bd!", ["#a\u200bd"]),
        ("#2030goals", ["#2030goals"]),
    ],
)
def test_hashtags_are_parts(text: str, found: list[str]) -> None:
    assert parts(text, "text") == [("hashtag", tag) for tag in found]


@pytest.mark.parametrize(
    "text", ["We are #1", "C#sharp", "# heading", "&#39;x", "page/#part", "##two", "a{#id}", "#"]
)
def test_other_number_signs_are_no_hashtags(text: str) -> None:
    assert parts(text, "text") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thanks @kim_lee!", "@kim_lee"),
        (".@kim is right", "@kim"),
        ("(@k.lee).", "@k.lee"),
        ("hi @kim@social.example.com.", "@kim@social.example.com"),
        ("＠kim", "＠kim"),
    ],
)
def test_mentions_are_parts(text: str, found: str) -> None:
    assert parts(text, "text") == [("mention", found)]


@pytest.mark.parametrize("text", ["kim@example.com", "k.lee+x@example.com", "a @ b", "x/@kim", "@"])
def test_other_at_signs_are_no_mentions(text: str) -> None:
    assert parts(text, "text") == []


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("See https://example.com/a?b=c#d.", "https://example.com/a?b=c#d"),
        ("(www.example.com/a_(b))", "www.example.com/a_(b)"),
        ("https://example.com/@kim/#tag, and", "https://example.com/@kim/#tag"),
        ("“HTTPS://EXAMPLE.COM”", "HTTPS://EXAMPLE.COM"),
    ],
)
def test_bare_urls_are_parts_without_the_punctuation_around_them(text: str, url: str) -> None:
    assert parts(text, "text") == [("link.url", url)]


def test_markdown_finds_what_plain_text_finds() -> None:
    text = "So #happy, @kim: www.example.com"
    assert parts(text, "markdown") == parts(text, "text")


def test_a_hashtag_across_emphasis_marks_is_one_part() -> None:
    assert parts("#**big**news") == [("hashtag", "#**big**news")]


def test_an_entity_in_a_hashtag_belongs_to_it() -> None:
    assert parts("#caf&eacute; now") == [("hashtag", "#caf&eacute;")]


def test_code_holds_no_hashtags() -> None:
    assert parts("`#no` #yes") == [("code", "#no"), ("hashtag", "#yes")]
