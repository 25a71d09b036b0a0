"""The waivers of a run: laid over each report, and accounted for when a file is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clauselint.linter.screen import Screen
from clauselint.linter.settling import FACT, may_hold
from clauselint.linter.waivers.demands import complaint
from clauselint.linter.waivers.directives import Reach, Slip, inline, stated
from clauselint.linter.waivers.laid import Laid
from clauselint.linter.waivers.passage import Passages
from clauselint.linter.waivers.shown import reason_in
from clauselint.models.post import Post
from clauselint.models.record import replace
from clauselint.models.report import Notice, NoticeKind, Report, Violation, Waived
from clauselint.models.rule import Rule
from clauselint.models.waiver import Grants, Waiver
from clauselint.rules.config.check import MOST_TOLD
from clauselint.rules.config.settings import Config
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.place import absolute
from clauselint.rules.ruleset import RuleSet
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
        grants: Grants | None,
        screen: Screen,
        today: str = "",
    ) -> None:
        self._rules = rules
        self._config = config
        self._grants = grants or Grants()
        self._screen = screen
        self._today = today
        self._hints: dict[str, str] = {}
        self._central: list[Reach] = []
        self._begin("")

    def settle(self, report: Report, post: Post, mask: Callable[[], Mask]) -> Report:
        """The report about `post` with its waived violations set apart."""
        if post.source is not self._source:
            self._begin(post.source)
            self._central = self._noted(self._granted(post), post)
        laid = self._laid_over(post)
        if laid is None:
            return report
        self._ran.update(set(report.rules_run) - {one.rule for one in report.failures})
        passages = Passages(post)
        covering = [self._waiver_of(one, laid, passages) for one in report.violations]
        pairs = [*zip(report.violations, covering, strict=True)]
        if not any(covering):
            return report
        hiding = mask()
        left = tuple(violation for violation, reach in pairs if reach is None)
        waived = tuple(self._waived(one, reach, hiding) for one, reach in pairs if reach)
        return replace(report, violations=left, waived=waived)

    def close(self) -> tuple[Notice, ...]:
        """What is to be said of the file's waivers when all of its posts were judged, sorted."""
        told = (found for one in self._seen.items() for found in self._account(*one))
        notices = {*self._slips, *told}
        self._begin("")
        return tuple(sorted(notices, key=lambda one: (one.path or "", one.line, one.rule, one[:3])))

    def _begin(self, source: str) -> None:
        self._source = source
        self._may_hold = may_hold(source)
        self._value: object = None
        self._place: object = None
        self._stated: list[Reach] = []
        self._central = []
        self._shared: Laid | None = None
        self._seen: dict[Reach, str] = {}
        self._used: set[Waiver] = set()
        self._outdated: set[Waiver] = set()
        self._ran: set[str] = set()
        self._slips: dict[Notice, None] = {}

    def _laid_over(self, post: Post) -> Laid | None:
        """The waivers that may cover something in a post, if there are any."""
        own = self._noted(inline(post), post) if self._may_hold else []
        value = post.facts.values.get(FACT)
        place = post.facts.places.get(FACT)
        if value is not self._value or place != self._place:
            # Many posts of a file may share what its front matter says.
            self._value, self._place, self._shared = value, place, None
            self._stated = self._noted(stated(post), post)
        if self._shared is None or own:
            every = [*self._central, *own, *self._stated]
            laid = Laid(every, post.source) if every else None
            if own:
                return laid
            self._shared = laid
        return self._shared

    def _noted(self, found: Iterable[Reach | Slip], post: Post) -> list[Reach]:
        """The waivers among `found`, all of which have to be accounted for."""
        reaches: list[Reach] = []
        for one in found:
            if isinstance(one, Reach):
                reaches.append(one)
            else:
                path = post.path and self._screen.shown(post.path)
                name = self._screen.name(post.name, post.path)
                self._slips[Notice("mistyped", one.message, name, path, one.line)] = None
        for reach in reaches:
            self._seen.setdefault(reach, self._screen.name(post.name, post.path))
        return reaches

    def _granted(self, post: Post) -> list[Reach]:
        """The waivers of the file of waivers that are for the draft's file."""
        if not self._grants.granted or post.path is None:
            return []
        own, file = absolute(Path(post.path)), self._config.waivers.file
        roots = (Path(), file.parent if file else Path())
        return [
            Reach(one.waiver, 0, len(post.source), None)
            for one in self._grants.granted
            if any(absolute(root / one.file) == own for root in roots)
        ]

    def _waiver_of(self, violation: Violation, laid: Laid, passages: Passages) -> Reach | None:
        """The first waiver that counts for a violation."""
        for one in laid.over(violation):
            waiver = one.waiver
            if self._wrong(one) or self._is_over(waiver):
                continue
            rule = self._known[waiver.rule]
            if not waiver.text or waiver.text == passages.digest(violation, rule):
                self._used.add(waiver)
                return one
            self._outdated.add(waiver)
        return None

    def _waived(self, violation: Violation, reach: Reach, mask: Mask) -> Waived:
        waiver = reach.waiver
        reason, by = reason_in(reach, mask, self._screen)
        place = f"{self._screen.shown(waiver.path)}:{waiver.line}" if waiver.path else ""
        return Waived(violation, reason, by, waiver.until, waiver.form, place)

    def _account(self, reach: Reach, post: str) -> Iterator[Notice]:
        """What is to be said of a waiver that was first met in `post`."""
        waiver = reach.waiver
        if wrong := self._outcome(reach):
            path = waiver.path and self._screen.shown(waiver.path)
            yield Notice(*wrong, post, path, waiver.line, self._screen.shown(waiver.rule))

    def _outcome(self, reach: Reach) -> tuple[NoticeKind, str] | None:
        """Why a waiver did not do what its author meant, None if it did."""
        waiver = reach.waiver
        if waiver.rule in self._topics:
            return "mistyped", f"{waiver.rule} is a topic; name a rule of it"
        if waiver.rule not in self._known:
            unknown = waiver.rule not in self._rules.idle
            return ("mistyped", f"there is no such rule{self._hint(waiver)}") if unknown else None
        if wrong := self._wrong(reach):
            return "void", wrong
        if self._is_over(waiver):
            return "expired", f"it held until {waiver.until}"
        if waiver in self._used:
            return None
        if waiver in self._outdated:
            return "void", "the text is not the one that it was granted for"
        if waiver.rule in self._ran:
            return "unused", "there is nothing here for it to waive"
        return None

    def _hint(self, waiver: Waiver) -> str:
        if waiver.rule not in self._hints and len(self._hints) < MOST_TOLD:
            self._hints[waiver.rule] = did_you_mean(waiver.rule, sorted(self._known))
        return self._hints.get(waiver.rule, "")

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
        return approvers(self._config.waivers, self._grants.people, self._day)

    @cached_property
    def _topics(self) -> frozenset[str]:
        return self._rules.topics

    @cached_property
    def _known(self) -> dict[str, Rule]:
        return {one.rule.id: one.rule for one in self._rules.armed}
