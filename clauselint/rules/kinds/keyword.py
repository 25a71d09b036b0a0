"""Rules that flag words and phrases."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.models.rule import KeywordRule, RegexRule
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.reading import Reading


def find(rule: KeywordRule | RegexRule, slot: int, reading: Reading) -> Iterator[Found]:
    """Yield every match of the rule's one matcher."""
    for match in reading.matches(slot, rule.scope, advisory=True):
        yield Found(reading.span(match), advisory=match.advisory)
