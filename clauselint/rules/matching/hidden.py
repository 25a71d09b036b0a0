"""Characters that nobody sees inside words, and letters of other scripts that pass for Latin.

What has an honest use is left alone there: joiners in emoji and in Persian or Indic words, marks
of direction in text that is written from right to left, selectors after emoji, soft hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from clauselint.rules.matching.alike import foreign, is_foreign, script

_HIDDEN = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u2800\U000e0000-\U000e01ef]+"
)
_OVERRIDES = "\u202d\u202e"
_WORD = re.compile(r"[^\W\d_]{4,}")
_LEAST_LATIN = 2
_WRITTEN = ("LATIN", "GREEK", "CYRILLIC")


def hidden(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield each run of hidden characters inside a word, and of overrides of direction anywhere.

    Each with its place and its first character.
    """
    for found in _HIDDEN.finditer(source, start, end):
        first, last = found.span()
        override = next((c for c in found[0] if c in _OVERRIDES), "")
        before, after = source[first - 1 : first], source[last : last + 1]
        if override or (_is_plain(before) and _is_plain(after)):
            yield first, last, override or found[0][0]


def passing(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield each word of Latin letters in which others pass for Latin: its place and the first."""
    for found in _WORD.finditer(source, start, end):
        word = found[0]
        if word.isascii():
            continue
        others = [c for c in word if is_foreign(c)]
        latin = sum(c.isascii() for c in word)
        if others and latin >= _LEAST_LATIN and all(c in foreign() for c in others):
            yield *found.span(), others[0]


def named(character: str) -> str:
    """`character` by number and name, as in `U+200B zero width space`."""
    name = unicodedata.name(character, "no name").lower()
    return f"U+{ord(character):04X} {name}"


def _is_plain(character: str) -> bool:
    """Whether it is a digit, or a letter of a script that needs no joiners and parts its words."""
    return character.isalnum() and (character.isdigit() or script(character) in _WRITTEN)
