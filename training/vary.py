"""Renames the people and places of training sentences, so that context counts, not the name."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.archives import Sentence

RENAMED = 0.5


@dataclass(frozen=True, slots=True)
class Names:
    """Names to fill in: people in two parts, and places."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    places: tuple[str, ...]

    def draw(self, label: str, dice: random.Random) -> str | None:
        """Return a random name of that label, or None if there are no names for it."""
        match label:
            case "PERSON":
                return _person(dice.choice(self.first), dice.choice(self.last), dice)
            case "LOC":
                return dice.choice(self.places)
            case _:
                # Company lists were tried for ORG and made it worse: bands and teams are ORG too.
                return None


def read_names(folder: Path) -> Names:
    """Read the name lists; a place is a city, its country or its region."""
    lists = folder / "lists" / "gazetteers"
    places = _rows(lists / "world_cities.CC-BY-4.0-geonames.tsv")
    return Names(
        first=tuple(row[0] for row in _rows(lists / "us_first_names_1990.PD.tsv")),
        last=tuple(row[0] for row in _rows(lists / "us_surnames_1990_top20k.PD.tsv")),
        places=tuple(name for row in places for name in row if name),
    )


def varied(names: Names) -> Callable[[Sentence, random.Random], Sentence]:
    """Return the function that renames in a share of `RENAMED` of the sentences it is given."""

    def vary(sentence: Sentence, dice: random.Random) -> Sentence:
        return renamed(sentence, names, dice) if dice.random() < RENAMED else sentence

    return vary


def renamed(sentence: Sentence, names: Names, dice: random.Random) -> Sentence:
    """Return `sentence` with its entities renamed; handles and hashtags stay as they are."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    done = length = 0
    for start, end, label in sorted(sentence.spans):
        old = sentence.text[start:end]
        new = names.draw(label, dice) if _plain(sentence.text, start) else None
        written = _cased_like(old, new) if new else old
        before = sentence.text[done:start]
        begin = length + len(before)
        spans.append((begin, begin + len(written), label))
        pieces += [before, written]
        length, done = begin + len(written), end
    return Sentence("".join([*pieces, sentence.text[done:]]), tuple(spans))


def _person(first: str, last: str, dice: random.Random) -> str:
    return dice.choice((first, last, f"{first} {last}", f"{first} {last}"))


def _plain(text: str, start: int) -> bool:
    return "#" not in text[max(start - 1, 0) : start + 1] and text[start] != "@"


def _cased_like(old: str, new: str) -> str:
    if old.islower():
        return new.lower()
    # Short capitals are mostly abbreviations, whose case says nothing of the text around them.
    return new.upper() if old.isupper() and len(old) > 4 else new


def _rows(path: Path) -> Sequence[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
