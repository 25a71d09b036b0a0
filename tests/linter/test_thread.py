"""The parts of a thread are judged each, and together."""

from __future__ import annotations

from clauselint.linter.engine import Linter
from clauselint.models.matcher import Words
from clauselint.models.rule import CombineRule, KeywordRule, Pack, RequireRule, Rule
from tests.build import POLICY, rule


def linter(*rules: Rule) -> Linter:
    return Linter(POLICY, [Pack("own", "own.yaml", rules)])


def posts_flagged(one: Rule, text: str) -> list[str]:
    return [violation.post for violation in linter(one).lint_text(text, "t").violations]


TOGETHER = rule(
    CombineRule,
    clause="2.1",
    topic="",
    within="post",
    of=(Words(("client",)), Words(("bank",))),
    at_least=2,
)
DISCLOSED = rule(
    RequireRule, clause="2.1", topic="", trigger=Words(("gifted",)), accept=(Words(("#ad",)),)
)


def test_words_are_found_in_the_part_that_has_them() -> None:
    one = rule(KeywordRule, clause="2.1", topic="", words=("client",))
    assert posts_flagged(one, "1/2 A client.\n---\n2/2 A bank.") == ["t#1"]


def test_what_only_shows_together_is_told_of_the_thread() -> None:
    assert posts_flagged(TOGETHER, "1/2 A client.\n---\n2/2 A bank.") == ["t"]


def test_what_one_part_shows_is_not_told_twice() -> None:
    assert posts_flagged(TOGETHER, "1/2 A client, a bank.\n---\n2/2 Hello.") == ["t#1"]


def test_posts_that_are_no_thread_are_not_read_together() -> None:
    assert posts_flagged(TOGETHER, "A client.\n---\nA bank.") == []


def test_each_part_needs_its_own_statement() -> None:
    assert posts_flagged(DISCLOSED, "1/2 Gifted. #ad\n---\n2/2 Gifted, too.") == ["t#2"]


def test_one_statement_may_serve_a_thread() -> None:
    from dataclasses import replace

    once = replace(DISCLOSED, thread="once")
    assert posts_flagged(once, "1/2 Gifted. #ad\n---\n2/2 Gifted, too.") == []
    assert posts_flagged(once, "1/2 Gifted.\n---\n2/2 Gifted, too.") == ["t"]
