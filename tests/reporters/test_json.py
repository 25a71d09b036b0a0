"""The report for programs is what its schema promises."""

from __future__ import annotations

import copy
import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator

from clauselint.linter.reporters.json import render
from clauselint.models.report import Allowed, Evidence, Fix, Notice, PostInfo, Report, Waived
from tests.reporters.conftest import REPORTS, failure, report, violation

SCHEMA = json.loads(
    files("clauselint.linter").joinpath("schemas/report.schema.json").read_text("utf-8")
)


def closed(schema: Any) -> Any:
    """The schema, but with no property allowed that it does not name, and none left out."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {name: closed(value) for name, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and "type" in schema:
        result |= {"additionalProperties": False, "required": sorted(schema["properties"])}
    return result


STRICT = Draft7Validator(closed(copy.deepcopy(SCHEMA)))


def read(of: Report) -> Any:
    return json.loads(render(of))


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_the_schema_requires_every_property_that_it_names() -> None:
    assert closed(SCHEMA)["required"] == sorted(SCHEMA["required"])
    for part in ("post", "clause", "violation", "evidence", "fix", "failure"):
        definition = SCHEMA["definitions"][part]
        assert sorted(definition["properties"]) == sorted(definition["required"])


@given(REPORTS)
def test_every_report_fits_the_schema(of: Report) -> None:
    STRICT.validate(read(of))


def test_a_report_that_lacks_a_property_does_not_fit_the_schema() -> None:
    document = read(report(violation()))
    del document["violations"][0]["clause"]["line"]
    assert not Draft7Validator(SCHEMA).is_valid(document)


@given(REPORTS)
def test_every_report_is_plain_ascii_without_commands(of: Report) -> None:
    text = render(of)
    assert text.isascii()
    assert text.endswith("}\n")
    assert text.replace("\n", "").isprintable()
    assert "##" not in text
    assert not set("<>&") & set(text)
    assert "\n::" not in text


@given(REPORTS)
def test_every_text_arrives_unchanged(of: Report) -> None:
    document = read(of)
    assert [item["excerpt"] for item in document["violations"]] == [
        item.excerpt for item in of.violations
    ]
    assert [item["reason"] for item in document["failures"]] == [
        item.reason for item in of.failures
    ]


def test_a_violation_is_given_in_full() -> None:
    evidence = (Evidence("near", 3, 7, "love"),)
    document = read(report(violation(evidence=evidence, fix=Fix("an airline", False))))
    assert document["violations"] == [
        {
            "rule": "client-named",
            "pack": "starter",
            "kind": "keyword",
            "severity": "error",
            "message": "Leave the client out.",
            "advice": "Write of an airline.",
            "clause": {
                "id": "client-names",
                "number": "2.1",
                "title": "Client names",
                "text": "Name no client before the client has agreed.",
                "contact": "Priya in Comms",
                "consequence": "",
                "path": "policy.md",
                "line": 34,
            },
            "path": "posts/launch.md",
            "post": "posts/launch.md",
            "start": 8,
            "end": 22,
            "line": 1,
            "column": 9,
            "end_line": 1,
            "end_column": 23,
            "excerpt": "Fernhollow Air",
            "evidence": [{"what": "near", "start": 3, "end": 7, "text": "love"}],
            "fix": {"replacement": "an airline", "safe": False},
            "fingerprint": "0123456789abcdef",
        }
    ]


def test_the_rest_of_a_report_is_given_in_full() -> None:
    of = Report(
        (PostInfo("draft", None, {"channel": "web", "media": ("photo", "video")}),),
        (),
        (failure(rule="r"),),
        ("r",),
        (Waived(violation(), "agreed", "Ada", "2027-01-31", "central", "waivers.toml:3"),),
        {"name": "clauselint"},
        {".png": 2, ".docx": 1},
        (Allowed("r", violation().clause, None, "draft", 1, 6, "Halden", "permission P-1 holds"),),
        (violation(),),
        (Notice("expired", "it held until then", "draft", "draft.md", 3, "r"),),
    )
    document = read(of)
    assert document.pop("allowed") == [
        {
            "rule": "r",
            "clause": read(report(violation()))["violations"][0]["clause"],
            "path": None,
            "post": "draft",
            "line": 1,
            "column": 6,
            "excerpt": "Halden",
            "reason": "permission P-1 holds",
        }
    ]
    shown = read(report(violation()))["violations"][0]
    assert document.pop("waived") == [
        {
            "violation": shown,
            "reason": "agreed",
            "by": "Ada",
            "until": "2027-01-31",
            "form": "central",
            "place": "waivers.toml:3",
        }
    ]
    assert document.pop("baselined") == [shown]
    assert document.pop("notices") == [
        {
            "kind": "expired",
            "message": "it held until then",
            "rule": "r",
            "post": "draft",
            "path": "draft.md",
            "line": 3,
        }
    ]
    assert document == {
        "schema_version": 1,
        "tool": {"name": "clauselint"},
        "outcome": "incomplete",
        "complete": False,
        "posts": [
            {
                "name": "draft",
                "path": None,
                "facts": {"channel": "web", "media": ["photo", "video"]},
            }
        ],
        "violations": [],
        "failures": [
            {
                "path": "b.md",
                "post": "b.md",
                "rule": "r",
                "kind": "encoding",
                "reason": "it is not UTF-8",
            }
        ],
        "rules_run": ["r"],
        "passed_over": {".docx": 1, ".png": 2},
    }


def test_the_order_in_which_facts_were_learned_does_not_show() -> None:
    one, two = {"a": "1", "b": "2"}, {"b": "2", "a": "1"}
    assert render(Report((PostInfo("x", None, one),), (), (), ())) == render(
        Report((PostInfo("x", None, two),), (), (), ())
    )


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_lacks_becomes_text(number: float) -> None:
    post = PostInfo("x", None, {"fact": number})
    assert read(Report((post,), (), (), ()))["posts"][0]["facts"] == {"fact": str(number)}
