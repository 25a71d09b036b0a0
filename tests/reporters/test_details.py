"""What single formats promise besides being valid."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest

from clauselint.linter.reporters import github, markdown, sarif
from clauselint.linter.reporters.csv import cell
from clauselint.linter.reporters.formats import render
from clauselint.models.report import Fix, Notice, Report, Waived
from tests.reporters.conftest import failure, report, violation
from tests.reporters.whole import CONTEXT, whole


def run_of(of: Report) -> Any:
    (run,) = json.loads(sarif.render(of, CONTEXT))["runs"]
    return run


def test_sarif_counts_columns_in_code_points_and_names_every_rule_that_ran() -> None:
    run = run_of(whole())
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["client-named", "promise"]


def test_sarif_helps_with_the_clause() -> None:
    rule = run_of(whole())["tool"]["driver"]["rules"][0]
    assert "Name no client before the client has agreed." in rule["help"]["text"]
    assert "> Name no client" in rule["help"]["markdown"]


def test_sarif_is_short_about_rules_that_found_nothing() -> None:
    (rule,) = run_of(replace(report(), rules_run=("promise",)))["tool"]["driver"]["rules"]
    assert rule["fullDescription"] == {"text": "7 Tone of voice (policy.md:90)"}
    assert rule["help"] == {"text": "Promise {{count}} less. 7 Tone of voice (policy.md:90)"}
    assert rule["defaultConfiguration"] == {"level": "note"}


UNUSED = Notice("unused", "It waives nothing.", "a.md", "a.md", 1, "client-named")
TOLD = [
    {"violations": (violation(),)},
    {"waived": (Waived(violation(), "agreed"),)},
    {"baselined": (violation(),)},
    {"failures": (failure(rule="client-named"),)},
    {"rules_run": ("client-named",), "notices": (UNUSED,)},
]


@pytest.mark.parametrize("told", TOLD, ids=lambda told: [*told][-1])
def test_sarif_tells_all_of_rules_that_a_report_speaks_of(told: dict[str, Any]) -> None:
    (rule,) = run_of(replace(report(), **({"rules_run": ()} | told)))["tool"]["driver"]["rules"]
    assert "> Name no client" in rule["help"]["markdown"]


def test_sarif_suppresses_what_is_waived_or_known() -> None:
    found = [
        (one.get("baselineState"), *(s["kind"] for s in one.get("suppressions", [])))
        for one in run_of(whole())["results"]
    ]
    assert found == [
        ("new",),
        (None, "inSource"),
        (None, "external"),
        ("unchanged", "external"),
    ]


def test_sarif_knows_nothing_of_a_baseline_that_there_is_not() -> None:
    assert "baselineState" not in run_of(report(violation()))["results"][0]


def test_sarif_tells_failures_and_notices_as_notifications() -> None:
    invocation = run_of(whole())["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [
        (one["level"], one["descriptor"]["id"], one["associatedRule"]["id"])
        for one in invocation["toolExecutionNotifications"]
    ] == [("error", "encoding", "client-named"), ("warning", "waiver-expired", "promise")]


def test_sarif_points_at_the_same_line_in_every_run() -> None:
    assert run_of(whole())["results"][0]["partialFingerprints"] == {
        "primaryLocationLineHash": "0123456789abcdef:1",
        "clauselint/v1": "0123456789abcdef",
    }


ADDRESSES = [
    ("posts/launch.md", "posts/launch.md"),
    ("/home/ada/drafts/a.md", "a.md"),
    ("/tmp/a.md", "file:///tmp/a.md"),
    ("two words/ä#?.md", "two%20words/%C3%A4%23%3F.md"),
    ("http://evil.example/a.md", "http%3A//evil.example/a.md"),
    ("a\udcff.md", "a%FF.md"),
    ("a\ud800.md", "a%ED%A0%80.md"),
]


@pytest.mark.parametrize(("path", "address"), ADDRESSES)
def test_sarif_addresses_are_relative_references(path: str, address: str) -> None:
    assert sarif.uri(path, CONTEXT) == address


def test_sarif_carries_the_fix_where_it_belongs() -> None:
    (fix,) = run_of(whole())["results"][0]["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "an airline"}
    assert replacement["deletedRegion"]["startColumn"] == 9


def test_github_annotates_ten_of_a_level_and_tells_the_rest() -> None:
    many = [violation(line=line, end_line=line) for line in range(1, 15)]
    printed = github.render(report(*many, posts=("a.md",)), CONTEXT).splitlines()
    assert sum(line.startswith("::error ") for line in printed) == 10
    assert "4 more, not annotated:" in printed
    assert sum("Leave the client out." in line for line in printed) == 14


def test_github_says_first_that_a_run_is_incomplete_and_keeps_to_ten() -> None:
    many = [violation(line=line, end_line=line) for line in range(1, 15)]
    of = report(*many, failure(), posts=("a.md",))
    commands = [one for one in github.render(of, CONTEXT).splitlines() if one.startswith("::error")]
    assert commands[0].startswith("::error title=clauselint%3A not complete::Not complete:")
    assert len(commands) == 10


def test_github_gets_no_columns_for_several_lines() -> None:
    of = report(violation(line=1, end_line=2))
    assert "col=" not in github.render(of, CONTEXT)
    assert "line=1,endLine=2" in github.render(of, CONTEXT)


def test_github_escapes_what_separates_properties() -> None:
    of = report(violation(path="a,b:c%.md"))
    assert "file=a%2Cb%3Ac%25.md," in github.render(of, CONTEXT)


def test_gitlab_tells_equal_violations_in_two_files_apart() -> None:
    of = report(violation(), violation(path="b.md", post="b.md"), violation())
    prints = [one["fingerprint"] for one in json.loads(render("gitlab", of, CONTEXT))]
    assert len(set(prints)) == 3


def test_gitlab_knows_a_violation_again_whatever_other_files_hold() -> None:
    other = violation(path="b.md", post="b.md")
    (alone,) = json.loads(render("gitlab", report(other), CONTEXT))
    _, beside = json.loads(render("gitlab", report(violation(), other), CONTEXT))
    assert alone["fingerprint"] == beside["fingerprint"]


def test_rdjson_counts_bytes_and_suggests_the_fix() -> None:
    found = json.loads(render("rdjson", whole(), CONTEXT))["diagnostics"][1]
    assert found["suggestions"] == [{"range": found["location"]["range"], "text": "an airline"}]
    assert found["location"]["range"]["end"] == {"line": 1, "column": 23}


@pytest.mark.parametrize("change", [{"byte_column": 0}, {"fix": Fix("\u202ea", False)}])
def test_rdjson_suggests_nothing_that_it_cannot_place_or_that_hides(
    change: dict[str, Any],
) -> None:
    of = replace(whole(), violations=(replace(whole().violations[0], **change),))
    found = json.loads(render("rdjson", of, CONTEXT))["diagnostics"]
    assert not any("suggestions" in one for one in found)


def test_junit_has_a_test_that_passed_for_a_clean_post() -> None:
    printed = render("junit", report(posts=("fine.md",)), CONTEXT)
    assert '<testcase name="judged, no violations" classname="fine.md"/>' in printed
    assert 'tests="1" failures="0" errors="0"' in printed


def test_junit_says_when_nothing_was_checked() -> None:
    assert "skipped" in render("junit", Report((), (), (), ()), CONTEXT)


def test_csv_ends_with_the_outcome() -> None:
    rows = [*csv.DictReader(StringIO(render("csv", whole(), CONTEXT)))]
    assert (rows[-1]["state"], rows[-1]["message"][:11]) == ("outcome", "1 violation")
    states = {row["state"] for row in rows}
    assert states >= {"violation", "waived", "baselined", "allowed", "not judged", "notice"}


CELLS = [
    ("=1+1", "'=1+1"),
    (" @x", "'@x"),
    ("a;=1", "a;'=1"),
    ('say "-5"', 'say "\'-5"'),
    ("co-op, we", "co-op, we"),
    ("a, -b", "a, '-b"),
    ("＝1", "'＝1"),
]


@pytest.mark.parametrize(("text", "safe"), CELLS)
def test_csv_cells_begin_no_formula(text: str, safe: str) -> None:
    assert cell(text) == safe


def test_markdown_is_cut_after_whole_lines() -> None:
    many = report(*[violation(line=line) for line in range(1, 200)], posts=("a.md",))
    printed = markdown.render(many, CONTEXT, 3_000)
    assert len(printed.encode()) <= 3_000
    assert printed.endswith("…and more, which does not fit here.\n")


PLAIN = [
    ("a_b *c*", r"a\_b \*c\*"),
    ("@ada #12 GH-3", "@&#8203;ada #&#8203;12 GH&#8203;-3"),
    ("https://x.example www.x", "https:&#8203;//x.example www&#8203;.x"),
    ("<b>&", "&lt;b&gt;&amp;"),
]


@pytest.mark.parametrize(("text", "written"), PLAIN)
def test_markdown_shows_a_text_as_it_is(text: str, written: str) -> None:
    assert markdown.plain(text) == written


@pytest.mark.parametrize(
    ("text", "written"), [("a", "`a`"), ("`a`", "`` `a` ``"), ("a``b", "```a``b```"), ("", "` `")]
)
def test_markdown_code_holds_any_backticks(text: str, written: str) -> None:
    assert markdown.code(text) == written


def test_a_line_of_json_lines_is_one_thing_and_the_last_is_the_outcome() -> None:
    lines = [json.loads(line) for line in render("jsonl", whole(), CONTEXT).splitlines()]
    assert {"violation", "failure", "waived", "post", "allowed"} <= {one["type"] for one in lines}
    assert (lines[-1]["type"], lines[-1]["outcome"]) == ("summary", "violations")
