"""MDX: JSX, expressions and imports overwritten, so that the Markdown around them can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clauselint.linter.readers.blocks import Block, holes
from clauselint.linter.readers.events import parse
from clauselint.linter.readers.html import TAG, breaks_words, tag_blocks
from clauselint.linter.readers.jsx import covers, expressions, filled, merged, modules
from clauselint.linter.readers.markdown import markdown_blocks, segments
from clauselint.models.post import Piece, Segment

# Autolinks are no JSX, even though MDX itself refuses them.
_TAG = re.compile(rf"</?>|(?!<\w+:/|<[^\s<>]*@){TAG}", re.DOTALL)
_COMMENT = re.compile(r"\{\s*/\*.*\*/\s*\}", re.DOTALL)
_STRING = re.compile(
    r"(?:(?P<key>\b[\w$]+)\s*:\s*)?"
    r"(?:\"(?P<a>[^\"\n]*)\"|'(?P<b>[^'\n]*)'|`(?P<c>[^`]*)`|>(?P<d>[^<>{}]+)<)"
)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def mdx_segments(source: str, start: int = 0) -> tuple[Segment, ...]:
    """The segments of the MDX in `source` from `start` on; raises `ParserError`.

    Expressions and exports have the scope `code`; the strings in them have one of their own.
    """
    in_code = covers(_code(source, start))
    braces = expressions(source, start, in_code)
    imports = modules(source, start, braces, in_code)
    covered = merged([*braces, *imports])
    in_covered = covers(covered)
    unbraced = filled(source, covered)
    tags = [
        Piece(*match.span(), "\n" if breaks_words(match.group()) else "")
        for match in _TAG.finditer(unbraced, start)
        if not in_code(match.start()) and not in_covered(match.start())
    ]
    masked, gaps = _outdented(source, start, merged([*covered, *tags]))
    shown = segments(source, markdown_blocks(masked, start, indented="body"), holes(gaps))
    hidden = [block for item in covered for block in _code_blocks(source, item)]
    for tag in tags:
        values = tag_blocks(unbraced, tag.start, tag.end)
        hidden += (one for one in values if one.pieces and not in_covered(one.pieces[0].start))
    both = [*shown, *segments(source, hidden)]
    return tuple(sorted(both, key=lambda segment: segment.pieces[0].start))


def _code(source: str, start: int) -> Iterator[Piece]:
    """Yield the places of code, in which braces and tags are only characters."""
    for event in parse(source, start):
        if event.kind == "Code" or (event.kind == "Start" and event.tag == "CodeBlock"):
            yield Piece(event.start, event.end)


def _code_blocks(source: str, item: Piece) -> Iterator[Block]:
    whole = Block("comment" if _COMMENT.match(source, item.start, item.end) else "code")
    whole.add(item.start, item.end)
    yield whole
    expression = source.startswith("{", item.start)
    if whole.scope == "comment" or source.startswith("import", item.start):
        return
    for match in _STRING.finditer(source, item.start, item.end):
        # `export const meta = { title: "…" }` is front matter in another spelling.
        scope = "body" if expression else f"front.{match['key']}" if match["key"] else "code"
        block = Block(scope)
        block.add(*match.span(match.lastindex or 0))
        yield block


def _outdented(source: str, start: int, gaps: Sequence[Piece]) -> tuple[str, tuple[Piece, ...]]:
    """`source` with its gaps overwritten, and without indentation that makes Markdown see code.

    MDX has no indented code: what stands in JSX is indented as its author likes.
    """
    masked = filled(source, gaps)
    indents: list[Piece] = []
    for event in parse(masked, start):
        if event.kind == "Start" and event.tag == "IndentedCode":
            line = max(start, masked.rfind("\n", 0, event.start) + 1)
            found = _INDENT.finditer(masked, line, event.end)
            indents.extend(Piece(*match.span(), "") for match in found)
    return filled(source, more := merged([*gaps, *indents])), more
