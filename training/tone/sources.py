"""Turns each labelled source into tone labels, but for a label that it does not know."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.tone.words import Words, sentence_ends

LABELS = ("toxic", "identity_attack", "negative")

GOOD = frozenset(
    [
        "admiration",
        "amusement",
        "approval",
        "caring",
        "excitement",
        "gratitude",
        "joy",
        "love",
        "optimism",
        "pride",
        "relief",
    ]
)
BAD = frozenset(["anger", "annoyance", "disapproval", "disappointment", "disgust"])
# Unhappy, but not hostile: it says nothing about a negative tone either way.
UNHAPPY = frozenset(["embarrassment", "fear", "grief", "nervousness", "remorse", "sadness"])
PLAIN = ("btc", "wnut17", "wikigold", "multiner_gov")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what is known of its tone: a probability for each label that its source judged."""

    text: str
    tone: Mapping[str, float]
    source: str


def training_texts(folder: Path, words: Words) -> tuple[Labelled, ...]:
    """Return every text to train on, from the unpacked archives in `folder`."""
    tone = folder / "train_permissive" / "tone"
    found = (
        *davidson(tone / "davidson.train.jsonl"),
        *toxic_spans(tone / "toxic_spans.train.jsonl", words),
        *goemotions(tone / "goemotions.train.jsonl", words),
        *vader(tone / "vader_gt.train.jsonl", words),
        *(
            text
            for name in PLAIN
            for text in plain(folder / "train_permissive" / "ner" / f"{name}.train.jsonl", words)
        ),
    )
    return tuple(text for text in found if text.text)


def davidson(path: Path) -> Iterator[Labelled]:
    """Tweets: the share of judges who said hateful or offensive, and hateful."""
    for row in _rows(path):
        votes = row["votes"]
        tone = {
            "toxic": (votes["hate"] + votes["offensive"]) / votes["n"],
            "identity_attack": votes["hate"] / votes["n"],
        }
        yield Labelled(cleaned(row["text"]), tone, "davidson")


def toxic_spans(path: Path, words: Words) -> Iterator[Labelled]:
    """Comments, whole and cut into sentences: those that hold a marked span are toxic.

    A comment in which nothing was marked was chosen for being toxic all the same: it is left out.
    """
    for row in _rows(path):
        if not row["spans"]:
            continue
        yield Labelled(cleaned(row["text"]), {"toxic": 0.95}, "toxic_spans")
        pieces = sentences(row["text"])
        for start, end in pieces if len(pieces) > 1 else ():
            text = row["text"][start:end]
            if any(low < end and high > start for low, high, _ in row["spans"]):
                yield Labelled(cleaned(text), {"toxic": 0.95}, "toxic_spans")
            elif not words.is_vulgar(text):
                yield Labelled(cleaned(text), {"toxic": 0.1}, "toxic_spans")


def goemotions(path: Path, words: Words) -> Iterator[Labelled]:
    """Comments: negative by emotion; not toxic where the emotion is kind or nothing is vulgar."""
    for row in _rows(path):
        felt = frozenset(row["labels"])
        tone: dict[str, float] = {}
        if felt & BAD:
            tone["negative"] = 1.0
        elif not felt & UNHAPPY:
            tone["negative"] = 0.0
        if felt <= GOOD:
            tone |= {"toxic": 0.05, "identity_attack": 0.0}
        elif not felt & BAD and not words.is_vulgar(row["text"]):
            tone |= {"toxic": 0.03, "identity_attack": 0.0}
        if tone:
            yield Labelled(cleaned(row["text"]), tone, "goemotions")


def vader(path: Path, words: Words) -> Iterator[Labelled]:
    """Tweets, reviews, editorials: negative by the mean of ten judges' scores, -4 to 4."""
    for row in _rows(path):
        tone: dict[str, float] = {}
        if row["label"] == "negative":
            tone["negative"] = 1.0
        elif row["score"] > -0.3:
            tone["negative"] = 0.0
        if not words.is_vulgar(row["text"]):
            tone |= {"toxic": 0.02, "identity_attack": 0.0}
        if tone:
            yield Labelled(cleaned(row["text"]), tone, "vader")


def plain(path: Path, words: Words) -> Iterator[Labelled]:
    """Texts chosen without regard to tone: taken as not toxic where nothing is vulgar."""
    for row in _rows(path):
        if not words.is_vulgar(row["text"]):
            yield Labelled(cleaned(row["text"]), {"toxic": 0.02, "identity_attack": 0.0}, "plain")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of `text` as ranges of code points, without the space around them."""
    ends = [match.span() for match in sentence_ends().finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return tuple((a, b) for a, b in zip(starts, stops, strict=True) if text[a:b].strip())


def cleaned(text: str) -> str:
    """Undo the escapes of HTML and the masks that data sets put in place of names."""
    text = html.unescape(text).replace("[NAME]", "Robin").replace("[RELIGION]", "religion")
    return re.sub(r"\s+", " ", text).strip()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
