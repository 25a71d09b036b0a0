"""After judgement: what is waived, and what the baseline knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from clauselint.models.post import Post
from clauselint.models.record import replace
from clauselint.models.report import Failure, Report
from clauselint.rules.config.settings import Config
from clauselint.rules.ruleset import RuleSet

if TYPE_CHECKING:
    from clauselint.linter.baseline.store import Baseline
    from clauselint.linter.masking import Mask
    from clauselint.linter.screen import Screen
    from clauselint.linter.waivers.docket import Docket
    from clauselint.models.waiver import Grants

FACT = "clauselint-waivers"
"""The fact under which front matter holds waivers."""

Tried: TypeAlias = "Callable[[str, str | None, Callable[[], Report]], Report | Failure]"
"""Does what may fail for the post of a name and a path; returns the failure if it does."""


def may_hold(source: str) -> bool:
    """Whether a file may have a comment that waives something."""
    # Asked of every draft, so it stands here: the room of waivers is mostly not imported.
    return "<!--" in source or "*/" in source


class Judged:
    """A report as the rules alone would have it; of what could not be judged there is no `mask`."""

    __slots__ = ("mask", "post", "report")

    def __init__(
        self,
        report: Report,
        post: Post | None = None,
        mask: Callable[[], Mask] | None = None,
    ) -> None:
        self.report = report
        self.post = post
        self.mask = mask


class Settling:
    """Lays waivers and the baseline over the reports of one run, in their order.

    `docket` makes the waivers of a run; most runs have none, and then it is never called.
    """

    def __init__(
        self,
        docket: Callable[[], Docket],
        central: bool,
        known: Callable[[Report], Report] | None,
        screen: Screen,
    ) -> None:
        self._make = docket
        self._central = central
        self._known = known
        self._screen = screen
        self._docket: Docket | None = None
        self._source: str | None = None
        self._path: str | None = None
        self._wanted = False

    def settled(self, judged: Iterable[Judged], tried: Tried) -> Iterator[Report]:
        """The reports; what is to be said of a file's waivers stands in that of its last post."""
        held: Report | None = None
        for one in judged:
            post = one.post
            same = post and post.source is self._source and post.path == self._path
            if held is not None:
                yield held if same else self._closed(held)
            if post and not same:
                self._source, self._path = post.source, post.path
                self._wanted = self._wants(post)
            elif post and FACT in post.facts.values:
                # In a calendar each post has waivers of its own.
                self._wanted = True
            held = self._settled(one, tried)
        if held is not None:
            yield self._closed(held)

    def _wants(self, post: Post) -> bool:
        """Whether something may be waived in the file of a post."""
        return self._central or FACT in post.facts.values or may_hold(post.source)

    def _settled(self, one: Judged, tried: Tried) -> Report:
        """The report settled; a fault of ours is a failure more and waives nothing."""
        if not one.post or not one.mask or not (self._wanted or self._known):
            return one.report
        settle = partial(self._settle, one.report, one.post, one.mask)
        found = tried(one.post.name, one.post.path, settle)
        if isinstance(found, Report):
            return found
        return replace(one.report, failures=(*one.report.failures, self._screen.failure(found)))

    def _settle(self, report: Report, post: Post, mask: Callable[[], Mask]) -> Report:
        if self._wanted:
            if self._docket is None:
                self._docket = self._make()
            report = self._docket.settle(report, post, mask)
        return self._known(report) if self._known and report.violations else report

    def _closed(self, report: Report) -> Report:
        self._source = None
        notices = self._docket.close() if self._docket else ()
        return replace(report, notices=notices) if notices else report


def settling(
    config: Config,
    rules: RuleSet,
    screen: Screen,
    grants: Grants | None,
    baseline: Baseline | None,
    today: str,
) -> Settling:
    """What to lay over the reports of a run on the ISO 8601 date `today`; "" is the day it is."""

    def docket() -> Docket:
        # Imported late: most posts have no waivers.
        from clauselint.linter.waivers.docket import Docket

        return Docket(rules, config, grants, screen, today)

    known = None
    if baseline and config.baseline:
        from clauselint.linter.baseline.known import Known

        known = Known(baseline, config.baseline, rules).settle
    return Settling(docket, grants is not None, known, screen)
