"""What lists and several matchers add to the words that are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.models.matcher import Labels, Words
from clauselint.models.rule import EntityRule, KeywordRule
from clauselint.rules.matching.phrase import phrases
from tests.build import flagged, post, reading, rule, rules, verdict

TABLE = (
    "term,aliases,handles,domains,tickers,common_word\n"
    "Quillmark Foods,Quillmark,@quillmarkhq,quillmark.example,$QLMK,\n"
    "Lantern,,,,,true\n"
)


@pytest.fixture
def names(tmp_path: Path) -> str:
    path = tmp_path / "names.csv"
    path.write_text(TABLE, "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("with Quillmark Foods", ["Quillmark Foods"]),
        ("with Quillmark", ["Quillmark"]),
        ("ask @quillmarkhq", ["@quillmarkhq"]),
        ("ask quillmarkhq", []),
        ("at quillmark.example", ["quillmark.example"]),
        ("buy $QLMK", ["$QLMK"]),
        ("buy QLMK", []),
        ("buy $QLMKs", []),
        ("Lantern it is", ["Lantern"]),
        ("a lantern it is", []),
        ("Lanterns", []),
    ],
)
def test_every_form_of_a_listed_name_is_found_as_it_is_written(
    names: str, text: str, found: list[str]
) -> None:
    assert flagged(rule(KeywordRule, list=names, fold="look-alikes"), text) == found


def test_word_that_two_rules_look_for_is_found_for_both(names: str) -> None:
    own = rule(KeywordRule, id="own", words=("Quillmark",))
    listed = rule(KeywordRule, id="listed", list=names, fold="look-alikes")
    both = rules(own, listed)
    one = reading(post("with Quillmark"), both)
    assert [len(one.matches(slot, ("any",))) for slot in (0, 1)] == [1, 1]


def test_listed_names_are_no_news_to_an_entity_rule(names: str) -> None:
    near = Words(("client",))
    one = rule(EntityRule, labels=("ORG",), near=near, not_in_list=names)
    text = "our client Quillmark, our client Corvid"
    assert flagged(one, text, (("Quillmark", "ORG"), ("Corvid", "ORG"))) == ["Corvid"]


def test_entity_rule_without_its_cue_asks_for_no_entities() -> None:
    one = rule(EntityRule, labels=("ORG",), near=Words(("client",)))
    assert verdict(one, "our dear Corvid").failures == ()


def test_entities_are_never_asked_for_before_the_post_was_tagged() -> None:
    one = rule(EntityRule, labels=("ORG",), near=Words(("client",)))
    untagged = reading(post("our client Corvid"), rules(one))
    slot = next(s for s, m in enumerate(untagged.lexicon.matchers) if isinstance(m, Labels))
    with pytest.raises(RuntimeError, match="before the post was tagged"):
        untagged.matches(slot, ("any",))


def test_words_of_which_nothing_can_be_seen_are_no_phrase() -> None:
    assert [*phrases("\u200b", "noun")] == []
