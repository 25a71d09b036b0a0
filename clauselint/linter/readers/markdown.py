"""Markdown: the parser's events turned into segments with exact places."""

from __future__ import annotations

from collections.abc import Iterable

from clauselint.linter.readers.blocks import Block, Holes
from clauselint.linter.readers.events import definitions, encodable, parse
from clauselint.linter.readers.outline import Outline
from clauselint.models.post import Segment


def markdown_segments(source: str, start: int = 0) -> tuple[Segment, ...]:
    """The segments of the Markdown in `source` from `start` on; raises `ParserError`."""
    return segments(source, markdown_blocks(source, start))


def segments(
    source: str, blocks: Iterable[Block], left_out: Holes | None = None
) -> tuple[Segment, ...]:
    """The visible segments of `blocks`, in the order of the source."""
    found = filter(None, (block.segment(source, left_out) for block in blocks))
    return tuple(sorted(found, key=lambda segment: segment.pieces[0].start))


def markdown_blocks(text: str, start: int, indented: str = "code") -> list[Block]:
    """The blocks of the Markdown in `text` from `start` on; raises `ParserError`.

    `indented` is the scope of indented code, which not every flavour has.
    """
    text = encodable(text)
    outline = Outline(text, start, definitions(text, start), indented)
    for event in parse(text, start):
        outline.step(event)
    outline.finish()
    return outline.blocks
