"""The report as JSON Lines: what `json` has, an object on each line, for programs that stream."""

from __future__ import annotations

from clauselint.linter.reporters.json import document, written
from clauselint.models.report import Report

_TYPES = {
    "posts": "post",
    "violations": "violation",
    "failures": "failure",
    "waived": "waived",
    "baselined": "baselined",
    "allowed": "allowed",
    "notices": "notice",
}


def render(report: Report) -> str:
    """An object for each thing, its `type` first, and the `summary` with the outcome last."""
    rest, lines = {}, []
    for name, value in document(report).items():
        if name in _TYPES and isinstance(value, list):
            lines += [written({"type": _TYPES[name], **one}) for one in value]
        else:
            rest[name] = value
    return "".join([*lines, written({"type": "summary", **rest})])
