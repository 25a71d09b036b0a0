"""What a check is made of, and the exit code that it ends with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from clauselint import Linter
from clauselint.linter.checking import Request, check, exit_code
from clauselint.models.errors import UsageError
from clauselint.models.matcher import Words
from clauselint.models.report import Failure, Report
from clauselint.models.rule import EntityRule, KeywordRule, Pack, Severity
from tests.build import POLICY, rule

FAILED = Report((), (), (Failure("binary", "no text"),), ())
CLEAN = Report((), (), (), ())


def linter(severity: Severity = "error") -> Linter:
    one = rule(KeywordRule, words=("Quill",), severity=severity, clause="2.1", topic="")
    return Linter(POLICY, [Pack("own", "own.yaml", (one,))])


def flagged(severity: Severity) -> Report:
    return linter(severity).lint_text("by Quill")


@pytest.mark.parametrize(
    ("reports", "fail_on", "allow", "code"),
    [
        ((), "error", False, 0),
        ((CLEAN,), "note", False, 0),
        ((flagged("error"),), "error", False, 1),
        ((flagged("warning"),), "error", False, 0),
        ((flagged("warning"),), "warning", False, 1),
        ((flagged("note"),), "warning", False, 0),
        ((flagged("note"),), "note", False, 1),
        ((FAILED,), "error", False, 3),
        ((FAILED, CLEAN), "error", False, 3),
        ((FAILED,), "error", True, 0),
        ((FAILED, flagged("error")), "error", False, 1),
        ((flagged("error"), FAILED), "error", True, 1),
        ((FAILED, flagged("note")), "error", False, 3),
    ],
)
def test_exit_code_says_what_was_found_and_what_was_not_judged(
    reports: Sequence[Report], fail_on: Severity, allow: bool, code: int
) -> None:
    assert exit_code(reports, fail_on, allow) == code


@pytest.mark.parametrize(
    ("report", "outcome", "complete"),
    [
        (CLEAN, "clean", True),
        (FAILED, "incomplete", False),
        (flagged("note"), "violations", True),
    ],
)
def test_report_has_one_of_three_outcomes(report: Report, outcome: str, complete: bool) -> None:
    assert (report.outcome, report.complete) == (outcome, complete)


def test_standard_input_that_was_not_read_is_in_the_report() -> None:
    failed = Failure("unreadable", "standard input is closed", "standard input")
    reports = [*check(linter(), Request(paths=("-",), stdin=failed))]
    assert [report.failures for report in reports] == [(failed,)]


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (Request(), "nothing to check: name files or folders, or - for standard input"),
        (Request(paths=("a",), text="b"), "--text and paths contradict each other; give one"),
        (Request(paths=("a",), stdin_filename="b"), "--stdin-filename needs - among the paths"),
        (
            Request(text="b", facts=("channel=x", "channel=linkedin")),
            "--fact channel is given twice, with different values",
        ),
    ],
)
def test_request_that_contradicts_itself_is_refused(request_: Request, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        check(linter(), request_)


def test_fact_may_be_given_twice_with_the_same_value() -> None:
    (report,) = check(linter(), Request(text="b", facts=("channel=x", "channel=x")))
    assert dict(report.posts[0].facts) == {"channel": "x"}


def test_draft_is_never_overwritten_by_the_report(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("fine", "utf-8")
    with pytest.raises(UsageError, match=r"is a draft or one of your rules' files"):
        check(linter(), Request(paths=(str(tmp_path),), outputs=(str(draft),)))
    assert draft.read_text("utf-8") == "fine"


def test_list_of_exceptions_is_never_overwritten_by_the_report(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Quill\n", "utf-8")
    given = {"labels": ("ORG",), "near": Words(words=("buy",)), "not_in_list": str(names)}
    one = rule(EntityRule, **given, clause="2.1", topic="")
    own = Linter(POLICY, [Pack("own", "own.yaml", (one,))])
    with pytest.raises(UsageError, match=r"is a draft or one of your rules' files"):
        check(own, Request(text="fine", outputs=(str(names),)))


def test_paths_are_checked_once_and_in_one_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("fine", "utf-8")
    paths = tuple(str(tmp_path / name) for name in ("b.txt", "a.txt", "b.txt"))
    seen = [post.name for report in check(linter(), Request(paths=paths)) for post in report.posts]
    assert [Path(name).name for name in seen] == ["a.txt", "b.txt"]


def test_last_report_counts_what_was_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", "b.png", "c.png"):
        (tmp_path / name).write_text("fine", "utf-8")
    *_, last = check(linter(), Request(paths=(str(tmp_path),)))
    assert dict(last.passed_over) == {".png": 2}


def test_empty_standard_input_is_no_clean_draft() -> None:
    reports = [*check(linter(), Request(paths=("-",), stdin=b""))]
    assert [failure.kind for report in reports for failure in report.failures] == ["no-drafts"]
