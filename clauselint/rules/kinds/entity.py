"""Rules that flag a named entity near a cue."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.models.rule import EntityRule
from clauselint.rules.kinds.found import Found
from clauselint.rules.kinds.window import rows, word_starts, words_between
from clauselint.rules.matching.reading import Reading


def find(rule: EntityRule, entity: int, cue: int, reading: Reading) -> Iterator[Found]:
    """Yield each entity that has a cue within the rule's distance, with that cue as evidence."""
    cues = rows(reading.matches(cue, rule.scope))
    if not cues:
        return
    for match in reading.matches(entity, rule.scope):
        if match.view not in cues:
            continue
        words = word_starts(reading.views[match.view].text)
        near = [
            (words_between(words, match, other), other)
            for other in cues[match.view].near(words, match, rule.distance)
            if other.end <= match.start or match.end <= other.start
        ]
        if near:
            yield Found(reading.span(match), (("near", reading.span(min(near)[1])),))
