"""Rules that flag the names in a sealed list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clauselint.models.rule import SealedRule
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.reading import Reading


def find(rule: SealedRule, slot: int, reading: Reading) -> Iterator[Found]:
    """Yield every name found, with the id of its entry, which says nothing to strangers."""
    name = Path(rule.sealed).name
    for match in reading.matches(slot, rule.scope, advisory=True):
        values = (("list", name), ("entry", match.entry))
        yield Found(reading.span(match), values=values, advisory=match.advisory)
