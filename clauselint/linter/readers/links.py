"""Where inside a link, an image or a definition its URL and its title stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clauselint.linter.readers.align import align
from clauselint.linter.readers.events import Definition, Event, Target
from clauselint.models.late import late
from clauselint.models.post import Piece

_SHORTEST_WORD = 2
_GAP = late(r"[ \t\r\n>]*")
_LABEL = late(r"\[\^?(?P<label>(?:\\.|[^\]\\])*)\]:", re.DOTALL)
# The destination as CommonMark 6.3 writes it: in pointed brackets, or up to a space or a control
# character, of which only those of ASCII count.
_URL = late(r"<(?:\\.|[^>\\\n])*>|[^\x00-\x20\x7f]*")


def link_texts(source: str, event: Event, inside: int) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Yield `("url", pieces)` and `("title", pieces)` of a link or an image.

    `inside` is where its text ends. A reference has neither: its definition has them.
    """
    target = event.target
    if target is not None and target.kind == "Inline":
        start = source.find("](", inside, event.end) + 2
        yield from _texts(source, start, event.end - 1, target)


def definition_texts(
    source: str, definition: Definition
) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Yield `("label", pieces)`, `("url", pieces)` and `("title", pieces)` of a definition."""
    label = _LABEL.search(source, definition.start, definition.end)
    start = label.end() if label else definition.start
    yield "label", label_pieces(source, definition.start, definition.end)
    yield from _texts(source, start, definition.end, definition.target)


def label_pieces(source: str, start: int, end: int) -> tuple[Piece, ...]:
    """Where the label stands of the definition from `start` to `end`.

    No piece for one without a word, such as `[1]:` and the `[//]:` before a comment.
    """
    label = _LABEL.search(source, start, end)
    if label is None or sum(map(str.isalnum, label["label"])) < _SHORTEST_WORD:
        return ()
    return (Piece(*label.span("label")),)


def _texts(
    source: str, start: int, end: int, target: Target
) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    gap = _GAP.match(source, start, end)
    at = gap.end() if gap else start
    raw = _URL.match(source, at, end)
    until = raw.end() if raw else at
    inner = (at + 1, until - 1) if source.startswith("<", at) and until > at + 1 else (at, until)
    if source.startswith(target.url, inner[0]):
        inner = (inner[0], inner[0] + len(target.url))
        yield "url", (Piece(*inner),)
    elif target.url:
        yield "url", (Piece(*inner, target.url),)
    if target.title:
        yield "title", align(source, max(until, inner[1]), end, target.title)
