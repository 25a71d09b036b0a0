"""The waivers of a run: laid over each report, and accounted for when a file is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clauselint.linter.screen import Screen
from clauselint.linter.waivers.demands import complaint
from clauselint.linter.waivers.directives import FACT, Reach, Slip, inline, may_hold, stated
from clauselint.linter.waivers.passage import passage_digest
from clauselint.linter.waivers.shown import reason_in
from clauselint.models.post import Post
from clauselint.models.report import Notice, NoticeKind, Report, Violation, Waived
from clauselint.models.rule import Rule
from clauselint.models.waiver import Waiver
from clauselint.rules.config.settings import Config
from clauselint.rules.nearest import nearest
from clauselint.rules.ruleset import RuleSet
from clauselint.rules.waivers.file import Granted
from clauselint.rules.waivers.people import approvers

if TYPE_CHECKING:
    from clauselint.linter.masking import Mask


class Docket:
    """What is waived in the file at hand; one for each run, and for one thread.

    `today` is a day in ISO 8601. The posts of a file come one after the other.
    """

    def __init__(
        self,
        rules: RuleSet,
        config: Config,
        granted: tuple[Granted, ...],
        screen: Screen,
        today: str = "",
    ) -> None:
        self._rules = rules
        self._config = config
        self._granted = granted
        self._screen = screen
        self._today = today
        self._reaches: list[Reach] = []
        self._post = ""
        self._begin("")

    def settle(self, report: Report, post: Post, mask: Callable[[], Mask]) -> Report:
        """The report about `post` with its waived violations set apart."""
        if post.source is not self._source:
            self._begin(post.source)
            self._reaches += self._central(post)
        mine = [*self._reaches, *self._found(post)]
        if not mine:
            return report
        self._ran.update(set(report.rules_run) - {one.rule for one in report.failures})
        self._post = next((one.name for one in report.posts), self._post)
        left: list[Violation] = []
        waived: list[Waived] = []
        for violation in report.violations:
            reach = self._waiver_of(violation, post, mine)
            if reach is None:
                left.append(violation)
            else:
                waived.append(self._waived(violation, reach, mask()))
        return replace(report, violations=tuple(left), waived=tuple(waived)) if waived else report

    def close(self) -> tuple[Notice, ...]:
        """What is to be said of the file's waivers when all of its posts were judged, sorted."""
        notices = {*self._slips, *(found for one in self._seen for found in self._account(one))}
        self._begin("")
        return tuple(sorted(notices, key=lambda one: (one.path or "", one.line, one.rule, one)))

    def _begin(self, source: str) -> None:
        self._source = source
        self._may_hold = may_hold(source)
        self._reaches = []
        self._seen: dict[Reach, None] = {}
        self._used: set[Waiver] = set()
        self._outdated: set[Waiver] = set()
        self._ran: set[str] = set()
        self._slips: dict[Notice, None] = {}
        self._post = ""

    def _found(self, post: Post) -> list[Reach]:
        """The waivers of the post; what looks like one and is none is noted."""
        found = [
            *(inline(post) if self._may_hold else ()),
            *(stated(post) if FACT in post.facts.values else ()),
        ]
        for one in found:
            if isinstance(one, Slip):
                path = post.path and self._screen.shown(post.path)
                name = self._screen.name(post.name, post.path)
                self._slips[Notice("mistyped", one.message, name, path, one.line)] = None
        reaches = [one for one in found if isinstance(one, Reach)]
        self._seen.update(dict.fromkeys(reaches))
        return reaches

    def _central(self, post: Post) -> list[Reach]:
        """The waivers of the file of waivers that are for the draft's file."""
        if not self._granted or post.path is None:
            return []
        own, file = _place(Path(post.path)), self._config.waivers.file
        roots = (Path(), file.parent if file else Path())
        reaches = [
            Reach(one.waiver, 0, len(post.source), None)
            for one in self._granted
            if any(_place(root / one.file) == own for root in roots)
        ]
        self._seen.update(dict.fromkeys(reaches))
        return reaches

    def _waiver_of(
        self, violation: Violation, post: Post, reaches: Iterable[Reach]
    ) -> Reach | None:
        """The first waiver that covers a violation."""
        for one in reaches:
            waiver = one.waiver
            if waiver.rule != violation.rule or not _covers(one, violation):
                continue
            if self._wrong(one) or self._is_over(waiver):
                continue
            rule = self._known[waiver.rule]
            if waiver.text and waiver.text != passage_digest(post, violation, rule):
                self._outdated.add(waiver)
                continue
            self._used.add(waiver)
            return one
        return None

    def _waived(self, violation: Violation, reach: Reach, mask: Mask) -> Waived:
        waiver = reach.waiver
        reason, by = reason_in(reach, mask, self._screen)
        place = f"{self._screen.shown(waiver.path)}:{waiver.line}" if waiver.path else ""
        return Waived(violation, reason, by, waiver.until, waiver.form, place)

    def _account(self, reach: Reach) -> Iterable[Notice]:
        waiver = reach.waiver
        if waiver.rule not in self._known:
            if waiver.rule not in self._rules.idle:
                meant = nearest(waiver.rule, sorted(self._known))
                hint = f'; did you mean "{meant}"?' if meant else ""
                yield self._notice("mistyped", f"there is no such rule{hint}", waiver)
        elif wrong := self._wrong(reach):
            yield self._notice("void", wrong, waiver)
        elif self._is_over(waiver):
            yield self._notice("expired", f"it held until {waiver.until}", waiver)
        elif waiver in self._used:
            return
        elif waiver in self._outdated:
            yield self._notice("void", "the text is not the one that it was granted for", waiver)
        elif waiver.rule in self._ran:
            yield self._notice("unused", "there is nothing here for it to waive", waiver)

    def _notice(self, kind: NoticeKind, message: str, waiver: Waiver) -> Notice:
        path = waiver.path and self._screen.shown(waiver.path)
        return Notice(kind, message, self._post, path, waiver.line, self._screen.shown(waiver.rule))

    def _wrong(self, reach: Reach) -> str:
        rule = self._known[reach.waiver.rule]
        return reach.wrong or complaint(reach.waiver, rule, self._config.waivers, self._may_approve)

    def _is_over(self, waiver: Waiver) -> bool:
        return bool(waiver.until) and waiver.until < self._day

    @cached_property
    def _day(self) -> str:
        # Only whoever has a waiver asks for the day.
        return self._today or date.today().isoformat()

    @cached_property
    def _may_approve(self) -> Callable[[str], bool]:
        return approvers(self._config.waivers, self._config.time_zone, self._day)

    @cached_property
    def _known(self) -> dict[str, Rule]:
        return {one.rule.id: one.rule for one in self._rules.armed}


def _place(path: Path) -> Path:
    path = path.absolute()
    return path.resolve() if ".." in path.parts else path


def _covers(reach: Reach, violation: Violation) -> bool:
    if reach.waiver.form == "next-line":
        return reach.start <= violation.start < reach.end
    return reach.start <= violation.start and violation.end <= reach.end
