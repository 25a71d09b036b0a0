"""Leaving out what a reader was told already of the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from clauselint.models.post import Span
from clauselint.models.report import SEVERITIES
from clauselint.models.rule import MeaningRule
from clauselint.rules.kinds.find import Armed
from clauselint.rules.kinds.found import Found, overlaps


def said_once(found: Sequence[tuple[Armed, Found]]) -> Iterable[tuple[Armed, Found]]:
    """`found` without sentences that only read like what a rule has shown to be in them.

    The rule cites the same clause and is no milder. Rules whose findings reports hide stay.
    """
    read = [pair for pair in found if _reads_like(pair[0])]
    if not read:
        return found
    shown: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    for armed, one in found:
        if not isinstance(armed.rule, MeaningRule) and not one.advisory:
            shown[armed.clause.id].append((SEVERITIES.index(armed.rule.severity), one.span))

    def is_known(armed: Armed, one: Found) -> bool:
        gravest = SEVERITIES.index(armed.rule.severity)
        places = shown.get(armed.clause.id, ())
        return any(rank <= gravest and overlaps(span, one.span) for rank, span in places)

    return [pair for pair in found if pair not in read or not is_known(*pair)]


def _reads_like(armed: Armed) -> bool:
    return isinstance(armed.rule, MeaningRule) and armed.rule.sensitivity == "public"
