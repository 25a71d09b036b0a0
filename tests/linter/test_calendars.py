"""Calendars on their whole way: judged, shown, mended, and told from tables that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from clauselint import Linter
from clauselint.cli import main
from clauselint.linter.readers import load as loading
from clauselint.linter.reporters.csv import COLUMNS

PACK = """pack: own
rules:
  - id: shop
    kind: substitute
    clause: "1"
    severity: error
    message: We say online shop.
    swap: {web-shop: online shop, bistro: 'the "Mill", online'}
    examples: {bad: ["Our [[web-shop]]."], good: ["Our shop."]}
  - id: client
    kind: keyword
    clause: "1"
    message: Leave the client out.
    words: [Quillmere]
    sensitivity: secret
    fix: a customer
    examples: {bad: ["With [[Quillmere]]."], good: ["With a client."]}
  - id: label
    kind: require
    clause: "1"
    message: Say that it is an ad.
    when: {sponsor: true}
    if_unknown: skip
    accept: [{words: ["Ad:"]}]
    fix: "Ad:"
    examples: {bad: [{text: A lamp., facts: {sponsor: Lumen}}], good: ["Ad: a lamp."]}
  - id: approved
    kind: field
    clause: "1"
    message: Have it approved.
    fact: approved_by
    required: true
    when: {channel: press}
    if_unknown: skip
    examples: {bad: [{text: A., facts: {channel: press}}], good: ["A lamp."]}
  - id: length
    kind: limit
    clause: "1"
    message: Too long.
    when: {channel: x}
    if_unknown: skip
    measure: length
    max: 10
    examples:
      bad: [{text: "0123456789[[0]]", facts: {channel: x}}]
      good: [{text: "0123456789", facts: {channel: x}}]
"""
CONFIG = 'policy = "policy.md"\npacks = ["own.yaml"]\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAUSELINT_CONFIG", raising=False)
    (tmp_path / "policy.md").write_text("# Policy\n\n## 1. Words\n\nOurs.\n", "utf-8")
    (tmp_path / "own.yaml").write_text(PACK, "utf-8")
    (tmp_path / "clauselint.toml").write_text(CONFIG, "utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def checked(text: str, name: str = "cal.csv") -> Any:
    Path(name).write_text(text, "utf-8", newline="")
    return json.loads(run("check", name, "--format", "json").stdout)


def places(report: Any) -> list[tuple[str, int, int, int, int, str]]:
    names = ("rule", "line", "column", "end_line", "end_column", "excerpt")
    return [tuple(one[name] for name in names) for one in report["violations"]]


def test_lines_and_columns_are_those_of_the_file() -> None:
    report = checked('id,text\r\n1,"""So"", the\r\n""web-shop"" web\r\nshop",\r\n2,Web-shop!\r\n')
    assert places(report) == [
        ("shop", 3, 3, 3, 11, "web-shop"),
        ("shop", 3, 14, 4, 5, "web\r\nshop"),
        ("shop", 5, 3, 5, 11, "Web-shop"),
    ]
    assert [one["post"] for one in report["violations"]] == ["cal.csv:2", "cal.csv:2", "cal.csv:5"]


def test_what_stands_in_other_columns_is_neither_judged_nor_shown() -> None:
    text = 'Client,Text,Channel,Notes\nQuillmere,"Our ""web-shop""",press,"Quillmere, web-shop"\n'
    report = checked(text)
    assert [one["rule"] for one in report["violations"]] == ["approved", "shop"]
    found = Linter.from_config("clauselint.toml").lint_file("cal.csv").violations
    assert [one.frame.text for one in found] == [
        '[masked],"Our ""web-shop""",press,"[masked]"',
        'Our ""web-shop""',
    ]
    for form in ("text", "sarif", "markdown", "csv"):
        assert "Quillmere" not in run("check", "cal.csv", "--format", form).stdout


def test_what_other_columns_say_makes_no_new_violation() -> None:
    before = checked("Text,Status\nOur web-shop,draft\n")["violations"]
    after = checked("Date,Text,Status\n2027-01-04,Our web-shop,ready\n")["violations"]
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]


def test_a_secret_that_is_read_is_masked_in_every_column() -> None:
    report = checked("Title,Text\nQuillmere,We and Quillmere\n")
    assert [one["rule"] for one in report["violations"]] == ["client", "client"]
    assert "Quillmere" not in json.dumps(report)


def test_a_missing_statement_is_missed_where_the_text_begins() -> None:
    report = checked("Title,Sponsor,Text\nLamp,Lumen,A lamp\n")
    assert places(report) == [("label", 2, 12, 2, 12, "")]
    assert places(checked("Sponsor,Text,Title\nLumen,A lamp,Ad: lamp\n")) == []


def test_two_quotation_marks_count_as_the_one_that_readers_see() -> None:
    assert places(checked('Channel,Text\nx,"01234""678"\nx,"""0"" 2345678"\n')) == [
        ("length", 3, 16, 3, 17, "8")
    ]


def test_an_unreadable_fact_is_told_of_its_row() -> None:
    (failure,) = checked("Text,Channel\nA,x\nB,xxx\n")["failures"]
    assert (failure["post"], failure["kind"]) == ("cal.csv:3", "calendar")
    assert run("check", "cal.csv").exit_code == 3


FIXED = [
    ('text\n"Our ""web-shop""."\n', 'text\n"Our ""online shop""."\n'),
    ("a,text\n1,Our web-shop\n", "a,text\n1,Our online shop\n"),
    ('a,text\r\n1,"Our bistro"\r\n', 'a,text\r\n1,"Our the ""Mill"", online"\r\n'),
    ("a,text\n1,Our bistro\n", "a,text\n1,Our bistro\n"),
    ("sponsor,text\nLumen,A lamp\n", "sponsor,text\nLumen,Ad: A lamp\n"),
    ("a,text\n1,Quillmere signed\n", "a,text\n1,A customer signed\n"),
    ('a,text\n1,"Quillmere signed"\n', 'a,text\n1,"A customer signed"\n'),
]


@pytest.mark.parametrize(("before", "after"), FIXED)
def test_a_fix_is_written_as_its_cell_can_hold_it_or_not_at_all(before: str, after: str) -> None:
    Path("cal.csv").write_text(before, "utf-8", newline="")
    run("fix", "cal.csv", "--write", "--unsafe")
    assert Path("cal.csv").read_bytes() == after.encode()


def test_the_diff_of_a_fix_shows_nothing_of_what_was_not_read() -> None:
    text = "Client,Text\nQuillmere,\nQuill,Our web-shop\nQuillmere Ltd,\n"
    Path("cal.csv").write_text(text, "utf-8")
    answer = run("fix", "cal.csv").stdout
    assert "+[masked],Our online shop\n" in answer
    assert "Quill" not in answer


def test_a_folders_calendars_are_judged_and_its_other_tables_are_not() -> None:
    Path("posts").mkdir()
    Path("posts/a.csv").write_text("text\nOur web-shop\n", "utf-8")
    Path("posts/b.tsv").write_text("Caption\tx\nOur web-shop\tx\n", "utf-8")
    Path("posts/prices.csv").write_text("name,price\nweb-shop,1\n", "utf-8")
    report = json.loads(run("check", "posts", "--format", "json").stdout)
    assert [one["post"] for one in report["violations"]] == ["posts/a.csv:2", "posts/b.tsv:2"]
    assert (report["failures"], report["passed_over"]) == ([], {".csv": 1})


def test_a_table_that_is_named_must_be_a_calendar() -> None:
    (failure,) = checked("name,price\nweb-shop,1\n")["failures"]
    assert 'the first row names "name", "price"' in failure["reason"]


def test_the_configuration_names_a_column_of_posts() -> None:
    Path("clauselint.toml").write_text(CONFIG + '[calendar]\ntext = "Beitrag"\n', "utf-8")
    Path("plan.csv").write_text("Datum;Beitrag\n1;Our web-shop\n", "utf-8")
    report = json.loads(run("check", ".", "--format", "json").stdout)
    assert [one["post"] for one in report["violations"]] == ["plan.csv:2"]


def test_lists_of_the_policy_in_a_folder_are_no_drafts() -> None:
    for name, row in (("terms.csv", "term,message\nweb-shop,x\n"), ("terms.txt", "web-shop\n")):
        listed = PACK.replace("words: [Quillmere]", f"list: {name}\n    fold: exact")
        listed = listed.replace("Quillmere", "web-shop")
        Path("own.yaml").write_text(listed, "utf-8")
        Path(name).write_text(row.replace(",message", "").replace(",x", ""), "utf-8")
        Path("a.md").write_text("Fine.\n", "utf-8")
        report = json.loads(run("check", ".", "--format", "json").stdout)
        assert report["outcome"] == "clean", report["failures"]
        assert report["passed_over"]["list of the policy"] == 1
        Path(name).unlink()


def test_a_register_of_the_people_who_may_approve_is_no_calendar() -> None:
    settings = CONFIG + '[waivers]\npeople = "people.csv"\n[calendar]\ntext = "note"\n'
    Path("clauselint.toml").write_text(settings, "utf-8")
    rows = (
        "id,name,may,accounts,until,note\nA-1,Ada Sample,approve,any,2099-01-01T00:00Z,web-shop\n"
    )
    Path("people.csv").write_text(rows, "utf-8")
    Path("a.md").write_text("Fine.\n", "utf-8")
    report = json.loads(run("check", ".", "--format", "json").stdout)
    assert (report["outcome"], report["passed_over"]["list of the policy"]) == ("clean", 1)


def test_our_own_report_among_the_drafts_is_no_calendar() -> None:
    Path("a.md").write_text("Our web-shop\n", "utf-8")
    for _ in range(2):
        assert run("check", ".", "--output", "csv=report.csv").exit_code == 1
        assert Path("report.csv").read_text("utf-8").startswith('"state","severity"')
    assert "message" in COLUMNS
    assert json.loads(run("check", ".", "--format", "json").stdout)["passed_over"][".csv"] == 1


def test_a_folder_of_other_tables_alone_holds_no_draft() -> None:
    Path("data").mkdir()
    Path("data/prices.csv").write_text("name,price\n", "utf-8")
    answer = run("check", "data")
    assert answer.exit_code == 3
    assert "nor a table with a column of posts" in " ".join(answer.stdout.split())


@pytest.mark.parametrize(
    "data", [b"\xff\xfet\x00e", b"text\x00\n", b'"text\nHi\n', b"\xff\xfe\xd8"]
)
def test_a_table_that_nobody_can_read_is_not_passed_over(data: bytes) -> None:
    Path("a.csv").write_bytes(data)
    assert run("check", ".").exit_code == 3


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_only_the_head_of_a_table_says_whether_it_is_a_calendar(
    codec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "name,price\n" + "größe,1\n" * 20_000
    Path("a.csv").write_bytes(rows.encode(codec))
    Path("a.md").write_text("Fine.\n", "utf-8")
    read: list[int] = []
    before = loading._read

    def counted(handle: int, limit: int) -> bytes:
        data = before(handle, limit)
        read.append(len(data))
        return data

    monkeypatch.setattr(loading, "_read", counted)
    assert run("check", ".").exit_code == 0
    assert max(read) < 70_000


def test_the_documented_calendar_is_read_as_it_is_told(folder: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "calendars.md"
    (folder / "clauselint.toml").unlink()
    text = page.read_text("utf-8").partition("```csv\n")[2].partition("```")[0]
    report = checked(text)
    assert (report["violations"], report["failures"], report["notices"]) == ([], [], [])
    assert [one["violation"]["rule"] for one in report["waived"]] == ["superlative-without-proof"]
    assert [one["name"] for one in report["posts"]] == ["cal.csv:2", "cal.csv:3"]


def test_drafts_on_standard_input_may_be_calendars() -> None:
    words = ("check", "-", "--stdin-filename", "cal.csv", "--format", "json")
    answer = CliRunner().invoke(main, words, input="x,text\n1,Our web-shop\n")
    assert places(json.loads(answer.stdout)) == [("shop", 2, 7, 2, 15, "web-shop")]
