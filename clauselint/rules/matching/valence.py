"""How hostile a sentence is by a lexicon: its words' weights, and what stands around them.

The idea is VADER's (Hutto and Gilbert 2014): negation, degree and contrast by rule. The factors are
ours, and the scale is fitted to judged posts (`training/tone/README.md`).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

SCALE, SHIFT = 0.61, 0.02


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEGATORS = _words(
    "not never no nobody none nothing nor neither hardly barely scarcely without cannot cant dont "
    "doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt havent hasnt hadnt aint "
    "n't"
)
# What looks like a negation and strengthens: "no wonder", "not only".
_NO_NEGATION = re.compile(r"\b(?:no wonder|not (?:only|just|to mention)|no doubt|nothing but)\b")
_BOOSTERS = _words(
    "very so such really absolutely totally completely utterly extremely incredibly truly damn "
    "fucking bloody goddamn freaking total complete utter absolute real pure most biggest fully "
    "insanely hugely deeply seriously proper right especially particularly"
)
_DAMPENERS = _words(
    "slightly somewhat rather fairly mildly kinda sorta partly maybe perhaps almost quite "
    "occasionally sometimes"
)
_FEW = re.compile(r"\b(?:a (?:bit|little|tad|touch)(?: of an?)?|(?:kind|sort) of(?: an?)?) $")
_CONTRAST = re.compile(r"\b(?:but|however|yet|although|though)\b")
_YOU = re.compile(r"\b(?:you|your|yours|you're|youre|ya|u|ur|y'all|yall|yourself)\b")
_SELF = re.compile(
    r"\b(?:i'm|im|i am|i was|i feel|i felt|we're|we are|we were|my own|me,?) (?:\w+[ -]){0,3}$"
)
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|"
    r"write|writes|wrote|writing|tell(?:s|ing)?|told|use(?:s|d)?|using|"
    r"the words?|the terms?|being|names like|mail(?:ed)?|heard?)\b[^.!?]{0,45}$|"
    r"\b(?:call(?:s|ed|ing)?|label(?:s|led|ling)?) (?:(?!is |are |was |were )[\w'\"-]+ ){0,4}\"?$"
)
_FIRST_PERSON = re.compile(r"\b(?:i|we|i'd|we'd|i'll|i would|we would) (?:call|say)\b")
_OBJECTION = re.compile(
    r"\b(?:not|never|don't|dont|stop|nobody|no one|shouldn't|must|mustn't|cannot|can't|won't|wrong|"
    r"unacceptable|hurt(?:s|ful)?|ban(?:ned|s)?|fired|delet(?:e|ed)|report(?:ed|s)?|removed?|"
    r"zero tolerance|insult(?:s|ing)?|abuse|slur|lie|apolog\w+|shame|rude|unfair|heart|enough)\b"
)
_CLAUSE_END = re.compile(r"[,;:()]| - ")
_WORD = re.compile(r"[\w'-]+")
_REACH = 4
_QUOTED = re.compile(r'"[^"]{1,300}"')
_CAPITALS = 3
_DRAWN = re.compile(r"(.)\1{2,}")


class Hit(NamedTuple):
    """A word of the lexicon: `text[start:end]` of the view, and its weight."""

    start: int
    end: int
    weight: float


def probability(text: str, start: int, end: int, hits: Sequence[Hit]) -> float:
    """How likely judges are to call `text[start:end]` hostile, given its `hits`; 0 without any."""
    total = valence(text, start, end, hits)
    return 1 / (1 + math.exp(-(SCALE * total + SHIFT))) if total > 0 else 0.0


def valence(text: str, start: int, end: int, hits: Sequence[Hit]) -> float:
    """The sum of the hits' weights, each changed by what stands around it."""
    sentence = text[start:end]
    lower = sentence.lower()
    if len(lower) != len(sentence):
        # A few letters become two, and then no offset would fit.
        lower = sentence
    shouted = sentence.isupper()
    contrast = [place.start() for place in _CONTRAST.finditer(lower)]
    total = 0.0
    for hit in _apart(hits):
        first, last = hit.start - start, hit.end - start
        before = lower[:first]
        weight = hit.weight * _degree(before) * _contrasted(first, contrast)
        if _is_negated(before):
            weight *= -0.5
        if _is_shouted(sentence[first:last], shouted):
            weight *= 1.2
        if _is_quoted(text, hit):
            weight *= 0.3
        if weight > 0:
            weight *= _told(lower, before)
            weight *= 0.4 if _SELF.search(before) else 1.0
        total += weight
    if _YOU.search(lower):
        total *= 1.25
    return total * (1 + 0.1 * min(3, sentence.count("!")))


def _apart(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits that overlap none that is longer."""
    taken: list[Hit] = []
    for hit in sorted(set(hits), key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in taken):
            taken.append(hit)
    yield from sorted(taken)


def _words_before(before: str) -> list[str]:
    """The words of the same clause before a hit, the nearest first."""
    ends = [end.end() for end in _CLAUSE_END.finditer(before)]
    clause = before[ends[-1] if ends else 0 :]
    return _WORD.findall(clause)[: -_REACH - 2 : -1]


def _is_negated(before: str) -> bool:
    words = _words_before(_NO_NEGATION.sub("", before))
    words = [word for word in words if word not in _BOOSTERS and word not in ("a", "an", "the")]
    near = words[:_REACH]
    return sum(word in _NEGATORS or word.endswith("n't") for word in near) % 2 == 1


def _degree(before: str) -> float:
    if _FEW.search(before):
        return 0.6
    factor = 1.0
    for word in _words_before(before)[:3]:
        if word in _BOOSTERS:
            factor *= 1.3
        elif word in _DAMPENERS:
            factor *= 0.6
        elif word not in ("a", "an", "the", "bunch", "of"):
            break
    return min(factor, 1.7)


def _contrasted(place: int, contrast: Sequence[int]) -> float:
    """What follows "but" counts more than what it takes back."""
    if not contrast:
        return 1.0
    return 0.5 if place < contrast[-1] else 1.3


def _is_shouted(word: str, everything: bool) -> bool:
    return len(word) >= _CAPITALS and word.isupper() and not everything


def _is_quoted(text: str, hit: Hit) -> bool:
    quotes = _quotes(text)
    which = bisect_right(quotes, hit.start, key=lambda quote: quote[0]) - 1
    return which >= 0 and hit.end < quotes[which][1]


@lru_cache(16)
def _quotes(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(quote.span() for quote in _QUOTED.finditer(text))


def _told(sentence: str, before: str) -> float:
    """Less for words that someone else is said to have used, next to nothing if that is minded."""
    if not _SPEECH.search(before) or _FIRST_PERSON.search(before):
        return 1.0
    return 0.1 if _OBJECTION.search(sentence) else 0.4


def undrawn(word: str) -> tuple[str, str]:
    """`word` with letters that are drawn out ("stuuupid") written once, and written twice."""
    return _DRAWN.sub(r"\1", word), _DRAWN.sub(r"\1\1", word)
