"""The report for people: every violation with its words underlined and its clause quoted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from clauselint.linter.reporters.block import block, one_line
from clauselint.linter.reporters.escape import escape, tame
from clauselint.linter.reporters.summary import summarize
from clauselint.linter.reporters.words import (
    REMEDIES,
    Painter,
    labelled,
    named,
    painter,
)
from clauselint.models.report import Allowed, Failure, Notice, Report, Violation, Waived
from clauselint.models.rule import Severity


def render(
    report: Report,
    *,
    color: bool,
    quiet: bool,
    statistics: bool,
    fail_on: Severity | None = None,
) -> str:
    """The whole report: the findings of each post, then the summary."""
    findings = render_findings(report, color=color, quiet=quiet)
    return findings + render_summary(
        report, color=color, quiet=quiet, statistics=statistics, fail_on=fail_on
    )


def render_findings(report: Report, *, color: bool, quiet: bool) -> str:
    """What was found, post by post; "" when there is nothing to say.

    The findings of single posts, rendered as they come, make up the findings of their sum.
    """
    violations, waived, failures = defaultdict(list), defaultdict(list), defaultdict(list)
    for violation in report.violations:
        violations[violation.post].append(violation)
    for entry in report.waived:
        waived[entry.violation.post].append(entry)
    for failure in report.failures:
        failures[failure.post].append(failure)
    allowed: defaultdict[str, list[Allowed]] = defaultdict(list)
    for one in report.allowed:
        allowed[one.post].append(one)
    known: defaultdict[str, list[Violation]] = defaultdict(list)
    for violation in report.baselined:
        known[violation.post].append(violation)
    notices: defaultdict[str, list[Notice]] = defaultdict(list)
    for notice in report.notices:
        notices[notice.post].append(notice)
    names = dict.fromkeys(post.name for post in report.posts)
    paint = painter(color)
    lines: list[str] = []
    told = (violations, waived, allowed, known, notices, failures)
    for name in names | dict.fromkeys(name for group in told for name in group):
        lines += _violations(violations[name], paint, quiet)
        lines += [] if quiet else _waived(waived[name], paint)
        lines += [] if quiet else _allowed(allowed[name], paint)
        lines += [] if quiet else _known(name, known[name], paint)
        lines += _notices(notices[name], paint, quiet)
        lines += _failures(failures[name], paint, quiet)
    return _joined(lines)


def render_summary(
    report: Report,
    *,
    color: bool,
    quiet: bool,
    statistics: bool,
    fail_on: Severity | None = None,
) -> str:
    """The outcome in plain words and, unless `quiet`, how often each clause was broken.

    `fail_on` is the least severity that fails, where that is to be told.
    """
    lines = summarize(report, painter(color), quiet=quiet, statistics=statistics, fail_on=fail_on)
    return _joined(lines)


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{tame(line.rstrip())}\n" for line in lines)


def _violations(violations: list[Violation], paint: Painter, quiet: bool) -> Iterator[str]:
    quoted: set[str] = set()
    for violation in violations:
        if quiet:
            yield one_line(violation, paint)
        else:
            yield from block(violation, paint, quote=violation.clause.id not in quoted)
            quoted.add(violation.clause.id)


def _waived(waived: list[Waived], paint: Painter) -> Iterator[str]:
    for entry in waived:
        violation = entry.violation
        place = f"{violation.path or violation.post}:{violation.line}:{violation.column}"
        clause = named(violation.clause)
        reason = " ".join(entry.reason.split())
        bounds = [entry.by, f"until {entry.until}" if entry.until else ""]
        granted = f" ({', '.join(filter(None, bounds))})" if any(bounds) else ""
        said = f"{place}: waived: {violation.rule} ({clause}): {reason}{granted}"
        yield paint("dim", escape(said))
    if waived:
        yield ""


def _allowed(allowed: list[Allowed], paint: Painter) -> Iterator[str]:
    for one in allowed:
        place = f"{one.path or one.post}:{one.line}:{one.column}"
        said = f"{place}: allowed: {one.rule} ({named(one.clause)}): {one.reason}"
        yield paint("good", escape(" ".join(said.split())))
    if allowed:
        yield ""


def _known(name: str, known: list[Violation], paint: Painter) -> Iterator[str]:
    if known:
        rules = Counter(violation.rule for violation in known)
        said = ", ".join(f"{rule} {rules[rule]}" for rule in sorted(rules))
        yield paint("dim", escape(f"{name}: in the baseline: {said}"))
        yield ""


def _notices(notices: list[Notice], paint: Painter, quiet: bool) -> Iterator[str]:
    for notice in notices:
        place = f"{notice.path}:{notice.line}" if notice.path else notice.post
        rule = f"{notice.rule}: " if notice.rule else ""
        head = f"{paint('bold', escape(place))}: {paint('warning', f'waiver {notice.kind}')}"
        yield f"{head}: {escape(' '.join(f'{rule}{notice.message}'.split()))}"
    if notices and not quiet:
        yield ""


def _failures(failures: list[Failure], paint: Painter, quiet: bool) -> Iterator[str]:
    groups: dict[Failure, list[str]] = {}
    for failure in failures:
        about = Failure(failure.kind, failure.reason, failure.post, failure.path)
        groups.setdefault(about, []).append(failure.rule)
    for about, names in groups.items():
        place = escape(about.post or about.path or "")
        rules = ", ".join(sorted(filter(None, names)))
        reason = escape(" ".join(about.reason.split()))
        head = paint("bold", f"{place}: " if place else "") + paint("warning", "not judged:")
        yield f"{head} {reason}" + (escape(f" [{rules}]") if quiet and rules else "")
        if not quiet:
            yield from labelled("rules", rules, paint)
            yield from labelled("remedy", REMEDIES[about.kind], paint)
            yield ""
