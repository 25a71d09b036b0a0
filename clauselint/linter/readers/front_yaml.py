"""YAML front matter, read so that every value knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from clauselint.linter.readers.align import align
from clauselint.linter.readers.front_plain import scalar
from clauselint.linter.readers.tree import MAX_DEPTH, FrontError, Items, Keys, Leaf, Node
from clauselint.models.post import Piece, Span

_SURROGATE = re.compile("[\ud800-\udfff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(source: str, start: int, end: int) -> Node | None:
    """The tree of the YAML in `source` from `start` to `end`, None when there is nothing.

    Aliases are refused, which can make a short text expand without end. Raises `FrontError`.
    """
    block = _SURROGATE.sub("\ufffd", source[start:end])
    try:
        events = yaml.parse(block, Loader=_LOADER)
        return _document(source, start, events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "this is not YAML"
        raise FrontError(problem, start + mark.index if mark else None) from None
    except yaml.YAMLError as error:
        place = getattr(error, "position", None)
        problem = str(getattr(error, "reason", "this is not YAML"))
        raise FrontError(problem, None if place is None else start + place) from None


def _document(source: str, shift: int, events: Iterator[Event]) -> Node | None:
    root: Node | None = None
    documents = 0
    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise FrontError("a second document begins here", shift + _start(event))
            root = _node(source, shift, next(events), events, 1)
    return root


def _node(source: str, shift: int, event: Event, events: Iterator[Event], depth: int) -> Node:
    place = shift + _start(event)
    if isinstance(event, AliasEvent):
        raise FrontError("aliases such as `*name` are not allowed here", place)
    if isinstance(event, ScalarEvent):
        return _leaf(source, shift, event)
    if depth > MAX_DEPTH:
        raise FrontError(f"this is nested more than {MAX_DEPTH} levels deep", place)
    if isinstance(event, SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(_node(source, shift, event, events, depth + 1))
        return Items(tuple(items))
    assert isinstance(event, MappingStartEvent)
    keys: dict[str, Node] = {}
    while not isinstance(event := next(events), MappingEndEvent):
        if not isinstance(event, ScalarEvent):
            raise FrontError("a key must be a word", shift + _start(event))
        if event.value in keys:
            raise FrontError("this key is there twice", shift + _start(event))
        keys[event.value] = _node(source, shift, next(events), events, depth + 1)
    return Keys(keys)


def _leaf(source: str, shift: int, event: ScalarEvent) -> Leaf:
    start, end = shift + _start(event), shift + (event.end_mark.index if event.end_mark else 0)
    value = _value(event)
    if value is None or isinstance(value, bool):
        return Leaf(value, (), Span(start, end))
    inner = (start + 1, end - 1) if event.style in ("'", '"') else (start, end)
    if source[slice(*inner)] == event.value:
        return Leaf(value, (Piece(*inner),) if event.value else (), Span(*inner))
    if event.style in ("|", ">"):
        # The first line holds only the block's mark.
        inner = (source.find("\n", start, end) + 1 or start, end)
    pieces = align(source, *inner, event.value)
    span = Span(pieces[0].start, pieces[-1].end) if pieces else Span(*inner)
    return Leaf(value, pieces, span)


def _start(event: Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _value(event: ScalarEvent) -> object:
    # `implicit[0]` says that the value stands plain, without quotes or a tag.
    return scalar(event.value) if event.implicit[0] else event.value
