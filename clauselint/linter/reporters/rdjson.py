"""The report as reviewdog's diagnostics, with fixes as suggestions for a review."""

from __future__ import annotations

from clauselint.linter.reporters.context import Context
from clauselint.linter.reporters.entries import Entry, entries, told
from clauselint.linter.reporters.json import Object, written
from clauselint.models.report import Report
from clauselint.models.rule import Severity

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report, context: Context) -> str:
    """One DiagnosticResult; its columns count bytes of UTF-8, from 1."""
    found = [_diagnostic(entry) for entry in entries(report, context)]
    return written({"source": {"name": "clauselint"}, "diagnostics": found}, indent=2)


def _diagnostic(entry: Entry) -> Object:
    diagnostic: Object = {
        "message": told(entry),
        "location": {"path": entry.place, **_range(entry)},
        "severity": _SEVERITIES[entry.severity],
        "code": {"value": entry.rule},
    }
    fix = entry.found.fix if entry.found and entry.state == "violation" else None
    place = _range(entry)
    # A suggestion of a range in lines would take whole lines away.
    if fix and entry.found and entry.found.byte_column and _is_writable(fix.replacement):
        diagnostic["suggestions"] = [{**place, "text": fix.replacement}]
    return diagnostic


def _range(entry: Entry) -> Object:
    found = entry.found
    if found and found.byte_column:
        start = {"line": found.line, "column": found.byte_column}
        end = {"line": found.end_line, "column": found.byte_end_column}
        return {"range": {"start": start, "end": end}}
    return {"range": {"start": {"line": entry.line}}} if entry.line else {}


def _is_writable(text: str) -> bool:
    """Whether the text says only what it shows."""
    return text.replace("\n", "").isprintable()
