"""Lists of terms as tables, the way spreadsheets save them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from clauselint.models.errors import Problem
from clauselint.rules.nearest import did_you_mean, nearest
from clauselint.rules.terms.entry import FIELDS, SEVERAL, SWITCHES, Entry
from clauselint.rules.text_file import Lines, lines_of

_YES = frozenset({"true", "yes", "y", "x", "1"})
_NO = frozenset({"", "false", "no", "n", "0"})
_LEGAL = re.compile(
    r"(?:[ ,]+(?:ltd|limited|inc|incorporated|corp|corporation|llc|llp|lp|plc|gmbh|ag|kg|kgaa|ohg"
    r"|ug|se|s\.?a|sas|sarl|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|ab|a/?s|oyj?|pty|& co|co)\.?)+$",
    re.IGNORECASE,
)
_LEAST = 3


class Row(NamedTuple):
    """The cells of a record; `columns` are where those in its first line begin."""

    line: int
    columns: tuple[int, ...]
    cells: tuple[str, ...]

    def problem(self, path: str, cell: int, message: str) -> Problem:
        """A problem at a cell, which its line does not follow."""
        column = self.columns[cell] if cell < len(self.columns) else 1
        return Problem(path, self.line, column, message)


def from_csv(text: str, path: str) -> Iterator[Entry | Problem]:
    """Yield what each row says; the first row names the columns."""
    rows = rows_of(text, path, FIELDS)
    head = next(rows, None)
    if head is None or isinstance(head, Problem):
        missing = Problem(path, 1, 1, f"the first row must name the columns: {', '.join(FIELDS)}")
        yield head or missing
        return
    names = [re.sub(r"[\s-]+", "_", cell.strip().lower()) for cell in head.cells]
    yield from _head_problems(head, names, path)
    if "term" not in names:
        return
    for row in rows:
        yield from (row,) if isinstance(row, Problem) else _entry(row, names, path)


def from_column(text: str, path: str, column: str) -> Iterator[Entry | Problem]:
    """Yield what stands in one column of a table that was made for something else.

    Empty cells are passed over, and so is what stands there twice: such tables have both. They
    also name companies as registers do, and posts do not: a name is an alias without its legal
    form, or, if that leaves one word, an entry of its own that counts only when capitalised.
    """
    rows = rows_of(text, path, (column.lower(),))
    head = next(rows, None)
    names = [] if head is None or isinstance(head, Problem) else [*map(str.strip, head.cells)]
    if isinstance(head, Problem) or column not in names:
        missing = "the first row names no such column; write it as it stands there"
        yield head if isinstance(head, Problem) else Problem(path, 1, 1, missing)
        return
    at = names.index(column)
    seen: set[str] = set()
    words: dict[str, Row] = {}
    for row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        term = " ".join(row.cells[at].split()) if at < len(row.cells) else ""
        if term and term.casefold() not in seen:
            seen.add(term.casefold())
            short = shortened(term)
            several = {"aliases": (short,)} if " " in short else {}
            if short and not several:
                words[short] = row
            yield Entry(row.line, row.columns[at] if at < len(row.columns) else 1, term, several)
    for word, row in words.items():
        if word.casefold() not in seen:
            seen.add(word.casefold())
            yield Entry(row.line, 1, word, switches={"common_word": True})


def shortened(name: str) -> str:
    """A company's name without its legal form, or "" when it has none, or little else."""
    short = _LEGAL.sub("", name).rstrip(" ,")
    return short if short != name and sum(map(str.isalnum, short)) >= _LEAST else ""


def rows_of(text: str, path: str, known: Collection[str]) -> Iterator[Row | Problem]:
    """Yield the records that hold anything; a broken one is the last.

    The `known` names of columns tell commas from semicolons.
    """
    lines = lines_of(text)
    delimiter = _delimiter(text, lines, known)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            broken = True
        else:
            broken = False
        if broken:
            yield Problem(path, line, 1, "in this row a quotation mark is missing, or one too many")
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield Row(line, _columns(lines, line, delimiter), tuple(cells))
        line = reader.line_num + 1


def _delimiter(text: str, lines: Lines, names: Collection[str]) -> str:
    """Whichever of `,` and `;` divides the first row into more columns that are known."""
    stop = lines.starts[1] if len(lines.starts) > 1 else len(text)
    head = text[:stop].lower()

    def known(delimiter: str) -> int:
        return sum(cell.strip('" \r\n') in names for cell in head.split(delimiter))

    return max(",;", key=known)


def _columns(lines: Lines, line: int, delimiter: str) -> tuple[int, ...]:
    stop = lines.starts[line] if line < len(lines.starts) else len(lines.text)
    raw = lines.text[lines.starts[line - 1] : stop]
    columns = [1]
    quoted = False
    for index, character in enumerate(raw, 2):
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            columns.append(index)
    return tuple(columns)


def _head_problems(head: Row, names: Sequence[str], path: str) -> Iterator[Problem]:
    if not any(nearest(name, FIELDS) for name in names):
        message = f"the first row must name the columns: {', '.join(FIELDS)}"
        yield head.problem(path, 0, message)
        return
    for index, name in enumerate(names):
        # What the first row says must not be repeated: it may be a term, in a table without a head.
        if name not in FIELDS:
            hint = did_you_mean(name, FIELDS) or f"; columns are {', '.join(FIELDS)}"
            yield head.problem(path, index, f"column {index + 1} is not known{hint}")
        elif name in names[:index]:
            yield head.problem(path, index, f'the column "{name}" stands here twice')
    if "term" not in (*names, *(nearest(name, FIELDS) for name in names)):
        yield head.problem(path, 0, 'a column "term" is missing')


def _entry(row: Row, names: Sequence[str], path: str) -> Iterator[Entry | Problem]:
    if len(row.cells) > len(names):
        message = "this row has more cells than the first one; put text with a comma in quotes"
        yield row.problem(path, len(names), message)
        return
    cells = dict(zip(names, row.cells, strict=False))
    switches: dict[str, bool] = {}
    for name in SWITCHES:
        word = cells.get(name, "").strip().lower()
        if word not in _YES | _NO:
            yield row.problem(path, names.index(name), f'"{name}" must be true or false')
        switches[name] = word in _YES
    several = {name: divided(cells.get(name, "")) for name in SEVERAL}
    column = names.index("term")
    place = row.columns[column] if column < len(row.columns) else 1
    yield Entry(row.line, place, cells.get("term", ""), several, switches)


def divided(cell: str) -> tuple[str, ...]:
    """The texts in one cell, which `;` or `|` divide."""
    return tuple(part.strip() for part in re.split(r"[;|]", cell) if part.strip())
