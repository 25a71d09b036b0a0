"""Letters of other scripts that are made to pass for Latin ones, told from honest foreign words.

Method: the confusables of Unicode (UTS 39), applied only where a word mixes scripts, or where a
whole word of look-alikes stands in a text that is Latin otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from clauselint.rules.matching import lookalikes

_RUN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")
# Beyond this a word of look-alikes is a word of its own script, wherever it stands.
_LONELY = 2
# Not `us`, but microseconds.
_UNITS = frozenset("μΩαβγ")
_LONGEST_UNIT = 3
# Regions that have a flag (Unicode emoji 15.0): first letter, then each second one.
_REGIONS = (
    "ACDEFGILMOQRSTUWXZ BABDEFGHIJLMNOQRSTVWYZ CACDFGHIKLMNOPRUVWXYZ DEGJKMOZ "
    "EACEGHRSTU FIJKMOR GABDEFGHILMNPQRSTUWY HKMNRTU ICDELMNOQRST JEMOP KEGHIMNPRWYZ "
    "LABCIKRSTUVY MACDEFGHKLMNOPQRSTUVWXYZ NACEFGILOPRUZ OM PAEFGHKLMNRSTWY QA REOSUW "
    "SABCDEGHIJKLMNORSTVXYZ TACDFGHJKLMNORTVWZ UAGMNSYZ VACEGINU WFS XK YET ZAMW"
)
_FIRST_INDICATOR = 0x1F1E6
_CASED = ("GREEK", "CYRILLIC", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU", "CANADIAN")


@cache
def latin() -> Mapping[str, str]:
    """Letters of the Latin script that have no decomposition, and what they are drawn like."""
    table = _table(lookalikes.LATIN)
    return {**{character.lower(): plain for character, plain in table.items()}, **table}


@cache
def foreign() -> Mapping[str, str]:
    """Letters of other scripts, and the Latin ones that they look like, capitals kept."""
    return _table(lookalikes.FOREIGN)


@cache
def signs() -> Mapping[str, str]:
    """Signs that are no letters, and the letters that they look like."""
    return _table(lookalikes.SIGNS)


@cache
def _native() -> Mapping[str, Mapping[str, str]]:
    """By script, what Latin letters stand for inside its words."""
    scripts: dict[str, dict[str, str]] = {"CYRILLIC": {}, "GREEK": {}}
    for character, plain in foreign().items():
        own = scripts.get(script(character))
        if own is not None and ord(character) < 0x460:
            own.setdefault(plain, character)
    return scripts


def _table(text: str) -> dict[str, str]:
    return {character: group[0] for group in text.split() for character in group[1:]}


@cache
def script(character: str) -> str:
    """The script of a letter, as its Unicode name begins; "" for what is no letter."""
    return unicodedata.name(character, "").partition(" ")[0] if character.isalpha() else ""


def plain_words(text: str) -> str:
    """`text`, in words that mix scripts the look-alikes made plain; as long as it was.

    A word is read in the script whose letters it cannot do without.
    """
    return _RUN.sub(lambda run: _WORD.sub(_unmixed(run[0]), run[0]), text)


def _unmixed(run: str) -> Callable[[re.Match[str]], str]:
    mixed = any(c.isascii() and c.isalpha() for c in run)

    def plain(word: re.Match[str]) -> str:
        text = word[0]
        if text[0] in _UNITS and len(text) <= _LONGEST_UNIT:
            return text
        others = [c for c in text if c.isalpha() and is_foreign(c)]
        own = len(others) < sum(map(str.isalpha, text))
        if not others or not (own or (mixed and len(text) <= _LONELY)):
            return text
        if all(c in foreign() for c in others):
            return "".join(foreign().get(c, c) for c in text)
        native = _native().get(script(others[0]), {})
        return "".join(native.get(c, c) for c in text)

    return plain


def latin_words(text: str) -> str:
    """`text`, if it is mostly Latin, with words of look-alikes made Latin; as long as it was."""
    own = sum(c.isascii() and c.isalpha() for c in text)
    if own <= sum(is_foreign(c) for c in text):
        return text
    return _WORD.sub(_whole, text)


def _whole(word: re.Match[str]) -> str:
    text = word[0]
    return skeleton(text) or text


def skeleton(word: str) -> str:
    """`word` in the Latin letters that all of its letters look like; "" if one looks like none."""
    if all(c in foreign() and script(c) in _CASED for c in word):
        return "".join(foreign()[c] for c in word)
    return ""


def is_foreign(character: str) -> bool:
    """Whether it is a letter of another script than Latin."""
    return not character.isascii() and script(character) not in (
        "",
        "LATIN",
        "FEMININE",
        "MASCULINE",
    )


@cache
def _regions() -> frozenset[str]:
    return frozenset(group[0] + second for group in _REGIONS.split() for second in group[1:])


def unflagged(indicators: str) -> str:
    """Regional indicators that touch each other, as letters unless they make up flags."""
    plain = "".join(chr(ord(c) - _FIRST_INDICATOR + ord("A")) for c in indicators)
    pairs = (plain[index : index + 2] for index in range(0, len(plain), 2))
    return indicators if all(pair in _regions() for pair in pairs) else plain
