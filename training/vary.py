"""Renames the people and places of training sentences, so that context counts, not the name."""

import random
from collections.abc import Callable

from training.archives import Sentence
from training.names import Names

# Not ORG: bands and teams are ORG too, and company names in their place made scores worse.
LABELS = frozenset({"PERSON", "LOC"})


def varied(names: Names, share: float) -> Callable[[Sentence, random.Random], Sentence]:
    """Return the function that renames in `share` (0 to 1) of the sentences it is given."""

    def vary(sentence: Sentence, dice: random.Random) -> Sentence:
        return renamed(sentence, names, dice) if dice.random() < share else sentence

    return vary


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
