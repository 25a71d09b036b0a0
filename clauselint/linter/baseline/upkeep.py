"""What `clauselint baseline` does: take violations down, forget those that are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from clauselint.linter.baseline.known import Known, never_waived, place_of
from clauselint.linter.baseline.store import (
    Baseline,
    Entry,
    fresh,
    load_baseline,
    write_baseline,
)
from clauselint.linter.checking import Request, check
from clauselint.linter.engine import Linter
from clauselint.linter.reporters.escape import page
from clauselint.models.errors import UsageError
from clauselint.models.report import Report
from clauselint.rules.shown import shown_path


class Kept(NamedTuple):
    """What there is to print, and whether everything was judged."""

    said: str
    complete: bool


def create(linter: Linter, paths: tuple[str, ...]) -> Kept:
    """Take down every violation in `paths` that is not waived, in place of what was known there.

    Labels and the key of an older baseline stay, and so does what it says of other files, unless
    they are gone. Raises ClauselintError.
    """
    file = file_of(linter)
    before = load_baseline(file) or fresh()
    never, skipped = never_waived(linter.rules), 0
    found: Counter[tuple[str, str, str]] = Counter()
    looked: set[str] = set()
    complete = True
    for report in check(linter.afresh(waived=True), Request(paths)):
        complete = complete and report.complete
        looked |= {place_of(one, file.parent) for one in report.posts}
        for one in report.violations:
            if one.rule in never:
                skipped += 1
            else:
                where = place_of(one, file.parent)
                found[where, one.rule, before.identity(one.fingerprint)] += 1
    known = Known(before, file, linter.rules)
    others = [e for e in before.entries if e.path not in looked and not known.is_gone(e.path)]
    found.update({entry[:3]: entry.times for entry in others})
    labels = {entry[:3]: entry.label for entry in before.entries}
    entries = (Entry(*key, times, labels.get(key)) for key, times in found.items())
    write_baseline(file, Baseline(before.key, tuple(entries)))
    old = {entry[:3]: entry.times for entry in before.entries}
    total, shared = found.total(), sum((found & Counter(old)).values())
    said = [f"{shown_path(file)}: {total} known, {total - shared} of them new to it"]
    whose = "its rule" if skipped == 1 else "their rules"
    said += [f"{skipped} left out, for {whose} can never be waived"] if skipped else []
    return Kept(page([*said, *_doubt(complete)]), complete)


def prune(linter: Linter, paths: tuple[str, ...]) -> Kept:
    """Forget what was looked for in `paths` and not found any more; raises ClauselintError.

    What was moved with its file is kept under the new name. Of a file that was not judged, or not
    by that rule, everything is kept.
    """
    file, baseline = existing(linter)
    known = Known(baseline, file, linter.rules)
    judged: set[tuple[str, str]] = set()
    complete = True
    for report in check(linter.afresh(waived=True), Request(paths)):
        complete = complete and report.complete
        known.settle(report)
        judged |= _judged(report, file.parent)
    kept: Counter[tuple[str, str, str]] = Counter()
    labels: dict[tuple[str, str, str], bool | None] = {}
    for one in baseline.entries:
        where = known.moved.get((one.path, one.id), one.path)
        looked = (one.path, one.rule) in judged or known.is_gone(one.path)
        times = known.met[one.path, one.id] if looked else one.times
        if times:
            kept[where, one.rule, one.id] += times
            labels[where, one.rule, one.id] = one.label
    entries = (Entry(*key, times, labels[key]) for key, times in kept.items())
    write_baseline(file, Baseline(baseline.key, tuple(entries)))
    gone = sum(entry.times for entry in baseline.entries) - kept.total()
    said = f"{shown_path(file)}: {kept.total()} known, {gone} forgotten"
    return Kept(page([said, *_doubt(complete)]), complete)


def file_of(linter: Linter) -> Path:
    """Where the baseline is, or will be; raises UsageError when it may have none."""
    if linter.config.baseline is None:
        raise UsageError(
            "a policy or pack from outside this folder has no baseline here; name a configuration"
        )
    return linter.config.baseline


def existing(linter: Linter) -> tuple[Path, Baseline]:
    """The baseline and its file; raises ClauselintError when there is none."""
    file = file_of(linter)
    baseline = load_baseline(file)
    if baseline is None:
        raise UsageError(f"there is no {shown_path(file)}: run clauselint baseline create")
    return file, baseline


def _judged(report: Report, folder: Path) -> set[tuple[str, str]]:
    """The files and rules of which the report says all there is to say."""
    failed = {one.rule for one in report.failures}
    if "" in failed:
        return set()
    places = {place_of(post, folder) for post in report.posts}
    return {(place, rule) for place in places for rule in set(report.rules_run) - failed}


def _doubt(complete: bool) -> Iterable[str]:
    return () if complete else ("not everything could be judged; clauselint check says what",)
