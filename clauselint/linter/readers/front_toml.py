"""TOML front matter, read so that every value knows where it stands."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict, deque
from collections.abc import Iterator
from typing import TypeAlias

from clauselint.linter.readers.align import align
from clauselint.linter.readers.tree import MAX_DEPTH, FrontError, Items, Keys, Leaf, Node
from clauselint.models.post import Piece, Span
from clauselint.rules.config.toml_lines import MOST_KEY_PARTS, long_key

_TOKEN = re.compile(
    r'#[^\n]*|"""(?:\\.|(?!""").)*"{3,5}'
    r"|'''(?:(?!''').)*'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|[^\s\[\]{},=\"'#]+",
    re.DOTALL,
)
_IS_KEY = re.compile(r"[ \t]*[=.]")
# The names of keys, which `tomllib` repeats.
_NAMES = re.compile(r"\('.*\)|\(\".*\)")
_NAME = re.compile(r"(?<=table key) .*")
_TOO_LARGE = 10**300
_WHERE = re.compile(r"(?P<problem>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)")

_Places: TypeAlias = defaultdict[object, deque[tuple[Span, tuple[Piece, ...]]]]


def read_toml(source: str, start: int, end: int) -> Node:
    """The tree of the TOML in `source` from `start` to `end`; raises `FrontError`."""
    block = source[start:end]
    if (place := long_key(block)) is not None:
        raise FrontError(f"this key has more than {MOST_KEY_PARTS} parts", start + place)
    try:
        values = tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        problem = str(error).removesuffix(" (at end of document)")
        place = end
        if found := _WHERE.fullmatch(str(error)):
            problem = found["problem"]
            lines = block.split("\n")[: int(found["line"]) - 1]
            place = start + sum(len(line) + 1 for line in lines) + int(found["column"]) - 1
        raise FrontError(_NAME.sub("", _NAMES.sub("a table", problem)), place) from None
    except ValueError:
        # Python reads no number of thousands of digits.
        raise FrontError("a number has too many digits", start) from None
    except RecursionError:
        raise FrontError(f"this is nested more than {MAX_DEPTH} levels deep", start) from None
    places: _Places = defaultdict(deque)
    for value, span, pieces in _values(source, start, end):
        places[type(value), value].append((span, pieces))
    return _node(values, Span(start, end), places, 1)


def _node(value: object, whole: Span, places: _Places, depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise FrontError(f"this is nested more than {MAX_DEPTH} levels deep", whole.start)
    if isinstance(value, dict):
        return Keys({key: _node(item, whole, places, depth + 1) for key, item in value.items()})
    if isinstance(value, list):
        return Items(tuple(_node(item, whole, places, depth + 1) for item in value))
    if isinstance(value, int) and abs(value) >= _TOO_LARGE:
        raise FrontError("a number has too many digits", whole.start)
    # Equal values are told apart by their order alone, which `tomllib` mostly keeps.
    known = places[type(value), value]
    span, pieces = known.popleft() if known else (whole, (Piece(*whole, str(value)),))
    return Leaf(value, () if isinstance(value, bool) or value == "" else pieces, span)


def _values(source: str, start: int, end: int) -> Iterator[tuple[object, Span, tuple[Piece, ...]]]:
    """Yield each scalar in the order of the source; `tomllib` itself keeps no places."""
    for match in _TOKEN.finditer(source, start, end):
        raw = match.group()
        if _IS_KEY.match(source, match.end(), end):
            continue
        try:
            value = tomllib.loads(f"value={raw}")["value"]
        except ValueError:
            continue
        first, last = match.span()
        if isinstance(value, str):
            marks = 3 if raw.startswith(('"""', "'''")) else 1
            first, last = first + marks, last - marks
            yield value, Span(first, last), align(source, first, last, value)
        else:
            yield value, Span(first, last), (Piece(first, last),)
