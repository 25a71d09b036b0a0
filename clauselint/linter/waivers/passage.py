"""The passages that waivers are granted for, and their digests, by which an edit is noticed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import accumulate

from clauselint.linter.waivers.directives import is_directive
from clauselint.models.post import Piece, Post, Segment, Span
from clauselint.models.report import Violation
from clauselint.models.rule import CombineRule, Rule
from clauselint.rules.waivers.written import DIGITS

_SPELLED = re.compile(r"front\.clauselint[-_ ]?waivers?", re.IGNORECASE)
_ABOUT_ALL = frozenset(("require", "limit", "field", "attest"))


class Passages:
    """The passages of a post."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._digests: dict[tuple[str, int, int], str] = {}

    def digest(self, violation: Violation, rule: Rule) -> str:
        """The digest of the paragraphs of a violation and its evidence, and of its rule.

        It is of all of the post where the rule is about all of it. White space and markup do not
        count, nor do waivers. It has no key: who has the draft can make it anyway.
        """
        first, last = self._reach(violation, rule)
        key = rule.id, first, last
        if key not in self._digests:
            whole = "\0".join((rule.id, *self._texts[first:last]))
            data = whole.encode("utf-8", "surrogatepass")
            self._digests[key] = sha256(data).hexdigest()[:DIGITS]
        return self._digests[key]

    def _reach(self, violation: Violation, rule: Rule) -> tuple[int, int]:
        """The first of the paragraphs, and the one behind the last."""
        everything = 0, len(self._segments)
        if _is_about_all(rule) or violation.start == violation.end:
            return everything
        spans = [Span(violation.start, violation.end)]
        spans += [Span(one.start, one.end) for one in violation.evidence]
        touched = [self._touched(span) for span in spans]
        reaches = [(first, last) for first, last in touched if first < last]
        if not reaches:
            return everything
        return min(first for first, _ in reaches), max(last for _, last in reaches)

    def _touched(self, span: Span) -> tuple[int, int]:
        # Segments may lie within one another, so their ends do not rise by themselves.
        return bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)

    @cached_property
    def _segments(self) -> Sequence[Segment]:
        return sorted(_counted(self._post), key=lambda one: one.pieces[0].start)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [one.pieces[0].start for one in self._segments]

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [*accumulate((one.pieces[-1].end for one in self._segments), max)]

    @cached_property
    def _texts(self) -> Sequence[str]:
        return [_said(self._post.source, one.pieces) for one in self._segments]


def _counted(post: Post) -> Iterator[Segment]:
    for segment in post.segments:
        waives = segment.scope == "comment" and is_directive(_said(post.source, segment.pieces))
        if not waives and not _SPELLED.fullmatch(segment.scope):
            yield segment


def _is_about_all(rule: Rule) -> bool:
    return rule.kind in _ABOUT_ALL or (isinstance(rule, CombineRule) and rule.within == "post")


def _said(source: str, pieces: Sequence[Piece]) -> str:
    said = (source[p.start : p.end] if p.text is None else p.text for p in pieces)
    return " ".join("".join(said).split())
