"""Leaving out what a reader was told already of the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeAlias

from clauselint.models.post import Span
from clauselint.models.report import SEVERITIES
from clauselint.models.rule import MeaningRule
from clauselint.rules.kinds.find import Armed
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.cover import covered

_SHARE = 1 / 6
"""Of a sentence, from which on there is hardly anything else in it that it could be told for."""

_Matter: TypeAlias = tuple[str, str]
"""The clause and the topic that a finding is about."""


def said_once(found: Iterable[tuple[Armed, Found]]) -> tuple[tuple[Armed, Found], ...]:
    """`found` without sentences that only read like what rules have shown to be in them.

    These have the same clause and topic and are no milder, and what they found is a good part of
    the sentence and touches what made it read so. Rules whose findings reports hide stay.
    """
    every = tuple(found)
    read = [armed for armed, _ in every if _reads_like(armed)]
    if not read:
        return every
    shown = _shown(every, max(map(_rank, read)))

    def is_new(armed: Armed, one: Found) -> bool:
        shown_in = shown.get(_matter(armed))
        if shown_in is None or shown_in(one.span) < _SHARE * (one.span.end - one.span.start):
            return True
        return not all(shown_in(span) for _, span in one.evidence)

    return tuple(pair for pair in every if not _reads_like(pair[0]) or is_new(*pair))


def _shown(
    found: Iterable[tuple[Armed, Found]], mildest: int
) -> dict[_Matter, Callable[[Span], int]]:
    """How many code points of a span were shown to break something, by what they break.

    What is milder than `mildest`, a place in `SEVERITIES`, shows nothing.
    """
    places: defaultdict[_Matter, list[Span]] = defaultdict(list)
    for armed, one in found:
        if not (isinstance(armed.rule, MeaningRule) or one.is_mild or _rank(armed) > mildest):
            places[_matter(armed)] += (one.span, *(span for _, span in one.evidence))
    return {matter: covered(spans) for matter, spans in places.items()}


def _reads_like(armed: Armed) -> bool:
    return isinstance(armed.rule, MeaningRule) and armed.rule.sensitivity == "public"


def _matter(armed: Armed) -> _Matter:
    return armed.clause.id, armed.rule.topic


def _rank(armed: Armed) -> int:
    return SEVERITIES.index(armed.rule.severity)
