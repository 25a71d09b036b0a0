"""Which part of a post a rule looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from clauselint.models.post import Segment, Span
from clauselint.rules.matching.cover import containing

Parts: TypeAlias = Mapping[str, Callable[[Span], bool]]

SCOPES = (
    "text",
    "any",
    "body",
    "heading",
    "hashtag",
    "mention",
    "link.text",
    "link.url",
    "alt",
    "quote",
    "code",
    "comment",
    "front",
)
"""Besides these, `front.<key>` names one value of the front matter."""

_FRONT_TEXT = frozenset(
    (
        *("title", "subtitle", "description", "summary", "excerpt", "caption", "alt", "alt_text"),
        *("lead", "teaser", "subject", "preheader", "headline", "message", "text", "body", "copy"),
        "first_comment",
    )
)
_TEXT = frozenset({"body", "heading", "quote", "alt", "link.text"})


def is_text(scope: str) -> bool:
    """Whether a segment of this scope is read by the post's audience."""
    return scope in _TEXT or (
        scope.startswith("front.") and scope.rpartition(".")[2].casefold() in _FRONT_TEXT
    )


def reaches(segment: Segment, scopes: tuple[str, ...]) -> bool:
    """Whether any of `segment` can belong to one of `scopes`."""
    kind = segment.scope
    return (
        "any" in scopes
        or ("text" in scopes and is_text(kind))
        or kind in scopes
        or kind.casefold() in scopes
        or ("front" in scopes and kind.startswith("front."))
        or any(part.scope in scopes for part in segment.parts)
    )


def parts_of(segment: Segment) -> Parts:
    """The scopes of a segment's parts, each with a function that says whether a span is inside."""
    spans: dict[str, list[Span]] = {}
    for scope, start, end in segment.parts:
        spans.setdefault(scope, []).append(Span(start, end))
    return {scope: containing(some) for scope, some in spans.items()}


def in_scope(segment: Segment, parts: Parts, span: Span, scopes: tuple[str, ...]) -> bool:
    """Whether `span`, which lies in `segment` with its `parts`, belongs to one of `scopes`."""
    if "any" in scopes:
        return True
    inside = [scope for scope, contains in parts.items() if contains(span)]
    if any(scope in scopes for scope in inside):
        return True
    if "code" in inside:
        return False
    return reaches(segment._replace(parts=()), scopes)
