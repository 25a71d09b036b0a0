"""Every format is what its own validator accepts, and none leaves anything out."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator, Draft7Validator
from lxml import etree

from clauselint.linter.reporters.context import Context
from clauselint.linter.reporters.formats import FORMATS, Format, render
from clauselint.models.report import PostInfo, Report
from tests.reporters.conftest import failure, report, violation
from tests.reporters.whole import CONTEXT, whole, wholes

SCHEMAS = Path(__file__).with_name("schemas")
Validate = Callable[[str], None]


def json_schema(name: str) -> Validate:
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    return lambda printed: validator.validate(json.loads(printed))


def sarif_schema() -> Validate:
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.4.json").read_text("utf-8"))
    # The standard itself has this property under another name than the last draft before it.
    suppression = schema["definitions"]["suppression"]["properties"]
    suppression["status"] = suppression.pop("state")
    Draft4Validator.check_schema(schema)
    validator = Draft4Validator(schema)
    return lambda printed: validator.validate(json.loads(printed))


def xml_schema(name: str) -> Validate:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / name))
    return lambda printed: schema.assertValid(etree.fromstring(printed.encode()))


def lines_of_json(printed: str) -> None:
    kinds = [json.loads(line)["type"] for line in printed.splitlines()]
    assert kinds[-1] == "summary"


def table(printed: str) -> None:
    assert len({len(row) for row in csv.reader(StringIO(printed), strict=True)}) == 1


def lines(printed: str) -> None:
    assert printed.endswith("\n")


VALIDATORS: dict[Format, Validate] = {
    "text": lines,
    "json": lambda printed: json.loads(printed),
    "jsonl": lines_of_json,
    "sarif": sarif_schema(),
    "github": lines,
    "gitlab": json_schema("gitlab.json"),
    "junit": xml_schema("junit-10.xsd"),
    "rdjson": json_schema("rdjson.json"),
    "checkstyle": xml_schema("checkstyle.xsd"),
    "csv": table,
    "markdown": lines,
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_a_validator(form: Format) -> None:
    VALIDATORS[form](render(form, whole(), CONTEXT))


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=40)
@given(of=wholes())
def test_every_report_is_valid(form: Format, of: Report) -> None:
    VALIDATORS[form](render(form, of, CONTEXT))


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_report_is_valid(form: Format) -> None:
    VALIDATORS[form](render(form, Report((), (), (), ()), Context()))


@pytest.mark.parametrize("form", ["sarif", "gitlab", "junit", "rdjson", "checkstyle"])
def test_the_validators_refuse_what_is_not_valid(form: Format) -> None:
    printed = render(form, whole(), CONTEXT)
    for name in ('"message"', '"severity"', '"fingerprint"', 'name="', 'severity="'):
        printed = printed.replace(name, name.replace("e", "é", 1))
    with pytest.raises(Exception, match=r"(?s)."):
        VALIDATORS[form](printed)


SAID = {
    "a violation": "Leave the client out.",
    "its clause": "Client names",
    "its rule": "client-named",
    "why it was waived": "agreed with Ada",
    "who waived it": "Ben",
    "until when": "2031-01-31",
    "why another was waived": "a quotation",
    "what was not judged": "it is not UTF-8",
    "a register's answer": "P-1 holds",
    "a waiver's fault": "the waiver has expired",
}
TABLES = ("sarif", "github", "gitlab", "junit", "rdjson", "checkstyle", "csv", "markdown")


@pytest.mark.parametrize("what", SAID)
@pytest.mark.parametrize("form", TABLES)
def test_everything_in_a_report_is_told(form: Format, what: str) -> None:
    printed = render(form, whole(), CONTEXT)
    if form == "sarif" and what == "a register's answer":
        # It is neither a result nor a fault; SARIF has no place for it but the property bag.
        assert json.loads(printed)["runs"][0]["properties"]["allowed"]
    assert SAID[what] in printed


INCOMPLETE: dict[Format, str] = {
    "text": "Not complete: 1 thing could not be judged.",
    "json": '"complete": false',
    "jsonl": '"complete": false',
    "sarif": '"executionSuccessful": false',
    "github": "::error title=clauselint%3A not complete::Not complete: 1 thing",
    "gitlab": '"severity": "blocker"',
    "junit": 'errors="1"',
    "rdjson": '"severity": "ERROR"',
    "checkstyle": 'severity="error"',
    "csv": '"not judged"',
    "markdown": "Not complete: 1 thing could not be judged.",
}


@pytest.mark.parametrize("form", FORMATS)
def test_an_incomplete_run_looks_like_no_clean_one(form: Format) -> None:
    clean = Report((PostInfo("a.md", "a.md"),), (), (), ("client-named",))
    broken = replace(clean, failures=(failure(kind="locked", reason="the list has no key"),))
    assert "the list has no key" in render(form, broken, CONTEXT)
    assert "Clean" not in render(form, broken, CONTEXT)
    assert INCOMPLETE[form] in render(form, broken, CONTEXT)
    assert INCOMPLETE[form] not in render(form, clean, CONTEXT)


@pytest.mark.parametrize("form", FORMATS)
def test_two_renderings_are_the_same(form: Format) -> None:
    assert render(form, whole(), CONTEXT) == render(form, whole(), CONTEXT)


@pytest.mark.parametrize("form", ["sarif", "gitlab", "github", "junit", "rdjson", "checkstyle"])
def test_a_path_is_relative_to_the_folder_of_the_call(form: Format) -> None:
    one = violation(path="/home/ada/drafts/posts/a.md", post="posts/a.md")
    assert "/home/ada" not in render(form, report(one, posts=("posts/a.md",)), CONTEXT)
