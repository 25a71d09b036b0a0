"""A sentence as the quick judge of meaning reads it: known words, shapes of others, a few signs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from clauselint.models.named import NamedTuple

PLAIN, CAPITAL, SHOUTED = 0, 1, 2
SHAPES = 3
MARKS = (
    *("<edge>", "<url>", "<at>", "<mail>", "<time>", "<year>", "<amount>", "<money>"),
    *("<0>", "<00>", "<000>", "<0000>", "<0.0>", "<Name>", "<CAPS>", "<ing>", "<ed>", "<ly>"),
    *("<s>", "<other>", "<sign>", '"', "!", "?", "%", "#", ":", "(", ")", "-", "/"),
)
"""What stands for everything that is no known word; the rest of a vocabulary are words."""

_TOKEN = re.compile(
    r"(?P<url>https?://\S+|www\.\S+)|(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w+)|(?P<at>@\w+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)|(?P<number>\d+(?:[.,:]\d+)*(?:(?:k|m|bn|st|nd|rd|th)\b)?)"
    r"|(?P<money>[$£€¥])|(?P<sign>[\"!?%#:()/]|-(?=\s)|[^\w\s\x00-\x7f])",
    re.IGNORECASE,
)
_ENDINGS = ("'s", "s", "es", "d", "ed", "ing", "r", "er", "ly")
_SHORTEST = 3


class Token(NamedTuple):
    """A word or sign: how the judge knows it, how it is written, and where in the text."""

    known: str
    shape: int
    start: int
    end: int


def tokens(text: str, words: Container[str]) -> Iterator[Token]:
    """Yield the words and signs of `text`; what is not in `words` as one of `MARKS`."""
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        written = found[0]
        kind = found.lastgroup
        if kind == "word":
            shape = PLAIN if written.islower() else _shape(written)
            known = written.lower()
            if known not in words:
                known = _stem(known, words) or _unknown(known, shape)
            yield Token(known, shape, start, end)
        elif kind == "number":
            yield Token(_number(written), PLAIN, start, end)
        elif kind == "sign":
            known = written if written in MARKS or written in words else "<sign>"
            yield Token(known, PLAIN, start, end)
        else:
            yield Token(f"<{kind}>", PLAIN, start, end)


def _shape(word: str) -> int:
    return SHOUTED if len(word) > 1 and word.isupper() else CAPITAL


def _stem(word: str, words: Container[str]) -> str:
    """A known word of which `word` is a form, or ""."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word[: -len(ending)]
            if stem in words:
                return stem
            if ending in ("ed", "ing", "er") and f"{stem}e" in words:
                return f"{stem}e"
    return ""


def _unknown(low: str, shape: int) -> str:
    if shape == SHOUTED:
        return "<CAPS>"
    if shape == CAPITAL:
        return "<Name>"
    for ending in ("ing", "ed", "ly", "s"):
        if low.endswith(ending):
            return f"<{ending}>"
    return "<other>"


def _number(written: str) -> str:
    if ":" in written:
        return "<time>"
    if written[-1].isalpha():
        return "<amount>" if written[-1] in "kKmMnN" and written[-2:].lower() != "nd" else "<00>"
    if "." in written or "," in written:
        return "<0.0>"
    if len(written) == 4 and written[:2] in ("19", "20"):
        return "<year>"
    return f"<{'0' * min(len(written), 4)}>"
