"""Violations told apart: what the baseline knows, and what is new."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from clauselint.linter.baseline.store import Baseline
from clauselint.linter.hidden import MASKED
from clauselint.models.record import replace
from clauselint.models.report import PostInfo, Report, Violation
from clauselint.rules.place import within
from clauselint.rules.ruleset import RuleSet


class Known:
    """What of a baseline was not met yet in a run; for one thread.

    A violation is known in its file, as often as it was counted there. It is also known elsewhere
    when that file is gone: then it was moved.
    """

    def __init__(self, baseline: Baseline, file: Path, rules: RuleSet) -> None:
        self._baseline = baseline
        self._folder = file.parent
        self._never = never_waived(rules)
        self._left = Counter({(e.path, e.id): e.times for e in baseline.entries})
        self._paths: dict[str, list[str]] = {}
        for entry in baseline.entries:
            self._paths.setdefault(entry.id, []).append(entry.path)
        self.met: Counter[tuple[str, str]] = Counter()
        self.moved: dict[tuple[str, str], str] = {}
        self._is_gone = cache(self._looked_for)

    def settle(self, report: Report) -> Report:
        """The report with what is known set apart."""
        known = [one for one in report.violations if self._knows(one)]
        if not known:
            return report
        kept = tuple(one for one in report.violations if one not in known)
        return replace(report, violations=kept, baselined=(*report.baselined, *known))

    def is_gone(self, path: str) -> bool:
        """Whether a file of the baseline is no longer there; of a masked name nobody can tell."""
        return self._is_gone(path)

    def _knows(self, violation: Violation) -> bool:
        if violation.rule in self._never:
            return False
        path = place_of(violation, self._folder)
        own = self._baseline.identity(violation.fingerprint)
        for other in (path, *filter(self._is_gone, self._paths.get(own, ()))):
            if self._left[other, own] > 0:
                self._left[other, own] -= 1
                self.met[other, own] += 1
                if other != path:
                    self.moved[other, own] = path
                return True
        return False

    def _looked_for(self, path: str) -> bool:
        if MASKED in path:
            return False
        try:
            return not (self._folder / path).exists()
        except (OSError, ValueError):
            return False


def place_of(found: Violation | PostInfo, folder: Path) -> str:
    """The path of its file, from `folder` on where it lies in there; masked as in the report."""
    if found.path is None:
        return found.post if isinstance(found, Violation) else found.name
    return within(folder, Path(found.path)) or found.path


def never_waived(rules: RuleSet) -> frozenset[str]:
    """The rules whose violations nobody may accept, so that no baseline holds them."""
    return frozenset(one.rule.id for one in rules.armed if one.rule.waivable == "never")
