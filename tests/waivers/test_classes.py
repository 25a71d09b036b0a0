"""A rule's class decides what a waiver of it must say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clauselint import Linter
from clauselint.linter.waivers.passage import Passages
from tests.waivers.company import checked, company, told

DRAFT = "A {word} here.\n"
DAY = "until 2027-03-01"


def waived(config: Path, word: str, said: str) -> bool:
    """Whether a waiver with these words in parentheses counts for a word; it is told of if not."""
    text = f"<!-- clauselint-disable-next-line about-{word} -- so{said} -->\nA {word} here.\n"
    found = told(checked(config, text))
    assert found in (
        ([], [f"about-{word}"], []),
        ([f"about-{word}"], [], [("void", f"about-{word}")]),
    )
    return not found[0]


def digest_of(config: Path, word: str, text: str = "") -> str:
    linter = Linter.from_config(config)
    draft = config.parent / "d.md"
    draft.write_text(text or f"A {word} here.\n", "utf-8")
    (post,), _ = linter.read(draft)
    (rule,) = (one.rule for one in linter.rules.armed if one.rule.id == f"about-{word}")
    (violation, *_) = linter.lint_file(draft).violations
    return Passages(post).digest(violation, rule)


def test_a_rule_that_can_never_be_waived_never_is(config: Path) -> None:
    for said in ("", f" (Ada, {DAY})", f" (Ada, {DAY}, text {digest_of(config, 'kiwi')})"):
        assert not waived(config, "kiwi", said)


def test_a_rule_asks_for_approver_day_and_text(config: Path) -> None:
    text = f"text {digest_of(config, 'plum')}"
    assert waived(config, "plum", f" (Ada, {DAY}, {text})")
    for said in ("", " (Ada)", f" (Ada, {DAY})", f" ({DAY}, {text})", f" (Ada, {text})"):
        assert not waived(config, "plum", said)


def test_a_rule_asks_for_a_reason_alone(config: Path) -> None:
    assert waived(config, "lime", "")


def test_a_company_may_ask_for_a_day_with_each_reason(tmp_path: Path) -> None:
    config = company(tmp_path, "[waivers]\nuntil-required = true\n")
    assert not waived(config, "lime", "")
    assert waived(config, "lime", f" ({DAY})")
    assert waived(config, "pear", "")


@pytest.mark.parametrize(
    ("by", "may"), [("Ada Sample", True), ("ada  sample", True), ("Ben Sample", False)]
)
def test_an_approver_is_one_of_those_who_may(tmp_path: Path, by: str, may: bool) -> None:
    config = company(tmp_path, '[waivers]\napprovers = ["Ada Sample"]\n')
    said = f" ({by}, {DAY}, text {digest_of(config, 'plum')})"
    assert waived(config, "plum", said) is may


PEOPLE = """id,name,aliases,may,accounts,until
H-1,Ada Sample,A. Sample,approve|post,any,open
H-2,Ben Sample,,post,any,open
H-3,Cleo Sample,,approve,any,2027-01-14
"""


@pytest.mark.parametrize(
    ("by", "may"),
    [("Ada Sample", True), ("a. sample", True), ("Ben Sample", False), ("Cleo Sample", False)],
)
def test_a_register_of_people_says_who_may_approve(tmp_path: Path, by: str, may: bool) -> None:
    config = company(tmp_path, 'time-zone = "UTC"\n[waivers]\npeople = "people.csv"\n')
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    said = f" ({by}, {DAY}, text {digest_of(config, 'plum')})"
    assert waived(config, "plum", said) is may


SAME = [
    ("markup", "A **plum** here.\n"),
    ("another line break", "A plum\nhere.\n"),
    ("blanks", "A  plum here.  \n"),
    ("another paragraph", "Before.\n\nA plum here.\n\nBehind.\n"),
]
OTHER = [
    ("a word more", "A plum here now.\n"),
    ("case", "A Plum here.\n"),
    ("a hidden character", "A plum he\u200bre.\n"),
    ("a letter that looks alike", "A plum hеre.\n"),
]


@pytest.mark.parametrize("text", [text for _, text in SAME], ids=[name for name, _ in SAME])
def test_a_text_stays_the_same_when_it_is_only_laid_out_anew(config: Path, text: str) -> None:
    assert digest_of(config, "plum", text) == digest_of(config, "plum")


@pytest.mark.parametrize("text", [text for _, text in OTHER], ids=[name for name, _ in OTHER])
def test_a_text_is_another_when_its_words_are(config: Path, text: str) -> None:
    assert digest_of(config, "plum", text) != digest_of(config, "plum")


def test_what_two_rules_find_in_one_text_are_two_things(config: Path) -> None:
    text = "A plum and a lime.\n"
    assert digest_of(config, "plum", text) != digest_of(config, "lime", text)


def test_a_rule_about_all_of_a_post_is_waived_for_all_of_its_text(config: Path) -> None:
    long = "So it is. " * 5
    text = f"---\nclauselint-waivers:\n- 'at-length -- so (text {{}})'\n---\n{long}\n\n{{}}.\n"
    linter = Linter.from_config(config)
    draft = config.parent / "e.md"
    draft.write_text(text.format("0" * 32, "End"), "utf-8")
    (post,), _ = linter.read(draft)
    (rule,) = (one.rule for one in linter.rules.armed if one.rule.id == "at-length")
    (violation,) = linter.lint_file(draft).violations
    digest = Passages(post).digest(violation, rule)
    assert told(checked(config, text.format(digest, "End")))[1] == ["at-length"]
    assert told(checked(config, text.format(digest, "The end")))[0] == ["at-length"]


def test_packs_ask_for_an_approver_where_a_clause_does() -> None:
    rules = {one.rule.id: one.rule for one in Linter().rules.armed}
    assert {rules[name].waivable for name in ("aws-access-key", "payment-card")} == {"never"}
    asking = ("confidential-marking", "client-won", "password-written-out", "code-name")
    assert {rules[name].waivable for name in asking} == {"approver"}
    assert not [
        one.id
        for one in rules.values()
        if re.match("credentials|confidential|client-names", one.topic)
        and one.waivable not in ("never", "approver")
    ]
