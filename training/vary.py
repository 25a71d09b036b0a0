"""Renames people and places of training sentences and changes their case: context should count."""

import random
from collections.abc import Callable

from training.archives import Sentence
from training.names import Names

# Not ORG: bands and teams are ORG too, and company names in their place made scores worse.
LABELS = frozenset({"PERSON", "LOC"})


def varied(
    names: Names, share: float, lower: float, upper: float
) -> Callable[[Sentence, random.Random], Sentence]:
    """Return the function that varies the sentences it is given.

    It renames in `share` of them, writes `lower` of them in small letters and `upper` of them in
    capitals (each 0 to 1).
    """

    def vary(sentence: Sentence, dice: random.Random) -> Sentence:
        if dice.random() < share:
            sentence = renamed(sentence, names, dice)
        case = dice.random()
        if case < lower:
            return recased(sentence, str.lower)
        return recased(sentence, str.upper) if case < lower + upper else sentence

    return vary


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
