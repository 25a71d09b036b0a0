"""What a reader made of a text, in a form that tests can compare."""

from __future__ import annotations

from collections.abc import Iterable

from clauselint.linter.readers.read import Format, read_text
from clauselint.models.post import Piece, Post, Segment


def seen(source: str, pieces: Iterable[Piece]) -> str:
    return "".join(source[s:e] if text is None else text for s, e, text in pieces)


def post(text: str, form: Format = "markdown") -> Post:
    """The only post in `text`, which must be without failures."""
    (only,), failures = read_text(text, "draft", None, form)
    assert failures == ()
    return only


def shown(text: str, form: Format = "markdown") -> list[tuple[str, str]]:
    """The scope and the visible text of each segment."""
    return [(item.scope, seen(text, item.pieces)) for item in post(text, form).segments]


def parts(text: str, form: Format = "markdown") -> list[tuple[str, str]]:
    """The scope and the source of each part, over all segments."""
    return [
        (part.scope, text[part.start : part.end])
        for item in post(text, form).segments
        for part in item.parts
    ]


def of_scope(text: str, scope: str, form: Format = "markdown") -> list[str]:
    """The visible text of each segment of one scope."""
    return [words for found, words in shown(text, form) if found == scope]


def well_formed(source: str, segment: Segment) -> None:
    """Fail unless the segment lies in `source`, in order, and shows something."""
    at = 0
    for piece in segment.pieces:
        assert at <= piece.start <= piece.end <= len(source)
        assert piece.start < piece.end or piece.text
        at = piece.end
    first, last = segment.pieces[0].start, segment.pieces[-1].end
    for part in segment.parts:
        assert part.start < part.end
        assert part.end > first
        assert part.start < last
        assert 0 <= part.start < part.end <= len(source)
    assert seen(source, segment.pieces).strip()
    assert list(segment.parts) == sorted(segment.parts, key=lambda part: part[1:])
