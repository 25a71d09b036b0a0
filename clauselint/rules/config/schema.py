"""The JSON Schema of `clauselint.toml`, for editors; its file is written from here.

`python -m clauselint.rules.config.schema > clauselint/rules/schemas/config.schema.json`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import TypeAlias

from clauselint.rules.config.check import SEVERITIES
from clauselint.rules.config.facts import KINDS
from clauselint.rules.config.pack_files import INDUSTRIES
from clauselint.rules.facts.table import FACTS, Fact
from clauselint.rules.policy.topics import TOPICS

Schema: TypeAlias = Mapping[str, object]

_TEXT: Schema = {"$ref": "#/$defs/text"}
_TEXTS: Schema = {"$ref": "#/$defs/texts"}
_SEVERITY: Schema = {"$ref": "#/$defs/severity"}
_FACTS: Schema = {"$ref": "#/$defs/facts"}
_FACT: Schema = {"type": ["string", "boolean", "number", "array"], "items": {"type": "string"}}


def config_schema() -> Schema:
    """The schema; it knows the topics and facts that clauselint knows."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "clauselint.toml",
        "$defs": {
            "text": {"type": "string", "minLength": 1},
            "texts": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
            "severity": {"enum": [*SEVERITIES]},
            "facts": {
                "type": "object",
                "properties": {name: _fact(fact) for name, fact in FACTS.items()},
                "additionalProperties": _FACT,
            },
        },
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "policy": _said(_TEXT, "The policy's Markdown file, relative to this file."),
            "packs": _said(
                _TEXTS,
                f"Rules: starter (the general packs), {', '.join(INDUSTRIES)}, a file or a glob.",
            ),
            "fail-on": _said(_SEVERITY, "The least severity that fails a check."),
            "select": _said(_TEXTS, "Only these rules or topics run."),
            "ignore": _said(_TEXTS, "These rules or topics do not run."),
            "severity": _each(_SEVERITY, "Severities, by rule."),
            "topics": {
                "description": "The clause that each topic means here; false: there is none.",
                "type": "object",
                "additionalProperties": False,
                "properties": {topic: {"anyOf": [_TEXT, {"const": False}]} for topic in TOPICS},
            },
            "clauses": _each(
                _closed(
                    {
                        "contact": _said(_TEXT, "Whom to ask."),
                        "consequence": _said(_TEXT, "What follows from a breach."),
                        "review-by": {
                            "description": "The day by which the clause is to be reviewed.",
                            "type": "string",
                            "format": "date",
                        },
                        "human-only": {
                            "description": "Only a person can judge this; no rule is expected.",
                            "type": "boolean",
                        },
                    }
                ),
                "What the policy does not say about its clauses, by number, id or heading.",
            ),
            "facts": _said(_FACTS, "Facts of all drafts that do not say otherwise."),
            "paths": {
                "description": "Facts of the drafts whose paths fit a glob; later ones win.",
                "type": "array",
                "items": {
                    **_closed({"glob": _TEXTS, "facts": _FACTS}),
                    "required": ["glob", "facts"],
                },
            },
            "fields": _each(_TEXTS, "Further front matter keys that carry a fact."),
            "declare-facts": _each({"enum": [*KINDS]}, "Facts of your own, and their kinds."),
            "company": _closed(
                {
                    "names": _said(_TEXTS, "What the company is called."),
                    "brands": _said(_TEXTS, "Its brands and announced products."),
                    "people": _said(_TEXTS, "People who agreed to be named."),
                    "partners": _said(
                        _TEXTS, "Clients, partners and suppliers who agreed to be named."
                    ),
                }
            ),
            "entities": _closed(
                {
                    "pipeline": _said(_TEXT, "A spaCy pipeline: a package's name or a path."),
                    "worker": {
                        "description": "Whether a worker keeps the pipeline loaded between runs.",
                        "type": "boolean",
                    },
                }
            ),
            "waivers": _closed(
                {
                    "inline": {
                        "description": "Whether waivers in drafts count.",
                        "type": "boolean",
                    },
                    "file": _said(_TEXT, "The file of all other waivers; else waivers.toml."),
                    "approvers": _said(
                        _TEXTS, "Who may approve a waiver of a rule that asks for an approver."
                    ),
                    "people": _said(_TEXT, "A register of people; who may approve is an approver."),
                    "until-required": {
                        "description": "Whether each waiver of a rule that asks for a reason"
                        " needs a last day.",
                        "type": "boolean",
                    },
                }
            ),
            "baseline": _said(
                _TEXT, "The file of known violations; else .clauselint-baseline.json."
            ),
            "calendar": _closed(
                {"text": _said(_TEXTS, "The columns of tables (CSV) that hold posts.")}
            ),
            "time-zone": _said(
                _TEXT, "The time zone of times without an offset, such as Europe/London."
            ),
            "limits": _closed(
                {
                    "file-bytes": {
                        "description": "Files larger than this are not judged.",
                        "type": "integer",
                        "exclusiveMinimum": 0,
                    },
                    "regex-seconds": {
                        "description": "What one pattern may spend on one post.",
                        "type": "number",
                        "minimum": 0.001,
                        "maximum": 3600,
                    },
                }
            ),
        },
    }


def schema_text() -> str:
    """The schema as its file has it."""
    return json.dumps(config_schema(), indent=2, ensure_ascii=False) + "\n"


def _said(schema: Schema, description: str) -> Schema:
    return {"description": description, **schema}


def _each(schema: Schema, description: str) -> Schema:
    return {"description": description, "type": "object", "additionalProperties": schema}


def _closed(properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _fact(fact: Fact) -> Schema:
    match fact.kind:
        case "boolean" | "number":
            return {"type": fact.kind}
        case "date":
            return {"type": "string"}
        case "text" | "list":
            one: Schema = {"type": "string"}
            if fact.values:
                one = {"anyOf": [{"enum": [*fact.values]}, {"type": "string"}]}
            return {"anyOf": [one, {"type": "array", "items": one}]}


if __name__ == "__main__":
    sys.stdout.write(schema_text())
