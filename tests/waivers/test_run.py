"""Waivers in a whole run: held against a day, recorded, and never the cause of a clean report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from clauselint import Linter
from clauselint.cli import main
from clauselint.linter.waivers.docket import Docket
from tests.waivers.company import company
from tests.waivers.test_central import entry, with_entry

TEXT = (
    "<!-- clauselint-disable-next-line about-lime -- so (Ada, until 2027-03-01) -->\nA lime here.\n"
)


@pytest.fixture(autouse=True)
def draft(config: Path) -> Path:
    draft = config.parent / "a.md"
    draft.write_text(TEXT, "utf-8")
    return draft


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        ("2027-03-01", 0),
        ("2027-03-01T23:59:59", 0),
        ("2027-03-02", 1),
        ("2027-03-02T00:00:00", 1),
    ],
)
def test_waivers_are_held_against_the_day_of_as_of(moment: str, code: int) -> None:
    assert run("check", "a.md", "--as-of", moment).exit_code == code


def test_a_waived_violation_fails_nothing_at_any_level() -> None:
    answer = run("check", "a.md", "--as-of", "2027-01-01", "--fail-on", "note")
    assert answer.exit_code == 0


def test_a_notice_changes_no_exit_code(draft: Path) -> None:
    draft.write_text(TEXT.replace("A lime here", "Nothing here"), "utf-8")
    answer = run("check", "a.md", "--as-of", "2027-01-01", "-q")
    assert answer.exit_code == 0
    assert "waiver unused: about-lime" in answer.stdout


def test_the_record_says_what_was_waived_by_whom(draft: Path) -> None:
    run("check", "a.md", "--as-of", "2027-01-01", "--record", "record.jsonl")
    line = json.loads((draft.parent / "record.jsonl").read_text("utf-8"))
    (waived,) = line["waived"]
    assert (line["outcome"], waived["rule"], waived["by"], waived["until"], waived["place"]) == (
        *("clean", "about-lime", "Ada", "2027-03-01"),
        "a.md:1",
    )


def raising(*_: Any) -> Any:
    raise RuntimeError


def test_a_fault_in_waivers_hides_no_violation(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Docket, "settle", raising)
    report = Linter.from_config(config).lint_file("a.md")
    assert [one.rule for one in report.violations] == ["about-lime"]
    assert [one.kind for one in report.failures] == ["internal"]


def test_notices_stand_in_the_report_of_the_file_that_they_are_about(config: Path) -> None:
    idle = "<!-- clauselint-disable-next-line about-fig -- so -->\nNothing.\n"
    names = ("a.md", "b.md", "c.md")
    for name, text in zip(names, (idle, "Nothing.\n", idle), strict=True):
        (config.parent / name).write_text(text, "utf-8")
    linter = Linter.from_config(config)
    posts = [post for name in names for post in linter.read(Path(name))[0]]
    reports = [*linter.lint_many(posts)]
    assert [len(one.notices) for one in reports] == [1, 0, 1]
    assert [one.notices[0].path for one in reports[::2]] == ["a.md", "c.md"]


def test_a_broken_register_of_approvers_stops_the_check(tmp_path: Path) -> None:
    company(tmp_path, '[waivers]\npeople = "people.csv"\n')
    (tmp_path / "people.csv").write_text("id,name\nH-1,\n", "utf-8")
    answer = run("check", "a.md")
    assert (answer.exit_code, "people.csv:" in answer.stderr) == (2, True)


@pytest.mark.parametrize("name", ["waivers.toml", ".clauselint-baseline.json"])
def test_no_report_takes_the_place_of_waivers_or_baseline(config: Path, name: str) -> None:
    with_entry(config, entry(config))
    run("baseline", "create")
    answer = run("check", "a.md", "--output", f"json={name}")
    assert (answer.exit_code, "name another" in answer.stderr) == (2, True)


def test_a_setting_that_is_none_is_told(tmp_path: Path) -> None:
    company(tmp_path, "[waivers]\ninlin = false\n")
    answer = run("check", "a.md")
    assert (answer.exit_code, 'did you mean "inline"' in answer.stderr) == (2, True)


def test_policy_check_names_the_waivers_that_can_waive_nothing(config: Path) -> None:
    entries = [
        entry(config),
        entry(config, file="gone.md"),
        entry(config, until="2020-01-01"),
        entry(config, rule="no-such"),
    ]
    with_entry(config, "\n".join(entries).replace("2027-03-01", "2999-01-01"))
    said = [line for line in run("policy", "check").stdout.splitlines() if "stale" in line]
    assert said == [
        "waivers.toml:9: warning: the file that this waiver is for is gone [stale-waiver]",
        "waivers.toml:17: warning: this waiver held until 2020-01-01 [stale-waiver]",
        "waivers.toml:25: warning: this waiver is of no rule that there is [stale-waiver]",
    ]
