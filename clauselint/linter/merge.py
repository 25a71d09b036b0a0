"""One report of several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from clauselint.models.report import Report


def merge(reports: Iterable[Report], tool: Mapping[str, str]) -> Report:
    """One report that holds what several say, in their order."""
    every = tuple(reports)
    return Report(
        tuple(post for report in every for post in report.posts),
        tuple(violation for report in every for violation in report.violations),
        tuple(failure for report in every for failure in report.failures),
        tuple(sorted({rule for report in every for rule in report.rules_run})),
        tuple(waived for report in every for waived in report.waived),
        tool,
        _summed(report.passed_over for report in every),
        tuple(allowed for report in every for allowed in report.allowed),
        tuple(known for report in every for known in report.baselined),
        tuple(notice for report in every for notice in report.notices),
    )


def _summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))
