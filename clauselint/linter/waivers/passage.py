"""The passage that a waiver is granted for, and its digest, by which an edit is noticed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from clauselint.linter.waivers.directives import is_directive
from clauselint.models.post import Piece, Post, Segment, Span
from clauselint.models.report import Violation
from clauselint.models.rule import CombineRule, Rule
from clauselint.rules.waivers.written import DIGITS

_SPELLED = re.compile(r"front\.clauselint[-_ ]?waivers?", re.IGNORECASE)
_ABOUT_ALL = frozenset(("require", "limit", "field", "attest"))


def passage_digest(post: Post, violation: Violation, rule: Rule) -> str:
    """The digest of the paragraphs in which a violation and its evidence stand, and of its rule.

    It is of all of the post where the rule is about all of it. White space and markup do not
    count, nor do waivers. It has no key: who has the draft can make it anyway.
    """
    texts = (_said(post.source, one.pieces) for one in _passage(post, violation, rule))
    whole = "\0".join((rule.id, *texts))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _passage(post: Post, violation: Violation, rule: Rule) -> Sequence[Segment]:
    segments = tuple(_counted(post))
    spans = [Span(violation.start, violation.end)]
    spans += [Span(one.start, one.end) for one in violation.evidence]
    if _is_about_all(rule) or violation.start == violation.end:
        return segments
    touched = [one for one in map(_extent, segments) if any(_meet(one, span) for span in spans)]
    if not touched:
        return segments
    reach = Span(min(start for start, _ in touched), max(end for _, end in touched))
    return tuple(one for one in segments if _meet(_extent(one), reach))


def _counted(post: Post) -> Iterator[Segment]:
    for segment in post.segments:
        waives = segment.scope == "comment" and is_directive(_said(post.source, segment.pieces))
        if not waives and not _SPELLED.fullmatch(segment.scope):
            yield segment


def _is_about_all(rule: Rule) -> bool:
    return rule.kind in _ABOUT_ALL or (isinstance(rule, CombineRule) and rule.within == "post")


def _extent(segment: Segment) -> Span:
    return Span(segment.pieces[0].start, segment.pieces[-1].end)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _said(source: str, pieces: Sequence[Piece]) -> str:
    said = (source[p.start : p.end] if p.text is None else p.text for p in pieces)
    return " ".join("".join(said).split())
