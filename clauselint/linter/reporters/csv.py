"""The report as a table for spreadsheets, in which nothing is a formula."""

from __future__ import annotations

import csv
import re
from io import StringIO

from clauselint.linter.reporters.context import Context
from clauselint.linter.reporters.entries import Entry, entries
from clauselint.linter.reporters.summary import summarize
from clauselint.linter.reporters.words import painter
from clauselint.models.report import Report

COLUMNS = (
    *("state", "severity", "rule", "clause", "path", "post"),
    *("line", "column", "end_line", "end_column"),
    *("excerpt", "message", "advice", "contact", "reason", "fingerprint"),
)
# A spreadsheet whose separator is another one begins new cells inside ours, quoted or not.
_FORMULA = re.compile(r"""(^|[,;|\t:"'])(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])""")


def render(report: Report, context: Context) -> str:
    """A row for each thing that the report tells; the last row is the outcome in words."""
    table = StringIO()
    rows = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n")
    rows.writerow(COLUMNS)
    for entry in entries(report, context):
        rows.writerow(map(cell, _values(entry)))
    lines = summarize(report, painter(False), quiet=True, statistics=False)
    row = dict.fromkeys(COLUMNS, "") | {"state": "outcome", "message": " ".join(lines)}
    rows.writerow(map(cell, row.values()))
    return table.getvalue()


def cell(value: str) -> str:
    """A text that is a text in every spreadsheet: an apostrophe before what begins a formula."""
    return _FORMULA.sub(r"\1\2'", value.strip())


def _gravity(entry: Entry) -> str:
    """How grave the rule is, also of what somebody accepted: its state says that."""
    return entry.found.severity if entry.found else entry.severity


def _values(entry: Entry) -> tuple[str, ...]:
    numbers = (entry.line, entry.column, entry.end_line, entry.end_column)
    return (
        *(entry.state, _gravity(entry), entry.rule, entry.clause, entry.path, entry.post),
        *(str(number) if number else "" for number in numbers),
        *(entry.excerpt, entry.message, entry.advice, entry.contact),
        *(entry.reason, entry.identity),
    )
