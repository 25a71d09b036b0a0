"""Rules that can find nothing that another rule for the same clause does not find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from clauselint.models.matcher import Inflect
from clauselint.models.rule import KeywordRule, RegexRule, Rule, Severity
from clauselint.rules.config.bound import BoundRule

_WEIGHTS = {severity: n for n, severity in enumerate(reversed(get_args(Severity)))}
_ENDINGS = {inflect: n for n, inflect in enumerate(get_args(Inflect))}


def shadowed(bound: Sequence[BoundRule]) -> Iterator[tuple[BoundRule, BoundRule]]:
    """Pairs of a rule and one that makes it needless; of two alike the first is kept."""
    by_clause: dict[str, list[BoundRule]] = {}
    for one in bound:
        by_clause.setdefault(one.clause.id, []).append(one)
    for alike in by_clause.values():
        for n, one in enumerate(alike):
            for m, other in enumerate(alike):
                twins = m > n and _covers(one.rule, other.rule)
                if m != n and _covers(other.rule, one.rule) and not twins:
                    yield one, other
                    break


def _covers(wide: Rule, narrow: Rule) -> bool:
    """Whether all that `narrow` finds is found by `wide`, under the same conditions."""
    if (
        _WEIGHTS[wide.severity] < _WEIGHTS[narrow.severity]
        or wide.when != narrow.when
        or set(wide.scope) != set(narrow.scope)
        or set(wide.unless) != set(narrow.unless)
    ):
        return False
    if isinstance(wide, KeywordRule) and isinstance(narrow, KeywordRule):
        return _covers_words(wide, narrow)
    if isinstance(wide, RegexRule) and isinstance(narrow, RegexRule):
        return (
            wide.pattern == narrow.pattern
            and wide.case_sensitive == narrow.case_sensitive
            and wide.validate in ("", narrow.validate)
            and wide.min_entropy <= narrow.min_entropy
        )
    return False


def _covers_words(wide: KeywordRule, narrow: KeywordRule) -> bool:
    if wide.case_sensitive and not narrow.case_sensitive:
        return False
    exact = wide.case_sensitive
    return (
        {_plain(word, exact) for word in narrow.words}
        <= {_plain(word, exact) for word in wide.words}
        and narrow.list in ("", wide.list)
        and _ENDINGS[narrow.inflect] <= _ENDINGS[wide.inflect]
    )


def _plain(word: str, exact: bool) -> str:
    words = " ".join(word.split())
    return words if exact else words.casefold()
