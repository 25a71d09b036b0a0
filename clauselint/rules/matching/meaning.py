"""Which sentences of a post read like a breach of a topic, as the judge of meaning thinks.

A quick judge in plain Python looks at every sentence. Only those that seem worth it are shown to a
slow and careful one, which also sees what stands around them, and whose word counts. Where that is
sure of a breach but not of which topic, the likeliest topic has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import exp, prod

from clauselint.models.errors import OutOfTime, PipelineError
from clauselint.models.matcher import Meaning
from clauselint.models.named import NamedTuple
from clauselint.models.post import Span
from clauselint.models.view import Match, Passage
from clauselint.rules.matching.cover import touching
from clauselint.rules.matching.encoder import encoder, is_cut
from clauselint.rules.matching.network import Judge, judge
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.said import around, touched
from clauselint.rules.matching.sentences import spoken, stretches
from clauselint.rules.matching.wording import Token

_WINDOW = 40
"""Words that are judged together; of a longer sentence the stretch that says most counts."""
MOST_PONDERED = 2_000
"""Stretches of a post that the careful judge sees: at 1 to 3 ms each a few seconds of them."""
_ENDLESS = 1_000
"""Code points of a sentence that no second look is taken at: each finding in it would ask again."""
_LEAST = -700.0
"""A logit below which `exp` of its opposite would be too large a number."""
_STRETCHES = 6
"""Parts of a sentence of which one is left out at a time, to see what it weighed."""


class Meant(NamedTuple):
    """A sentence that reads so, with its score."""

    match: Match
    score: float


class Heard(NamedTuple):
    """A sentence in stretches, and those of them that wake the careful judge."""

    all: tuple[str, ...]
    woken: tuple[str, ...]


def meant(matcher: Meaning, reading: Reading, scopes: tuple[str, ...]) -> Iterator[Meant]:
    """Yield the sentences that reach the matcher's threshold, or stay under it.

    One that the careful judge does not see scores 0. Raises PipelineError when the weights cannot
    be used, and OutOfTime when a post has too many sentences for the careful judge.
    """
    above, below = threshold(matcher), matcher.below
    place = _place(matcher.meaning)
    woken = reading.woken.get(scopes)
    if woken is None:
        woken = reading.woken[scopes] = tuple(_woken(reading, scopes))
    for match, passages in woken:
        score = _pondered(passages, reading)[place] if passages else 0.0
        if score >= above if below is None else score < below:
            yield Meant(match, score)


def threshold(matcher: Meaning) -> float:
    """What the score must reach: what the rule says, else what was found right for the topic."""
    return _judge().thresholds[matcher.meaning] if matcher.above is None else matcher.above


def is_harmless(topic: str, span: Span, reading: Reading) -> bool:
    """Whether the careful judge finds no breach, or none of the topic, in all that `span` touches.

    What it would flag without the sentences around it is never harmless. Where it touches no
    sentence, an endless one, one of which no judge reads the end, or code, nothing says so. Raises
    PipelineError and OutOfTime like `meant`.
    """
    place, known = _place(topic), _judge()
    whole = touched(span, reading)
    if not whole or any(match.end - match.start > _ENDLESS for match in whole):
        return False
    parts = (part for match in whole for part in reading.views[match.view].segment.parts)
    if touching(Span(part.start, part.end) for part in parts if part.scope == "code")(span):
        return False
    heard = [_heard(spoken(reading, match)).all for match in whole]
    if any(map(is_cut, chain.from_iterable(heard))):
        return False

    def reads_well(match: Match, texts: Sequence[str]) -> bool:
        said = _pondered(_passages(match, texts, reading), reading)
        if max(said) >= known.harmless and said[place] >= known.foreign:
            return False
        # Friendly company alone makes nothing harmless.
        alone = _pondered(list(map(Passage, texts)), reading)
        return alone[place] < known.thresholds[topic]

    return all(map(reads_well, whole, heard))


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
    (passage,) = _passages(match, (text,), reading)

    def without(part: Sequence[Token]) -> float:
        left = text[: part[0].start] + text[part[-1].end :]
        return _chances(passage._replace(text=left), reading)[_place(topic)]

    heaviest = min(parts, key=without)
    return Match(view, start + heaviest[0].start, start + heaviest[-1].end)


def _woken(reading: Reading, scopes: tuple[str, ...]) -> Iterator[tuple[Match, Sequence[Passage]]]:
    """Yield the sentences in scope, and what of each the careful judge should see."""
    for index in range(len(reading.views)):
        for ends in stretches(reading, index, scopes):
            match = Match(index, *ends)
            yield match, _passages(match, _heard(spoken(reading, match)).woken, reading)


def _passages(match: Match, texts: Sequence[str], reading: Reading) -> Sequence[Passage]:
    """Stretches of a sentence with what stands around it."""
    if not texts:
        return ()
    near = around(reading.span(match), reading)
    return [Passage(text, *near) for text in texts]


# Calendars and archives say the same over and over.
@lru_cache(1024)
def _heard(text: str) -> Heard:
    known = _judge()
    read = known.tokens(text)
    windows = [read[at : at + _WINDOW] for at in range(0, len(read), _WINDOW)] or [read]
    alone = len(windows) == 1
    parts = (text,) if alone else tuple(text[one[0].start : one[-1].end] for one in windows)
    alarms = zip(parts, map(known.alarm, windows), strict=True)
    return Heard(parts, tuple(part for part, alarm in alarms if alarm >= known.wake))


def _pondered(passages: Sequence[Passage], reading: Reading) -> tuple[float, ...]:
    """The highest probabilities that the careful judge gives to stretches of a sentence."""
    known = reading.pondered
    for passage in passages:
        if passage not in known:
            if len(known) == MOST_PONDERED:
                raise OutOfTime(
                    f"more than {MOST_PONDERED} sentences need a careful judge of meaning; "
                    "split the draft"
                )
            known[passage] = _chances(passage, reading)
    return tuple(map(max, zip(*map(known.__getitem__, passages), strict=True)))


def _chances(passage: Passage, reading: Reading) -> tuple[float, ...]:
    """What the careful judge says, or what stands in for it in this run."""
    return (reading.careful or careful)(passage)


@lru_cache(1024)
def careful(passage: Passage) -> tuple[float, ...]:
    """The probability of each topic, as the careful judge sees it; raises PipelineError."""
    found = encoder()
    if isinstance(found, PipelineError):
        raise found
    return chances(found.logits(passage))


def chances(logits: Sequence[float]) -> tuple[float, ...]:
    """Probabilities of topics by their logits; the highest becomes that of any topic at all."""
    each = [1 / (1 + exp(-max(logit, _LEAST))) for logit in logits]
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
