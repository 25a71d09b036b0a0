"""What rules offer to write instead, and where they offer nothing."""

from __future__ import annotations

from typing import Any

import pytest

from clauselint.linter.readers.read import read_text
from clauselint.models.matcher import Labels, Pattern, Words
from clauselint.models.report import Fix
from clauselint.models.rule import (
    CombineRule,
    EntityRule,
    KeywordRule,
    RegexRule,
    RequireRule,
)
from tests.build import flagged, post, rule, verdict


def fixes(one: Any, text: str) -> list[Fix | None]:
    """What is offered for each breach in a Markdown draft."""
    (draft,), _ = read_text(text, "draft", None, "markdown")
    return [found.fix for _, found in verdict(one, draft).found]


CLIENT = rule(
    KeywordRule, topic="client-names", words=("Halden Foods",), sensitivity="secret", scope=("any",)
)
NAMES = [
    ("We work for Halden Foods.", "a customer"),
    ("Halden Foods is fine.", "A customer"),
    ("Fine. Halden Foods, too.", "A customer"),
    ("- **Halden Foods** is fine.", "A customer"),
    ("“Halden Foods is fine.”", "A customer"),
    ("It is Halden Foods's day.", "a customer's"),
    ("# News of Halden Foods", "a customer"),
    ("See [Halden Foods](https://x.example).", "a customer"),
]


@pytest.mark.parametrize(("text", "instead"), NAMES)
def test_a_client_becomes_a_customer(text: str, instead: str) -> None:
    assert fixes(CLIENT, text) == [(instead, False)]


ELSEWHERE = [
    "See #HaldenFoods today.",
    "See @haldenfoods today.",
    "See https://halden-foods.example/x today.",
    "See [them](https://x.example/halden%20foods).",
    "See `Halden Foods` in code.",
    "---\nsponsor: Halden Foods\n---\nHello.",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_name_stays_where_words_cannot_stand(text: str) -> None:
    assert fixes(CLIENT, text) in ([None], [])


def test_other_values_are_taken_out_wherever_they_stand() -> None:
    one = rule(RegexRule, pattern=r"key-\d+", sensitivity="secret", scope=("any",))
    assert fixes(one, "Use `key-123` now.") == [("(removed)", False)]


def test_what_nobody_hides_has_no_fix_of_its_own() -> None:
    assert fixes(rule(KeywordRule, words=("nice",)), "A nice day.") == [None]


def test_a_rule_may_say_what_to_write() -> None:
    assert fixes(rule(KeywordRule, words=("nice",), fix="fine"), "A nice day.") == [("fine", False)]


def test_a_fix_that_changes_nothing_is_none() -> None:
    assert fixes(rule(RegexRule, pattern="(?i)nice", fix="nice"), "A nice day.") == [None]


def test_what_only_looks_like_a_name_is_left_to_people() -> None:
    one = rule(KeywordRule, words=("Quillmark",), sensitivity="secret", fold="typos")
    assert [found.fix for _, found in verdict(one, post("By Quillmork.")).found] == [None]


def test_an_entity_has_the_fix_that_its_rule_says() -> None:
    one = rule(EntityRule, labels=("ORG",), near=Words(("client",)), fix="a firm")
    found = verdict(one, post("Our client Corvid pays."), (("Corvid", "ORG"),)).found
    assert [one.fix for _, one in found] == [Fix("a firm", False)]
    bare = rule(EntityRule, labels=("ORG",), near=Words(("client",)), sensitivity="secret")
    found = verdict(bare, post("Our client Corvid pays."), (("Corvid", "ORG"),)).found
    assert [one.fix for _, one in found] == [None]


def test_a_combination_has_none() -> None:
    one = rule(CombineRule, all=(Words(("a",)), Words(("b",))), sensitivity="secret")
    assert fixes(one, "a and b") == [None]


AD = (Words(("#ad", "advertisement")), Pattern("anzeige"))
STATEMENTS: list[tuple[dict[str, Any], str, tuple[str, bool] | None]] = [
    ({"accept": AD}, "A lamp.", ("#ad ", False)),
    ({"accept": AD, "fix": "Ad:"}, "A lamp.", ("Ad: ", True)),
    ({"accept": AD, "place": "last-line"}, "A lamp.", (" #ad", False)),
    ({"accept": AD[1:]}, "A lamp.", None),
    ({"accept": AD}, "![](lamp.png)", None),
]


@pytest.mark.parametrize(("given", "text", "offered"), STATEMENTS)
def test_a_missing_statement_is_offered(
    given: dict[str, Any], text: str, offered: tuple[str, bool] | None
) -> None:
    assert fixes(rule(RequireRule, **given), text) == [offered]


def test_a_statement_goes_where_its_rule_looks_for_it() -> None:
    one = rule(RequireRule, accept=AD, place="last-line")
    (draft,), _ = read_text("A lamp.\nIt is warm.", "draft", None, "text")
    ((_, found),) = verdict(one, draft).found
    assert found.fix is not None
    text = draft.source[: found.span.start] + found.fix.replacement
    assert text == "A lamp.\nIt is warm. #ad"
    assert flagged(one, text) == []


def test_labels_are_no_words() -> None:
    one = rule(RequireRule, accept=(Labels(("ORG",)),))
    assert verdict(one, post("A lamp."), ()).found[0][1].fix is None
