"""The report as GitHub's workflow commands, which pull requests show beside the lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clauselint.linter.reporters.context import Context
from clauselint.linter.reporters.entries import Entry, entries, told
from clauselint.linter.reporters.escape import page
from clauselint.linter.reporters.summary import summarize
from clauselint.linter.reporters.words import painter
from clauselint.models.report import Report
from clauselint.models.rule import Severity

MOST = 10
"""GitHub shows so many annotations of each level in a step, and drops the others silently."""
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, context: Context) -> str:
    """An annotation for each open thing, up to `MOST` of a level; the others as plain lines."""
    used: Counter[str] = Counter()
    commands: list[str] = []
    lines: list[str] = []
    summary = [*summarize(report, painter(False), quiet=True, statistics=False)]
    if not report.complete:
        # First, so that whatever else there is, nobody takes the run for a clean one.
        commands.append(_command("error", {"title": "clauselint: not complete"}, summary[-1]))
        used["error"] += 1
    for entry in entries(report, context):
        level = _LEVELS[entry.severity]
        if entry.is_open and used[level] < MOST:
            used[level] += 1
            commands.append(_annotation(level, entry))
        else:
            lines.append(_line(entry))
    return "".join(commands) + page([*_heading(lines), *lines, *summary])


def _annotation(level: str, entry: Entry) -> str:
    place = dict(_place(entry))
    post = "" if entry.post == entry.place else f"{entry.post}: "
    return _command(level, {**place, "title": f"clauselint: {entry.rule}"}, post + told(entry))


def _place(entry: Entry) -> Iterator[tuple[str, str]]:
    if not entry.path:
        return
    yield "file", entry.path
    if entry.line:
        yield "line", str(entry.line)
        yield "endLine", str(entry.end_line or entry.line)
    if entry.column and entry.line == entry.end_line:
        # GitHub refuses columns for what covers several lines.
        yield "col", str(entry.column)
        yield "endColumn", str(entry.end_column)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    given = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{level} {given}::{message.translate(_DATA)}\n"


def _heading(lines: list[str]) -> list[str]:
    return [f"{len(lines)} more, not annotated:"] if lines else []


def _line(entry: Entry) -> str:
    at = f":{entry.line}:{entry.column}" if entry.column else ""
    return f"  {entry.place}{at}: {entry.severity}: {entry.rule}: {told(entry)}"
