"""Front matter as a tree of values that know their places, whichever language it is written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clauselint.models.named import NamedTuple
from clauselint.models.post import Piece, Span

MAX_DEPTH = 20
"""Deeper nesting is no front matter that a person wrote."""

_NAMED_DEPTH = 5


class Leaf(NamedTuple):
    """A value: as a program sees it, as readers see it, and the range that it takes."""

    value: object
    pieces: tuple[Piece, ...]
    span: Span


class Keys(NamedTuple):
    """Keys and what each of them holds."""

    items: Mapping[str, Node]


class Items(NamedTuple):
    """A list."""

    items: Sequence[Node]


Node = Leaf | Keys | Items


class FrontError(Exception):
    """Front matter that cannot be used: why, and where (a place in the file, or None)."""

    def __init__(self, problem: str, place: int | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = place


def plain(node: Node) -> object:
    """The value of `node` as dictionaries, lists and scalars."""
    match node:
        case Leaf():
            return node.value
        case Keys():
            return {key: plain(item) for key, item in node.items.items()}
        case Items():
            return [plain(item) for item in node.items]


def texts(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Yield the dotted key and the pieces of each text in `node`; items go by their list's key.

    Numbers and dates count as texts, since readers see them; `true` and `null` do not.
    """
    match node:
        case Leaf():
            if node.pieces:
                yield ".".join(path[:_NAMED_DEPTH]), node.pieces
        case Keys():
            for key, item in node.items.items():
                yield from texts(item, (*path, key))
        case Items():
            for item in node.items:
                yield from texts(item, path)


def span_of(node: Node) -> Span | None:
    """The range of source that the values in `node` take, or None when it holds none."""
    match node:
        case Leaf():
            return node.span
        case Keys():
            inner = [span_of(item) for item in node.items.values()]
        case Items():
            inner = [span_of(item) for item in node.items]
    spans = [span for span in inner if span]
    if not spans:
        return None
    return Span(min(start for start, _ in spans), max(end for _, end in spans))
