"""The JSON Schema of packs, by which editors complete and check them while they are written."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from clauselint.rules.matching.scope import SCOPES
from clauselint.rules.matching.validate import VALIDATORS

PLACE = Path(__file__).parent.parent / "schemas" / "pack.schema.json"
_REFERENCE = "#/definitions/{model}"
_NAMES = ("Words", "Pattern", "Labels", "Tone", "Meaning", "Sealed")
_MATCHERS = [{"$ref": _REFERENCE.format(model=name)} for name in _NAMES]
_MATCHER = {"$ref": _REFERENCE.format(model="Matcher")}
_KEBAB = "^[a-z0-9]+(-[a-z0-9]+)*$"
_FRONT = {"type": "string", "pattern": r"^front\..+$"}
# What a pack's models leave to the loader, by the name of the field.
_NARROWER: Mapping[str, Mapping[str, Any]] = {
    "id": {"pattern": _KEBAB},
    "pack": {"pattern": _KEBAB},
    "pattern": {"maxLength": 2000},
    "validate": {"enum": sorted(VALIDATORS)},
    "scope": {"items": {"anyOf": [{"enum": list(SCOPES)}, _FRONT]}},
    "bad": {"minItems": 1},
    "good": {"minItems": 1},
    "labels": {"minItems": 1},
    "accept": {"minItems": 1},
    "swap": {"minProperties": 1},
    "above": {"minimum": 0, "maximum": 1},
    "below": {"minimum": 0, "maximum": 1},
    "list_id": {"pattern": "^[0-9a-f]{16}$"},
    "digest": {"pattern": "^([0-9a-f]{64})?$"},
}


def pack_schema() -> dict[str, Any]:
    """Draft 7, which is what editors' YAML servers read; the writing shortcuts are allowed."""
    # Imported late: pydantic takes longer to import than a whole check may.
    from clauselint.rules.loading.load import pack_adapter

    found = pack_adapter().json_schema(ref_template=_REFERENCE)
    definitions = {name: _loosened(node) for name, node in found.pop("$defs").items()}
    for name, node in definitions.items():
        if "kind" in node["properties"]:
            definitions[name] = _rule(node)
    definitions["Example"] = {"anyOf": [{"type": "string"}, definitions["Example"]]}
    definitions["Source"] = {
        "description": "A citation, $name for one of the pack's sources, or keys.",
        "anyOf": [{"type": "string"}, definitions["Source"]],
    }
    definitions["Matcher"] = {
        "description": "A phrase, several phrases, $name for one of the pack's matchers, or keys.",
        "anyOf": [
            {"type": "string"},
            {"type": "array", "items": {"type": "string"}, "minItems": 1},
            *_MATCHERS,
        ],
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "clauselint pack",
        **_loosened(found),
        "definitions": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as it stands in the package."""
    return json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n"


def _rule(node: dict[str, Any]) -> dict[str, Any]:
    """A rule names its kind, and one of a clause and a topic."""
    one_of = [{"required": ["clause"]}, {"required": ["topic"]}]
    return {**node, "required": ["kind", *node["required"]], "oneOf": one_of}


def _loosened(node: Any) -> Any:
    """A part of pydantic's schema, with a single value allowed wherever a list is."""
    if isinstance(node, list):
        return [_loosened(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if key not in ("title", "discriminator")}
    members = kept.get("anyOf", [])
    if all(matcher in members for matcher in _MATCHERS):
        others = [_loosened(member) for member in members if member not in _MATCHERS]
        return {"anyOf": [_MATCHER, *others]} if others else _MATCHER
    if "properties" in kept:
        kept["properties"] = {
            name: _loosened({**value, **_NARROWER.get(name, {})})
            for name, value in kept["properties"].items()
        }
        return kept
    loosened = {key: _loosened(value) for key, value in kept.items()}
    if loosened.get("type") != "array":
        return loosened
    default = {"default": loosened.pop("default")} if "default" in loosened else {}
    return {"anyOf": [loosened, loosened["items"]], **default}


def main(arguments: Sequence[str]) -> int:
    """Write the schema into the package; with `--check`, 1 if the one there is out of date."""
    text = schema_text()
    if "--check" in arguments:
        fresh = PLACE.is_file() and PLACE.read_text("utf-8") == text
        if not fresh:
            sys.stderr.write("pack.schema.json is out of date: run `make docs`\n")
        return 0 if fresh else 1
    PLACE.parent.mkdir(exist_ok=True)
    PLACE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
