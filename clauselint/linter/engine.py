"""The library: a linter takes posts and yields reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from functools import partial
from itertools import islice
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Literal, TypeVar

from clauselint.linter.assemble import Seen, mask_of, report_of
from clauselint.linter.deciding import decided
from clauselint.linter.facts import facts_for, given_facts
from clauselint.linter.guard import Guard
from clauselint.linter.judge import Hearing, Verdict, hear, sensitive_spans
from clauselint.linter.merge import merge
from clauselint.linter.readers.read import Read, read_bytes, read_file, read_text
from clauselint.linter.scan import scan
from clauselint.linter.screen import Screen
from clauselint.linter.settling import Judged, settling
from clauselint.linter.setup import grants_of, known_before, ready_rules, with_files
from clauselint.linter.tagging import tag
from clauselint.linter.toning import score
from clauselint.linter.tool import tool_of
from clauselint.linter.trained import trained
from clauselint.models.entity import Tagger
from clauselint.models.errors import UsageError
from clauselint.models.policy import Policy
from clauselint.models.post import FactValue, Post, Span
from clauselint.models.record import replace
from clauselint.models.report import Failure, PostInfo, Report
from clauselint.models.rule import Pack
from clauselint.models.tone import Scorer
from clauselint.rules.config.load import load_config
from clauselint.rules.config.settings import Config, Waivers, default_config
from clauselint.rules.kinds.find import Armed
from clauselint.rules.matching.search import Clock

if TYPE_CHECKING:
    from clauselint.linter.results.store import Results
    from clauselint.linter.worker.line import Line

_BATCH = 32


T = TypeVar("T")
P = TypeVar("P", Post, Post | Failure)


class Linter:
    """Judges posts by one policy. Immutable once made, so threads may share it.

    It never prints, never exits and writes no files but its cache. Raises ClauselintError when
    the policy, a pack or the configuration cannot be used. With `examples` its rules keep theirs,
    which judging needs not. With `remember` posts that were judged before are not judged again;
    `flush` keeps what is new. With a `line`, a worker is asked for what takes long to load.
    """

    def __init__(
        self,
        policy: Policy | Path | str | None = None,
        packs: Iterable[Pack | Path | str] | str | None = None,
        *,
        config: Config | None = None,
        reveal: bool = False,
        debug: bool = False,
        tagger: Tagger | None = None,
        scorer: Scorer | None = None,
        examples: bool = False,
        remember: bool = False,
        line: Line | None = None,
    ) -> None:
        started = time_ns()
        own_policy = policy if isinstance(policy, Policy) else None
        entries = (packs,) if isinstance(packs, str | Path) else packs
        given = None if entries is None else tuple(entries)
        own_packs = tuple(one for one in given or () if isinstance(one, Pack))
        paths = tuple(one for one in given or () if not isinstance(one, Pack))
        if own_packs and paths:
            raise UsageError("give packs as objects or as paths, not both")
        self.config = with_files(
            config or default_config(),
            None if isinstance(policy, Policy) else policy,
            None if given is None or own_packs else paths,
        )
        self.rules = ready_rules(self.config, own_policy, own_packs or None, examples)
        self.grants = grants_of(self.config)
        self._baseline = known_before(self.config)
        self._guard = Guard(debug)
        self._results: Results | None = None
        if remember and not (own_policy or own_packs or tagger or scorer):
            # Imported late: a library mostly judges each post once.
            from clauselint.linter.results.store import open_results

            self._results = open_results(self.config, self.rules, started)
        self.screen = Screen(self.rules, self.config.regex_seconds, reveal, self._results)
        self._trained = trained(self.config, tagger, scorer, line)
        self.tool = tool_of(self.config, self.rules, self.screen)

    @classmethod
    def from_config(cls, path: Path | str) -> Linter:
        """A linter as the `clauselint.toml` at `path` describes it."""
        return cls(config=load_config(Path(path)))

    def only(self, armed: Armed) -> Linter:
        """A linter like this one that asks a single rule."""
        alone = copy(self)
        alone.rules = self.rules.only(armed)
        alone._results = None
        return alone

    def afresh(self, *, waived: bool) -> Linter:
        """A linter like this one that knows no baseline, and no waivers either unless `waived`."""
        alone = copy(self)
        alone._baseline = None
        if not waived:
            alone.grants = None
            alone.config = replace(self.config, waivers=Waivers(inline=False))
        return alone

    def lint_text(
        self,
        text: str,
        name: str = "text",
        facts: Mapping[str, object] | None = None,
        format: Literal["text", "markdown", "mdx", "calendar"] = "text",
    ) -> Report:
        """Judge a text that came from elsewhere than a file; `facts` overrule its front matter."""
        table, columns = self.config.fact_table, self.config.columns
        read = self._read(name, None, lambda: read_text(text, name, None, format, table, columns))
        return self._whole(*read, facts)

    def lint_file(self, path: Path | str, facts: Mapping[str, object] | None = None) -> Report:
        """Judge the posts in a file; what cannot be read is a failure in the report."""
        posts, failures = self.read(Path(path))
        return self._whole(posts, failures, facts)

    def lint_many(
        self,
        posts: Iterable[Post | Failure],
        facts: Mapping[str, object] | None = None,
        today: str = "",
    ) -> Iterator[Report]:
        """Judge posts as they come, a report each in the same order; failures pass through.

        Of a thread each part has its report, and then their sum. Waivers count if they hold on the
        ISO 8601 date `today`, by default the day it is.
        """
        judged = self._judged(_parts_first(posts), given_facts(facts, self.config))
        kept = settling(self.config, self.rules, self.screen, self.grants, self._baseline, today)
        return kept.settled(judged, self._guard.tried)

    def _judged(
        self, stream: Iterator[Post | Failure], given: Mapping[str, FactValue]
    ) -> Iterator[Judged]:
        seen = Seen()
        while batch := tuple(islice(stream, _BATCH)):
            yield from self._judge(batch, given, seen)

    def read(self, path: Path, root: Path | None = None) -> Read:
        """The posts of a draft file, and what of it could not be read.

        A file that was found in the folder `root` is read only if it lies there.
        """
        name, config = path.as_posix(), self.config
        most, table, columns = config.file_bytes, config.fact_table, config.columns
        return self._read(name, name, lambda: read_file(path, name, most, table, root, columns))

    def read_text(self, text: str) -> Read:
        """The posts in a text given on the spot."""
        table = self.config.fact_table
        return self._read("text", None, lambda: read_text(text, "text", None, "text", table))

    def read_bytes(self, data: bytes, name: str, path: str | None = None) -> Read:
        """The posts in `data`, read as the file name `name` suggests.

        With the `path` of the file that they will be in, its folder's facts hold for them.
        """
        most, table, columns = self.config.file_bytes, self.config.fact_table, self.config.columns
        return self._read(name, path, lambda: read_bytes(data, name, path, most, table, columns))

    def _read(self, name: str, path: str | None, reading: Callable[[], Read]) -> Read:
        found = self._guard.tried(name, path, reading)
        return ((), (found,)) if isinstance(found, Failure) else found

    def sensitive(
        self, posts: Iterable[Post], facts: Mapping[str, object] | None = None
    ) -> tuple[Span, ...]:
        """The stretches of the posts' source that no report may show; all where nobody can tell."""
        given = given_facts(facts, self.config)
        spans: list[Span] = []
        for post in () if self.screen.reveal else _parts_first(posts):
            found = self._guard.tried(post.name, post.path, partial(self._hidden, post, given))
            whole = (Span(0, len(post.source)),)
            spans += whole if isinstance(found, Failure) else found
        return tuple(spans)

    def _hidden(self, post: Post, given: Mapping[str, FactValue]) -> list[Span]:
        heard = self._hear(post, given)
        if isinstance(heard, Report):
            return [Span(0, len(post.source))]
        reasons = self._tag_where_needed([heard]), self._score_where_needed([heard])
        return sensitive_spans(heard, heard.verdict or self._kept(heard, *reasons))

    def _whole(
        self,
        posts: tuple[Post, ...],
        failures: tuple[Failure, ...],
        facts: Mapping[str, object] | None,
    ) -> Report:
        return merge((*self.lint_many((*posts, *failures), facts),), self.tool)

    def _judge(
        self, batch: tuple[Post | Failure, ...], given: Mapping[str, FactValue], seen: Seen
    ) -> Iterator[Judged]:
        heard = [self._hear(one, given) for one in batch]
        hearings = [one for one in heard if isinstance(one, Hearing)]
        reasons = self._tag_where_needed(hearings), self._score_where_needed(hearings)
        for asked, one in zip(batch, heard, strict=True):
            if isinstance(one, Hearing):
                yield self._decide(one, *reasons, seen)
            else:
                yield Judged(one, asked if isinstance(asked, Post) else None)

    def _hear(self, one: Post | Failure, given: Mapping[str, FactValue]) -> Hearing | Report:
        if isinstance(one, Failure):
            return Report((), (), (self.screen.failure(one),), (), (), self.tool)

        def heard() -> Hearing:
            post = facts_for(one, self.config, given)
            if self._results and (known := self._results.recall(post)):
                return known
            clock = Clock(self.config.regex_seconds, len(post.source))
            reading = scan(post, self.rules.lexicon, clock)
            reading.careful = self._trained.careful
            return hear(reading, self.rules)

        return self._guarded(one, heard)

    def _decide(self, hearing: Hearing, untagged: str, unscored: str, seen: Seen) -> Judged:
        post = hearing.reading.post

        def judged() -> Judged:
            verdict = hearing.verdict or self._kept(hearing, untagged, unscored)
            report = report_of(hearing, verdict, self.tool, self.screen, seen)
            return Judged(report, post, partial(mask_of, hearing, verdict, self.screen))

        found = self._guarded(post, judged)
        return Judged(found, post) if isinstance(found, Report) else found

    def _kept(self, hearing: Hearing, untagged: str, unscored: str) -> Verdict:
        """The verdict on a post, remembered if it may be."""
        verdict = decided(hearing, untagged, unscored, self._guard)
        if self._results:
            # Of a clean post, too: waivers may have to speak of it, and nobody can tell later.
            verdict = verdict._replace(sensitive=tuple(sensitive_spans(hearing, verdict)))
            self._results.keep(hearing, verdict)
        return verdict

    def flush(self) -> None:
        """Keep what a linter that is to remember has learnt so far."""
        if self._results:
            self._results.flush()

    def _tag_where_needed(self, hearings: list[Hearing]) -> str:
        """Tag the posts whose cues ask for it; returns why some could not be, or ""."""
        wanted = [hearing.reading for hearing in hearings if hearing.wants_entities]
        return self._guard.analysed(wanted, lambda some: tag(some, self._trained.tag))

    def _score_where_needed(self, hearings: list[Hearing]) -> str:
        """Score the sentences that rules ask for; returns why some could not be, or ""."""
        wanted = [(hearing.reading, hearing.sentences) for hearing in hearings if hearing.sentences]
        return self._guard.analysed(wanted, lambda some: score(some, self._trained.score))

    def _guarded(self, post: Post, judging: Callable[[], T]) -> T | Report:
        found = self._guard.tried(post.name, post.path, judging)
        if not isinstance(found, Failure):
            return found
        failure = self.screen.failure(found)
        info = PostInfo(failure.post, failure.path)
        return Report((info,), (), (failure,), (), (), self.tool)


def _parts_first(posts: Iterable[P]) -> Iterator[P | Post]:
    for one in posts:
        if isinstance(one, Post):
            yield from one.thread
        yield one
