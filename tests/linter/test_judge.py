"""What is told of rules that could not be asked, and what is hidden when nobody knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from clauselint.linter import judge
from clauselint.linter.judge import decide, hear, sensitive_spans
from clauselint.models.errors import OutOfTime
from clauselint.models.matcher import Words
from clauselint.models.post import Post, Span
from clauselint.models.report import Failure
from clauselint.models.rule import (
    CombineRule,
    EntityRule,
    FieldRule,
    KeywordRule,
    LimitRule,
    RequireRule,
    Rule,
)
from clauselint.rules.matching.reading import Reading
from tests.build import post, reading, rule, rules, verdict

QUILL = rule(KeywordRule, words=("Quill",), sensitivity="secret")


def heard(one: Rule, of: Post) -> judge.Hearing:
    ruleset = rules(one)
    return hear(reading(of, ruleset), ruleset)


def raising(error: type[BaseException]) -> Any:
    def broken(*_: Any, **__: Any) -> Any:
        raise error

    return broken


def test_unknown_fact_is_no_failure_where_nothing_was_found() -> None:
    one = rule(KeywordRule, words=("Quill",), when={"channel": ("x",)}, if_unknown="report")
    assert verdict(one, "nothing here") == judge.Verdict((), ())
    assert [failure.kind for failure in verdict(one, "by Quill").failures] == ["unknown-fact"]


def test_unknown_fact_is_no_failure_of_a_limit_that_is_kept() -> None:
    given = {"when": {"channel": ("x",)}, "if_unknown": "report"}
    one = rule(LimitRule, measure="words", max=2, **given)
    assert verdict(one, "one two").failures == ()
    assert [failure.kind for failure in verdict(one, "one two three").failures] == ["unknown-fact"]


def test_unknown_fact_is_a_failure_of_a_rule_about_that_fact() -> None:
    one = rule(FieldRule, fact="author", none_of=("Quill",), if_unknown="report")
    assert [failure.kind for failure in verdict(one, "nothing here").failures] == ["unknown-fact"]


def test_unknown_facts_are_named_with_a_way_to_say_them() -> None:
    when = {"channel": ("x",), "account": ("personal",)}
    one = rule(KeywordRule, words=("Quill",), when=when, if_unknown="report")
    (failure,) = verdict(one, "by Quill").failures
    assert failure.reason == (
        "this rule depends on account and channel, which is not known; say it in the front matter,"
        " or with --fact account=…"
    )


def test_rule_that_skips_unknown_facts_is_not_among_those_that_ran() -> None:
    one = rule(KeywordRule, words=("Quill",), when={"channel": ("x",)}, if_unknown="skip")
    assert heard(one, post("by Quill")).rules_run == ()
    assert heard(one, post("by Quill", channel="x")).rules_run == ("rule",)


def test_all_is_hidden_when_what_is_sensitive_takes_too_long_to_find(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hearing = heard(QUILL, post("by Quill"))
    told = decide(hearing, "")
    assert sensitive_spans(hearing, told) == [Span(3, 8), Span(3, 8)]
    monkeypatch.setattr(Reading, "matches", raising(OutOfTime))
    assert sensitive_spans(hearing, told) == [Span(0, 8)]


@pytest.mark.parametrize("kind", ["out-of-time", "pipeline"])
def test_all_is_hidden_when_a_sensitive_rule_could_not_say(kind: Any) -> None:
    hearing = heard(QUILL, post("by Quill"))
    failed = Failure(kind, "slow", "draft", None, "rule")
    assert sensitive_spans(hearing, judge.Verdict((), (failed,))) == [Span(0, 8)]


def test_open_rule_that_could_not_say_hides_nothing() -> None:
    hearing = heard(rule(KeywordRule, words=("Quill",)), post("by Quill"))
    failed = Failure("out-of-time", "slow", "draft", None, "rule")
    assert sensitive_spans(hearing, judge.Verdict((), (failed,))) == []


def test_fault_met_while_asking_for_entities_is_left_to_the_judgement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = rule(EntityRule, labels=("ORG",), near=Words(("client",)))
    monkeypatch.setattr(judge, "needs_entities", raising(KeyError))
    hearing = heard(one, post("our client Corvid"))
    assert not hearing.wants_entities
    with pytest.raises(KeyError):
        decide(hearing, "")


def test_slow_pattern_met_while_asking_for_sentences_is_left_to_the_judgement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judge, "sentences_to_score", raising(OutOfTime))
    hearing = heard(QUILL, post("by Quill"))
    assert hearing.sentences == ()
    assert [failure.kind for failure in decide(hearing, "").failures] == ["out-of-time"]


def part(text: str, start: int, whole: str) -> Post:
    return replace(post(whole), span=Span(start, start + len(text)), part_of="draft")


def test_sum_of_a_thread_does_not_repeat_what_a_part_shows() -> None:
    text = "bank deal. bank here"
    both = rule(CombineRule, all=(Words(("bank",)), Words(("deal",))), within="post")
    parts = (part("bank deal.", 0, text), part("bank here", 11, text))
    told = decide(heard(both, replace(post(text), thread=parts)), "")
    assert told.found == ()
    apart = "bank here. deal now"
    parts = (part("bank here.", 0, apart), part("deal now", 11, apart))
    told = decide(heard(both, replace(post(apart), thread=parts)), "")
    assert len(told.found) == 1


@pytest.mark.parametrize(
    ("once", "of_sum", "of_part"), [("once", True, False), ("each", False, True)]
)
def test_statement_is_asked_of_a_thread_or_of_each_part(
    once: str, of_sum: bool, of_part: bool
) -> None:
    one = rule(RequireRule, trigger=Words(("gift",)), accept=(Words(("#ad",)),), thread=once)
    whole = replace(post("a gift"), thread=(part("a gift", 0, "a gift"),))
    assert bool(heard(one, whole).rules_run) is of_sum
    assert bool(heard(one, part("a gift", 0, "a gift")).rules_run) is of_part
