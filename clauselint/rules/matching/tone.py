"""Which sentences of a post have a tone, by the classifier's scores, by a lexicon, or by both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from clauselint.models.matcher import Tone
from clauselint.models.view import Match, View
from clauselint.rules.matching.cues import ALONE, CUES, PEOPLE, SOUR
from clauselint.rules.matching.fold import squeeze
from clauselint.rules.matching.lexicon import LISTED_WEIGHT, Lexicon, tone_inflect
from clauselint.rules.matching.phrase import phrases
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.sentences import stretches
from clauselint.rules.matching.valence import Hit, probability, undrawn

DEFAULTS = {"toxic": 0.7, "identity_attack": 0.5, "negative": 0.5}
LEXICON_DEFAULT = 0.75
# No longer word is one.
_DRAWN_WORD = re.compile(r"(?<!\w)\w{3,40}(?!\w)")


class Toned(NamedTuple):
    """A sentence of the tone, its score, and the words of the lexicon in it."""

    match: Match
    score: float
    words: tuple[Match, ...] = ()


def toned(tone: Tone, found: Iterable[Toned], reading: Reading) -> Iterator[Toned]:
    """Yield those of the candidates that have the tone. The classifier's scores must be there."""
    for one in found:
        if tone.category is None:
            yield one
        elif reading.tones is None:
            raise RuntimeError("a tone was asked for before the post was scored")
        elif (score := reading.tones[one.match][tone.category]) >= threshold(tone):
            yield Toned(one.match, score, one.words if tone.has_lexicon else ())


def candidates(tone: Tone, slot: int, reading: Reading, scopes: tuple[str, ...]) -> Iterator[Toned]:
    """Yield the sentences that the lexicon finds; without one, those to show the classifier."""
    if tone.every_sentence and not tone.has_lexicon:
        for index in range(len(reading.views)):
            for start, end in stretches(reading, index, scopes):
                yield Toned(Match(index, start, end), 1.0)
        return
    hits: dict[int, list[Match]] = {}
    for match in reading.hits.get(slot, ()):
        hits.setdefault(match.view, []).append(match)
    listed = reading.lexicon.known.get(slot, ())
    for index, found in sorted(hits.items()):
        text = reading.views[index].text
        weighed = sorted(_weighed(found, text, _weights(tone, listed)))
        for start, end in stretches(reading, index, scopes):
            first, last = (bisect_left(weighed, place, key=_start) for place in (start, end))
            inside = [hit for hit in weighed[first:last] if hit.end <= end]
            if inside:
                yield from _judged(tone, text, Match(index, start, end), inside)


def _judged(tone: Tone, text: str, match: Match, hits: list[Hit]) -> Iterator[Toned]:
    """Yield the sentence `match` if its words bear it out; a classifier alone needs a cue only."""
    view, start, end = match[:3]
    beside = _beside(tone)
    others = beside.finditer(text, start, end) if beside else ()
    known = _weights(tone, ())
    every = [*hits, *(Hit(*one.span(), _weight(one[0], known)) for one in others)]
    if not tone.has_lexicon:
        if _wakes(every):
            yield Toned(match, 1.0)
        return
    score = probability(text, start, end, every)
    if score >= (LEXICON_DEFAULT if tone.above is None else tone.above):
        yield Toned(match, score, tuple(Match(view, hit.start, hit.end) for hit in hits))


def threshold(tone: Tone) -> float:
    """What the score of the last judge must reach."""
    if tone.above is not None:
        return tone.above
    return LEXICON_DEFAULT if tone.category is None else DEFAULTS[tone.category]


def find_drawn(view: View, index: int, lexicon: Lexicon) -> Iterator[tuple[int, Match]]:
    """Yield the words with drawn-out letters ("stuuupid") that a lexicon has, with their slots."""
    for word in _DRAWN_WORD.finditer(view.text):
        forms = set(map(squeeze, undrawn(word[0]))) - {squeeze(word[0])}
        for slot in lexicon.toned if forms else ():
            tone = lexicon.matchers[slot]
            if (
                isinstance(tone, Tone)
                and forms & _weights(tone, lexicon.known.get(slot, ())).keys()
            ):
                yield slot, Match(index, *word.span())


def _weighed(found: Iterable[Match], text: str, weights: Mapping[str, float]) -> Iterator[Hit]:
    known: dict[str, float] = {}
    for match in set(found):
        word = text[match.start : match.end]
        if word not in known:
            known[word] = _weight(word, weights)
        yield Hit(match.start, match.end, known[word])


@lru_cache(64)
def _beside(tone: Tone) -> re.Pattern[str] | None:
    """What finds the words that change a judgement and never let one be made."""
    words = [
        word
        for word, weight in (tone.words if tone.has_lexicon else CUES).items()
        if (weight < 0 if tone.has_lexicon else weight == PEOPLE)
    ]
    if not words:
        return None
    plain = (re.escape(word.removesuffix("*")) + r"\w*" * word.endswith("*") for word in words)
    ending = "(?:s|es|d|ed|ing)?" * tone.has_lexicon
    return re.compile(rf"\b(?:{'|'.join(plain)}){ending}\b", re.IGNORECASE)


def _start(hit: Hit) -> int:
    return hit.start


def _wakes(hits: list[Hit]) -> bool:
    """Whether a cue wakes alone, or one that is sour stands beside one that names people."""
    weights = {hit.weight for hit in hits}
    return ALONE in weights or {SOUR, PEOPLE} <= weights


@lru_cache(64)
def _weights(tone: Tone, listed: tuple[str, ...]) -> Mapping[str, float]:
    """Weights by the letters of each form of the lexicon's phrases."""
    found = {
        form.letters or form.prefix: weight
        for phrase, weight in (tone.words if tone.has_lexicon else CUES).items()
        for form in phrases(phrase, tone_inflect(tone))
    }
    for name in listed:
        for form in phrases(name, "all"):
            found.setdefault(form.letters or form.prefix, LISTED_WEIGHT)
    return found


def _weight(word: str, weights: Mapping[str, float]) -> float:
    """The weight of the phrase of which `word` is a form."""
    for letters in (squeeze(word) or word, *map(squeeze, undrawn(word))):
        for stop in range(len(letters), 0, -1):
            if letters[:stop] in weights:
                return weights[letters[:stop]]
    return 0.0
