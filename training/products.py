"""Writes sentences about products, which the labelled data hardly has, from our own templates."""

import random
from collections.abc import Iterator

from training.archives import Sentence

COUNT = 600

# Well-known product names, picked by us; {n} becomes a number.
NAMES = (
    *("iPhone", "iPhone {n}", "iPad", "iPad Pro", "iPod", "MacBook Air", "AirPods", "Apple Watch"),
    *("Kindle", "Kindle Fire", "Fire TV", "Echo Dot", "Pixel {n}", "Chromebook", "Nexus {n}"),
    *("Galaxy S{n}", "Galaxy Note {n}", "Galaxy Tab", "ThinkPad", "XPS {n}", "Surface Pro {n}"),
    *("Xbox", "Xbox One", "PlayStation {n}", "PS{n}", "Switch", "Wii", "Game Boy", "Steam Deck"),
    *("Windows {n}", "Windows XP", "Office 365", "Excel", "PowerPoint", "Outlook", "Photoshop"),
    *("Android", "Ubuntu", "Chrome", "Firefox", "Safari", "Gmail", "Google Maps", "Google Docs"),
    *("Spotify", "WhatsApp", "Slack", "Zoom", "Trello", "Jira", "Dropbox", "Photos", "iTunes"),
    *("Minecraft", "FIFA {n}", "Call of Duty", "Fortnite", "Tetris", "The Sims {n}", "Halo {n}"),
    *("Model S", "Model {n}", "Prius", "Civic", "Corolla", "Mustang", "Golf GTI", "F-150", "Jeep"),
    *("Coke", "Diet Coke", "Pepsi Max", "Red Bull", "Nutella", "Oreo", "Big Mac", "Whopper"),
    *("GoPro Hero {n}", "Canon EOS {n}D", "Nikon D{n}00", "Leica Q{n}", "Fitbit", "Air Max {n}"),
    *("Roomba", "Thermomix", "AeroPress", "Post-it", "Sharpie", "Lego", "Barbie", "Play-Doh"),
    *(
        "Aspirin",
        "Advil",
        "Tylenol",
        "Zyrtec",
        "Photon {n}",
        "Lumen {n}",
        "Nimbus X{n}",
        "Orbit Pro",
    ),
)

TEMPLATES = (
    "Just got the new {p} and I love it!",
    "my {p} died again, anyone know how to fix it?",
    "Is the {p} worth the money?",
    "The {p} launches next month, sign up now.",
    "Thinking of swapping my {p} for a {q}.",
    "{p} or {q}? Help me decide",
    "Anyone else having trouble with {p} after the update?",
    "We are giving away a {p} to one lucky follower!",
    "Sent from my {p}",
    "{p} is down again today",
    "RT if you still use {p}",
    "Our {p} beats the {q} on battery life.",
    "Can't wait to try {p} this weekend",
    "{p} review: great screen, poor sound",
    "The {p} has been recalled, check yours.",
    "now available for {p} and {q}",
    "How do I turn off notifications on {p}?",
    "Win a {p}! Follow and share to enter.",
    "Sneak peek: the {p} will ship in March",
    "He spilled coffee all over the {p} this morning.",
    "Best case for the {p}? Mine is falling apart",
    "Why does {p} need so much memory",
    "Half price on every {p} until Sunday.",
    "playing {p} all night",
    "I left my {p} on the train :(",
)


def product_sentences(dice: random.Random) -> tuple[Sentence, ...]:
    """Return `COUNT` sentences, each a template filled with random product names."""
    return tuple(_filled(dice) for _ in range(COUNT))


def _filled(dice: random.Random) -> Sentence:
    text = ""
    spans: list[tuple[int, int, str]] = []
    for piece in _pieces(dice.choice(TEMPLATES)):
        if piece in ("{p}", "{q}"):
            name = dice.choice(NAMES).replace("{n}", str(dice.randint(2, 15)))
            spans.append((len(text), len(text) + len(name), "PRODUCT"))
            text += name
        else:
            text += piece
    return Sentence(text, tuple(spans))


def _pieces(template: str) -> Iterator[str]:
    for part in template.replace("{p}", "\0{p}\0").replace("{q}", "\0{q}\0").split("\0"):
        if part:
            yield part
