"""The report for programs: JSON as `schemas/report.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from typing import TypeAlias

from clauselint.models.policy import Clause
from clauselint.models.post import FactValue
from clauselint.models.report import (
    Allowed,
    Failure,
    Notice,
    PostInfo,
    Report,
    Violation,
    Waived,
)

SCHEMA_VERSION = 1

Object: TypeAlias = dict[str, object]


def render(report: Report) -> str:
    """The report as one JSON document in ASCII, indented, with a newline at its end."""
    return written(document(report), indent=2)


def document(report: Report) -> Object:
    """The report as JSON has it, the parts in a fixed order."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": dict(sorted(report.tool.items())),
        "outcome": report.outcome,
        "complete": report.complete,
        "posts": [_post(post) for post in report.posts],
        "violations": [_violation(violation) for violation in report.violations],
        "failures": [_failure(failure) for failure in report.failures],
        "waived": [_waived(waived) for waived in report.waived],
        "baselined": [_violation(violation) for violation in report.baselined],
        "notices": [_notice(notice) for notice in report.notices],
        "allowed": [_allowed(allowed) for allowed in report.allowed],
        "rules_run": list(report.rules_run),
        "passed_over": dict(sorted(report.passed_over.items())),
    }


def written(value: object, indent: int | None = None) -> str:
    """JSON in ASCII, a newline at its end, that says nothing to what it passes through."""
    text = json.dumps(value, indent=indent, allow_nan=False) + "\n"
    # CI services run `##[error]` and the like wherever in a line they stand.
    text = text.replace("##", "#\\u0023")
    # A web page may hold the report, and must not take a draft's mark-up for its own.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _post(post: PostInfo) -> Object:
    return {"name": post.name, "path": post.path, "facts": _facts(post.facts)}


def _facts(facts: Mapping[str, FactValue]) -> Object:
    # JSON has no number that is infinite or not a number.
    return {
        name: str(value) if isinstance(value, float) and not isfinite(value) else value
        for name, value in sorted(facts.items())
    }


def _clause(clause: Clause) -> Object:
    return {
        "id": clause.id,
        "number": clause.number,
        "title": clause.title,
        "text": clause.text,
        "contact": clause.contact,
        "consequence": clause.consequence,
        "path": clause.path,
        "line": clause.line,
    }


def _violation(violation: Violation) -> Object:
    fix = violation.fix
    return {
        "rule": violation.rule,
        "pack": violation.pack,
        "kind": violation.kind,
        "severity": violation.severity,
        "message": violation.message,
        "advice": violation.advice,
        "clause": _clause(violation.clause),
        "path": violation.path,
        "post": violation.post,
        "start": violation.start,
        "end": violation.end,
        "line": violation.line,
        "column": violation.column,
        "end_line": violation.end_line,
        "end_column": violation.end_column,
        "excerpt": violation.excerpt,
        "evidence": [
            {"what": item.what, "start": item.start, "end": item.end, "text": item.text}
            for item in violation.evidence
        ],
        "fix": {"replacement": fix.replacement, "safe": fix.safe} if fix else None,
        "fingerprint": violation.fingerprint,
    }


def _waived(waived: Waived) -> Object:
    return {
        "violation": _violation(waived.violation),
        "reason": waived.reason,
        "by": waived.by,
        "until": waived.until or None,
        "form": waived.form,
        "place": waived.place,
    }


def _notice(notice: Notice) -> Object:
    return {
        "kind": notice.kind,
        "message": notice.message,
        "rule": notice.rule,
        "post": notice.post,
        "path": notice.path,
        "line": notice.line,
    }


def _allowed(allowed: Allowed) -> Object:
    return {
        "rule": allowed.rule,
        "clause": _clause(allowed.clause),
        "path": allowed.path,
        "post": allowed.post,
        "line": allowed.line,
        "column": allowed.column,
        "excerpt": allowed.excerpt,
        "reason": allowed.reason,
    }


def _failure(failure: Failure) -> Object:
    return {
        "path": failure.path,
        "post": failure.post,
        "rule": failure.rule,
        "kind": failure.kind,
        "reason": failure.reason,
    }
