"""Every draft in `corpus/` gets the violations that stand in the file beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.labels import companies
from clauselint import Linter
from tests.golden import drafts, expected_path, said, said_of


@cache
def linter() -> Linter:
    return Linter()


@pytest.mark.parametrize("draft", drafts(), ids=lambda path: path.name)
def test_draft_gets_what_is_expected(draft: Path) -> None:
    assert said([linter().lint_file(draft)]) == expected_path(draft).read_text("utf-8")


@pytest.mark.parametrize("company", companies(), ids=lambda path: path.name)
def test_drafts_of_a_company_get_what_is_expected(company: Path) -> None:
    got = {draft.name: text for draft, text in said_of(company)}
    assert got == {path.stem: path.read_text("utf-8") for path in company.glob("develop/*.expect")}


def test_the_corpus_has_both_clean_drafts_and_others() -> None:
    clean = [draft for draft in drafts() if not expected_path(draft).read_text("utf-8")]
    assert len(clean) >= 20
    assert len(drafts()) - len(clean) >= 20
