"""Plain text: paragraphs, several posts divided by lines of dashes, and threads of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from clauselint.linter.readers.blocks import segment
from clauselint.linter.readers.matter import Front
from clauselint.models.late import late
from clauselint.models.post import Piece, Post, Segment, Span
from clauselint.models.record import replace

_LINE_START = r"(?:(?<=\n)|(?<=\r)|\A)"
_DIVIDER = late(rf"{_LINE_START}[ \t]*-{{3,}}[ \t]*(?:\r\n?|\n|\Z)")
_BLANK_LINES = late(r"(?>\r\n?|\n)[^\S\r\n]*[\r\n]\s*")

# `1/`, `1/5` and `(2/5)`, where a part of a thread begins or ends.
_FIRST = late(r"\W{0,4}(\d{1,3})/(?:\d{1,3})?[)\]]?(?=\s|$)")
_LAST = late(r"(?:^|\s)[(\[]?(\d{1,3})/(?:\d{1,3})?[)\]]?\W{0,4}$")


def plain_posts(source: str, name: str, path: str | None, front: Front) -> tuple[Post, ...]:
    """The posts in the text `source`: each part that dashes divide, or the thread they make.

    A single part has the file's name, the others `name#1`, `name#2` and so on.
    """
    spans = [span for span in _divided(source, front.end) if source[slice(*span)].strip()]
    if len(spans) < 2:
        body = (part for span in spans for part in paragraphs(source, span))
        whole = Span(0, len(source))
        return (Post(name, source, whole, (*front.segments, *body), front.facts, path),)
    # What the front matter says is judged once, with the first post that it stands above.
    first = Post(
        f"{name}#1",
        source,
        Span(0, spans[0].end),
        (*front.segments, *paragraphs(source, spans[0])),
        front.facts,
        path,
    )
    others = (
        Post(f"{name}#{number}", source, span, paragraphs(source, span), front.facts, path)
        for number, span in enumerate(spans[1:], 2)
    )
    parts = (first, *others)
    if front.facts.values.get("thread") is True or _numbered(source, spans):
        return (thread(name, parts),)
    return parts


def thread(name: str, parts: Sequence[Post]) -> Post:
    """The sum of `parts`, which are posts from one source, as one post to be judged together."""
    first = parts[0]
    span = Span(0, len(first.source))
    segments = tuple(item for part in parts for item in part.segments)
    members = tuple(replace(part, part_of=name) for part in parts)
    return Post(name, first.source, span, segments, first.facts, first.path, members)


def paragraphs(source: str, span: Span) -> tuple[Segment, ...]:
    """The paragraphs of `source` in `span`."""
    found: list[Segment | None] = []
    at = span.start
    for gap in _BLANK_LINES.finditer(source, *span):
        found.append(segment(source, "body", (Piece(at, gap.start()),)))
        at = gap.end()
    found.append(segment(source, "body", (Piece(at, span.end),)))
    return tuple(filter(None, found))


def _divided(source: str, start: int) -> Iterator[Span]:
    for divider in _DIVIDER.finditer(source, start):
        yield Span(start, divider.start())
        start = divider.end()
    yield Span(start, len(source))


def _numbered(source: str, spans: Sequence[Span]) -> bool:
    """Whether two parts or more bear numbers, and the numbers rise."""
    numbers = [
        int(match[1])
        for start, end in spans
        if (match := _FIRST.match(text := source[start:end].strip()) or _LAST.search(text[-24:]))
    ]
    return len(numbers) > 1 and all(a < b for a, b in pairwise(numbers))
