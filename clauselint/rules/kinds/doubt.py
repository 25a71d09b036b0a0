"""A second look at what words and patterns found, by the judge of meaning."""

from __future__ import annotations

from collections.abc import Sequence

from clauselint.models.errors import OutOfTime, PipelineError
from clauselint.models.matcher import Sense
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.meaning import is_harmless
from clauselint.rules.matching.reading import Reading


def doubted(founds: Sequence[Found], topic: Sense, reading: Reading) -> tuple[Found, ...]:
    """`founds`, doubted where all that they touch reads harmless; certain where nobody can say."""
    return tuple(
        found._replace(doubted=True) if _is_doubted(found, topic, reading) else found
        for found in founds
    )


def _is_doubted(found: Found, topic: Sense, reading: Reading) -> bool:
    try:
        return is_harmless(topic, found.span, reading)
    except (OutOfTime, PipelineError):
        return False
