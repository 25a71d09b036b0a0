"""From sentences to the texts that the classifier reads, and from its scores back to sentences."""

from __future__ import annotations

from collections.abc import Sequence

from clauselint.models.tone import Scorer, Scores
from clauselint.models.view import Match
from clauselint.rules.matching.reading import Reading


def score(wanted: Sequence[tuple[Reading, Sequence[Match]]], scorer: Scorer) -> None:
    """Give each reading the scores of its sentences, all of them in one call of `scorer`."""
    # Imported late: most checks score nothing.
    from clauselint.rules.matching.sentences import spoken

    sentences = [(reading, match) for reading, matches in wanted for match in matches]
    scores = scorer(spoken(reading, match) for reading, match in sentences)
    found = {id(reading): dict[Match, Scores]() for reading, _ in wanted}
    for (reading, match), one in zip(sentences, scores, strict=True):
        found[id(reading)][match] = one
    for reading, _ in wanted:
        reading.tones = found[id(reading)]
