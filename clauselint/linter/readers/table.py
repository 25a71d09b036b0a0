"""Comma-separated values (RFC 4180, and what spreadsheets make of it) as rows that know places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from clauselint.models.post import Cell, Piece

MOST_COLUMNS = 1_000
"""Cells of a row; one that has more is no row of a calendar."""
NO_DELIMITER = "\0"
"""Of a single column nobody can tell what would divide it; a text never holds this one."""

_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')
_LINE_END = re.compile(r"\r\n?|\n")
_SEPARATOR = re.compile(r"\ufeff?sep=([^\r\n\"])(?:\r\n?|\n)", re.IGNORECASE)
_CANDIDATES = ",;\t"
_ODD = (
    "a quotation mark is missing, or one too many: put the whole cell in quotation marks, and"
    " double those inside it"
)


class Row(NamedTuple):
    """A row: the line on which it begins, its range in code points of the source, its cells.

    `wrong` says what is odd about it; a `broken` one is the last that can be told apart.
    """

    line: int
    start: int
    end: int
    cells: tuple[Cell, ...]
    wrong: str = ""
    broken: bool = False


class _Taken(NamedTuple):
    """A cell, and where the text goes on behind it; it is broken where that is -1."""

    cell: Cell
    after: int
    wrong: str = ""


def rows(source: str, start: int, delimiter: str, line: int = 1) -> Iterator[Row]:
    """Yield the rows of `source` from the code point `start` on, which is on line `line`.

    Blank ones are left out. Behind a broken one nobody can tell where rows begin.
    """
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    at = start
    while at < len(source):
        row = _row(source, at, delimiter, plain, line)
        if row.broken or any(source[cell.start : cell.end].strip() for cell in row.cells):
            yield row
        if row.broken:
            return
        ending = _LINE_END.match(source, row.end)
        at = ending.end() if ending else len(source)
        line += len(_LINE_END.findall(source, row.start, at))


def opening(source: str, name: str, known: Callable[[str], bool]) -> tuple[int, int, str]:
    """The code point where the rows begin, its line, and what divides their cells.

    That is what the line `sep=;` of a spreadsheet says, else whichever divides the first row into
    more columns that are `known`; tabs come first where the `name` ends in `.tsv`.
    """
    start = 1 if source.startswith("\ufeff") else 0
    if said := _SEPARATOR.match(source):
        return said.end(), 2, said[1]
    candidates = _CANDIDATES[::-1] if name.lower().endswith(".tsv") else _CANDIDATES

    def fit(delimiter: str) -> tuple[int, int]:
        head = next(rows(source, start, delimiter), None)
        if head is None or head.broken:
            return 0, 0
        return sum(known(said_in(source, cell)) for cell in head.cells), len(head.cells)

    best = max(candidates, key=fit)
    return start, 1, best if fit(best)[1] > 1 else NO_DELIMITER


def said_in(source: str, cell: Cell) -> str:
    """What a cell says, without the white space at its ends."""
    text = source[cell.start : cell.end]
    return (text.replace('""', '"') if cell.is_quoted else text).strip()


def pieces_of(source: str, cell: Cell, start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of a stretch of a cell: of two quotation marks readers see one."""
    if not cell.is_quoted:
        return (Piece(start, end),)
    pieces = []
    while (marks := source.find('""', start, end)) >= 0:
        if start < marks:
            pieces.append(Piece(start, marks))
        pieces.append(Piece(marks, marks + 2, '"'))
        start = marks + 2
    return (*pieces, Piece(start, end)) if start < end else tuple(pieces)


def _row(source: str, start: int, delimiter: str, plain: re.Pattern[str], line: int) -> Row:
    cells: list[Cell] = []
    wrong, at = "", start
    while True:
        cell, after, odd = _cell(source, at, delimiter, plain)
        cells.append(cell)
        wrong = wrong or odd
        if after < 0:
            return Row(line, start, at, tuple(cells[:-1]), wrong, broken=True)
        if not source.startswith(delimiter, after):
            return Row(line, start, after, tuple(cells), wrong)
        if len(cells) == MOST_COLUMNS:
            wrong = f"the row has more than {MOST_COLUMNS:,} cells"
            return Row(line, start, after, tuple(cells), wrong, broken=True)
        at = after + len(delimiter)


def _cell(source: str, at: int, delimiter: str, plain: re.Pattern[str]) -> _Taken:
    if source.startswith('"', at):
        if quoted := _QUOTED.match(source, at):
            after = quoted.end()
            while source.startswith(" ", after) and delimiter != " ":
                after += 1
            if after == len(source) or source[after] in "\r\n" or source[after] == delimiter:
                return _Taken(Cell(at + 1, quoted.end() - 1, is_quoted=True), after)
        if delimiter != "\t":
            return _Taken(Cell(at, at), -1, _ODD)
    found = plain.match(source, at)
    # The pattern matches anywhere, if only nothing.
    assert found is not None
    text = found.group()
    # With tabs between cells, most programs write quotation marks as they are.
    odd = text.startswith('"') and text.count('"') % 2 == 1 if delimiter == "\t" else '"' in text
    return _Taken(Cell(at, found.end()), found.end(), _ODD if odd else "")
