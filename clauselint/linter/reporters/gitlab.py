"""The report as GitLab's code quality report, which merge requests show."""

from __future__ import annotations

from hashlib import blake2b

from clauselint.linter.reporters.context import Context
from clauselint.linter.reporters.entries import Entry, entries, told
from clauselint.linter.reporters.json import Object, written
from clauselint.models.report import Report
from clauselint.models.rule import Severity

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "major", "note": "minor"}
_ACCEPTED, _NOT_JUDGED = "info", "blocker"


def render(report: Report, context: Context) -> str:
    """A JSON array of issues; GitLab has none for what was accepted, so these are of kind info."""
    seen: dict[str, int] = {}
    return written([_issue(entry, seen) for entry in entries(report, context)], indent=2)


def _issue(entry: Entry, seen: dict[str, int]) -> Object:
    return {
        "type": "issue",
        "check_name": entry.rule or "clauselint",
        "description": told(entry) or entry.rule or "clauselint",
        "categories": ["Style"],
        "severity": _severity(entry),
        "fingerprint": _fingerprint(entry, seen),
        "location": {
            "path": entry.place.removeprefix("./") or "clauselint",
            "lines": {"begin": max(1, entry.line)},
        },
    }


def _severity(entry: Entry) -> str:
    if entry.state == "not judged":
        return _NOT_JUDGED
    return _SEVERITIES[entry.severity] if entry.is_open else _ACCEPTED


def _fingerprint(entry: Entry, seen: dict[str, int]) -> str:
    """Thirty-two hexadecimal digits; GitLab shows one of those that are equal."""
    key = f"{entry.place}\0{entry.identity or entry.rule + entry.message}"
    seen[key] = seen.get(key, 0) + 1
    return blake2b(f"{key}\0{seen[key]}".encode(), digest_size=16).hexdigest()
