"""Where JavaScript stands in MDX, and how to overwrite it so that every offset stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from clauselint.models.post import Piece

# A character that means nothing to Markdown, nor to the emphasis beside it, yet is no space, so
# that what follows it at the start of a line is not taken for indented code.
_FILL = "%"

_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_NOT_LINE_END = re.compile(r"[^\r\n]")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n|\Z")
# Prose may begin with these words as well; only what can be JavaScript is taken for it.
_MODULE = re.compile(
    r"^(?:import\s+(?:[\"'{*]|[\w$]+\s*(?:,|from\b))"
    r"|export\s+(?:(?:const|let|var|default|function|class|async|type|interface)\b|[{*]))",
    re.MULTILINE,
)


def expressions(source: str, start: int, in_code: Callable[[int], bool]) -> tuple[Piece, ...]:
    """The outermost pairs of braces from `start` on; an unpaired brace is text.

    Strings are not recognised: an apostrophe in JSX text would look like the start of one.
    """
    opened: list[int] = []
    pairs: list[Piece] = []
    for match in _BRACE.finditer(source, start):
        if in_code(match.start()):
            continue
        if match.group() == "{":
            opened.append(match.start())
        elif opened:
            pairs.append(Piece(opened.pop(), match.end(), " "))
    return merged(pairs)


def modules(
    source: str, start: int, braces: Sequence[Piece], in_code: Callable[[int], bool]
) -> tuple[Piece, ...]:
    """The imports and exports from `start` on, each up to the blank line after it."""
    ends = [brace.end for brace in braces]
    found: list[Piece] = []
    for match in _MODULE.finditer(source, start):
        begin = match.start()
        if in_code(begin) or (found and begin < found[-1].end):
            continue
        before = source.rfind("\n", start, max(start, begin - 1)) + 1
        if source[max(start, before) : begin].strip():
            continue
        end = _paragraph_end(source, begin)
        index = bisect_right(ends, end)
        while index < len(braces) and braces[index].start < end:
            end = _paragraph_end(source, braces[index].end)
            index = bisect_right(ends, end)
        found.append(Piece(begin, end, ""))
    return tuple(found)


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """`pieces` sorted, with each that overlaps an earlier one taken into that one."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if kept and piece.start < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=max(kept[-1].end, piece.end))
        else:
            kept.append(piece)
    return tuple(kept)


def covers(pieces: Iterable[Piece]) -> Callable[[int], bool]:
    """A function that says whether a place lies in one of `pieces`, which are sorted."""
    ranges = tuple(pieces)
    ends = [piece.end for piece in ranges]

    def covered(place: int) -> bool:
        index = bisect_right(ends, place)
        return index < len(ranges) and ranges[index].start <= place

    return covered


def filled(source: str, gaps: Sequence[Piece]) -> str:
    """`source` with `gaps` overwritten; a line with nothing else on it becomes blank."""
    parts: list[str] = []
    at = 0
    for gap in gaps:
        parts += source[at : gap.start], _NOT_LINE_END.sub("\0", source[gap.start : gap.end])
        at = gap.end
    lines = "".join((*parts, source[at:])).split("\n")
    return "\n".join(
        line.replace("\0", _FILL if line.strip("\0 \t\r") else " ") if "\0" in line else line
        for line in lines
    )


def _paragraph_end(source: str, start: int) -> int:
    match = _PARAGRAPH_END.search(source, start)
    return match.start() if match else len(source)
