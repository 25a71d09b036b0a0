"""The rows of a register, from a table or from YAML. What is wrong is told without its values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from clauselint.models.errors import Problem
from clauselint.rules.nearest import did_you_mean, nearest
from clauselint.rules.terms.csv_file import Row, divided, rows_of
from clauselint.rules.yaml.items import bare_problem, opened_yaml
from clauselint.rules.yaml.source import YamlSource
from clauselint.rules.yaml.walk import Steps

_NOT_TEXT = "this must be text, true or false, or a list of texts; put it in quotes"


class Place(NamedTuple):
    """Where something stands in a file; both count from 1."""

    line: int
    column: int


class Cells(NamedTuple):
    """What a register says of one entry, by column, and where; `place` is where it begins.

    A cell has the texts that it divides into; of a text it is also known as a whole.
    """

    place: Place
    texts: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, str]
    places: Mapping[str, Place]

    def problem(self, path: str, name: str, message: str) -> Problem:
        """A problem at the cell called `name`, or at the entry where it has none."""
        return Problem(path, *self.places.get(name, self.place), message)


def csv_rows(text: str, path: str, columns: Collection[str]) -> Iterator[Cells | Problem]:
    """Yield what each row says; the first row names the columns."""
    rows = rows_of(text, path, columns)
    head = next(rows, None)
    known = ", ".join(columns)
    if isinstance(head, Problem):
        yield head
        return
    names = [] if head is None else [_plain(cell) for cell in head.cells]
    if head is None or not any(nearest(name, columns) for name in names):
        yield Problem(path, 1, 1, f"the first row must name the columns: {known}")
        return
    wrong = list(_head_problems(head, names, path, columns))
    yield from wrong
    for row in () if wrong else rows:
        yield row if isinstance(row, Problem) else _from_row(row, names, path)


def yaml_rows(text: str, path: str, columns: Collection[str]) -> Iterator[Cells | Problem]:
    """Yield what each item of the list says; nothing of YAML that is wrong somewhere."""
    opened = opened_yaml(text, path, "a register")
    yield from opened.problems
    for index, item in enumerate(() if opened.problems else opened.items):
        if isinstance(item, Mapping):
            yield from _from_item(item, (index,), opened.source, columns)
        else:
            message = f"an entry is keys and values: {', '.join(columns)}"
            yield bare_problem(opened.source, (index,), message)


def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def _head_problems(
    head: Row, names: Sequence[str], path: str, columns: Collection[str]
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if name not in columns:
            # What the first row says is not repeated: it may be an entry, in a headless table.
            hint = did_you_mean(name, columns) or f"; columns are {', '.join(columns)}"
            yield head.problem(path, index, f"column {index + 1} is not known{hint}")
        elif name in names[:index]:
            yield head.problem(path, index, f'the column "{name}" stands here twice')


def _from_row(row: Row, names: Sequence[str], path: str) -> Cells | Problem:
    if len(row.cells) > len(names):
        message = "this row has more cells than the first one; put text with a comma in quotes"
        return row.problem(path, len(names), message)
    filled = {n: c.strip() for n, c in zip(names, row.cells, strict=False) if c.strip()}
    places = {
        name: Place(row.line, row.columns[index])
        for index, name in enumerate(names)
        if index < len(row.columns)
    }
    texts = {name: divided(cell) for name, cell in filled.items()}
    return Cells(Place(row.line, 1), texts, filled, places)


def _from_item(
    item: Mapping[str, object], steps: Steps, source: YamlSource, columns: Collection[str]
) -> Iterator[Cells | Problem]:
    start = source.problem(steps, "")
    texts: dict[str, tuple[str, ...]] = {}
    places: dict[str, Place] = {}
    wrong = False
    for key, value in item.items():
        there = (*steps, key)
        if key not in columns:
            # The key itself may be a name that its author indented wrongly.
            hint = did_you_mean(key, columns) or f"; keys are {', '.join(columns)}"
            yield bare_problem(source, there, f"this key is not known{hint}", key=True)
            wrong = True
            continue
        several = value if isinstance(value, list) else [] if value is None else [value]
        spot = source.problem(there, "")
        places[key] = Place(spot.line, spot.column)
        for index, one in enumerate(several):
            if not isinstance(one, str | bool):
                yield bare_problem(source, (*there, index), _NOT_TEXT)
                wrong = True
        said = (one if isinstance(one, str) else str(one).lower() for one in several)
        if kept := tuple(one.strip() for one in said if one.strip()):
            texts[key] = kept
    if not wrong:
        whole = {key: values[0] for key, values in texts.items() if len(values) == 1}
        yield Cells(Place(start.line, start.column), texts, whole, places)
