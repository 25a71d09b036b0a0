"""Which sentences of a post read like a breach of a topic, as the judge of meaning thinks.

A quick judge in plain Python looks at every sentence; only those that it finds worth it are shown
to a slow and careful one, whose word counts. Where that is sure of a breach but not of which topic,
the likeliest topic has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import prod
from operator import ge
from typing import NamedTuple

from clauselint.models.errors import OutOfTime, PipelineError
from clauselint.models.matcher import Meaning
from clauselint.models.view import Match
from clauselint.rules.matching.encoder import encoder
from clauselint.rules.matching.network import Judge, chance, judge
from clauselint.rules.matching.reading import Reading, Window
from clauselint.rules.matching.sentences import spoken, stretches
from clauselint.rules.matching.wording import Token

_WINDOW = 40
"""Words that are judged together; of a longer sentence the stretch that says most counts."""
MOST_PONDERED = 500
"""Sentences of a post that the careful judge sees: at 12 ms each about six seconds of them."""
_STRETCHES = 6
"""Parts of a sentence of which one is left out at a time, to see what it weighed."""


class Meant(NamedTuple):
    """A sentence that reads so, with its score."""

    match: Match
    score: float


def meant(matcher: Meaning, reading: Reading, scopes: tuple[str, ...]) -> Iterator[Meant]:
    """Yield the sentences that reach the matcher's threshold, or stay under it.

    Raises PipelineError when the weights cannot be used.
    """
    above, below = threshold(matcher), matcher.below
    place, wake = _place(matcher.meaning), _judge().wakes[matcher.meaning]
    # Where it sees nothing, the quick judge's word counts only if it could reach the threshold.
    is_heard = below is not None or chance(wake) >= above
    for index in range(len(reading.views)):
        for start, end in stretches(reading, index, scopes):
            match = Match(index, start, end)
            windows = _seen(match, reading)
            woken = [text for text, _, is_awake in windows if is_awake]
            if woken:
                score = _pondered(woken, place, reading)
            elif is_heard:
                score = chance(max(logits[place] for _, logits, _ in windows))
            else:
                continue
            if score >= above if below is None else score < below:
                yield Meant(match, score)


def threshold(matcher: Meaning) -> float:
    """What the score must reach: what the rule says, else what was found right for the topic."""
    return _judge().thresholds[matcher.meaning] if matcher.above is None else matcher.above


def because(topic: str, match: Match, reading: Reading) -> Match:
    """The stretch of a sentence without which it would read least so."""
    known = _judge()
    view, start, end = match[:3]
    text = reading.views[view].text[start:end]
    read = known.tokens(text)[:_WINDOW]
    step = -(-len(read) // _STRETCHES) or 1
    parts = [read[at : at + step] for at in range(0, len(read), step)]
    if len(parts) < _STRETCHES // 2:
        return match

    def without(part: Sequence[Token]) -> float:
        left = text[: part[0].start] + text[part[-1].end :]
        return _careful(left)[_place(topic)]

    heaviest = min(parts, key=without)
    return Match(view, start + heaviest[0].start, start + heaviest[-1].end)


def _seen(match: Match, reading: Reading) -> tuple[Window, ...]:
    """What the quick judge says of a sentence."""
    windows = reading.meanings.get(match)
    if windows is None:
        windows = reading.meanings[match] = _windows(spoken(reading, match))
    return windows


def _pondered(woken: Sequence[str], place: int, reading: Reading) -> float:
    """The highest probability that the careful judge gives to stretches that wake it."""
    reading.pondered.update(woken)
    if len(reading.pondered) > MOST_PONDERED:
        raise OutOfTime(
            f"more than {MOST_PONDERED} sentences need a careful judge of meaning; split the draft"
        )
    return max(chances(_careful(text))[place] for text in woken)


# Calendars and archives say the same over and over.
@lru_cache(1024)
def _windows(text: str) -> tuple[Window, ...]:
    """The stretches of a sentence that are judged, and what the quick judge says of each."""
    known = _judge()
    read = known.tokens(text)
    parts = [read[at : at + _WINDOW] for at in range(0, len(read), _WINDOW)] or [read]
    if len(parts) == 1:
        return (_window(text, known.logits(read)),)
    return tuple(_window(text[one[0].start : one[-1].end], known.logits(one)) for one in parts)


def _window(text: str, logits: tuple[float, ...]) -> Window:
    known = _judge()
    wakes = map(known.wakes.__getitem__, known.topics)
    return Window(text, logits, any(map(ge, logits, wakes)))


@lru_cache(1024)
def _careful(text: str) -> tuple[float, ...]:
    found = encoder()
    if isinstance(found, PipelineError):
        raise found
    return found.logits(text)


def chances(logits: Sequence[float]) -> tuple[float, ...]:
    """Probabilities of topics by their logits; the highest becomes that of any topic at all."""
    each = [chance(logit) for logit in logits]
    likeliest = each.index(max(each))
    each[likeliest] = 1 - prod(1 - one for one in each)
    return tuple(each)


def _judge() -> Judge:
    found = judge()
    if isinstance(found, PipelineError):
        raise found
    return found


def _place(topic: str) -> int:
    return _judge().topics.index(topic)
