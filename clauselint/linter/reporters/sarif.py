"""The report as SARIF 2.1.0 (OASIS, 2020), which code scanning and many editors show."""

from __future__ import annotations

from urllib.parse import quote

from clauselint.linter.hidden import MASKED
from clauselint.linter.reporters.context import Context
from clauselint.linter.reporters.driver import driver, message, rules_of
from clauselint.linter.reporters.entries import entries, shown, told
from clauselint.linter.reporters.json import Object, written
from clauselint.linter.reporters.words import named
from clauselint.models.report import (
    Failure,
    Notice,
    Report,
    Violation,
    Waived,
)

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
BASE = "%SRCROOT%"
_IN_SOURCE = ("next-line", "block", "front-matter", "column")
_HASH = "primaryLocationLineHash"
"""GitHub makes this of the source's line, unmasked, where a report has none."""


def render(report: Report, context: Context) -> str:
    """One run; waived and baselined violations are suppressed, failures are notifications."""
    rules = rules_of(report, context)
    index = {name: number for number, name in enumerate(rules)}
    has_baseline = bool(report.baselined) or "baseline" in report.tool
    new = {"baselineState": "new"} if has_baseline else {}
    return written(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver(report, rules)},
                    "columnKind": "unicodeCodePoints",
                    "redactionTokens": [MASKED],
                    "originalUriBaseIds": {BASE: {"description": message("Where it was called.")}},
                    "invocations": [_invocation(report, context, index)],
                    "results": [
                        *(_result(one, context, index) | new for one in report.violations),
                        *(_waived(one, context, index) for one in report.waived),
                        *(_baselined(one, context, index) for one in report.baselined),
                    ],
                    "properties": {
                        "outcome": report.outcome,
                        "complete": report.complete,
                        "allowed": [
                            told(one) for one in entries(report, context) if one.state == "allowed"
                        ],
                    },
                }
            ],
        },
        indent=2,
    )


def uri(path: str, context: Context) -> str:
    """A path as a relative reference (RFC 3986); `file:` where it lies outside the folder."""
    near = context.relative(path)
    try:
        data = near.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = near.encode("utf-8", "surrogatepass")
    return f"file://{quote(data)}" if near.startswith("/") else quote(data)


def _invocation(report: Report, context: Context, index: dict[str, int]) -> Object:
    return {
        "executionSuccessful": report.complete,
        "toolExecutionNotifications": [
            *(_failure(one, context, index) for one in report.failures),
            *(_notice(one, context, index) for one in report.notices),
        ],
    }


def _failure(failure: Failure, context: Context, index: dict[str, int]) -> Object:
    place = _artifact(failure.path, context)
    return {
        "level": "error",
        "descriptor": {"id": failure.kind},
        "message": message(f"Not judged: {failure.reason}"),
        "locations": [_location(place, failure.post)],
        **({"associatedRule": _reference(failure.rule, index)} if failure.rule else {}),
    }


def _notice(notice: Notice, context: Context, index: dict[str, int]) -> Object:
    place = _artifact(notice.path, context)
    if place and notice.line:
        place["region"] = {"startLine": notice.line}
    known = notice.rule in index
    return {
        "level": "warning",
        "descriptor": {"id": f"waiver-{notice.kind}"},
        "message": message(notice.message),
        "locations": [_location(place, notice.post)],
        **({"associatedRule": _reference(notice.rule, index)} if known else {}),
    }


def _reference(rule: str, index: dict[str, int]) -> Object:
    return {"id": shown(rule), "index": index[rule]}


def _result(violation: Violation, context: Context, index: dict[str, int]) -> Object:
    clause = violation.clause
    said = f"{violation.message} [{named(clause)}, {clause.path}:{clause.line}]"
    if violation.advice:
        said += f" {violation.advice}"
    place = _artifact(violation.path, context)
    if place:
        place["region"] = {**_region(violation), "snippet": {"text": shown(violation.excerpt)}}
    return {
        "ruleId": shown(violation.rule),
        "ruleIndex": index[violation.rule],
        "level": violation.severity,
        "message": message(said),
        "locations": [_location(place, violation.post)],
        "partialFingerprints": {
            _HASH: f"{violation.fingerprint}:1",
            "clauselint/v1": violation.fingerprint,
        },
        **_fixes(violation, context),
    }


def _waived(waived: Waived, context: Context, index: dict[str, int]) -> Object:
    why = [waived.reason]
    why += [f"by {waived.by}"] if waived.by else []
    why += [f"until {waived.until}"] if waived.until else []
    kind = "inSource" if waived.form in _IN_SOURCE else "external"
    return {
        **_result(waived.violation, context, index),
        "suppressions": [_suppression(kind, ", ".join(why))],
    }


def _baselined(violation: Violation, context: Context, index: dict[str, int]) -> Object:
    return {
        **_result(violation, context, index),
        "baselineState": "unchanged",
        "suppressions": [_suppression("external", "in the baseline")],
    }


def _suppression(kind: str, why: str) -> Object:
    return {"kind": kind, "status": "accepted", "justification": shown(why)}


def _fixes(violation: Violation, context: Context) -> Object:
    fix = violation.fix
    if fix is None or violation.path is None:
        return {}
    said = f"Write: {fix.replacement}" if fix.replacement else "Delete it."
    change = {
        "artifactLocation": _uri(violation.path, context),
        "replacements": [
            {"deletedRegion": _region(violation), "insertedContent": {"text": fix.replacement}}
        ],
    }
    return {"fixes": [{"description": message(said), "artifactChanges": [change]}]}


def _region(violation: Violation) -> Object:
    return {
        "startLine": violation.line,
        "startColumn": violation.column,
        "endLine": violation.end_line,
        "endColumn": violation.end_column,
    }


def _artifact(path: str | None, context: Context) -> Object:
    return {"artifactLocation": _uri(path, context)} if path else {}


def _uri(path: str, context: Context) -> Object:
    found = uri(path, context)
    return {"uri": found} if found.startswith("file:") else {"uri": found, "uriBaseId": BASE}


def _location(place: Object, post: str) -> Object:
    logical = [{"fullyQualifiedName": shown(post), "kind": "post"}] if post else []
    return {
        **({"physicalLocation": place} if place else {}),
        **({"logicalLocations": logical} if logical else {}),
    }
