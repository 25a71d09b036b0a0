"""Which fixes of a text help, and what the text says after them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from clauselint.models.report import Fix, Report, Violation

Judge: TypeAlias = Callable[[str], Report]
Chosen: TypeAlias = Sequence[tuple[Violation, Fix]]
ROUNDS = 10
"""After so many rounds of fixing and checking again, what is left is left."""
MOST_TRIED = 200
"""So many fixes of one file are tried one by one."""


class Refused(NamedTuple):
    """A fix that was not applied, and why."""

    violation: Violation
    reason: str


class Mended(NamedTuple):
    """A text after its fixes: what was applied, what was refused, and what waits for a person.

    `unsafe` are those that change what is said and were not asked for; `report` is the check of
    `text`.
    """

    text: str
    report: Report
    applied: tuple[Violation, ...] = ()
    refused: tuple[Refused, ...] = ()
    unsafe: tuple[Violation, ...] = ()


def mend(text: str, judge: Judge, *, unsafe: bool) -> Mended:
    """Apply the fixes in the report of `text` that do what they are for.

    Of fixes that overlap, the first by its place goes first; then all is checked again. One that
    leaves its violation where it was, or makes a new one, is refused.
    """
    mended = Mended(text, judge(text))
    tried: set[tuple[str, str]] = set()
    for _ in range(ROUNDS):
        chosen = _chosen(mended.report, tried, unsafe)
        if not chosen:
            break
        tried |= {_key(one) for one, _ in chosen}
        mended = _with(mended, chosen, judge)
    waiting = (one for one in mended.report.violations if one.fix and not one.fix.safe)
    held = () if unsafe else tuple(waiting)
    return mended._replace(unsafe=held)


def _chosen(report: Report, tried: set[tuple[str, str]], unsafe: bool) -> Chosen:
    """Fixes that do not overlap, in the order of the text."""
    chosen: list[tuple[Violation, Fix]] = []
    last = -1
    for violation in sorted(report.violations, key=lambda one: (one.start, one.end, one.rule)):
        fix = violation.fix
        if fix is None or not (fix.safe or unsafe) or _key(violation) in tried:
            continue
        if violation.start > last:
            chosen.append((violation, fix))
            last = max(violation.start, violation.end - 1)
    return tuple(chosen)


def _with(mended: Mended, chosen: Chosen, judge: Judge) -> Mended:
    """All of `chosen` at once if that helps, else each that helps by itself."""
    if len(chosen) > 1:
        text = written(mended.text, chosen)
        report = judge(text)
        if not _harm(mended.report, report, chosen):
            applied = (*mended.applied, *(one for one, _ in chosen))
            return mended._replace(text=text, report=report, applied=applied)
    # From the end, so that the places of the others stay what they are.
    for pair in reversed(chosen[:MOST_TRIED]):
        mended = _with_one(mended, pair, judge)
    untried = [Refused(one, "there are too many to try each") for one, _ in chosen[MOST_TRIED:]]
    return mended._replace(refused=(*mended.refused, *untried))


def _with_one(mended: Mended, pair: tuple[Violation, Fix], judge: Judge) -> Mended:
    text = written(mended.text, (pair,))
    report = judge(text)
    if harm := _harm(mended.report, report, (pair,)):
        return mended._replace(refused=(*mended.refused, Refused(pair[0], harm)))
    return mended._replace(text=text, report=report, applied=(*mended.applied, pair[0]))


def written(text: str, chosen: Chosen) -> str:
    """`text` with each fix in its place; they must not overlap. Lines end as they do in `text`."""
    pieces, at = [], 0
    newline = "\r\n" if "\r\n" in text else "\n"
    for violation, fix in chosen:
        pieces += [text[at : violation.start], fix.replacement.replace("\n", newline)]
        at = violation.end
    return "".join([*pieces, text[at:]])


def _harm(before: Report, after: Report, chosen: Chosen) -> str:
    """Why the fixes do not help, or ""."""
    old, new = _counted(before), _counted(after)
    fixed = Counter(one.rule for one, _ in chosen)
    for rule in sorted(new.keys() - fixed.keys()):
        if new[rule] > old[rule]:
            return f"it would break another rule, {rule}"
    if any(new[rule] > old[rule] - number for rule, number in fixed.items()):
        return "the violation would still be there"
    if Counter(_told(after)) - Counter(_told(before)):
        return "not everything could be judged then"
    return ""


def _counted(report: Report) -> Counter[str]:
    return Counter(one.rule for one in report.violations)


def _told(report: Report) -> list[tuple[str, str]]:
    return [(one.kind, one.rule) for one in report.failures]


def _key(violation: Violation) -> tuple[str, str]:
    return violation.rule, violation.fingerprint
