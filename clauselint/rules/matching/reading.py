"""One post while it is judged: its views, what the automaton saw, and matches as rules ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, TypeAlias, assert_never

from clauselint.models.matcher import (
    Label,
    Labels,
    Matcher,
    Meaning,
    Pattern,
    Sealed,
    Tone,
    Words,
)
from clauselint.models.named import NamedTuple
from clauselint.models.post import Post, Span
from clauselint.models.tone import Scores
from clauselint.models.view import NOWHERE, Match, Passage, View
from clauselint.rules.matching.fold import PLAIN_SIGNS, clean_text, squeeze
from clauselint.rules.matching.lexicon import Lexicon
from clauselint.rules.matching.program import compile_pattern, recall_pattern
from clauselint.rules.matching.scope import Parts, in_scope, parts_of, reaches
from clauselint.rules.matching.search import Clock, find_all
from clauselint.rules.matching.tags import Spelled, spelled
from clauselint.rules.matching.validate import VALIDATORS, entropy
from clauselint.rules.matching.waking import places

if TYPE_CHECKING:
    from clauselint.models.register import Entry


_WORD = re.compile(r"[\w']+")

Careful: TypeAlias = Callable[[Passage], tuple[float, ...]]
"""A stretch of a sentence in, the probability of each topic out; raises PipelineError."""


class Tagged(NamedTuple):
    """A named entity, placed in its view."""

    match: Match
    label: Label


class Reading:
    """What is known of one post. Not shared between threads; matches are worked out once.

    `hits` are the verified phrases by slot, `awake` the patterns of which all needs were seen, a
    number for each view with a bit for each slot. `clock` limits what patterns may spend.
    `entities` stays None until the post is tagged, `tones`, the scores of the sentences that were
    asked for, until it is scored. `sentences` are those of the views that were asked for. `woken`
    are, by scopes, the sentences with what of each the careful judge of meaning should see,
    `pondered` what it said so far, by topic; `careful` stands in for it, if anything does. `said`
    are the sentences that readers see, in the order of their places in the source, and how far
    those up to each one reach, once they were asked for.
    """

    __slots__ = (
        *("_all_awake", "_awake", "_found", "_parts", "_spelled", "careful", "clock", "entities"),
        *("hits", "lexicon", "pondered", "post", "said", "sentences", "tones", "views", "woken"),
    )

    def __init__(
        self,
        post: Post,
        views: tuple[View, ...],
        lexicon: Lexicon,
        hits: Mapping[int, Sequence[Match]],
        awake: Sequence[int],
        clock: Clock,
    ) -> None:
        self.post = post
        self.views = views
        self.lexicon = lexicon
        self.hits = hits
        self._awake = awake
        self._all_awake = reduce(or_, awake, 0)
        self.clock = clock
        self.entities: tuple[Tagged, ...] | None = None
        self.tones: Mapping[Match, Scores] | None = None
        self.careful: Careful | None = None
        self.woken: dict[tuple[str, ...], tuple[tuple[Match, Sequence[Passage]], ...]] = {}
        self.pondered: dict[Passage, tuple[float, ...]] = {}
        self.said: tuple[list[tuple[Span, Match]], list[int]] | None = None
        self.sentences: dict[int, tuple[tuple[int, int], ...]] = {}
        self._found: dict[tuple[int, int], tuple[Match, ...]] = {}
        self._parts: dict[int, Parts] = {}
        self._spelled: dict[int, Spelled | None] = {}

    def prompts(self) -> Iterator[int]:
        """The slots of which something was seen: phrases, or all that a pattern needs."""
        yield from self.hits
        yield from places(self._all_awake)

    def may_match(self, slot: int) -> bool:
        """Whether the matcher could match, without running any pattern; entities always could."""
        match self.lexicon.matchers[slot]:
            case Words() | Sealed():
                return slot in self.hits
            case Tone(every_sentence=everything):
                return everything or slot in self.hits
            case Pattern():
                return bool(self._all_awake >> slot & 1)
            case Labels() | Meaning():
                return True
            case other:
                assert_never(other)

    def matches(
        self, slot: int, scopes: tuple[str, ...], *, advisory: bool = False
    ) -> tuple[Match, ...]:
        """The matches of one matcher inside `scopes`, in the order of the text.

        Those that only look like what was sought are among them if `advisory` ones are asked for.

        Raises OutOfTime when a pattern is too slow for the post.
        """
        found = {one for one in self._match(slot, scopes) if advisory or not one.advisory}
        matcher = self.lexicon.matchers[slot]
        if isinstance(matcher, Words | Pattern | Sealed) and matcher.fold == "exact":
            found = set(filter(self._is_as_written, found))
        return tuple(sorted(match for match in found if self.within(match, scopes)))

    def entries(self, slot: int, scopes: tuple[str, ...]) -> Iterator[tuple[Entry, Match]]:
        """The entries of the register at `slot` that the post mentions, and where."""
        lexicon = self.lexicon
        exact = getattr(lexicon.matchers[slot], "fold", "") == "exact"
        for own, found in self.hits.items():
            owner, index = lexicon.owners.get(own, (-1, -1))
            if owner != slot:
                continue
            for match in sorted(set(found)):
                if self.within(match, scopes) and (not exact or self._is_as_written(match)):
                    yield lexicon.registers[slot].entries[index], match

    def within(self, match: Match, scopes: tuple[str, ...]) -> bool:
        """Whether `match` lies in one of `scopes`."""
        segment = self.views[match.view].segment
        parts = self._parts.get(match.view)
        if parts is None:
            parts = self._parts[match.view] = parts_of(segment)
        return in_scope(segment, parts, self.span(match), scopes)

    def span(self, match: Match) -> Span:
        """The source code points of `match`."""
        if match.exact != NOWHERE:
            return match.exact
        return self.views[match.view].source_span(match.start, match.end)

    def _is_as_written(self, match: Match) -> bool:
        """Whether nothing had to be made plain but white space, quotation marks and dashes."""
        source = self.post.source[slice(*self.span(match))]
        written = " ".join(source.translate(PLAIN_SIGNS).split())
        return written == self.views[match.view].text[match.start : match.end]

    def _match(self, slot: int, scopes: tuple[str, ...]) -> Iterator[Match]:
        matcher: Matcher = self.lexicon.matchers[slot]
        match matcher:
            case Words() | Sealed():
                yield from self.hits.get(slot, ())
            case Pattern():
                bit = 1 << slot
                for index, slots in enumerate(self._awake):
                    if slots & bit and reaches(self.views[index].segment, scopes):
                        yield from self._searched(slot, matcher, index)
            case Tone():
                # Imported late: most posts are judged without.
                from clauselint.rules.matching.tone import candidates, toned

                found = candidates(matcher, slot, self, scopes)
                yield from (one.match for one in toned(matcher, found, self))
            case Meaning():
                # Imported late: a policy may do without.
                from clauselint.rules.matching.meaning import meant

                yield from (one.match for one in meant(matcher, self, scopes))
            case Labels():
                if self.entities is None:
                    raise RuntimeError("an entity was asked for before the post was tagged")
                known = _known(matcher, self.lexicon.known.get(slot, ()))
                for match, label in self.entities:
                    if label in matcher.labels and not self._is_known(match, known):
                        yield match
            case _:
                assert_never(matcher)

    def _searched(self, slot: int, pattern: Pattern, index: int) -> tuple[Match, ...]:
        found = self._found.get((slot, index))
        if found is None:
            found = self._found[slot, index] = tuple(self._search(slot, pattern, index))
        return found

    def _search(self, slot: int, pattern: Pattern, index: int) -> Iterator[Match]:
        compiler = recall_pattern if slot in self.lexicon.public else compile_pattern
        compiled = compiler(pattern.pattern, pattern.case_sensitive)
        group: str | int = "value" if "value" in compiled.groupindex else 0
        text = self.views[index].text
        for hit in find_all(compiled, text, slot, self.clock):
            start, end = hit.span(group)
            if start < end and _is_value(pattern, text[start:end]):
                yield Match(index, start, end)
        if index not in self._spelled:
            self._spelled[index] = spelled(text)
        tagged = self._spelled[index]
        if tagged is None:
            return
        for hit in find_all(compiled, tagged.text, slot, self.clock):
            start, end = hit.span(group)
            # What needs no seam of a hashtag was found above.
            is_new = start < end and tagged.meets_seam(*hit.span())
            if is_new and _is_value(pattern, tagged.text[start:end]):
                yield Match(index, tagged.at[start], tagged.at[end - 1] + 1)

    def _is_known(self, match: Match, known: frozenset[str]) -> bool:
        words = _words(self.views[match.view].text[match.start : match.end])
        return any(name in words for name in known)


def _is_value(pattern: Pattern, value: str) -> bool:
    """Whether what the pattern found bears out what else it asks for."""
    if pattern.validate and not VALIDATORS[pattern.validate](value):
        return False
    return not pattern.min_entropy or entropy(value) >= pattern.min_entropy


@cache
def _known(labels: Labels, listed: tuple[str, ...]) -> frozenset[str]:
    names = (_words(clean_text(name)) for name in (*labels.not_in, *listed))
    return frozenset(name for name in names if name.strip())


def _words(text: str) -> str:
    """The words of `text`, squeezed one by one, with a space around each."""
    return f" {' '.join(filter(None, map(squeeze, _WORD.findall(text))))} "
