"""Calendars: tables in which each row is a post, with its facts in other columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clauselint.linter.readers.columns import Columns, columns_of, is_known, missing
from clauselint.linter.readers.row import Calendar, posts_of
from clauselint.linter.readers.table import Row, opening, rows, said_in
from clauselint.models.post import Post
from clauselint.models.report import Failure
from clauselint.rules.facts.read import FactTable

MOST_ROWS = 10_000
"""A calendar of more rows is none, and each of them takes its time."""
MOST_PIECES = 500_000
"""Each quotation mark in a cell divides it, and each piece takes some memory."""
LONGEST_CELL = 100_000
"""A longer cell, in code points, has swallowed its neighbours: programs for tables have none."""


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
    calendar = Calendar(source, name, path, columns, table)
    if head is None or head.broken:
        return (), (calendar.failure(_wrong(head)),)
    if not columns.texts:
        return (), (calendar.failure(missing(columns.names)),)
    failures = [calendar.failure(problem) for problem in columns.problems]
    posts: list[Post] = []
    pieces = 0
    for number, row in enumerate(found):
        if number == MOST_ROWS:
            reason = f"the table has more than {MOST_ROWS:,} rows; divide it"
            return (), (calendar.failure(reason, kind="oversize"),)
        failures += _row_failures(calendar, row)
        if row.broken or _longest(row) > LONGEST_CELL:
            continue
        more, wrong = posts_of(calendar, row)
        posts += more
        failures += wrong
        pieces += sum(len(segment.pieces) for post in more for segment in post.segments)
        if pieces > MOST_PIECES:
            reason = "the table has too many quotation marks in its cells; divide it"
            return (), (calendar.failure(reason, kind="oversize"),)
    return tuple(posts), tuple(failures)


def is_calendar(text: str, name: str, named: Sequence[str], table: FactTable) -> bool:
    """Whether a column of the table that begins with `text` holds posts, or nobody can tell."""
    start, line, delimiter = opening(text, name, lambda one: is_known(one, named, table))
    head = next(rows(text, start, delimiter, line), None)
    return head is None or head.broken or bool(columns_of(text, head, named, table).texts)


def _row_failures(calendar: Calendar, row: Row) -> Iterator[Failure]:
    name = f"{calendar.name}:{row.line}"
    if row.broken:
        yield calendar.failure(f"{_wrong(row)}; from this row on nothing was judged", name)
        return
    if row.wrong:
        yield calendar.failure(_wrong(row), name)
    extra = row.cells[len(calendar.columns.names) :]
    if any(said_in(calendar.source, cell) for cell in extra):
        reason = (
            f"line {row.line}: the row has more cells than the first one, and what is in those was"
            " not judged; put a text that holds what divides cells in quotation marks"
        )
        yield calendar.failure(reason, name)
    if _longest(row) > LONGEST_CELL:
        reason = (
            f"line {row.line}: a cell is longer than {LONGEST_CELL:,} characters, so the row was"
            " not judged; look for a quotation mark that is missing"
        )
        yield calendar.failure(reason, name)


def _longest(row: Row) -> int:
    return max(cell.end - cell.start for cell in row.cells)


def _wrong(row: Row | None) -> str:
    return f"line {row.line}: {row.wrong}" if row else "nothing can be seen in the file"
