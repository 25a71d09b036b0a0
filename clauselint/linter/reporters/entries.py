"""All that a report tells, one entry each, so that no format can leave a sort of it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from clauselint.linter.reporters.context import Context
from clauselint.linter.reporters.escape import escape, flat
from clauselint.linter.reporters.words import REMEDIES, named
from clauselint.models.report import Allowed, Failure, Notice, Report, Violation, Waived
from clauselint.models.rule import Severity

State: TypeAlias = Literal["violation", "waived", "baselined", "allowed", "not judged", "notice"]
NOT_JUDGED, WAIVER = "not-judged", "waiver"
"""What failures and notices go by where a format asks for a rule."""


class Entry(NamedTuple):
    """One thing to tell; its texts are one line each and safe to print.

    `line` and the like count from 1, in code points; 0 is for what has no place. `reason` says
    why a violation was accepted or something was not judged. `found` is the violation itself, for
    what formats carry besides.
    """

    state: State
    severity: Severity
    rule: str
    message: str
    path: str
    post: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    clause: str = ""
    advice: str = ""
    contact: str = ""
    excerpt: str = ""
    reason: str = ""
    identity: str = ""
    found: Violation | None = None

    @property
    def place(self) -> str:
        """The file, or what the post is called that has none."""
        return self.path or self.post

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something: it is neither accepted nor allowed."""
        return self.state in ("violation", "not judged", "notice")


def entries(report: Report, context: Context) -> Iterator[Entry]:
    """Yield everything in `report`, what was not judged first."""
    for failure in report.failures:
        yield _failure(failure, context)
    for violation in report.violations:
        yield _violation(violation, context)
    for waived in report.waived:
        yield _waived(waived, context)
    for violation in report.baselined:
        known = _violation(violation, context)
        yield known._replace(state="baselined", severity="note", reason="known from the baseline")
    for allowed in report.allowed:
        yield _allowed(allowed, context)
    for notice in report.notices:
        yield _notice(notice, context)


def told(entry: Entry) -> str:
    """An entry in a sentence or a few, without its place."""
    parts = [entry.message]
    if entry.state in ("waived", "baselined", "allowed"):
        parts = [f"{entry.state.capitalize()}: {entry.reason}.", entry.message]
    if entry.clause:
        parts.append(f"[{entry.clause}]")
    if entry.advice:
        parts.append(entry.advice)
    if entry.contact and entry.is_open:
        parts.append(f"Ask: {entry.contact}.")
    return " ".join(filter(None, parts))


def shown(text: str) -> str:
    """A text from outside on one line, safe to print."""
    return escape(flat(text))


def _violation(violation: Violation, context: Context) -> Entry:
    return Entry(
        "violation",
        violation.severity,
        shown(violation.rule),
        shown(violation.message),
        path_of(violation.path, context),
        shown(violation.post),
        violation.line,
        violation.column,
        violation.end_line,
        violation.end_column,
        shown(f"{named(violation.clause)}, {violation.clause.path}:{violation.clause.line}"),
        shown(violation.advice),
        shown(violation.clause.contact),
        shown(violation.excerpt),
        identity=violation.fingerprint,
        found=violation,
    )


def _waived(waived: Waived, context: Context) -> Entry:
    parts = [waived.reason]
    parts += [f"by {waived.by}"] if waived.by else []
    parts += [f"until {waived.until}"] if waived.until else []
    entry = _violation(waived.violation, context)
    return entry._replace(state="waived", severity="note", reason=shown(", ".join(parts)))


def _allowed(allowed: Allowed, context: Context) -> Entry:
    return Entry(
        "allowed",
        "note",
        shown(allowed.rule),
        "",
        path_of(allowed.path, context),
        shown(allowed.post),
        allowed.line,
        allowed.column,
        clause=shown(named(allowed.clause)),
        excerpt=shown(allowed.excerpt),
        reason=shown(allowed.reason),
    )


def _failure(failure: Failure, context: Context) -> Entry:
    of = f" [{shown(failure.rule)}]" if failure.rule else ""
    return Entry(
        "not judged",
        "error",
        NOT_JUDGED,
        f"Not judged: {shown(failure.reason)}{of}",
        path_of(failure.path, context),
        shown(failure.post),
        advice=REMEDIES[failure.kind],
        reason=failure.kind,
    )


def _notice(notice: Notice, context: Context) -> Entry:
    of = f" [{shown(notice.rule)}]" if notice.rule else ""
    return Entry(
        "notice",
        "warning",
        WAIVER,
        shown(notice.message) + of,
        path_of(notice.path, context),
        shown(notice.post),
        notice.line,
        reason=notice.kind,
    )


def path_of(path: str | None, context: Context) -> str:
    """A path as formats give it: relative, safe to print; "" for what is in no file."""
    return shown(context.relative(path)) if path else ""
