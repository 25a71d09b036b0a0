"""What is found depends on the drafts and the rules, and on nothing else."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from clauselint.cli import main
from clauselint.linter.reporters import json as machine
from clauselint.linter.reporters import text as people
from tests.airtight import canaries, posts


def test_what_is_found_is_the_same_however_it_is_looked_for() -> None:
    drafts = [posts.draft(number) for number in range(60)]
    assert posts.differences(drafts) == []
    assert sum(map(len, posts.judged(posts.linter(), drafts).values())) > 250


def test_a_difference_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = [posts.draft(number) for number in range(20)]
    fine = posts.found
    monkeypatch.setattr(posts, "found", lambda reports: fine([*reports][random.randrange(1, 9) :]))
    assert posts.differences(drafts) != []


def test_nothing_sensitive_is_shown_of_generated_drafts() -> None:
    one = posts.linter()
    for number in range(200):
        draft = posts.draft(number)
        for report in one.lint_many(posts.read(draft)):
            told = machine.render(report) + people.render(
                report, color=False, quiet=False, statistics=True
            )
            plain = told.casefold().replace("\\u200b", "")
            assert not any(word in plain for word in ("quill", "orrin", "mira@")), draft


def test_violations_of_generated_drafts_are_told_apart() -> None:
    one = posts.linter()
    for number in range(200):
        report = one.lint_text(posts.draft(number).text)
        marks = [violation.fingerprint for violation in report.violations]
        assert len(set(marks)) == len(marks)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    canaries.company(tmp_path)
    canaries.drafts(tmp_path / "drafts")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_report_is_the_same_in_every_order_of_a_call(folder: Path, form: str) -> None:
    paths = [f"drafts/{name}" for name in ("plain.md", "thread.txt", "front.md", "plain.txt")]
    words = ["--format", form, "--select", "hello", "--select", "client"]
    ways = (
        [*paths, *words],
        [*words, *reversed(paths)],
        [paths[2], "--select", "client", "--select", "hello", *paths, "--format", form],
    )
    said = {CliRunner().invoke(main, ["check", *way]).stdout_bytes for way in ways}
    assert len(said) == 1


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_report_is_the_same_in_every_process(folder: Path, form: str) -> None:
    code = "from clauselint.cli import run; run()"
    said = set()
    for seed in ("0", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", code, "check", "drafts", "--format", form],
            check=False,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.returncode == 1
        said.add((done.stdout, done.stderr))
    assert len(said) == 1
