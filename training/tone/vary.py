"""Varies what surrounds a text, so that the habits of one source do not become its tone."""

import random
import re
from dataclasses import dataclass

from training.tone.sources import Labelled

HANDLE = re.compile(r"@\w+")
RETWEET = re.compile(r"^[\s!\"“]*(?:RT )?(?:@\w+:? ?)+")
SURE = 0.9
# Words for people in harmless texts, which might as well have been about any group.
PEOPLE = re.compile(
    r"\b(people|fans|customers|students|friends|workers|guys|kids|folks|players|voters|residents|"
    r"members|children|users|families|parents|men|women|girls|boys|tourists|teachers)\b"
)
PERSON = re.compile(
    r"\b(a|an|the|this|my|our) ((?:wo)?man|guy|girl|boy|kid|friend|player|student|person|"
    r"teacher|doctor|actor|singer|writer|customer|neighbou?r|colleague|couple|family|child)\b"
)
HARMLESS = 0.1
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Groups:
    """Names of groups of people, and the adjectives for one of them."""

    many: tuple[str, ...]
    one: tuple[str, ...]


def varied(text: Labelled, dice: random.Random) -> Labelled:
    """Return `text` with other handles, and now and then another start, end, or case."""
    words = text.text
    if dice.random() < 0.5:
        words = RETWEET.sub("", words).strip() or words
    words = HANDLE.sub(lambda _: handle(dice), words)
    if text.source != "davidson":
        words = _like_a_tweet(words, dice)
    chance = dice.random()
    if chance < 0.15:
        words = words.lower()
    elif chance < 0.18:
        words = words.upper()
    elif chance < 0.25:
        words = words[:1].upper() + words[1:]
    if dice.random() < 0.1:
        words = words.rstrip(".!? ") or words
    return Labelled(words, text.tone, text.source)


def swapped(text: Labelled, groups: Groups, dice: random.Random) -> Labelled:
    """Return `text`, if harmless and about people, about people of some group.

    So a group's name is seen as often in ordinary sentences as in hostile ones (counterfactual
    augmentation, after Dixon et al. 2018).
    """
    if text.tone.get("toxic", 1.0) > HARMLESS or dice.random() < 0.3:
        return text
    words = PEOPLE.sub(lambda _: dice.choice(groups.many), text.text)
    words = PERSON.sub(lambda hit: f"{hit[1]} {dice.choice(groups.one)} {hit[2]}", words)
    return Labelled(words, text.tone, text.source)


def joined(first: Labelled, second: Labelled) -> Labelled:
    """Return both texts in one: hostile if either is, harmless if both are known to be."""
    tone = {
        label: 1 - (1 - first.tone[label]) * (1 - second.tone[label])
        for label in first.tone.keys() & second.tone.keys()
    }
    for label, share in (*first.tone.items(), *second.tone.items()):
        if share > SURE:
            tone[label] = max(tone.get(label, 0.0), share)
    return Labelled(f"{first.text} {second.text}", dict(sorted(tone.items())), "joined")


def handle(dice: random.Random) -> str:
    """Return a made-up @handle."""
    return "@" + "".join(dice.choices(LETTERS, k=dice.randint(4, 10)))


def _like_a_tweet(words: str, dice: random.Random) -> str:
    chance = dice.random()
    if chance < 0.1:
        words = f"RT {handle(dice)}: {words}"
    elif chance < 0.25:
        words = f"{handle(dice)} {words}"
    if dice.random() < 0.1:
        words = f"{words} http://t.co/{''.join(dice.choices(LETTERS, k=10))}"
    return words
