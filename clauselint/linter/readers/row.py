"""A row of a calendar as posts, with the facts that its other columns state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from clauselint.linter.readers.blocks import segment
from clauselint.linter.readers.columns import BY_LINE, Columns
from clauselint.linter.readers.plain import paragraphs
from clauselint.linter.readers.table import Row, pieces_of, said_in
from clauselint.models.post import Cell, Facts, Post, Segment, Span
from clauselint.models.report import Failure, FailureKind
from clauselint.rules.facts.read import FactTable, fact_keys, read_facts
from clauselint.rules.matching.scope import is_text

_DAY = re.compile(r"[0-9]{4}([-/])[0-9]{1,2}\1[0-9]{1,2}")
# Of a day, or of one of its halves.
_HOUR = re.compile(
    r"(?P<hour>[0-9]{1,2})(?P<rest>(?::[0-9]{2}){0,2})(?:(?<=:..)|\s*(?P<half>[ap])\.?m\.?)", re.I
)
_BOOLEANS = {"true": True, "false": False}

_Stated: TypeAlias = str | bool | tuple[str, ...]


class Calendar(NamedTuple):
    """The file that is read, what its columns hold, and the facts that these may state."""

    source: str
    name: str
    path: str | None
    columns: Columns
    table: FactTable

    def failure(self, reason: str, name: str = "", kind: FailureKind = "calendar") -> Failure:
        """What could not be judged of the whole file, or of the post called `name`."""
        return Failure(kind, reason, name or self.name, self.path)


def posts_of(calendar: Calendar, row: Row) -> tuple[list[Post], list[Failure]]:
    """The posts of a row, one of each column of posts that holds something; and wrong facts.

    Posts are called `name:line`, by the line on which the row begins.
    """
    columns, source = calendar.columns, calendar.source
    cells = dict(enumerate(row.cells))
    front = dict(_front(calendar, cells))
    bodies = {
        index: _body(source, cells[index])
        for index in columns.texts
        if index in cells and said_in(source, cells[index])
    }
    if not bodies and any(is_text(one.scope) for one in front.values()):
        # A picture with its alt text alone is a post, too.
        bodies = {columns.texts[0]: ()}
    name = f"{calendar.name}:{row.line}"
    facts, failures = _facts(calendar, cells, name, row) if bodies else (Facts(), [])
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
                calendar.path,
                cells=_cells(source, row, {index, *front}),
            )
        )
        # What the other columns say is judged once, with the first post of the row.
        front = {}
    return posts, failures


def _front(calendar: Calendar, cells: dict[int, Cell]) -> Iterator[tuple[int, Segment]]:
    for index, scope in calendar.columns.scopes.items():
        if index in cells and said_in(calendar.source, cells[index]).casefold() not in _BOOLEANS:
            cell = cells[index]
            pieces = pieces_of(calendar.source, cell, cell.start, cell.end)
            if found := segment(calendar.source, scope, pieces):
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
    calendar: Calendar, cells: dict[int, Cell], name: str, row: Row
) -> tuple[Facts, list[Failure]]:
    values: dict[str, _Stated] = {}
    where: dict[str, Span] = {}
    for index, key in calendar.columns.facts.items():
        value = _value(calendar, cells, index, key) if index in cells else ""
        if value or value is False:
            values[key], where[key] = value, Span(cells[index].start, cells[index].end)
    facts, problems = read_facts(values, calendar.table)
    keys = fact_keys(values, calendar.table)
    return (
        Facts(facts, {fact: where[key] for fact, key in keys.items() if fact in facts}),
        [
            calendar.failure(f'line {row.line}, column "{one.key}": {one.message}', name)
            for one in problems
        ],
    )


def _value(calendar: Calendar, cells: dict[int, Cell], index: int, key: str) -> _Stated:
    """What a cell states of the fact `key`; nothing where it only completes another."""
    said = said_in(calendar.source, cells[index])
    if key in BY_LINE:
        return tuple(line.strip() for line in said.splitlines() if line.strip())
    time = calendar.columns.time
    if index == time and _hour(said):
        # It goes with the day in another column.
        return ""
    if time is not None and time in cells and _DAY.fullmatch(said):
        said = f"{said} {_hour(said_in(calendar.source, cells[time]))}".strip()
    return _BOOLEANS.get(said.casefold(), said)


def _hour(said: str) -> str:
    """`9:30`, `9am` and `9:30 p.m.` as hours and minutes of a day; "" for anything else."""
    found = _HOUR.fullmatch(said)
    if not found:
        return ""
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return ""
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return f"{hour:02}{found['rest'] or ':00'}"
