"""Writes into docs/writing-rules.md the example rules and the tables of the keys they take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from clauselint.rules.loading.plain import kinds
from clauselint.rules.loading.schema import pack_schema
from tests.keys import KEYS, OWN, TAKES

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS / "writing-rules.md"
EXAMPLES = DOCS / "writing"
START, END = "<!-- written: {} -->\n", "<!-- end -->"
_BLOCK = re.compile(r"<!-- written: ([a-z-]+) -->\n.*?<!-- end -->", re.DOTALL)


def main() -> None:
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")


def written(page: str) -> str:
    """The page with each marked place written anew; the mark says what it holds."""
    made = pack_schema()["definitions"]
    blocks = {
        **{kind: f"{_example(kind)}\n{_table(kind, made, own=True)}" for kind in kinds()},
        "every-rule": _table("keyword", made, own=False),
        **{key: "\n".join(_top_of_pack(key)) for key in ("matchers", "sources")},
    }
    return _BLOCK.sub(lambda one: f"{START.format(one[1])}{blocks[one[1]]}{END}", page)


def places(page: str) -> list[str]:
    """What the page has a marked place for."""
    return [found[1] for found in _BLOCK.finditer(page)]


def _top_of_pack(key: str) -> Iterator[str]:
    """What stands under a key before the rules, as far as the next empty line."""
    text = (EXAMPLES / "rules.yaml").read_text("utf-8")
    start = text.index(f"{key}:")
    yield "```yaml"
    yield text[start : text.index("\n\n", start)]
    yield "```"
    yield ""


def _example(kind: str) -> str:
    """The rule of this kind as it stands in its pack."""
    text = "".join((EXAMPLES / name).read_text("utf-8") for name in ("rules.yaml", "locked.yaml"))
    rules = re.findall(r"^  - id: .*?(?=^\S|^  - id: |\Z)", text, re.MULTILINE | re.DOTALL)
    mine = next(rule for rule in rules if f"\n    kind: {kind}\n" in rule)
    return f"```yaml\n{mine.rstrip()}\n```\n"


def _table(kind: str, made: Mapping[str, Any], *, own: bool) -> str:
    """The keys of a kind of rule, those that it alone has or those that all share."""
    model = made[kinds()[kind].__name__]
    shared = {name for name in made["KeywordRule"]["properties"] if _is_shared(name, made)}
    lines = ["| key | takes | unless written | what it says |", "|---|---|---|---|"]
    for name, node in model["properties"].items():
        if name != "kind" and (name not in shared) == own:
            said = OWN.get((kind, name)) or KEYS[name]
            usual = _usual(name, node, model["required"])
            lines.append(f"| `{name}` | {_takes(name, node, made)} | {usual} | {said} |")
    return "\n".join([*lines, ""])


def _is_shared(name: str, made: Mapping[str, Any]) -> bool:
    return all(name in made[model.__name__]["properties"] for model in kinds().values())


def _usual(name: str, node: Mapping[str, Any], required: list[str]) -> str:
    if name in required:
        return "**needed**"
    value = node.get("default")
    if name in ("clause", "topic"):
        return "**one of the two**"
    return f"`{json.dumps(value)}`" if value not in (None, "", [], {}) else ""


def _takes(name: str, node: Mapping[str, Any], made: Mapping[str, Any]) -> str:
    """What may stand there, in words."""
    if name in TAKES:
        return TAKES[name]
    if "enum" in node:
        return _listed(node["enum"])
    if "const" in node:
        return f"`{node['const']}`"
    if reference := node.get("$ref", node.get("allOf", [{}])[0].get("$ref", "")):
        return _named(reference, made)
    members = [one for one in node.get("anyOf", ()) if one.get("type") != "null"]
    if members:
        lists = [one for one in members if one.get("type") == "array"]
        if lists:
            return f"one or several: {_takes('', lists[0]['items'], made)}"
        return " or ".join(dict.fromkeys(_takes("", one, made) for one in members))
    if node.get("type") == "object":
        inner = node.get("additionalProperties")
        return f"name: {_takes('', inner, made)}" if isinstance(inner, dict) else "keys"
    return _TYPES[node["type"]]


_LINKS = {"Matcher": "[matcher](#matchers)", "Source": "[source](#sources)"}


def _named(reference: str, made: Mapping[str, Any]) -> str:
    name = reference.rpartition("/")[2]
    return _LINKS.get(name) or f"keys: {_listed(made[name]['properties'])}"


def _listed(values: Iterable[object]) -> str:
    return ", ".join(f"`{value}`" for value in values)


_TYPES = {
    "string": "text",
    "boolean": "`true`, `false`",
    "integer": "whole number",
    "number": "number",
}


if __name__ == "__main__":
    main()
