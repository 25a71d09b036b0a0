"""A folder of drafts to break, and the command to check it with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main

CLEAN = "We opened the new workshop today.\n"
GUILTY = "Internal use only: the new workshop.\n"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own below the current one, with a clean draft and one that is not."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "clean.txt").write_text(CLEAN, "utf-8")
    (folder / "guilty.md").write_text(GUILTY, "utf-8")
    return folder


def run(*words: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, words, input=stdin)
