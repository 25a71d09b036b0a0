"""The worked example in docs/waivers does what docs/waivers.md says of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main

EXAMPLE = Path(__file__).parents[2] / "docs" / "waivers"
TOLD = EXAMPLE.with_suffix(".md").read_text("utf-8")


@pytest.fixture(autouse=True)
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("CLAUSELINT_CONFIG", raising=False)
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_the_report_is_the_one_that_is_told() -> None:
    answer = run("check", "draft.md")
    assert answer.exit_code == 1
    kept = [line for line in answer.stdout.splitlines() if "waive" in line]
    assert len(kept) == 5
    assert all(f"\n{line}\n" in TOLD for line in kept)


def test_the_waiver_is_written_as_it_is_told(example: Path) -> None:
    before = (example / "waivers.toml").read_text("utf-8")
    (example / "waivers.toml").unlink()
    words = ["--by", "Ada Sample", "--until", "2099-12-31"]
    reason = "Halden Foods announced it first, in its newsletter of 12 May"
    answer = run("waive", "draft.md", "no-client", "--reason", reason, *words)
    assert answer.stdout in TOLD
    assert (example / "waivers.toml").read_text("utf-8") == before


def test_the_baseline_answers_as_it_is_told() -> None:
    assert run("baseline", "create").stdout in TOLD
    answer = run("check", "draft.md", "-q")
    assert answer.exit_code == 0
    assert answer.stdout in TOLD


def test_the_rules_of_the_example_prove_themselves() -> None:
    assert run("test", "-q").exit_code == 0


def test_the_column_waives_as_it_is_told(example: Path) -> None:
    table = TOLD.partition("```csv\n")[2].partition("```")[0]
    (example / "calendar.csv").write_text(table, "utf-8")
    answer = run("check", "calendar.csv", "-q")
    assert answer.exit_code == 0
    assert "1 waived" in answer.stdout
