"""A draft that cannot be judged is told, by its kind, and costs the others nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faults.conftest import run
from tests.faults.drafts import FILES, FRONT, UNICODE, Fault


@pytest.mark.parametrize("fault", UNICODE + FILES + FRONT, ids=lambda fault: fault.id)
def test_what_cannot_be_judged_is_told_and_costs_no_other_post(
    fault: Fault, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault.arrange(drafts, monkeypatch)
    monkeypatch.chdir(drafts.parent)
    (drafts / "guilty.md").rename(drafts.parent / "guilty.md")
    alone = run("check", "drafts")
    assert alone.exit_code == 3
    (line,) = (line for line in alone.stdout.splitlines() if "not judged:" in line)
    assert line.startswith(f"drafts/{fault.name}: not judged: ")
    assert fault.says in line
    assert "Clean" not in alone.stdout

    beside = run("check", "drafts", "guilty.md", "--format", "json")
    report = json.loads(beside.stdout)
    assert beside.exit_code == 1
    assert [one["kind"] for one in report["failures"]] == [fault.kind]
    assert "guilty.md" in {one["path"] for one in report["violations"]}
    assert {"drafts/clean.txt", "guilty.md"} <= {post["name"] for post in report["posts"]}
