"""Words and phrases are found where a reader would find them, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.models.rule import KeywordRule
from clauselint.rules.matching.fold import clean_text
from clauselint.rules.matching.phrase import split
from tests.build import flagged, rule

FOUND = [
    ("guaranteed return", "A Guaranteed  RETURN, always", "Guaranteed  RETURN"),
    ("guaranteed return", "guaranteed\nreturn", "guaranteed\nreturn"),
    ("guaranteed return", "guaranteed returns", "guaranteed returns"),
    ("guaranteed return", "guaranteed-return", "guaranteed-return"),
    ("guaranteed return", 'guaranteed "return"', 'guaranteed "return'),
    ("risk-free", "it is risk free", "risk free"),
    ("risk-free", "RISKFREE", "RISKFREE"),
    ("can't lose", "you can’t lose", "can’t lose"),
    ("can't lose", "you cant lose", "cant lose"),
    ("client", "the client's plan", "client's"),
    ("policy", "two policies", "policies"),
    ("AT&T", "with AT&T now", "AT&T"),
    ("C++", "in C++.", "C++"),
    ("#ad", "nice #ad", "#ad"),
    ("guarante*", "guaranteeing", "guaranteeing"),
    ("café", "the CAFE opens", "CAFE"),
    ("cafe", "the cafe\u0301 opens", "cafe\u0301"),
    ("Straße", "in der STRASSE", "STRASSE"),
    ("risk", "r\u200bi\u00adsk", "r\u200bi\u00adsk"),
    ("risk", "ｒｉｓｋ", "ｒｉｓｋ"),
    ("Northwind Traders", "#WorkingWithNorthwindTraders", "NorthwindTraders"),
    ("Northwind Traders", "ask @northwindtraders", "northwindtraders"),
    ("Northwind Traders", "see northwind-traders.example", "northwind-traders"),
    ("Northwind", "#Northwind2027", "Northwind"),
    ("👍", "well 👍", "👍"),
    ("株式会社テスト", "昨日株式会社テストと会議", "株式会社テスト"),
    ("Northwind", "昨日Northwindと会議", "Northwind"),
]
ABSENT = [
    ("art", "start"),
    ("therapist", "the rapist"),
    ("risk", "brisk"),
    ("risk", "risky"),
    ("guaranteed return", "guaranteed. Return"),
    ("guaranteed return", "guaranteed to return"),
    ("can", "you can't"),
    ("AT&T", "ATT"),
    ("C++", "vitamin C"),
    ("#ad", "#advent"),
    ("#ad", "an ad"),
    ("#ad", "#ad_free"),
    ("@acme", "mail joe@acme.example"),
    ("Northwind", "Southnorthwind"),
    ("acme", "Acme™Corp9000x".replace("™", "")),
]


@pytest.mark.parametrize(("word", "text", "expected"), FOUND)
def test_phrase_is_found(word: str, text: str, expected: str) -> None:
    assert flagged(rule(KeywordRule, words=(word,)), text) == [expected]


@pytest.mark.parametrize(("word", "text"), ABSENT)
def test_phrase_is_not_found_inside_something_else(word: str, text: str) -> None:
    assert flagged(rule(KeywordRule, words=(word,)), text) == []


@pytest.mark.parametrize("form", ["leak", "leaks", "leaked", "leaking"])
def test_verb_endings_are_understood(form: str) -> None:
    assert flagged(rule(KeywordRule, words=("leak",), inflect="all"), f"We {form} it") == [form]


@pytest.mark.parametrize("form", ["ban", "banned", "banning", "bans"])
def test_doubled_consonants_are_understood(form: str) -> None:
    assert flagged(rule(KeywordRule, words=("ban",), inflect="all"), f"We {form} it") == [form]


def test_no_ending_is_added_when_none_is_allowed() -> None:
    assert flagged(rule(KeywordRule, words=("leak",), inflect="none"), "leaks") == []


def test_capitals_matter_when_they_are_said_to() -> None:
    one = rule(KeywordRule, words=("Slack",), case_sensitive=True)
    assert flagged(one, "cut some slack in Slack") == ["Slack"]


@pytest.mark.parametrize("text", ["#AcmeCorp", "Acme-Corp", "Acme Corp's"])
def test_capitals_are_compared_in_hashtags_too(text: str) -> None:
    one = rule(KeywordRule, words=("Acme Corp",), case_sensitive=True)
    assert len(flagged(one, text)) == 1


def test_listed_emoji_is_found(tmp_path: Path) -> None:
    (tmp_path / "signs.txt").write_text("🦩\n", "utf-8")
    assert flagged(rule(KeywordRule, list=str(tmp_path / "signs.txt")), "hi 🦩") == ["🦩"]


def test_listed_forms_are_found_and_common_words_only_as_names(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(
        "term,handles,domains,tickers,common_word\nSlack,slackhq,slack.example,SLK,true\n", "utf-8"
    )
    one = rule(KeywordRule, list=str(tmp_path / "names.csv"))
    text = "cut some slack: Slack @slackhq https://slack.example/x $SLK slk"
    assert flagged(one, text) == ["Slack", "@slackhq", "slack.example", "$SLK"]


def test_overlapping_words_are_one_violation() -> None:
    one = rule(KeywordRule, words=("guaranteed return", "return on capital"))
    assert flagged(one, "guaranteed return on capital") == ["guaranteed return on capital"]


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_cleaned_and_divided_as_any_other(text: str) -> None:
    words, gaps = split(text)
    others, between = split(f"{text} é")
    assert ([*words, "e"], [*gaps[:-1], f"{gaps[-1]} ", ""]) == (others, between)
    assert f"{clean_text(text)} é".strip() == clean_text(f"{text} é")
