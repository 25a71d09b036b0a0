"""How findings are held against labels, on a company of three drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.drafts import Judged, is_found, is_in_draft, is_right, judged
from benchmarks.labels import Label, split_of

RULES = """
pack: test
version: 1.0.0
rules:
  - {id: no-acme, kind: keyword, topic: client-names, message: m., words: [Acme],
     examples: {bad: [Acme], good: [Other]}}
  - {id: no-shop, kind: keyword, clause: "1", message: m., words: [shop],
     examples: {bad: [shop], good: [Other]}}
  - {id: no-tea, kind: keyword, topic: disclosure, message: m., words: [tea],
     examples: {bad: [tea], good: [Other]}}
  - {id: no-cake, kind: keyword, topic: tone, severity: note, message: m., words: [cake],
     examples: {bad: [cake], good: [Other]}}
"""
LABELS = """draft,split,kind,topic,needs,weight,quote
a.txt,{a},,client-names,words,must,met Acme
a.txt,{a},,client-names,words,must,Beta
a.txt,{a},,disclosure,words,must,met
b.txt,{b},,tone,words,should,cake
c.txt,{c},plain,,,,
"""
DRAFTS = {"a.txt": "We met Acme and Beta over tea.", "b.txt": "Have cake!", "c.txt": "A shop."}


@pytest.fixture
def drafts(tmp_path: Path) -> dict[str, Judged]:
    company = tmp_path / "firm"
    for split in ("develop", "held"):
        (company / split).mkdir(parents=True)
    for name, text in DRAFTS.items():
        (company / split_of("firm", name) / name).write_text(text, "utf-8")
    splits = {name[0]: split_of("firm", name) for name in DRAFTS}
    (company / "labels.csv").write_text(LABELS.format(**splits), "utf-8")
    (company / "policy.md").write_text("# P\n\n## 1. All\n\nBe good.\n", "utf-8")
    (company / "rules.yaml").write_text(RULES, "utf-8")
    topics = ("client-names", "disclosure", "tone", "claims")
    bound = "".join(f'{topic} = "1"\n' for topic in topics)
    config = f'policy = "policy.md"\npacks = ["rules.yaml"]\n[topics]\n{bound}'
    (company / "clauselint.toml").write_text(config, "utf-8")
    return {draft.name.rpartition("/")[2]: draft for draft in judged(company)}


def test_a_label_is_found_where_a_violation_under_its_topic_overlaps_its_quote(
    drafts: dict[str, Judged],
) -> None:
    assert is_found(drafts["a.txt"].labels[0], drafts["a.txt"])


def test_a_violation_elsewhere_in_the_draft_is_only_near(drafts: dict[str, Judged]) -> None:
    beta = drafts["a.txt"].labels[1]
    assert not is_found(beta, drafts["a.txt"])
    assert is_in_draft(beta, drafts["a.txt"])


def test_a_topic_about_the_whole_post_needs_no_overlap(drafts: dict[str, Judged]) -> None:
    assert is_found(drafts["a.txt"].labels[2], drafts["a.txt"])


def test_a_note_finds_nothing(drafts: dict[str, Judged]) -> None:
    assert drafts["b.txt"].found == ()


def test_a_rule_for_a_clause_has_the_topics_of_that_clause(drafts: dict[str, Judged]) -> None:
    (_, topics), *others = drafts["c.txt"].found
    assert not others
    assert topics == {"client-names", "disclosure", "tone", "claims"}


def test_what_is_found_in_a_clean_draft_is_wrong(drafts: dict[str, Judged]) -> None:
    clean = drafts["c.txt"]
    assert clean.clean
    assert not is_right(frozenset(("claims",)), clean)


def test_what_a_label_of_the_draft_names_is_right(drafts: dict[str, Judged]) -> None:
    label = Label("", "", "", "tone", "", "", "")
    assert is_right(frozenset((label.topic,)), drafts["b.txt"])
