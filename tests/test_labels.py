"""The labels of the companies' drafts fit the drafts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.labels import (
    KINDS,
    NEEDS,
    SPLITS,
    WEIGHTS,
    Label,
    companies,
    drafts_of,
    labels_of,
    split_of,
)
from clauselint.linter.readers.read import read_file
from clauselint.rules.policy.topics import TOPICS

EVERY = [(company, label) for company in companies() for label in labels_of(company)]
RUN = 12
DRAFTS = [path for company in companies() for split in SPLITS for path in drafts_of(company, split)]


def name(value: Path | Label) -> str:
    return value.name if isinstance(value, Path) else value.draft


@pytest.mark.parametrize("company", companies(), ids=name)
def test_every_draft_has_labels_and_every_label_a_draft(company: Path) -> None:
    labelled = {(label.split, label.draft) for label in labels_of(company)}
    assert labelled == {(s, path.name) for s in SPLITS for path in drafts_of(company, s)}


def test_every_draft_can_be_read_whole() -> None:
    assert [failure for path in DRAFTS for failure in read_file(path, path.name)[1]] == []


def test_every_quote_stands_in_its_draft() -> None:
    assert [
        f"{label.draft}: {label.quote}"
        for company, label in EVERY
        if label.quote not in (company / label.split / label.draft).read_text("utf-8")
    ] == []


def test_a_label_is_either_a_breach_or_says_that_the_draft_is_clean() -> None:
    breaches = [label for _, label in EVERY if label.topic]
    clean = [label for _, label in EVERY if not label.topic]
    assert {label.topic for label in breaches} <= set(TOPICS)
    assert {label.needs for label in breaches} <= set(NEEDS)
    assert {label.weight for label in breaches} <= set(WEIGHTS)
    assert all(label.quote and not label.kind for label in breaches)
    assert {label.kind for label in clean} <= set(KINDS)
    assert not any(label.needs or label.weight or label.quote for label in clean)


def test_a_clean_draft_has_no_other_label() -> None:
    rows = Counter((company, label.draft) for company, label in EVERY)
    assert [
        label.draft for company, label in EVERY if label.kind and rows[company, label.draft] > 1
    ] == []


def test_no_two_drafts_share_a_dozen_words_in_a_row() -> None:
    seen: dict[tuple[str, ...], str] = {}
    repeated = set()
    for path in DRAFTS:
        words = words_of(path)
        for run in {words[i : i + RUN] for i in range(max(1, len(words) - RUN + 1))}:
            if seen.setdefault(run, path.name) != path.name:
                repeated.add((seen[run], path.name))
    assert repeated == set()


def test_the_halves_are_fixed_by_the_names() -> None:
    assert [
        label.draft
        for company, label in EVERY
        if label.split != split_of(company.name, label.draft)
    ] == []


def test_there_are_as_many_drafts_as_promised_and_about_half_are_clean() -> None:
    clean = sum(1 for _, label in EVERY if label.kind)
    assert len(DRAFTS) >= 400
    assert 0.4 <= clean / len(DRAFTS) <= 0.6
    assert sum(label.kind == "tempting" for _, label in EVERY) > clean / 2


def words_of(path: Path) -> tuple[str, ...]:
    """The words of a draft without its front matter."""
    body = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.S)
    return tuple(re.findall(r"\w+", body.casefold()))
