"""Every draft in `corpus/` gets the violations that stand in the file beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from clauselint import Linter
from tests.golden import drafts, expected_path, said


@cache
def linter() -> Linter:
    return Linter()


@pytest.mark.parametrize("draft", drafts(), ids=lambda path: path.name)
def test_draft_gets_what_is_expected(draft: Path) -> None:
    assert said(linter(), draft) == expected_path(draft).read_text("utf-8")


def test_the_corpus_has_both_clean_drafts_and_others() -> None:
    clean = [draft for draft in drafts() if not expected_path(draft).read_text("utf-8")]
    assert len(clean) >= 20
    assert len(drafts()) - len(clean) >= 20
