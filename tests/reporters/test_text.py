"""The report for people says all that a writer needs, and nothing that they must not see."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given

from clauselint.linter.reporters.text import render, render_findings, render_summary
from clauselint.linter.reporters.words import REMEDIES, quoted
from clauselint.models.report import (
    Evidence,
    FailureKind,
    Fix,
    Frame,
    Notice,
    Report,
    Waived,
)
from clauselint.models.rule import Severity
from tests.reporters.conftest import CLAUSE, REPORTS, SOURCE, TONE, failure, report, violation


def text(of: Report, **given: Any) -> str:
    return render(of, **({"color": False, "quiet": False, "statistics": False} | given))


WHOLE = """\
posts/launch.md:1:9  error  client-named
  Leave the client out.

    1 | We love Fernhollow Air.
      |         ^^^^^^^^^^^^^^

  clause:  2.1 Client names (policy.md:34)
           | Name no client before the client has agreed.
  instead: Write of an airline.
  ask:     Priya in Comms

1 violation: 1 error.

  2.1 Client names  1 error
"""


def test_a_violation_is_shown_with_its_clause_its_remedy_and_whom_to_ask() -> None:
    assert text(report(violation())) == WHOLE


@pytest.mark.parametrize(
    ("severity", "fail_on", "said"),
    [
        ("warning", "error", "1 warning. The check passes: only errors fail it.\n"),
        ("note", "warning", "1 note. The check passes: only errors and warnings fail it.\n"),
        ("warning", "warning", "1 warning. The check fails: fail-on is warning.\n"),
        ("error", "warning", "1 error.\n"),
        ("warning", None, "1 warning.\n"),
    ],
)
@pytest.mark.parametrize("quiet", [False, True])
def test_whether_the_check_fails_is_told_where_the_counts_leave_doubt(
    severity: Severity, fail_on: Severity, said: str, quiet: bool
) -> None:
    of = report(violation(severity=severity))
    assert said in text(of, fail_on=fail_on, quiet=quiet)


def test_a_check_that_is_not_complete_is_not_said_to_pass() -> None:
    of = replace(report(violation(severity="warning")), failures=(failure(),))
    assert "passes" not in text(of, fail_on="error")


def test_contacts_are_spoken_of_only_where_one_is_named() -> None:
    unknown = violation(severity="warning", clause=replace(CLAUSE, contact=""))
    assert "Settle the rest before you publish." in text(report(unknown))


def test_marks_stand_under_the_words_after_tabs_and_wide_characters() -> None:
    lines = text(report(violation("日本\té 👩\u200d👩\u200d👧 Fernhollow Air"))).splitlines()
    # 日本 takes 4 columns, the tab goes to 8, `é `, the family (2 columns) and a space follow.
    assert lines[3] == "    1 | 日本    é 👩\u200d👩\u200d👧 Fernhollow Air"
    assert lines[4] == "      | " + " " * 13 + "^" * 14


def test_a_missing_statement_is_marked_by_one_caret() -> None:
    assert "\n      | ^\n" in text(report(violation(words="")))


def test_a_violation_of_several_lines_says_how_many_follow() -> None:
    shown = text(report(violation("Fernhollow\nAir\nwon", "Fernhollow\nAir\nwon")))
    assert "      | ^^^^^^^^^^ and 2 more lines\n" in shown


def test_a_post_in_a_file_of_several_is_named() -> None:
    assert "client-named  (thread.txt#2)\n" in text(
        report(violation(path="thread.txt", post="thread.txt#2"))
    )


def test_a_post_without_a_file_is_placed_by_its_name() -> None:
    assert text(report(violation(path=None, post="draft"))).startswith("draft:1:9  error")


def test_a_clause_is_quoted_once_in_a_post() -> None:
    shown = text(report(violation(), violation(words="love"), violation(post="other.md")))
    assert shown.count("Name no client") == 2
    assert shown.count("2.1 Client names (policy.md:34), quoted above") == 1


def test_a_clause_without_a_number_is_called_by_its_title() -> None:
    clause = type(CLAUSE)("tone", "", "Tone", "", "policy.md", 9, "0" * 32)
    assert "  clause:  Tone (policy.md:9)\n" in text(report(violation(clause=clause)))


def test_absent_advice_and_contact_leave_no_label() -> None:
    shown = text(report(violation(clause=TONE, advice="")))
    assert "instead:" not in shown
    assert "ask:" not in shown


FIXES = [
    (Fix("an airline", True), 'fix:     write "an airline"\n'),
    (Fix("an airline", False), 'fix:     write "an airline", then read the sentence once more\n'),
    (Fix("", True), "fix:     delete the underlined words\n"),
]


@pytest.mark.parametrize(("fix", "shown"), FIXES)
def test_a_fix_is_offered(fix: Fix, shown: str) -> None:
    assert shown in text(report(violation(fix=fix)))


def test_evidence_other_than_the_marked_words_is_named() -> None:
    evidence = (Evidence("name", 8, 22, "Fernhollow Air"), Evidence("near", 3, 7, "love"))
    shown = text(report(violation(evidence=evidence)))
    assert '  because: near "love"\n' in shown


def test_much_evidence_is_counted() -> None:
    evidence = tuple(Evidence("word", at, at + 1, f"w{at}") for at in range(40, 47))
    assert "and 3 more" in text(report(violation(evidence=evidence)))


def test_a_failure_is_shown_with_its_remedy() -> None:
    shown = text(report(failure()))
    assert "b.md: not judged: it is not UTF-8\n  remedy:  Save the file as UTF-8" in shown


def test_rules_that_fail_for_the_same_reason_are_listed_together() -> None:
    reason = "the channel is not known"
    failures = [failure(kind="unknown-fact", reason=reason, rule=rule) for rule in ("b", "a")]
    shown = text(report(*failures))
    assert shown.count("not judged") == 1
    assert "  rules:   a, b\n" in shown


def test_a_failure_without_a_post_is_shown() -> None:
    assert text(report(failure(post="", path=None))).startswith("not judged: it is not UTF-8\n")


def test_every_kind_of_failure_has_its_remedy_considered() -> None:
    assert set(REMEDIES) == set(get_args(FailureKind))


def test_a_waived_violation_is_listed_with_its_reason() -> None:
    shown = text(report(Waived(violation(), "agreed on\n3 May")))
    assert "posts/launch.md:1:9: waived: client-named (2.1 Client names): agreed on 3 May" in shown
    assert shown.endswith("Clean: 1 post, 2 rules, no violations. 1 waived.\n")


def test_a_waived_violation_says_who_accepted_it_and_until_when() -> None:
    shown = text(report(Waived(violation(), "agreed", "Ada Sample", "2027-01-31")))
    assert "(2.1 Client names): agreed (Ada Sample, until 2027-01-31)\n" in shown


def test_what_the_baseline_knows_is_counted_by_rule() -> None:
    known = (violation(), violation(rule="promise"), violation())
    shown = text(replace(report(posts=("posts/launch.md",)), baselined=known))
    assert "posts/launch.md: in the baseline: client-named 2, promise 1\n" in shown
    assert shown.endswith("no violations. 3 in the baseline.\n")


@pytest.mark.parametrize("quiet", [True, False])
def test_a_waiver_that_went_wrong_is_told_in_a_line(quiet: bool) -> None:
    notice = Notice("expired", "it held until 2020-01-31", "a.md", "waivers.toml", 3, "promise")
    shown = text(replace(report(posts=("a.md",)), notices=(notice,)), quiet=quiet)
    assert "waivers.toml:3: waiver expired: promise: it held until 2020-01-31\n" in shown
    assert shown.endswith("no violations. 1 waiver to look at.\n")


OUTCOMES = [
    (report(posts=("a.md",)), "Clean: 1 post, 2 rules, no violations.\n"),
    (report(posts=("a.md", "b.md")), "Clean: 2 posts, 2 rules, no violations.\n"),
    (report(), "Nothing was checked: there are no posts.\n"),
    (
        report(failure()),
        "Not complete: 1 thing could not be judged. The rest shows no violations.\n",
    ),
    (report(failure(post="")), "Not complete: 1 thing could not be judged. The rest shows"),
    (
        report(violation(), violation(severity="note"), failure(), failure()),
        (
            "2 violations in 1 of 2 posts: 1 error, 1 note.\n"
            "Not complete: 2 things could not be judged, so there may be more to change.\n"
        ),
    ),
]


@pytest.mark.parametrize(("of", "shown"), OUTCOMES)
def test_the_outcome_is_said_in_plain_words(of: Report, shown: str) -> None:
    assert shown in render_summary(of, color=False, quiet=False, statistics=False)


def test_violations_are_counted_by_clause_in_the_order_of_the_policy() -> None:
    of = report(violation(clause=TONE, severity="note"), violation(), violation())
    assert text(of).endswith("\n  2.1 Client names  2 errors\n  7 Tone of voice   1 note\n")


def test_statistics_count_by_rule() -> None:
    of = report(violation(severity="note"), violation(rule="zeta"))
    shown = text(of, statistics=True)
    assert shown.endswith("\nBy rule:\n  zeta          1 error\n  client-named  1 note\n")


def test_quiet_gives_a_line_for_each_violation_and_failure_and_the_outcome() -> None:
    of = report(violation(), failure(rule="b"), Waived(violation(), "agreed"))
    assert text(of, quiet=True) == (
        "posts/launch.md:1:9: error: Leave the client out. [client-named, 2.1 Client names]\n"
        "b.md: not judged: it is not UTF-8 [b]\n"
        "1 violation in 1 of 2 posts: 1 error. 1 waived.\n"
        "Not complete: 1 thing could not be judged, so there may be more to change.\n"
    )


def test_colour_changes_nothing_but_colour() -> None:
    of = report(violation(), failure(), Waived(violation(), "agreed"))
    colored = text(of, color=True, statistics=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == text(of, statistics=True)
    assert "\x1b" in colored


def test_colour_never_stands_inside_the_draft() -> None:
    assert " We love Fernhollow Air.\n" in text(report(violation()), color=True)


def test_findings_shown_post_by_post_are_those_of_the_whole_report() -> None:
    one, two = report(violation(post="a.md")), report(failure(), violation(post="b.md"))
    both = report(*one.violations, *two.violations, *two.failures, posts=("a.md", "b.md"))
    parts = [render_findings(of, color=False, quiet=False) for of in (one, two)]
    assert render_findings(both, color=False, quiet=False) == "".join(parts)


def test_a_clean_post_is_not_mentioned() -> None:
    assert render_findings(report(posts=("a.md",)), color=False, quiet=False) == ""


def test_a_long_clause_is_quoted_up_to_the_end_of_a_sentence() -> None:
    first, second, third = f"{'a' * 90}.", f"{'b' * 80}.", "c " * 20
    assert quoted(f"{first}\n{second} {third}") == f"{first} {second} …"


def test_a_long_sentence_is_quoted_up_to_the_end_of_a_word() -> None:
    assert quoted("word " * 99) == "word " * 39 + "word …"


def test_a_short_clause_is_quoted_whole() -> None:
    assert quoted("One.\n\nTwo.") == "One. Two."


HOSTILE = "##[error]x \x1b[2J \u202e ##vso[task.complete]"


def test_draft_text_has_no_power_over_the_terminal_or_the_log() -> None:
    frame = Frame(HOSTILE, 0, 5)
    fields = dict.fromkeys(["rule", "message", "advice", "path", "post"], HOSTILE)
    hostile = violation(frame=frame, fix=Fix(HOSTILE, True), **fields)
    shown = text(report(hostile, failure(reason=HOSTILE, post=HOSTILE), Waived(hostile, HOSTILE)))
    assert not {"\x1b", "\u202e"} & set(shown)
    assert not re.search(r"##\w*\[", shown)


@given(REPORTS)
def test_no_line_of_any_report_is_a_command(of: Report) -> None:
    for quiet in (False, True):
        shown = text(of, quiet=quiet, statistics=True)
        assert not re.search(r"^\s*::|##\w*\[", shown, re.MULTILINE)
        assert not set(shown) & {*map(chr, range(10)), *"\r\x1b\x7f\x9b\u202e\ud800"}


@given(REPORTS)
def test_only_a_complete_report_without_violations_is_called_clean(of: Report) -> None:
    shown = render_summary(of, color=False, quiet=True, statistics=False)
    assert shown.startswith("Clean:") <= (of.outcome == "clean")
    assert ("\nNot complete:" in f"\n{shown}") == bool(of.failures)


@given(REPORTS)
def test_no_violation_and_no_failure_is_left_out(of: Report) -> None:
    shown = text(of, quiet=True).splitlines()
    said = [line for line in shown if "not judged:" in line]
    reasons = {(item.kind, item.reason, item.post, item.path) for item in of.failures}
    assert len(said) == len(reasons)
    outcome = bool(of.violations) + bool(of.failures) or 1
    assert len(shown) == len(of.violations) + len(reasons) + len(of.notices) + outcome


def test_nothing_is_shown_of_what_the_mask_hides() -> None:
    assert SOURCE.split()[2] not in text(
        report(violation(frame=Frame("We love [masked].", 8, 16), excerpt="[masked]"))
    )


TOOLS = [
    ({"policy": "p.md", "config": "c.toml"}, "Policy: p.md, configuration: c.toml\n"),
    ({"policy": "p.md", "config": ""}, "Policy: p.md, no configuration\n"),
    (
        {"policy": "p.md", "config": "", "config_not_used": "c.toml"},
        (
            "Policy: p.md, no configuration "
            "(c.toml is not used: what you named lies outside its folder)\n"
        ),
    ),
]


@pytest.mark.parametrize(("tool", "line"), TOOLS)
def test_the_summary_says_what_was_judged_by(tool: dict[str, str], line: str) -> None:
    of = replace(report(posts=("a.md",)), tool=tool)
    assert render_summary(of, color=False, quiet=False, statistics=False).endswith(line)
    assert line not in render_summary(of, color=False, quiet=True, statistics=False)
