"""Rules about the facts of a post instead of its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clauselint.models.post import FactValue, Span
from clauselint.models.rule import FieldRule
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.program import compile_pattern
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.search import fits

if TYPE_CHECKING:
    from datetime import datetime


def find(rule: FieldRule, reading: Reading) -> Iterator[Found]:
    """Yield a breach if the fact is missing though required, or has a value it must not have.

    Raises OutOfTime when the rule's pattern is too slow for the value.
    """
    post = reading.post
    value = post.facts.values.get(rule.fact)
    place = post.facts.places.get(rule.fact) or Span(post.span.start, post.span.start)
    if value is None or value in ("", ()):
        if rule.required:
            yield Found(place)
        return
    values = [str(v) for v in value] if isinstance(value, tuple) else [_plain(value)]
    wrong = (
        (bool(rule.one_of) and any(v not in rule.one_of for v in values))
        or any(v in rule.none_of for v in values)
        or (bool(rule.pattern) and not _fits(rule, values, reading))
        or (bool(rule.not_before) and any(when(v) < when(rule.not_before) for v in values))
        or (bool(rule.not_after) and any(when(v) > when(rule.not_after) for v in values))
    )
    if wrong:
        yield Found(place)


def when(text: str) -> datetime:
    """An ISO 8601 date or time; without an offset it is UTC. Raises ValueError."""
    # Imported late, for few rules look at dates.
    from datetime import UTC, date, datetime

    if "T" not in text and " " not in text:
        day = date.fromisoformat(text)
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _plain(value: FactValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fits(rule: FieldRule, values: list[str], reading: Reading) -> bool:
    compiled = compile_pattern(rule.pattern, case_sensitive=False)
    return all(fits(compiled, value, rule.id, reading.clock) for value in values)
