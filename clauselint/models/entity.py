"""Named entities as the engine sees them, whoever found them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from clauselint.models.matcher import Label
from clauselint.models.named import NamedTuple


class Entity(NamedTuple):
    """A named entity; `start` and `end` are code points in the text that was tagged."""

    start: int
    end: int
    label: Label


Tagger: TypeAlias = Callable[[Iterable[str]], Iterator[tuple[Entity, ...]]]
"""Texts in, the entities of each out, in the same order."""
