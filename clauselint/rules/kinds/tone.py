"""Rules that flag sentences of a tone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from clauselint.models.matcher import Tone
from clauselint.models.rule import ToneRule
from clauselint.models.view import Match
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.reading import Reading

if TYPE_CHECKING:
    from clauselint.rules.matching.tone import Toned

# What judges tone is imported by the functions that need it: most posts are judged without.
_NAMED = 3
# The first cue after a sentence's begin, or one that it holds, ends within it or none does.
_NEAREST = 2


def find(rule: ToneRule, slots: Sequence[int], reading: Reading) -> Iterator[Found]:
    """Yield each sentence of the tone, with the words of the lexicon as evidence."""
    if not reading.may_match(slots[0]):
        return
    from clauselint.rules.matching.tone import candidates, toned

    tone = _tone(slots[0], reading)
    found = candidates(tone, slots[0], reading, rule.scope)
    for one in toned(tone, _near(rule, slots, found, reading), reading):
        evidence = tuple(("it says", reading.span(word)) for word in one.words[:_NAMED])
        yield Found(reading.span(one.match), evidence, (("score", f"{one.score:.2f}"),))


def candidates(rule: ToneRule, slots: Sequence[int], reading: Reading) -> tuple[Match, ...]:
    """The sentences that the classifier must judge for the rule."""
    from clauselint.rules.matching.tone import candidates

    found = candidates(_tone(slots[0], reading), slots[0], reading, rule.scope)
    return tuple(one.match for one in _near(rule, slots, found, reading))


def all_candidates(
    asked: Iterable[tuple[int, tuple[str, ...]]], reading: Reading
) -> tuple[Match, ...]:
    """The sentences that the classifier must judge for matchers in scopes."""
    from clauselint.rules.matching.tone import candidates

    return tuple(
        one.match
        for slot, scopes in asked
        for one in candidates(_tone(slot, reading), slot, reading, scopes)
    )


def has_candidates(tone: Tone, slot: int, reading: Reading, scopes: tuple[str, ...]) -> bool:
    """Whether any sentence could have the tone, as far as is known without the classifier."""
    from clauselint.rules.matching.tone import candidates

    return any(True for _ in candidates(tone, slot, reading, scopes))


def _near(
    rule: ToneRule, slots: Sequence[int], sentences: Iterable[Toned], reading: Reading
) -> Iterator[Toned]:
    """The sentences that hold a cue, if the rule wants one."""
    if rule.near is None:
        yield from sentences
        return
    cues = reading.matches(slots[1], rule.scope)
    for one in sentences:
        view, start, end = one.match[:3]
        after = cues[bisect_left(cues, Match(view, start, start)) :][:_NEAREST]
        if any(cue.view == view and cue.end <= end for cue in after):
            yield one


def _tone(slot: int, reading: Reading) -> Tone:
    matcher = reading.lexicon.matchers[slot]
    assert isinstance(matcher, Tone)
    return matcher
