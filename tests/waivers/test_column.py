"""Waivers in a column of a calendar hold for their row, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main
from clauselint.models.report import Report
from tests.waivers.company import checked as checked_as
from tests.waivers.company import company, told
from tests.waivers.test_masked import NAME, printed


def checked(config: Path, text: str) -> Report:
    return checked_as(config, text, "cal.csv")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.mark.parametrize(
    "name", ["waiver", "Waivers", "clauselint-waiver", "clauselint-waivers", "Clauselint waiver"]
)
def test_a_waiver_covers_its_row_and_no_other(config: Path, name: str) -> None:
    rows = "A fig here.,\nA lime here.,about-lime -- a colour\nA lime there.,\n"
    report = checked(config, f"text,{name}\n{rows}")
    assert told(report) == (["about-fig", "about-lime"], ["about-lime"], [])
    assert [one.line for one in report.violations] == [2, 4]


def test_a_report_says_where_the_waiver_stands(config: Path) -> None:
    cell = '"about-lime, about-fig -- so ""said"" Ada (Ada Sample, until 2027-03-01)"'
    first, second = checked(config, f"text,waiver\nNone.,\nA lime and fig.,{cell}\n").waived
    assert (first.reason, first.by, first.until) == ('so "said" Ada', "Ada Sample", "2027-03-01")
    assert (first.form, first.place.rpartition("/")[2]) == ("column", "cal.csv:3")
    assert second.violation.rule == "about-fig"


def test_a_cell_holds_a_waiver_a_line(config: Path) -> None:
    cell = '"about-lime -- so\n\nabout-fig -- and so\n"'
    report = checked(config, f"text,waiver\nA lime and fig.,{cell}\n")
    assert told(report) == ([], ["about-lime", "about-fig"], [])


WRONG = [
    ("about-lime", "mistyped", ""),
    ("about-lim -- so", "mistyped", "about-lim"),
    ("about-lime -- so (until 2027-01-14)", "expired", "about-lime"),
    ("about-plum -- so", "void", "about-plum"),
    ("about-kiwi -- so", "void", "about-kiwi"),
    ("about-fig -- so", "unused", "about-fig"),
]


@pytest.mark.parametrize(("cell", "kind", "rule"), WRONG)
def test_a_waiver_that_went_wrong_waives_nothing_and_is_told(
    config: Path, cell: str, kind: str, rule: str
) -> None:
    text = f"text,waiver\nNone.,\nA lime and plum and kiwi.,{cell}\nNone.,\n"
    report = checked(config, text)
    assert told(report)[0] == ["about-lime", "about-plum", "about-kiwi"]
    assert (told(report)[1], told(report)[2]) == ([], [(kind, rule)])
    assert [one.line for one in report.notices] == [3]


def test_rows_with_the_same_waiver_have_one_each(config: Path) -> None:
    rows = "A lime here.,about-lime -- so\nA fig.,about-lime -- so\nA lime.,about-lime -- so\n"
    report = checked(config, f"text,waiver\n{rows}")
    assert told(report) == (["about-fig"], ["about-lime"] * 2, [("unused", "about-lime")])
    assert [(one.line, one.post[-9:]) for one in report.notices] == [(3, "cal.csv:3")]


def test_two_rows_with_the_same_slip_are_told_each(config: Path) -> None:
    report = checked(config, "text,waiver\nNone.,x\nNone.,x\n")
    assert [one.line for one in report.notices] == [2, 3]


def test_a_waiver_in_a_column_does_not_count_where_drafts_may_hold_none(tmp_path: Path) -> None:
    config = company(tmp_path, "[waivers]\ninline = false\n")
    report = checked(config, "text,waiver\nA lime.,about-lime -- so\n")
    assert told(report) == (["about-lime"], [], [("void", "about-lime")])


def test_a_comment_in_a_cell_waives_nothing_and_is_told_what_to_do(config: Path) -> None:
    comment = "<!-- clauselint-disable-next-line about-lime -- so -->"
    report = checked(config, f"text\nA lime. {comment}\n")
    assert told(report) == (["about-lime", "about-lime"], [], [("mistyped", "")])
    assert "in a column called waiver" in report.notices[0].message


def test_a_waiver_is_no_part_of_the_text_that_it_is_bound_to(config: Path, tmp_path: Path) -> None:
    text = "waiver,text\n{},A plum there.\n"
    (tmp_path / "cal.csv").write_text(text.format(""), "utf-8")
    words = ("--reason", "so it is", "--by", "Ada", "--until", "2099-01-31", "--inline")
    lines = run("waive", "cal.csv", "about-plum", *words).stdout.splitlines()
    assert lines[0] == 'put this into a column "waiver" of the row with line 2 of cal.csv:'
    (tmp_path / "cal.csv").write_text(text.format(f'"{lines[1]}"'), "utf-8")
    answer = run("check", "cal.csv")
    assert answer.exit_code == 0
    assert "1 waived" in answer.stdout
    (tmp_path / "cal.csv").write_text(text.format(f'"{lines[1]}"').replace("there", "here"))
    assert "the text is not the one that it was granted for" in run("check", "cal.csv").stdout


def test_the_file_of_waivers_may_name_a_calendar(config: Path, tmp_path: Path) -> None:
    (tmp_path / "cal.csv").write_text("text\nA lime there.\nA lime here.\n", "utf-8")
    run("waive", "cal.csv", "about-lime", "--line", "3", "--reason", "so it is")
    answer = run("check", "cal.csv", "-q")
    assert "cal.csv:2:3: error" in answer.stdout
    assert "1 waived" in answer.stdout


@pytest.mark.parametrize(
    "row",
    [f"A lime.,about-lime -- for {NAME}", f"A lime.,{NAME}", f"{NAME} lime.,about-lime -- {NAME}"],
)
def test_nothing_secret_is_printed_of_a_waiver_in_a_column(config: Path, row: str) -> None:
    assert NAME.casefold() not in printed(checked(config, f"text,waiver\n{row}\n")).casefold()
