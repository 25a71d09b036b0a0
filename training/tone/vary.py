"""Varies what surrounds a text, so that the habits of one source do not become its tone."""

import random
import re

from training.tone.sources import Labelled

HANDLE = re.compile(r"@\w+")
RETWEET = re.compile(r"^[\s!\"“]*(?:RT )?(?:@\w+:? ?)+")
SURE = 0.9
LETTERS = "abcdefghijklmnopqrstuvwxyz"


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
