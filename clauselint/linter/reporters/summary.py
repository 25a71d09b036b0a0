"""The end of the text report: the outcome in plain words, and counts by clause and by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from clauselint.linter.reporters.escape import escape
from clauselint.linter.reporters.width import columns
from clauselint.linter.reporters.words import Painter, named, tally
from clauselint.models.report import IGNORED, SEVERITIES, Report, Violation
from clauselint.models.rule import Severity
from clauselint.rules.shown import count

_FEW = 4


def summarize(
    report: Report,
    paint: Painter,
    *,
    quiet: bool,
    statistics: bool,
    fail_on: Severity | None = None,
) -> Iterator[str]:
    """The lines of the summary. It says `Clean` of a complete report only.

    Where the least severity that fails is told, so is that a check passes in spite of violations.
    """
    yield from _outcome(report, paint, fail_on)
    if not quiet and "policy" in report.tool:
        yield paint("dim", escape(_judged_by(report)))
    if report.passed_over and not quiet:
        yield f"Not looked at: {_passed(report.passed_over)}."
    if report.violations and not quiet:
        ordered = sorted(report.violations, key=_by_clause)
        yield ""
        yield from _table([(named(item.clause), item.severity) for item in ordered])
        if report.complete and all(item.severity != "error" for item in report.violations):
            yield ""
            named_any = any(item.clause.contact for item in report.violations)
            whom = " with the contacts named" if named_any else ""
            yield f"No errors. Settle the rest{whom} before you publish."
    if report.violations and statistics:
        ranked = sorted(report.violations, key=_by_rule)
        yield ""
        yield "By rule:"
        yield from _table([(item.rule, item.severity) for item in ranked])


def _outcome(report: Report, paint: Painter, fail_on: Severity | None) -> Iterator[str]:
    waived = f" {len(report.waived)} waived." if report.waived else ""
    waived += f" {len(report.baselined)} in the baseline." if report.baselined else ""
    waived += f" {len(report.allowed)} allowed by a register." if report.allowed else ""
    if report.notices:
        waived += f" {count(len(report.notices), 'waiver')} to look at."
    posts = len(report.posts)
    if report.violations:
        gravest = min((item.severity for item in report.violations), key=SEVERITIES.index)
        total = count(len(report.violations), "violation")
        touched = len({item.post for item in report.violations})
        where = f" in {touched} of {posts} posts" if posts > 1 else ""
        details = tally(item.severity for item in report.violations)
        verdict = _verdict(gravest, fail_on) if fail_on and report.complete else ""
        yield f"{paint(gravest, total + where)}: {details}.{verdict}{waived}"
    if report.failures:
        things = count(len(report.failures), "thing")
        head = f"{paint('warning', 'Not complete:')} {things} could not be judged"
        if report.violations:
            yield f"{head}, so there may be more to change."
        elif posts:
            yield f"{head}. The rest shows no violations.{waived}"
        else:
            yield f"{head}.{waived}"
    elif not report.violations and posts:
        rules = count(len(report.rules_run), "rule")
        yield f"{paint('good', 'Clean:')} {count(posts, 'post')}, {rules}, no violations.{waived}"
    elif not report.violations:
        yield f"Nothing was checked: there are no posts.{waived}"


def _verdict(gravest: Severity, fail_on: Severity) -> str:
    """What the exit code says, where the violations leave a reader in doubt."""
    if SEVERITIES.index(gravest) > SEVERITIES.index(fail_on):
        grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return f" The check passes: only {' and '.join(f'{name}s' for name in grave)} fail it."
    return "" if gravest == "error" else f" The check fails: fail-on is {fail_on}."


def _judged_by(report: Report) -> str:
    config, passed_over = report.tool.get("config"), report.tool.get("config_not_used")
    said = f"configuration: {config}" if config else "no configuration"
    if passed_over:
        said += f" ({passed_over} is not used: what you named lies outside its folder)"
    if left_out := report.tool.get("left_out"):
        said += f"; left out: {left_out}"
    if sealed := report.tool.get("sealed"):
        said += f"; sealed lists: {sealed}"
    return f"Policy: {report.tool['policy']}, {said}"


def _passed(counts: Mapping[str, int]) -> str:
    """`14 files of other kinds (.png 12, .docx 2) and 1 draft that git ignores`."""
    kinds = sorted(counts.keys() - {IGNORED}, key=lambda name: (-counts[name], name))
    said = []
    if kinds:
        few = ", ".join(f"{escape(name)} {counts[name]}" for name in kinds[:_FEW])
        more = ", …" if len(kinds) > _FEW else ""
        number = sum(counts[name] for name in kinds)
        said = [f"{count(number, 'file')} of other kinds ({few}{more})"]
    if IGNORED in counts:
        said.append(f"{count(counts[IGNORED], 'draft')} that git ignores")
    return " and ".join(said)


def _table(rows: list[tuple[str, Severity]]) -> Iterator[str]:
    """A line for each name, in the order of the rows, with its count of each severity."""
    severities: defaultdict[str, list[Severity]] = defaultdict(list)
    for name, severity in rows:
        severities[escape(name)].append(severity)
    width = max(columns(name) for name in severities)
    for name, found in severities.items():
        yield f"  {name}{' ' * (width - columns(name))}  {tally(found)}"


def _by_clause(violation: Violation) -> tuple[str, int, str]:
    return violation.clause.path, violation.clause.line, violation.clause.id


def _by_rule(violation: Violation) -> tuple[int, str]:
    return SEVERITIES.index(violation.severity), violation.rule
