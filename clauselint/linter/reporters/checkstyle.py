"""The report as Checkstyle's XML, which editors and older CI services read."""

from __future__ import annotations

from collections import defaultdict

from clauselint.linter.reporters.context import Context
from clauselint.linter.reporters.entries import Entry, entries, path_of, shown, told
from clauselint.linter.reporters.xml import HEAD, block, element
from clauselint.models.report import Report
from clauselint.models.rule import Severity

_VERSION = "4.3"
"""The version of the format whose elements these are."""
_SEVERITIES: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "info"}


def render(report: Report, context: Context) -> str:
    """Every file that was looked at, with what was found in it."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    names = [path_of(post.path, context) or shown(post.name) for post in report.posts]
    for name in names:
        files[name] = []
    for entry in entries(report, context):
        files[entry.place].append(_error(entry))
    inside = [element("file", {"name": name}, block(*found)) for name, found in files.items()]
    return HEAD + element("checkstyle", {"version": _VERSION}, block(*inside))


def _error(entry: Entry) -> str:
    column = {"column": str(entry.column)} if entry.column else {}
    return element(
        "error",
        {
            "line": str(max(1, entry.line)),
            **column,
            "severity": _SEVERITIES[entry.severity],
            "message": told(entry),
            "source": f"clauselint.{entry.rule}",
        },
    )
