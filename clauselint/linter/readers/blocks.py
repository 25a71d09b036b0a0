"""Putting segments together from pieces of the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from clauselint.linter.readers.inline import inline_parts
from clauselint.models.named import NamedTuple
from clauselint.models.post import Part, Piece, Segment

_OPAQUE = ("code", "comment", "link.url")
"""Scopes in which `#` and `@` are no hashtags and mentions."""


class Holes(NamedTuple):
    """Pieces to leave out, sorted and apart, and where each ends; `holes` makes one."""

    pieces: Sequence[Piece]
    ends: Sequence[int]


def holes(pieces: Sequence[Piece]) -> Holes:
    """`pieces`, which are sorted and do not overlap, ready to be searched."""
    return Holes(pieces, [piece.end for piece in pieces])


class Block:
    """A segment in the making: pieces are added in the order of the source."""

    __slots__ = ("parts", "pieces", "scope")

    def __init__(self, scope: str) -> None:
        self.scope = scope
        self.pieces: list[Piece] = []
        self.parts: list[Part] = []

    def add(self, start: int, end: int, text: str | None = None) -> None:
        """Add a run of source, or the `text` that it stands for; neighbours become one piece."""
        if self.pieces and text is None:
            last = self.pieces[-1]
            if last.end == start and last.text is None:
                self.pieces[-1] = Piece(last.start, end)
                return
        if start < end or text:
            self.pieces.append(Piece(start, end, text))

    def extend(self, pieces: Iterable[Piece]) -> None:
        """Add each of `pieces`."""
        for piece in pieces:
            self.add(*piece)

    def mark(self, scope: str, start: int, end: int) -> None:
        """Give the stretch from `start` to `end` a scope of its own."""
        if start < end:
            self.parts.append(Part(scope, start, end))

    def segment(self, source: str, left_out: Holes | None = None) -> Segment | None:
        """The finished segment, or None when nothing in it can be seen."""
        pieces = without(self.pieces, left_out) if left_out else self.pieces
        return segment(source, self.scope, pieces, self.parts)


def segment(
    source: str, scope: str, pieces: Sequence[Piece], parts: Sequence[Part] = ()
) -> Segment | None:
    """A segment with its hashtags, mentions and URLs marked, or None when it would be blank."""
    pieces = _trimmed(source, pieces)
    if not pieces:
        return None
    if scope not in _OPAQUE:
        first, last = pieces[0].start, pieces[-1].end
        # What stood in the white space that was trimmed, such as code without a word, is gone.
        kept = (part for part in parts if part.end > first and part.start < last)
        parts = sorted({*kept, *_inline(source, pieces, parts)}, key=lambda part: part[1:])
    return Segment(scope, tuple(pieces), tuple(parts))


def seen(source: str, pieces: Sequence[Piece]) -> str:
    """The text that readers see in `pieces`."""
    return "".join(_shown(source, piece) for piece in pieces)


def without(pieces: Sequence[Piece], left_out: Holes) -> tuple[Piece, ...]:
    """`pieces` with each hole cut out of them, or its text in its place.

    A piece that stands for other text is kept as it is.
    """
    kept: list[Piece] = []
    for piece in pieces:
        if piece.text is not None:
            kept.append(piece)
            continue
        at = piece.start
        for index in range(bisect_right(left_out.ends, at), len(left_out.pieces)):
            hole = left_out.pieces[index]
            if hole.start >= piece.end:
                break
            if at < hole.start:
                kept.append(Piece(at, hole.start))
            # A hole that began in an earlier piece has left its text there.
            if hole.text and at <= hole.start:
                kept.append(hole)
            at = hole.end
        if at < piece.end:
            kept.append(Piece(at, piece.end))
    return tuple(kept)


def _trimmed(source: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """`pieces` less the white space at their two ends."""
    first, last = 0, len(pieces)
    while first < last and not _shown(source, pieces[first]).strip():
        first += 1
    while first < last and not _shown(source, pieces[last - 1]).strip():
        last -= 1
    kept = list(pieces[first:last])
    if kept and kept[0].text is None:
        start, end, _ = kept[0]
        kept[0] = Piece(end - len(source[start:end].lstrip()), end)
    if kept and kept[-1].text is None:
        start, end, _ = kept[-1]
        kept[-1] = Piece(start, start + len(source[start:end].rstrip()))
    return kept


def _shown(source: str, piece: Piece) -> str:
    return source[piece.start : piece.end] if piece.text is None else piece.text


def _inline(source: str, pieces: Sequence[Piece], parts: Sequence[Part]) -> Iterator[Part]:
    code = [part for part in parts if part.scope == "code"]
    ends = [part.end for part in code]
    for part in inline_parts(source, pieces):
        after = bisect_right(ends, part.start)
        if after == len(code) or part.end <= code[after].start:
            yield part
