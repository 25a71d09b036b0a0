"""Calendars: tables in which each row is a post, with its facts in other columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from clauselint.linter.readers.blocks import segment
from clauselint.linter.readers.columns import BY_LINE, Columns, columns_of, is_known, missing
from clauselint.linter.readers.plain import paragraphs
from clauselint.linter.readers.table import Row, opening, pieces_of, rows, said_in
from clauselint.models.post import Cell, Facts, Post, Segment, Span
from clauselint.models.report import Failure, FailureKind
from clauselint.rules.facts.read import FactTable, fact_keys, read_facts
from clauselint.rules.matching.scope import is_text

MOST_ROWS = 10_000
"""A calendar of more rows is none, and each of them takes its time."""
MOST_PIECES = 500_000
"""Each quotation mark in a cell divides it, and each piece takes some memory."""
LONGEST_CELL = 100_000
"""A longer cell, in code points, has swallowed its neighbours: programs for tables have none."""

_DAY = re.compile(r"[0-9]{4}([-/])[0-9]{1,2}\1[0-9]{1,2}")
_HOUR = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_BOOLEANS = {"true": True, "false": False}

Value: TypeAlias = str | bool | tuple[str, ...]


class _Place(NamedTuple):
    """The file that is read, and how."""

    source: str
    name: str
    path: str | None
    columns: Columns
    table: FactTable


def calendar_posts(
    source: str, name: str, path: str | None, named: Sequence[str], table: FactTable
) -> tuple[tuple[Post, ...], tuple[Failure, ...]]:
    """The posts in the table `source`, each called `name:line`, and what could not be judged.

    `named` are columns that hold posts besides those that are called text and the like. With
    several such columns each has a post of its own, called `name:line:column`.
    """
    start, line, delimiter = opening(source, path or name, lambda one: is_known(one, named, table))
    found = rows(source, start, delimiter, line)
    head = next(found, None)
    columns = columns_of(source, head, named, table) if head else Columns()
    place = _Place(source, name, path, columns, table)
    if head is None or head.broken or not columns.texts:
        unnamed = head is not None and not head.broken
        return (), (_failure(place, missing(columns.names) if unnamed else _wrong(head)),)
    failures = [_failure(place, problem) for problem in columns.problems]
    posts: list[Post] = []
    pieces = 0
    for number, row in enumerate(found):
        if number == MOST_ROWS:
            reason = f"the table has more than {MOST_ROWS:,} rows; divide it"
            return (), (_failure(place, reason, kind="oversize"),)
        failures += _row_failures(place, row)
        if row.broken or _longest(row) > LONGEST_CELL:
            continue
        more, wrong = _posts(place, row)
        posts += more
        failures += wrong
        pieces += sum(len(segment.pieces) for post in more for segment in post.segments)
        if pieces > MOST_PIECES:
            reason = "the table has too many quotation marks in its cells; divide it"
            return (), (_failure(place, reason, kind="oversize"),)
    return tuple(posts), tuple(failures)


def is_calendar(text: str, name: str, named: Sequence[str], table: FactTable) -> bool:
    """Whether a column of the table that begins with `text` holds posts, or nobody can tell."""
    start, line, delimiter = opening(text, name, lambda one: is_known(one, named, table))
    head = next(rows(text, start, delimiter, line), None)
    return head is None or head.broken or bool(columns_of(text, head, named, table).texts)


def _posts(place: _Place, row: Row) -> tuple[list[Post], list[Failure]]:
    """The posts of a row: of each column of posts that holds something."""
    columns, source = place.columns, place.source
    cells = dict(enumerate(row.cells))
    front = dict(_front(place, cells))
    bodies = {
        index: _body(source, cells[index])
        for index in columns.texts
        if index in cells and said_in(source, cells[index])
    }
    if not bodies and any(is_text(one.scope) for one in front.values()):
        # A picture with its alt text alone is a post, too.
        bodies = {columns.texts[0]: ()}
    name = f"{place.name}:{row.line}"
    facts, failures = _facts(place, cells, name, row) if bodies else (Facts(), [])
    posts = []
    for index, body in bodies.items():
        segments = sorted((*front.values(), *body), key=lambda one: one.pieces[0].start)
        posts.append(
            Post(
                name if len(columns.texts) == 1 else f"{name}:{index + 1}",
                source,
                Span(row.start, row.end),
                tuple(segments),
                facts,
                place.path,
                cells=_cells(source, row, {index, *front}),
            )
        )
        # What the other columns say is judged once, with the first post of the row.
        front = {}
    return posts, failures


def _front(place: _Place, cells: dict[int, Cell]) -> Iterator[tuple[int, Segment]]:
    for index, scope in place.columns.scopes.items():
        if index in cells and said_in(place.source, cells[index]).casefold() not in _BOOLEANS:
            cell = cells[index]
            pieces = pieces_of(place.source, cell, cell.start, cell.end)
            if found := segment(place.source, scope, pieces):
                yield index, found


def _body(source: str, cell: Cell) -> tuple[Segment, ...]:
    found = paragraphs(source, Span(cell.start, cell.end))
    if not cell.is_quoted or source.find('""', cell.start, cell.end) < 0:
        return found
    parts = (
        segment(source, one.scope, pieces_of(source, cell, one.pieces[0].start, one.pieces[-1].end))
        for one in found
    )
    return tuple(filter(None, parts))


def _cells(source: str, row: Row, read: set[int]) -> tuple[Cell, ...]:
    """The cells of a row, those that are not `read` marked, and joined where they touch."""
    found: list[Cell] = []
    for index, cell in enumerate(row.cells):
        if index in read:
            found.append(cell)
        elif found and not found[-1].is_read:
            found[-1] = found[-1]._replace(end=cell.end)
        elif source[cell.start : cell.end].strip():
            found.append(Cell(cell.start, cell.end, is_read=False))
    return tuple(found)


def _facts(
    place: _Place, cells: dict[int, Cell], name: str, row: Row
) -> tuple[Facts, list[Failure]]:
    values: dict[str, Value] = {}
    where: dict[str, Span] = {}
    for index, key in place.columns.facts.items():
        value = _value(place, cells, index, key) if index in cells else ""
        if value or value is False:
            values[key], where[key] = value, Span(cells[index].start, cells[index].end)
    facts, problems = read_facts(values, place.table)
    keys = fact_keys(values, place.table)
    return (
        Facts(facts, {fact: where[key] for fact, key in keys.items() if fact in facts}),
        [
            _failure(place, f'line {row.line}, column "{one.key}": {one.message}', name)
            for one in problems
        ],
    )


def _value(place: _Place, cells: dict[int, Cell], index: int, key: str) -> Value:
    said = said_in(place.source, cells[index])
    if key in BY_LINE:
        return tuple(line.strip() for line in said.splitlines() if line.strip())
    time = place.columns.time
    if index == time and _HOUR.fullmatch(said):
        # It goes with the day in another column.
        return ""
    if time is not None and time in cells and _DAY.fullmatch(said):
        hour = said_in(place.source, cells[time])
        said = f"{said} {hour}" if _HOUR.fullmatch(hour) else said
    return _BOOLEANS.get(said.casefold(), said)


def _row_failures(place: _Place, row: Row) -> Iterator[Failure]:
    name = f"{place.name}:{row.line}"
    if row.broken:
        yield _failure(place, f"{_wrong(row)}; from this row on nothing was judged", name)
        return
    if row.wrong:
        yield _failure(place, _wrong(row), name)
    extra = row.cells[len(place.columns.names) :]
    if any(said_in(place.source, cell) for cell in extra):
        reason = (
            f"line {row.line}: the row has more cells than the first one, and what is in those was"
            " not judged; put a text that holds what divides cells in quotation marks"
        )
        yield _failure(place, reason, name)
    if _longest(row) > LONGEST_CELL:
        reason = (
            f"line {row.line}: a cell is longer than {LONGEST_CELL:,} characters, so the row was"
            " not judged; look for a quotation mark that is missing"
        )
        yield _failure(place, reason, name)


def _longest(row: Row) -> int:
    return max(cell.end - cell.start for cell in row.cells)


def _wrong(row: Row | None) -> str:
    return f"line {row.line}: {row.wrong}" if row else "nothing can be seen in the file"


def _failure(place: _Place, reason: str, name: str = "", kind: FailureKind = "calendar") -> Failure:
    return Failure(kind, reason, name or place.name, place.path)
