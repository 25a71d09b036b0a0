"""Labels for what a baseline knows: true and false alarms, and how precise that makes a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from clauselint.linter.baseline.known import place_of
from clauselint.linter.baseline.store import Baseline, Entry, write_baseline
from clauselint.linter.baseline.upkeep import existing
from clauselint.linter.checking import Request, check
from clauselint.linter.engine import Linter
from clauselint.linter.reporters.escape import page
from clauselint.linter.reporters.text import render_findings
from clauselint.models.errors import UsageError
from clauselint.models.record import replace
from clauselint.models.report import Report, Violation

SHORTEST_ID = 4
QUESTION = "a true alarm, or a false one? [t]rue [f]alse [s]kip [q]uit"


def label(linter: Linter, true: Sequence[str], false: Sequence[str]) -> str:
    """Note what people say of the entries whose ids begin so; raises ClauselintError."""
    file, baseline = existing(linter)
    for value, names in ((True, true), (False, false)):
        for name in names:
            baseline = _labelled(baseline, _named(baseline, name), value)
    write_baseline(file, baseline)
    return page(precision(baseline))


def overview(linter: Linter) -> str:
    """What has no label yet, and how precise the rules are by those that there are."""
    _, baseline = existing(linter)
    open_ = [entry for entry in baseline.entries if entry.label is None]
    lines = [f"{one.id}  {one.path}  {one.rule}" for one in open_]
    return page([*lines, *([""] if lines else []), *precision(baseline)])


def ask_all(
    linter: Linter, paths: tuple[str, ...], show: Callable[[str], None], ask: Callable[[], str]
) -> str:
    """Show what has no label, one after the other, and note each answer at once.

    `ask` returns the answer's first letter; another one than t, f and q skips. Raises
    ClauselintError.
    """
    file, baseline = existing(linter)
    for report, violation in _found(linter, paths):
        where = place_of(violation, file.parent)
        own = baseline.identity(violation.fingerprint)
        mine = [one for one in baseline.entries if (one.path, one.id) == (where, own)]
        if not mine or mine[0].label is not None:
            continue
        alone = replace(
            report, violations=(violation,), failures=(), waived=(), allowed=(), notices=()
        )
        show(render_findings(alone, color=False, quiet=False))
        answer = ask()
        if answer == "q":
            break
        if answer in ("t", "f"):
            baseline = _labelled(baseline, own, answer == "t")
            write_baseline(file, baseline)
    return page(precision(baseline))


def precision(baseline: Baseline) -> Iterator[str]:
    """For each rule with labels: which share of its alarms was true."""
    rules = sorted({one.rule for one in baseline.entries if one.label is not None})
    width = max(map(len, rules), default=0)
    for rule in rules:
        true, false = (_times(baseline.entries, rule, value) for value in (True, False))
        share = 100 * true / (true + false)
        yield f"{rule:<{width}}  precision {share:.0f} %: {true} true, {false} false"
    left = _times(baseline.entries, None, None)
    yield f"{left} without a label" if left else "everything has its label"


def _times(entries: Iterable[Entry], rule: str | None, value: bool | None) -> int:
    return sum(
        one.times for one in entries if one.label is value and (rule is None or one.rule == rule)
    )


def _found(linter: Linter, paths: tuple[str, ...]) -> Iterator[tuple[Report, Violation]]:
    for report in check(linter.afresh(waived=True), Request(paths)):
        yield from ((report, one) for one in report.violations)


def _named(baseline: Baseline, name: str) -> str:
    """The one id that begins so."""
    if len(name) < SHORTEST_ID:
        raise UsageError(f"of an id of the baseline, give {SHORTEST_ID} characters or more")
    found = {one.id for one in baseline.entries if one.id.startswith(name)}
    if len(found) > 1:
        raise UsageError("several ids in the baseline begin so; give all of it")
    if not found:
        raise UsageError(
            "no entry of the baseline has an id that begins so; clauselint baseline audit lists"
            " the ids"
        )
    return found.pop()


def _labelled(baseline: Baseline, own: str, value: bool) -> Baseline:
    said = (one._replace(label=value) if one.id == own else one for one in baseline.entries)
    return baseline._replace(entries=tuple(said))
