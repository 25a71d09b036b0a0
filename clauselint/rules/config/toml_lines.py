"""The lines at which keys stand in a TOML file, which `tomllib` does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

Keys: TypeAlias = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a file to a value."""

MOST_KEY_PARTS = 10
"""`tomllib` takes time by the square of them."""
_PART = r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[\w-]++)[ \t]*+"""
_LONG_KEY = rf"(?m)(?:^|[\[{{,])[ \t]*+({_PART}(?:\.[ \t]*+{_PART}){{{MOST_KEY_PARTS},}}+)"

_NAME = r"""(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_TABLE = rf"\s*\[(?P<list>\[?)\s*(?P<keys>{_DOTTED})\s*\]"
_ENTRY = rf"\s*(?P<keys>{_DOTTED})\s*="


def long_key(text: str) -> int | None:
    """Where a key begins that has more than `MOST_KEY_PARTS` parts, such as `a.b.c` has three."""
    found = re.search(_LONG_KEY, text)
    return found.start(1) if found else None


def line_of(text: str, keys: Keys) -> int:
    """The line, from 1, of what is written about `keys`, or of the nearest thing around it.

    Best effort: lines that look like keys inside a multi-line text are taken for keys.
    """
    places, around = _index(text)
    if keys not in places:
        # Inline tables, and lists over several lines, name the rest of the keys in passing.
        named = (
            number
            for depth in range(len(keys) - 1, 0, -1)
            for number, line in around.get(keys[:depth], ())
            if _mentions(line, keys[depth:])
        )
        if (found := next(named, None)) is not None:
            return found
    return next((places[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in places), 1)


@lru_cache(1)
def _index(text: str) -> tuple[Mapping[Keys, int], Mapping[Keys, Sequence[tuple[int, str]]]]:
    """The first line about each key or table, and the lines that are about each."""
    places: dict[Keys, int] = {}
    around: dict[Keys, list[tuple[int, str]]] = {}
    counts: dict[Keys, int] = {}
    table: Keys = ()
    inside: Keys = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if found := re.match(_TABLE, line):
            table = inside = _names(found["keys"])
            if found["list"]:
                table = inside = (*table, counts.setdefault(table, 0))
                counts[table[:-1]] += 1
        elif found := re.match(_ENTRY, line):
            inside = (*table, *_names(found["keys"]))
        for depth in range(1, len(inside) + 1):
            places.setdefault(inside[:depth], number)
        around.setdefault(inside, []).append((number, line))
    return places, around


def _names(dotted: str) -> Keys:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))


def _mentions(line: str, keys: Keys) -> bool:
    return bool(keys) and all(
        re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", line)
        for key in keys
        if isinstance(key, str)
    )
