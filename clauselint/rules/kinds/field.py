"""Rules about the facts of a post instead of its words."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.models.post import FactValue, Span
from clauselint.models.rule import FieldRule
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.program import compile_pattern
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.search import fits

_SCOPES = {"alt_text": "alt"}


def find(rule: FieldRule, reading: Reading) -> Iterator[Found]:
    """Yield a breach if the fact is missing though required, or has a value it must not have.

    Raises OutOfTime when the rule's pattern is too slow for the value.
    """
    post = reading.post
    value = post.facts.values.get(rule.fact)
    place = post.facts.places.get(rule.fact) or Span(post.span.start, post.span.start)
    if value is None or value in ("", ()):
        if rule.required and not _in_the_text(rule.fact, reading):
            yield Found(place)
        return
    values = [str(v) for v in value] if isinstance(value, tuple) else [_plain(value)]
    timely = [_is_untimely(rule, v) for v in values] if rule.not_before or rule.not_after else []
    wrong = (
        (bool(rule.one_of) and any(v not in rule.one_of for v in values))
        or any(v in rule.none_of for v in values)
        or (bool(rule.pattern) and not _fits(rule, values, reading))
        or True in timely
    )
    if wrong or (None in timely and rule.if_unknown == "apply"):
        yield Found(place)
    elif None in timely and rule.if_unknown == "report":
        yield Found(place, untold=_unclear(rule.fact, values[timely.index(None)]))


def _in_the_text(fact: str, reading: Reading) -> bool:
    """Whether the post itself has what the fact would say of it, as pictures in it may."""
    scope = _SCOPES.get(fact)
    return any(view.segment.scope == scope and view.text.strip() for view in reading.views)


def _is_untimely(rule: FieldRule, value: str) -> bool | None:
    """Whether a date or time lies outside of the rule's bounds; None when nobody can tell.

    Raises ValueError.
    """
    # Imported late, for few rules look at dates.
    from datetime import UTC

    from clauselint.rules.registers.moment import is_date, moments, zone_named

    zone = (zone_named(rule.time_zone) if rule.time_zone else None) or UTC
    first, last = moments(value, zone)
    sure = perhaps = False
    if rule.not_before:
        bound = moments(rule.not_before, zone)
        begin = bound.first if is_date(rule.not_before) else bound.last
        sure, perhaps = last < bound.first, first < begin
    if rule.not_after:
        bound = moments(rule.not_after, zone)
        end = bound.last if is_date(rule.not_after) else bound.first
        sure, perhaps = sure or first > bound.last, perhaps or last > end
    return sure if sure or not perhaps else None


def _unclear(fact: str, value: str) -> str:
    from clauselint.rules.registers.moment import is_date

    if is_date(value):
        return f"{fact} names a day, and this rule depends on the hour: write the time, too"
    return f"clocks change at this {fact}, so that it comes twice or never: write its offset"


def _plain(value: FactValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fits(rule: FieldRule, values: list[str], reading: Reading) -> bool:
    compiled = compile_pattern(rule.pattern, case_sensitive=False)
    return all(fits(compiled, value, rule.id, reading.clock) for value in values)
