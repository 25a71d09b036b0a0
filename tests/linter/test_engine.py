"""The linter as a library: order, batches, facts, faults, and no secret in any report."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint import ClauselintError, Linter, PipelineError, UsageError
from clauselint.linter.readers.read import read_text
from clauselint.linter.reporters import json as machine
from clauselint.linter.reporters import text as people
from clauselint.models.entity import Entity
from clauselint.models.matcher import Labels, Pattern, Words
from clauselint.models.post import Post, Span
from clauselint.models.report import Failure
from clauselint.models.rule import (
    CombineRule,
    EntityRule,
    KeywordRule,
    Pack,
    RegexRule,
    RequireRule,
    Rule,
)
from clauselint.rules.config.settings import default_config
from tests.build import POLICY, post, rule

ENTITY = rule(EntityRule, clause="2.1", topic="", labels=("ORG",), near=Words(("client",)))
SECRET = rule(
    KeywordRule, id="secret", clause="2.1", topic="", words=("Acme",), sensitivity="secret"
)
PUBLIC = rule(KeywordRule, id="public", clause="2.1", topic="", words=("called",))


def linter(*rules: Rule, **given: Any) -> Linter:
    return Linter(POLICY, [Pack("own", "own.yaml", rules)], **given)


class FakeTagger:
    """Finds `Corvid`, and counts how often it is asked."""

    def __init__(self) -> None:
        self.calls = 0
        self.texts: list[str] = []

    def __call__(self, texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        self.calls += 1
        for text in texts:
            self.texts.append(text)
            at = text.find("Corvid")
            yield (Entity(at, at + 6, "ORG"),) if at >= 0 else ()


def test_reports_come_in_the_order_of_the_posts() -> None:
    posts = [replace(post(f"our client Corvid {n}"), name=str(n)) for n in range(70)]
    reports = list(linter(ENTITY, tagger=FakeTagger()).lint_many(posts))
    assert [report.posts[0].name for report in reports] == [str(n) for n in range(70)]
    assert all(len(report.violations) == 1 for report in reports)


def test_posts_are_tagged_in_batches_and_only_where_cues_hold() -> None:
    tagger = FakeTagger()
    posts = [post("our client Corvid"), post("Corvid alone")] * 32
    list(linter(ENTITY, tagger=tagger).lint_many(posts))
    assert tagger.calls == 2
    assert len(tagger.texts) == 32


def test_an_endless_stream_is_judged_as_it_comes() -> None:
    def endless() -> Iterator[Post]:
        while True:
            yield post("a post called Bo")

    assert len(list(islice(linter(PUBLIC).lint_many(endless()), 100))) == 100


def test_entities_far_into_a_long_post_have_their_place() -> None:
    text = "Some words. " * 9_000 + "\n\nour client Corvid"
    report = linter(ENTITY, tagger=FakeTagger()).lint_text(text)
    assert [text[v.start : v.end] for v in report.violations] == ["Corvid"]


def test_a_tagger_that_fails_makes_failures_and_stops_nothing() -> None:
    def broken(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        raise ValueError("boom")

    report = linter(ENTITY, PUBLIC, tagger=broken).lint_text("our client called Corvid")
    assert [violation.rule for violation in report.violations] == ["public"]
    assert [failure.kind for failure in report.failures] == ["pipeline"]


def test_a_missing_pipeline_is_looked_for_once_and_named() -> None:
    config = replace(default_config(), pipeline="no_such_pipeline")
    one = linter(ENTITY, config=config)
    for _ in range(2):
        (failure,) = one.lint_text("our client Corvid").failures
        assert "no_such_pipeline" in failure.reason


def test_a_bug_of_ours_costs_one_post_its_judgement(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("hanna")

    one = linter(PUBLIC)
    monkeypatch.setattr("clauselint.linter.engine.scan", broken)
    report = one.lint_text("called")
    assert (report.outcome, report.failures[0].kind) == ("incomplete", "internal")
    assert "hanna" not in report.failures[0].reason
    with pytest.raises(KeyError):
        linter(PUBLIC, debug=True).lint_text("called")


def test_failures_pass_through_the_stream() -> None:
    failure = Failure("unreadable", "gone", "a.md")
    (report,) = linter(PUBLIC).lint_many([failure])
    assert report.failures == (failure,)


def test_synonyms_of_facts_are_understood() -> None:
    one = rule(KeywordRule, clause="2.1", topic="", words=("now",), when={"channel": ("x",)})
    report = linter(one).lint_text("now", facts={"platform": "twitter"})
    assert len(report.violations) == 1


def test_unknown_fact_is_an_error_that_callers_can_act_on() -> None:
    with pytest.raises(UsageError, match="channel"):
        linter(PUBLIC).lint_text("now", facts={"chanel": "x"})
    assert issubclass(UsageError, ClauselintError)
    assert issubclass(PipelineError, ClauselintError)


def test_the_later_source_of_a_fact_overrules_the_earlier(tmp_path: Path) -> None:
    config = tmp_path / "clauselint.toml"
    config.write_text(
        '[facts]\nauthor = "config"\nrole = "config"\n'
        '[[paths]]\nglob = "*.md"\nfacts = {author = "path", campaign = "path"}\n',
        "utf-8",
    )
    draft = tmp_path / "a.md"
    draft.write_text("---\nauthor: front\nrole: front\ncampaign: front\n---\n\nHi\n", "utf-8")
    one = Linter.from_config(config)
    assert one.lint_file(draft).posts[0].facts == {
        "author": "path",
        "role": "front",
        "campaign": "path",
    }
    assert one.lint_file(draft, {"author": "call"}).posts[0].facts["author"] == "call"


def test_threads_may_share_a_linter() -> None:
    one = linter(PUBLIC, ENTITY, tagger=FakeTagger())
    found: list[int] = []

    def work() -> None:
        for _ in range(50):
            found.append(len(one.lint_text("our client called Corvid").violations))

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == [2] * 200


def shown(one: Linter, text: str, **facts: object) -> str:
    report = one.lint_text(text, "t", facts)
    return machine.render(report) + people.render(report, color=False, quiet=False, statistics=True)


TOGETHER = rule(
    CombineRule,
    id="both",
    clause="2.1",
    topic="",
    within="post",
    of=(Words(("called",)), Words(("bank",))),
    at_least=2,
)
SLOW = rule(
    RegexRule,
    id="slow",
    clause="2.1",
    topic="",
    pattern=r"(?:Acme ?|Acm|e)+(?:a|aa)+$",
    sensitivity="secret",
)
LEAKS = [
    (TOGETHER, "1/2 A client called Acme.\n---\n2/2 A bank.", {}),
    (PUBLIC, "called Acme", {"sponsor": "Acme Ltd"}),
    (PUBLIC, "---\ntitle: Hello Acme\n---\ncalled One\n---\ncalled Two", {}),
    (PUBLIC, "called Acme, ACME and #Acme", {}),
    (PUBLIC, "called A\u200bcme", {}),
]


@pytest.mark.parametrize(("other", "text", "facts"), LEAKS)
def test_a_secret_is_shown_by_no_other_rule(
    other: Rule, text: str, facts: dict[str, object]
) -> None:
    printed = shown(linter(SECRET, other), text, **facts)
    assert "cme" not in printed.casefold()
    assert other.id in printed


def test_a_secret_is_hidden_though_its_rule_does_not_apply() -> None:
    elsewhere = replace(SECRET, when={"channel": ("x",)})
    assert "Acme" not in shown(linter(elsewhere, PUBLIC), "called Acme", channel="blog")


def test_nothing_is_shown_when_what_is_secret_could_not_be_told() -> None:
    config = replace(default_config(), regex_seconds=0.005)
    text = "called Acme " + "a" * 60 + "!"
    printed = shown(linter(SLOW, PUBLIC, config=config), text)
    assert "out-of-time" in printed
    assert "Acme" not in printed


@given(st.lists(st.sampled_from(["called", "Acme", "client", "bank", "\n---\n", ". ", "**"])))
def test_no_arrangement_of_words_shows_the_secret(words: list[str]) -> None:
    assert "Acme" not in shown(LINTER, " ".join(words))


LINTER = linter(SECRET, PUBLIC, TOGETHER)


def test_many_anchors_take_no_quadratic_time() -> None:
    """Counted, not timed: twice the text may make at most a bit more than twice the calls."""
    import sys

    near = rule(
        CombineRule, clause="2.1", topic="", all=(Words(("client",)), Words(("bank",))), within=5
    )
    one = linter(near)

    def calls(size: int) -> int:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        posts, _ = read_text("client bank. Hello " * size, "t")
        sys.setprofile(tick)
        try:
            list(one.lint_many(posts))
        finally:
            sys.setprofile(None)
        return count

    assert calls(400) < 2.5 * calls(200)


def test_labels_are_told_apart() -> None:
    person = rule(
        CombineRule, clause="2.1", topic="", all=(Words(("client",)), Labels(("PERSON",)))
    )
    report = linter(person, tagger=FakeTagger()).lint_text("our client Corvid")
    assert report.outcome == "clean"


def test_a_pattern_that_matches_nothing_else_leaves_the_report_clean() -> None:
    one = rule(RegexRule, clause="2.1", topic="", pattern=r"\bx\d\b")
    assert linter(one).lint_text("x").outcome == "clean"
    assert Pattern("x").validate == ""


def test_a_deselected_rule_still_hides_its_secret() -> None:
    config = replace(default_config(), ignore=("secret",))
    assert "Acme" not in shown(linter(SECRET, PUBLIC, config=config), "called Acme")


def test_no_rule_at_all_is_an_error_and_not_clean() -> None:
    config = replace(default_config(), ignore=("public",))
    with pytest.raises(ClauselintError, match="no rule is left"):
        linter(PUBLIC, config=config)


def test_a_rule_that_skips_unknown_facts_is_not_said_to_have_run() -> None:
    one = rule(
        KeywordRule,
        id="skips",
        clause="2.1",
        topic="",
        words=("now",),
        when={"channel": ("x",)},
        if_unknown="skip",
    )
    assert linter(one, PUBLIC).lint_text("now").rules_run == ("public",)
    assert linter(one, PUBLIC).lint_text("now", facts={"channel": "x"}).rules_run == (
        "public",
        "skips",
    )


def test_a_pipeline_that_finds_no_names_is_a_failure(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    config = replace(default_config(), pipeline=str(tmp_path / "blank"))
    (failure,) = linter(ENTITY, config=config).lint_text("our client Corvid").failures
    assert "no component that finds named entities" in failure.reason


def test_a_post_of_pictures_alone_lacks_its_statement() -> None:
    one = rule(RequireRule, clause="2.1", topic="", accept=(Words(("#ad",)),))
    report = linter(one).lint_text("![](photo.jpg)", format="markdown")
    assert [(found.start, found.end) for found in report.violations] == [(0, 0)]


def test_shipped_packs_can_be_named() -> None:
    assert Linter(packs=["starter/tone"]).lint_text("Fine.").outcome == "clean"
    with pytest.raises(ClauselintError, match="no shipped pack"):
        Linter(packs="starter/tune")


def fingerprints(*texts: str, by: Linter | None = None) -> list[str]:
    """Those of the violations in a file of several posts, in their order."""
    report = (by or linter(PUBLIC)).lint_text("\n---\n".join(texts))
    return [violation.fingerprint for violation in report.violations]


def test_equal_lines_in_two_posts_of_a_file_are_told_apart() -> None:
    one, other = fingerprints("called", "called")
    assert one != other


def test_what_is_added_above_changes_no_identity() -> None:
    was = fingerprints("called", "x\ncalled")
    assert fingerprints("new\ncalled", "x\nnew\ncalled") == was
    assert fingerprints("new", "called", "x\ncalled") == was


def test_equal_lines_in_two_files_have_the_same_identity() -> None:
    texts = ("called", "called")
    posts = [replace(post(text), name=str(n)) for n, text in enumerate(texts)]
    posts[1] = replace(posts[1], source="".join(["cal", "led"]))
    one, other = linter(PUBLIC).lint_many(posts)
    assert one.violations[0].fingerprint == other.violations[0].fingerprint


def test_identity_depends_on_no_batch() -> None:
    texts = ["called"] * 40
    assert len(set(fingerprints(*texts))) == 40


def test_identity_is_the_same_whatever_is_shown_and_whatever_is_secret() -> None:
    one, other = ("Acme is called", "Corvid is called")
    corvid = replace(SECRET, words=("Corvid",))
    assert fingerprints(one, by=linter(SECRET, PUBLIC)) == fingerprints(
        one, by=linter(SECRET, PUBLIC, reveal=True)
    )
    public = fingerprints(one, by=linter(SECRET, PUBLIC))[1]
    assert fingerprints(other, by=linter(corvid, PUBLIC))[1] == public


HIDDEN_PAIR = replace(
    TOGETHER, id="pair", of=(Words(("Acme",)), Words(("bank",))), sensitivity="secret"
)


def test_what_a_sensitive_combination_is_about_stays_hidden_when_it_is_left_out() -> None:
    config = replace(default_config(), ignore=("pair",))
    printed = shown(linter(HIDDEN_PAIR, PUBLIC, config=config), "called Acme, a bank")
    assert "Acme" not in printed
    assert "Acme" in shown(linter(HIDDEN_PAIR, PUBLIC, config=config), "called Acme")


def test_nothing_is_shown_when_a_sensitive_rule_lacked_its_pipeline() -> None:
    config = replace(default_config(), pipeline="no_such_pipeline")
    personal = replace(ENTITY, sensitivity="personal")
    printed = shown(linter(personal, PUBLIC, config=config), "our client Corvid is called")
    assert "Corvid" not in printed
    assert "not judged" in printed


def test_rules_that_ran_depend_on_the_facts_of_each_post() -> None:
    only_x = replace(PUBLIC, id="only-x", when={"channel": ("x",)})
    one = linter(PUBLIC, only_x)
    assert one.lint_text("a", facts={"channel": "blog"}).rules_run == ("public",)
    assert one.lint_text("a", facts={"channel": "x"}).rules_run == ("only-x", "public")


def test_many_posts_of_a_file_are_masked_each_by_its_own_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from clauselint.linter.hidden import repeats as whole

    seen: list[int] = []

    def counted(text: str, values: tuple[str, ...]) -> Iterator[Span]:
        seen.append(len(text))
        return whole(text, values)

    monkeypatch.setattr("clauselint.linter.masking.repeats", counted)
    report = linter(SECRET, PUBLIC).lint_text("\n---\n".join(["called Acme"] * 50))
    assert len(report.violations) == 100
    assert sum(seen) == 50 * len("called Acme\n") - 1
