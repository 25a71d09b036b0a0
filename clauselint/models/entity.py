"""Named entities as the engine sees them, whoever found them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from clauselint.models.matcher import Label


class Entity(NamedTuple):
    """A named entity; `start` and `end` are code points in the text that was tagged."""

    start: int
    end: int
    label: Label


Tagger: TypeAlias = Callable[[Iterable[str]], Iterator[tuple[Entity, ...]]]
"""Texts in, the entities of each out, in the same order."""
