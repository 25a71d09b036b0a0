"""What the shields of a rule, and the names of our own, leave of what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from clauselint.models.matcher import Own
from clauselint.models.post import Span
from clauselint.models.rule import MeaningRule, Rule, ToneRule
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.cover import touching
from clauselint.rules.matching.reading import Reading


def unshielded(
    founds: Iterable[Found], rule: Rule, slots: Sequence[int], reading: Reading
) -> Iterator[Found]:
    """Yield what no shield touches, each narrowed to the names in it that are not our own."""
    own = _own(slots, reading)
    is_shielded = touching(spans([slot for slot in slots if slot not in own], reading))
    left = (found for found in founds if not is_shielded(found.span))
    if (narrowed := others(rule, slots, reading)) is None:
        yield from left
        return
    for found in left:
        if span := narrowed(found.span):
            yield found._replace(span=span)


def others(
    rule: Rule, slots: Sequence[int], reading: Reading
) -> Callable[[Span], Span | None] | None:
    """What narrows a span to names that are not our own; None where none of ours is known."""
    if not (own := _own(slots, reading)):
        return None
    # Imported late: most companies have not said who they are.
    from clauselint.rules.kinds.own import others_in

    return others_in(own, reading, sentence=isinstance(rule, MeaningRule | ToneRule))


def spans(slots: Sequence[int], reading: Reading) -> tuple[Span, ...]:
    """All that the shields in these slots match, in the source."""
    return tuple(reading.span(match) for slot in slots for match in reading.matches(slot, ("any",)))


def _own(slots: Sequence[int], reading: Reading) -> tuple[int, ...]:
    """The shields that are names of our own."""
    matchers = reading.lexicon.matchers
    return tuple(slot for slot in slots if isinstance(matchers[slot], Own))
