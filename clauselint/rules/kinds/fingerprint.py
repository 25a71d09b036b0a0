"""Rules that flag passages of confidential documents."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.reading import Reading


def find(slot: int, scopes: tuple[str, ...], reading: Reading) -> Iterator[Found]:
    """Yield every passage found, with its share of a document, named by an id alone."""
    for match in reading.matches(slot, scopes):
        yield Found(reading.span(match), values=(("passage", match.entry),))
