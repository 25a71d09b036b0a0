"""Lays text out in the columns of a terminal."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import regex

from clauselint.linter.reporters.escape import escape, is_plain
from clauselint.models.named import NamedTuple

if TYPE_CHECKING:
    from regex import Pattern

TAB = 4
CUT = "…"
NEAREST_SPACE = 15
# What people and we write most of all that is not ASCII; each takes one column.
_COMMON = dict.fromkeys(map(ord, "–—‘’“”…•·§£€ÄÖÜäöüßéèêëáàâçñóòôíìîúùû"), " ")


class Laid(NamedTuple):
    """A line as it is printed, and the columns, from 0, between which the marked words stand."""

    text: str
    left: int
    right: int


@cache
def _cluster() -> Pattern[str]:
    # `##[` stays together, because `escape` must see it whole.
    return regex.compile(r"\#{2,}\w*\[|\X")


def columns(text: str) -> int:
    """How many columns a printable text takes."""
    if text.isascii() or text.translate(_COMMON).isascii():
        return len(text)
    # Deferred: its tables take 15 ms to load, and most lines do not need them.
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def lay(text: str, start: int, end: int, room: int) -> Laid:
    """A line made printable and cut to `room` columns around the code points `start` to `end`.

    Tabs become spaces; a mark within a character of several code points is widened to it.
    """
    cells, begins, edges = _cells(text)
    first = bisect_right(begins, start) - 1 if start < len(text) else len(cells)
    last = max(first, bisect_left(begins, end))
    begin, stop, finish = 0, last, len(cells)
    if edges[-1] > room:
        begin, stop, finish = _crop(cells, edges, first, last, room - 2)
    before = CUT * (begin > 0)
    after = CUT * (finish < len(cells))
    left = len(before) + edges[first] - edges[begin]
    shown = before + "".join(cells[begin:finish]) + after
    return Laid(shown, left, left + edges[stop] - edges[first])


def _cells(text: str) -> tuple[Sequence[str], Sequence[int], Sequence[int]]:
    """What is drawn as one, in printable form, where each begins, and the columns between them."""
    if is_plain(text.replace(CUT, "")):
        return text, range(len(text)), range(len(text) + 1)
    cells, begins, edges = [], [], [0]
    for match in _cluster().finditer(text):
        cell = " " * (TAB - edges[-1] % TAB) if match[0] == "\t" else escape(match[0])
        cells.append(cell)
        begins.append(match.start())
        edges.append(edges[-1] + columns(cell))
    return cells, begins, edges


def wrap(text: str, room: int) -> list[str]:
    """Printable lines of at most `room` columns; runs of white space become one space."""
    lines, line = [], ""
    for word in escape(" ".join(text.split())).split(" "):
        longer = f"{line} {word}" if line else word
        if columns(longer) <= room:
            line = longer
            continue
        lines += [line] if line else []
        *whole, line = _broken(word, room)
        lines += whole
    return [*lines, line] if line else lines


def _broken(word: str, room: int) -> list[str]:
    """A word in pieces of at most `room` columns, such as a sentence in Chinese."""
    pieces, piece = [], ""
    for match in _cluster().finditer(word):
        if piece and columns(piece + match[0]) > room:
            pieces.append(piece)
            piece = ""
        piece += match[0]
    return [*pieces, piece]


def _crop(
    cells: Sequence[str], edges: Sequence[int], first: int, last: int, room: int
) -> tuple[int, int, int]:
    """Where to begin, to stop marking and to finish, in cells, to fill `room` columns."""
    stop = min(last, bisect_right(edges, edges[first] + room * 3 // 4) - 1)
    spare = room - (edges[stop] - edges[first])
    begin = bisect_left(edges, edges[first] - spare // 2)
    finish = bisect_right(edges, edges[stop] + spare - (edges[first] - edges[begin])) - 1
    begin = bisect_left(edges, edges[first] - spare + (edges[finish] - edges[stop]))
    if begin > 0 and " " in cells[begin : min(first, begin + NEAREST_SPACE)]:
        begin = cells.index(" ", begin) + 1
    if stop < last:
        return begin, stop, stop
    while finish < len(cells) and " " in cells[max(stop + 1, finish - NEAREST_SPACE) : finish]:
        finish -= 1
        if cells[finish] == " ":
            break
    return begin, stop, finish
