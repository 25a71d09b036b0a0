"""Renames people and places of training sentences, changes their case and adds hashtags."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from training.archives import Sentence
from training.hashtags import hashtagged
from training.names import Names

# Not ORG: bands and teams are ORG too, and company names in their place made scores worse.
LABELS = frozenset({"PERSON", "LOC"})
_LONGER = re.compile(r"(?<![@#\w/.])[A-Za-z][a-z]{4,}(?!\w)")


@dataclass(frozen=True, slots=True)
class Shares:
    """In which share of the sentences (0 to 1) something is changed."""

    renamed: float
    lower: float
    upper: float
    hashtags: float
    typos: float


def varied(names: Names, shares: Shares) -> Callable[[Sentence, random.Random], Sentence]:
    """Return the function that varies the sentences it is given."""

    def vary(sentence: Sentence, dice: random.Random) -> Sentence:
        if dice.random() < shares.renamed:
            sentence = renamed(sentence, names, dice)
        if dice.random() < shares.hashtags:
            sentence = hashtagged(sentence, names, dice)
        if dice.random() < shares.typos:
            sentence = mistyped(sentence, dice)
        case = dice.random()
        if case < shares.lower:
            return recased(sentence, str.lower)
        return recased(sentence, str.upper) if case < shares.lower + shares.upper else sentence

    return vary


def mistyped(sentence: Sentence, dice: random.Random) -> Sentence:
    """Return `sentence` with two letters swapped in about one of eight longer words."""

    def swap(word: re.Match[str]) -> str:
        if dice.random() > 0.125:
            return word[0]
        at = dice.randrange(1, len(word[0]) - 2)
        letters = word[0]
        return letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]

    return Sentence(_LONGER.sub(swap, sentence.text), sentence.spans)


def recased(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    """Return `sentence` with its case changed, or as it is if that moves its spans."""
    text = change(sentence.text)
    return Sentence(text, sentence.spans) if len(text) == len(sentence.text) else sentence


def renamed(sentence: Sentence, names: Names, dice: random.Random) -> Sentence:
    """Return `sentence` with its people and places renamed; handles and hashtags stay."""
    text, done = "", 0
    spans: list[tuple[int, int, str]] = []
    for start, end, label in sorted(sentence.spans):
        text += sentence.text[done:start]
        name = sentence.text[start:end]
        if label in LABELS and _plain(sentence.text, start):
            name = _cased_like(name, names.draw(label, dice))
        spans.append((len(text), len(text) + len(name), label))
        text += name
        done = end
    return Sentence(text + sentence.text[done:], tuple(spans))


def _plain(text: str, start: int) -> bool:
    return "#" not in text[max(start - 1, 0) : start + 1] and text[start] != "@"


def _cased_like(old: str, new: str) -> str:
    if old.islower():
        return new.lower()
    # Short capitals are mostly abbreviations, whose case says nothing of the text around them.
    return new.upper() if old.isupper() and len(old) > 4 else new
