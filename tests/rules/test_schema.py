from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from clauselint.models.errors import PolicyError
from clauselint.rules.loading import schema
from clauselint.rules.loading.load import parse_pack
from clauselint.rules.yaml.source import read_yaml

SAMPLE = """\
pack: company
version: "1.0"
owner: Compliance
matchers:
  clients: [Northwind, Fabrikam]
  money: {pattern: '[0-9]+ euros', literals: euros}
  people: {labels: PERSON, not_in: [Jo Bloggs]}
  now: today
rules:
  - id: promised-return
    kind: keyword
    clause: "2.1"
    message: Drop the promise.
    severity: error
    scope: [body, front.title]
    when: {channel: [x, linkedin], thread: true, account: corporate}
    unless: [$money, not guaranteed, {words: never, inflect: none}, [a, b]]
    source: {citation: A rule, url: "https://example.com"}
    words: risk-free
    examples:
      bad: ["[[risk-free]]", {text: risk-free, facts: {channel: x, media: [photo]}}]
      good: fine
  - {id: a, kind: regex, <<, pattern: a, validate: luhn, >>}
  - {id: b, kind: entity, <<, labels: ORG, near: $clients, >>}
  - {id: c, kind: combine, <<, all: [$clients, x], within: 12, >>}
  - {id: d, kind: require, <<, trigger: [a, b], accept: '#ad', >>}
  - {id: e, kind: limit, <<, measure: emoji, max: 5, >>}
  - {id: f, kind: substitute, <<, swap: {a: b}, >>}
  - {id: g, kind: field, <<, fact: author, required: true, >>}
""".replace("<<", "topic: t, message: m").replace(">>", "examples: {bad: a, good: b}")
WRONG = {
    "no name": ("pack: company\n", ""),
    "name": ("pack: company", "pack: My Company"),
    "unknown key of the pack": ("owner:", "owned_by:"),
    "unknown kind": ("kind: keyword", "kind: keywrd"),
    "no kind": ("    kind: keyword\n", ""),
    "unknown key": ("message: Drop", "mesage: Drop"),
    "severity": ("severity: error", "severity: fatal"),
    "number for text": ('clause: "2.1"', "clause: 2.1"),
    "clause and topic": ('clause: "2.1"', 'clause: "2.1"\n    topic: t'),
    "neither": ('    clause: "2.1"\n', ""),
    "no examples": ("examples: {bad: a, good: b}}\n  - {id: b", "tags: a}\n  - {id: b"),
    "no bad example": ("bad: a, ", ""),
    "empty list of examples": ("bad: a", "bad: []"),
    "validator": ("validate: luhn", "validate: lunh"),
    "scope": ("front.title", "titel"),
    "label": ("labels: ORG", "labels: ORGS"),
    "measure": ("measure: emoji", "measure: emojis"),
    "matcher": ("inflect: none", "inflect: nun"),
    "key of a matcher": ("literals:", "literal:"),
    "swap": ("swap: {a: b}", "swap: {}"),
}


@cache
def validator() -> jsonschema.Draft7Validator:
    committed: Any = json.loads(schema.PLACE.read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(committed)
    return jsonschema.Draft7Validator(committed)


def errors(text: str) -> list[str]:
    return [error.message for error in validator().iter_errors(read_yaml(text, "p").data)]


def models(node: Any) -> Iterator[str]:
    """The definitions that a part of a schema refers to."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from models(item)


def test_the_committed_schema_is_fresh() -> None:
    assert schema.PLACE.read_text("utf-8") == schema.schema_text()


def test_a_pack_with_every_kind_and_shortcut_fits_the_schema() -> None:
    assert errors(SAMPLE) == []


def test_the_loader_agrees_about_the_sample() -> None:
    assert len(parse_pack(SAMPLE, "p", Path()).rules) == 8


@pytest.mark.parametrize(("right", "wrong"), WRONG.values(), ids=WRONG)
def test_a_wrong_pack_does_not_fit_the_schema(right: str, wrong: str) -> None:
    assert right in SAMPLE
    assert errors(SAMPLE.replace(right, wrong, 1)) != []


@pytest.mark.parametrize(("right", "wrong"), WRONG.values(), ids=WRONG)
def test_the_loader_agrees_that_a_pack_is_wrong(right: str, wrong: str) -> None:
    with pytest.raises(PolicyError):
        parse_pack(SAMPLE.replace(right, wrong, 1), "p", Path())


def test_every_reference_leads_to_a_definition() -> None:
    found = schema.pack_schema()
    names = {f"#/definitions/{name}" for name in found["definitions"]}
    assert set(models(found)) <= names


def test_models_are_described_by_their_docstrings() -> None:
    described = schema.pack_schema()["definitions"]["KeywordRule"]["description"]
    assert described.startswith("Flags words and phrases")


def test_a_stale_schema_is_noticed_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(schema, "PLACE", tmp_path / "schemas" / "pack.schema.json")
    assert schema.main(["--check"]) == 1
    assert "run `make docs`" in capsys.readouterr().err
    assert schema.main([]) == 0
    assert schema.main(["--check"]) == 0
    assert capsys.readouterr().err == ""
