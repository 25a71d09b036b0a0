"""On which lines the tables of a TOML begin, for the library that reads it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Text in quotes is stepped over, so that what looks like a table in it is none.
_PART = re.compile(
    r"'''.*?'''|\"\"\"(?:\\.|[^\\])*?\"\"\"|'[^'\n]*'|\"(?:\\.|[^\"\\\n])*\"|\#[^\n]*"
    r"|^[ \t]*\[\[?[ \t]*(?P<name>[\w.-]+)[ \t]*\]",
    re.DOTALL | re.MULTILINE,
)
_OF_A_RULE = frozenset({"rules.allowlist", "rules.allowlists"})
_OF_THE_FILE = frozenset({"allowlist", "allowlists"})


class Lines(NamedTuple):
    """Lines from 1: where a table begins, and the allowlists in it one after the other."""

    start: int
    lists: tuple[int, ...]


def places(text: str, rules: int) -> tuple[Lines, tuple[Lines, ...]]:
    """The lines of the file's own allowlists, and those of each of its `rules`.

    For a file that writes its rules in other ways every line is 0, which is not known.
    """
    whole: list[int] = []
    found: list[tuple[int, list[int]]] = []
    for name, line in _headers(text):
        if name == "rules":
            found.append((line, []))
        elif name in _OF_A_RULE and found:
            found[-1][1].append(line)
        elif name in _OF_THE_FILE:
            whole.append(line)
    if len(found) != rules:
        return Lines(0, ()), (Lines(0, ()),) * rules
    return Lines(0, tuple(whole)), tuple(Lines(line, tuple(lists)) for line, lists in found)


def noted(line: int, text: str) -> str:
    """What is told of a line, if it is known."""
    return f"line {line}: {text}" if line else text


def _headers(text: str) -> Iterator[tuple[str, int]]:
    line, at = 1, 0
    for part in _PART.finditer(text):
        if name := part["name"]:
            line += text.count("\n", at, part.start())
            at = part.start()
            yield name, line
