"""Where a statement must stand to count."""

from __future__ import annotations

import pytest

from clauselint.linter.readers.read import read_text
from clauselint.models.matcher import Words
from clauselint.models.post import Post
from clauselint.models.rule import Place, RequireRule
from tests.build import rule, verdict


def draft(text: str) -> Post:
    """A text read as people write it, where a paragraph may have several lines."""
    (post,), _ = read_text(text, "draft", None, "text")
    return post


@pytest.mark.parametrize(
    ("place", "text", "misplaced"),
    [
        ("first-line", "Ad: hello there\nand more", False),
        ("first-line", "Hello there\nad", True),
        ("first-line", "Hello there\r\nad", True),
        ("first-line", "Hello there\n\nad", True),
        ("last-line", "Hello there\nad", False),
        ("last-line", "Hello there\nad\n", False),
        ("last-line", "ad\nHello there", True),
        ("last-line", "ad\r\nHello there\r\n", True),
        ("last-line", "ad\n\nHello there", True),
    ],
)
def test_line_is_a_line_and_not_a_paragraph(place: Place, text: str, misplaced: bool) -> None:
    one = rule(RequireRule, accept=(Words(("ad",)),), place=place)
    assert bool(verdict(one, draft(text)).found) is misplaced


@pytest.mark.parametrize(
    ("text", "misplaced"),
    [
        ("See #ad #one #two", True),
        ("See #ad #one", False),
        ("See #ad and more #one #two", False),
        ("See #ad\n\n#one #two", False),
        ("#one #two #three, then #ad", False),
    ],
)
def test_statement_in_a_run_of_hashtags_may_not_count(text: str, misplaced: bool) -> None:
    one = rule(RequireRule, accept=(Words(("#ad",)),), outside_hashtags=True)
    assert bool(verdict(one, draft(text)).found) is misplaced


def evidence(one: RequireRule, text: str) -> list[tuple[str, str]]:
    of = draft(text)
    ((_, found),) = verdict(one, of).found
    return [(what, of.source[slice(*span)]) for what, span in found.evidence]


def test_what_asked_for_a_statement_and_what_does_not_count_are_shown() -> None:
    one = rule(
        RequireRule,
        trigger=Words(("gift",)),
        accept=(Words(("ad",)),),
        reject=(Words(("ad free",)),),
        place="first-line",
    )
    assert evidence(one, "A gift, ad free\nad") == [
        ("asked for by", "gift"),
        ("in the wrong place:", "ad"),
        ("does not count:", "ad free"),
    ]


@pytest.mark.parametrize(("place", "at"), [("first-line", 0), ("last-line", 9)])
def test_missing_statement_is_missed_where_it_belongs(place: Place, at: int) -> None:
    one = rule(RequireRule, accept=(Words(("ad",)),), place=place)
    ((_, found),) = verdict(one, draft("One.\nTwo.")).found
    assert found.span == (at, at)
