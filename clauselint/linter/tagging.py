"""From views to the texts that are tagged, and from entities back to views."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from clauselint.models.entity import Entity, Tagger
from clauselint.models.named import NamedTuple
from clauselint.models.view import Match
from clauselint.rules.matching.reading import Reading, Tagged
from clauselint.rules.matching.scope import is_text

_BETWEEN = "\n\n"
_LONGEST = 50_000


class Chunk(NamedTuple):
    """A text to tag. From `offsets[i]` on it is the view `views[i]`, from `starts[i]` on."""

    text: str
    offsets: tuple[int, ...]
    views: tuple[int, ...]
    starts: tuple[int, ...]


def tag(readings: Sequence[Reading], tagger: Tagger) -> None:
    """Give each reading its entities, all of them in one call of `tagger`."""
    chunks = [(reading, chunk) for reading in readings for chunk in _chunks(reading)]
    found: dict[int, list[Tagged]] = {id(reading): [] for reading in readings}
    tags = tagger(chunk.text for _, chunk in chunks)
    for (reading, chunk), entities in zip(chunks, tags, strict=True):
        found[id(reading)] += [
            tagged for entity in entities for tagged in _placed(entity, chunk, reading)
        ]
    for reading in readings:
        reading.entities = tuple(found[id(reading)])


def _chunks(reading: Reading) -> Iterator[Chunk]:
    text: list[str] = []
    size = 0
    places: list[tuple[int, int, int]] = []
    for index, view in enumerate(reading.views):
        if not is_text(view.segment.scope):
            continue
        for start in range(0, len(view.text), _LONGEST):
            piece = view.text[start : start + _LONGEST]
            if size + len(piece) > _LONGEST and places:
                yield _chunk(text, places)
                text, size, places = [], 0, []
            places.append((size, index, start))
            text.append(piece + _BETWEEN)
            size += len(piece) + len(_BETWEEN)
    if places:
        yield _chunk(text, places)


def _chunk(text: list[str], places: list[tuple[int, int, int]]) -> Chunk:
    offsets, views, starts = zip(*places, strict=True)
    return Chunk("".join(text), offsets, views, starts)


def _placed(entity: Entity, chunk: Chunk, reading: Reading) -> Iterator[Tagged]:
    """The entity in its view; one that runs from view to view is an error of the tagger."""
    which = bisect_right(chunk.offsets, entity.start) - 1
    view = chunk.views[which]
    shift = chunk.starts[which] - chunk.offsets[which]
    start, end = entity.start + shift, entity.end + shift
    if end <= len(reading.views[view].text):
        yield Tagged(Match(view, start, end), entity.label)
