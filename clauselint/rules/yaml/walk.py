"""Builds plain data from the events of PyYAML's parser, and notes where each value stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from clauselint.models.named import NamedTuple
from clauselint.rules.text_file import Lines
from clauselint.rules.yaml.words import scalar

MOST_DEPTH = 20
MOST_VALUES = 100_000
MOST_FAULTS = 200
_STAR = 'write the value out, or put text that begins with "*" or "&" in quotes'

Steps: TypeAlias = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a file to a value."""


class Spot(NamedTuple):
    """Where a value stands, in code points; `key` is where its key begins, or the value itself."""

    key: int
    start: int
    end: int


class TooMuchError(Exception):
    """The YAML is too deep or too large to be read on; `index` is the code point where."""

    def __init__(self, index: int, message: str) -> None:
        super().__init__(message)
        self.index = index
        self.message = message


class Walk:
    """Builds data from parser events, which also show what PyYAML's own data would hide."""

    __slots__ = ("events", "faults", "lines", "spots")

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.events: Iterator[Any] = iter(())
        self.spots: dict[Steps, Spot] = {(): Spot(0, 0, 0)}
        self.faults: list[tuple[int, str]] = []

    def document(self, events: Iterator[Any]) -> object:
        """The data of the first document; raises what the parser does, and TooMuchError."""
        self.events = events
        data: object = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault(event, "a second document begins here; a file holds only one")
                    break
            elif isinstance(event, NodeEvent):
                data = self._node(event, ())
        return data

    def _fault(self, event: Any, message: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append((event.start_mark.index, message))

    def _node(self, event: Any, steps: Steps, key: int | None = None) -> object:
        start = event.start_mark.index
        if len(self.spots) > MOST_VALUES:
            raise TooMuchError(start, f"the file has more than {MOST_VALUES:,} values; split it")
        self._refuse_extras(event)
        value: object = None
        if isinstance(event, ScalarEvent):
            value, fault = scalar(event.value, plain=event.implicit[0])
            if fault:
                self._fault(event, fault)
        elif isinstance(event, CollectionStartEvent):
            if len(steps) >= MOST_DEPTH:
                deep = f"this is nested more than {MOST_DEPTH} levels deep; simplify it"
                raise TooMuchError(start, deep)
            is_list = isinstance(event, SequenceStartEvent)
            value = self._list(steps) if is_list else self._mapping(steps)
        self.spots[steps] = Spot(start if key is None else key, start, event.end_mark.index)
        return value

    def _list(self, steps: Steps) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._node(event, (*steps, len(items))))
        return items

    def _mapping(self, steps: Steps) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = event.start_mark.index
            if not isinstance(event, ScalarEvent):
                self._fault(event, "a key must be a plain word or text in quotes")
                self._skip(event, steps)
                self._skip(next(self.events), steps)
                continue
            self._refuse_extras(event)
            name = str(event.value)
            if name in values:
                line, _ = self.lines.place(self.spots[(*steps, name)].key)
                self._fault(event, f"this key is given twice; the first one is on line {line}")
                self._skip(next(self.events), steps)
                continue
            if name == "<<" and event.implicit[0]:
                self._fault(event, 'merge keys ("<<") are not used here; write the keys out')
            values[name] = self._node(next(self.events), (*steps, name), key)
        return values

    def _skip(self, event: Any, steps: Steps) -> None:
        """Read past a node, noting what is wrong in it, under steps that nobody asks for."""
        self._node(event, (*steps, -1))

    def _refuse_extras(self, event: Any) -> None:
        if isinstance(event, AliasEvent):
            self._fault(event, "aliases are not used here; " + _STAR)
        elif event.anchor is not None:
            self._fault(event, "anchors are not used here; " + _STAR)
        elif event.tag is not None:
            self._fault(event, 'tags are not used here; put text that begins with "!" in quotes')
