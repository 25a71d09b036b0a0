"""Reports in files: several at once, beside what is printed, and never the reason for a code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main
from clauselint.linter.outputs import Output, planned
from clauselint.linter.reporters.formats import FORMATS, Format
from clauselint.linter.reporters.markdown import MOST_BYTES
from clauselint.models.errors import UsageError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / "clean.txt").write_text("We opened the new workshop today.\n", "utf-8")
    (tmp_path / "guilty.md").write_text("Internal use only: the new workshop.\n", "utf-8")
    (tmp_path / "broken.md").write_bytes(b"\0")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words], catch_exceptions=False)


@pytest.mark.parametrize(("file", "code"), [("clean.txt", 0), ("guilty.md", 1), ("broken.md", 3)])
@pytest.mark.parametrize("form", FORMATS)
def test_the_exit_code_is_that_of_the_check_in_every_format(
    form: str, file: str, code: int
) -> None:
    assert run(file, "--format", form, "--fail-on", "note").exit_code == code
    every = [word for one in FORMATS for word in ("--output", f"{one}=report.{one}")]
    assert run(file, *every, "--fail-on", "note").exit_code == code


def test_several_reports_are_written_beside_the_one_that_is_printed(folder: Path) -> None:
    answer = run("guilty.md", "--output", "sarif=a.sarif", "--output", "junit=b.xml")
    assert "1 violation" in answer.stdout
    assert json.loads((folder / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "<testsuites" in (folder / "b.xml").read_text("utf-8")


def test_a_file_without_a_format_takes_the_place_of_what_is_printed(folder: Path) -> None:
    answer = run("guilty.md", "--format", "csv", "--output", "a.csv", "--output", "json=b")
    assert answer.stdout == ""
    assert (folder / "a.csv").read_text("utf-8").startswith('"state"')
    assert json.loads((folder / "b").read_text("utf-8"))["complete"] is True


def test_a_report_as_text_is_as_long_as_was_asked_for(folder: Path) -> None:
    run("guilty.md", "-q", "--output", "text=short")
    run("guilty.md", "--statistics", "--output", "long")
    assert "instead:" not in (folder / "short").read_text("utf-8")
    assert "By rule:" in (folder / "long").read_text("utf-8")


@pytest.mark.parametrize("words", [("a", "b"), ("sarif=a", "json=a"), ("a", "json=./a"), ("csv=",)])
def test_outputs_that_contradict_each_other_are_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match=r"--output (takes|needs)"):
        planned(words, "text")


@pytest.mark.parametrize(
    ("file", "form", "expected"),
    [
        *(
            ("a.sarif", "text", "sarif"),
            ("A.SARIF.JSON", "text", "sarif"),
            ("a.md", "text", "markdown"),
        ),
        *(("a.csv", "text", "csv"), ("a.jsonl", "text", "jsonl"), ("a.txt", "text", "text")),
        *(("a", "text", "text"), ("a.json", "json", "json"), ("a.json", "sarif", "sarif")),
        *(("a.xml", "junit", "junit"), ("a.txt", "csv", "csv"), ("./b=.sarif", "text", "sarif")),
    ],
)
def test_a_files_ending_names_the_format_that_nobody_named(
    file: str, form: Format, expected: Format
) -> None:
    assert planned((file,), form).outputs == (Output(expected, file),)
    assert planned((f"text={file}",), form).outputs == (Output("text", file),)


@pytest.mark.parametrize(
    ("file", "form", "told"),
    [
        ("a.json", "text", "write json=a.json or gitlab=a.json or rdjson=a.json or sarif=a.json"),
        ("a.xml", "text", "ends in .xml, and no format is named; write junit=a.xml or checkstyle="),
        ("a.sarif", "csv", "the report is to be csv; write sarif=a.sarif, or csv=a.sarif if you"),
    ],
)
def test_an_ending_that_leaves_a_choice_or_contradicts_the_format_is_refused(
    file: str, form: Format, told: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(told)):
        planned((file,), form)


def test_a_name_that_is_no_formats_is_part_of_the_file() -> None:
    assert planned(("a=b",), "csv").outputs == (Output("csv", "a=b"),)
    assert planned(("./json=b",), "csv").outputs == (Output("csv", "./json=b"),)


@pytest.mark.parametrize("word", ["sairf=a", "SARIF=a", "gitlabs=a"])
def test_a_misspelt_format_is_no_part_of_the_file(word: str) -> None:
    with pytest.raises(UsageError, match=r"did you mean (sarif|gitlab)=a"):
        planned((word,), "text")


def test_no_report_takes_the_place_of_a_draft(folder: Path) -> None:
    answer = run("guilty.md", "--output", "sarif=clean.txt", "clean.txt")
    assert answer.exit_code == 2
    assert "is a draft" in answer.stderr


def test_a_file_that_cannot_be_written_is_told_and_the_others_are_written(folder: Path) -> None:
    answer = run("clean.txt", "--output", "csv=no/a.csv", "--output", "json=b.json")
    assert answer.exit_code == 2
    assert "no/a.csv cannot be written" in answer.stderr
    assert "Clean" in answer.stdout
    assert (folder / "b.json").exists()


def test_values_are_revealed_in_no_file() -> None:
    assert run("guilty.md", "--reveal", "--output", "csv=a").exit_code == 2


def test_the_step_summary_is_added_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "summary").write_text("Before.\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary")
    run("guilty.md", "--output", "github=commands")
    written = (folder / "summary").read_text("utf-8")
    assert written.startswith("Before.\n## clauselint\n")
    assert "Internal use only" in written


def test_only_the_format_for_github_writes_a_step_summary(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary")
    run("guilty.md", "--format", "markdown")
    run("guilty.md")
    assert not (folder / "summary").exists()


def test_the_step_summary_stays_within_what_github_takes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "summary").write_text("x" * (MOST_BYTES - 100), "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary")
    run("guilty.md", "--format", "github")
    assert (folder / "summary").stat().st_size <= MOST_BYTES
    assert "does not fit" in (folder / "summary").read_text("utf-8")


def test_a_step_summary_that_cannot_be_written_changes_no_exit_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/summary")
    answer = run("clean.txt", "--format", "github")
    assert answer.exit_code == 0
    assert "the step summary cannot be written" in answer.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_a_waived_violation_is_visible_in_every_format(folder: Path, form: str) -> None:
    rule = "exclamation-marks-in-a-row"
    waiver = f"<!-- clauselint-disable-next-line {rule} -- cleared for print (Ada) -->"
    (folder / "guilty.md").write_text(f"{waiver}\nThe workshop is open!!!!\n", "utf-8")
    answer = run("guilty.md", "--format", form, "--fail-on", "note")
    assert "cleared for print" in answer.stdout
    assert rule in answer.stdout
    assert answer.exit_code == 0
