"""A company's folder with drafts that break its rules, and the command run in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.waivers.company import company


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAUSELINT_CONFIG", raising=False)
    company(tmp_path)
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "a.md").write_text("A lime here.\n\nA plum there.\n", "utf-8")
    (drafts / "b.md").write_text("A fig here.\n", "utf-8")
    return tmp_path
