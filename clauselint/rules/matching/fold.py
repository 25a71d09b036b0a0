"""How one character is folded, for texts and for the words of rules alike.

Folding is done character by character, never on whole strings, so that every folded character
knows the source characters behind it. Method: UAX 15 compatibility decomposition, less what
Unicode calls default-ignorable.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

# Compatibility decomposition would glue these to the word before them: "Acme™" is not "AcmeTM".
_MARKS_OF_TRADE = frozenset("™℠©®")
_PLAIN = {
    **dict.fromkeys("‘’‚‛ʼ`´′＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    "…": "...",
}
PLAIN_SIGNS = str.maketrans(_PLAIN)
_NO_DECOMPOSITION = {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
_LONGEST = 8
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
_A_TO_Z = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Letters in frames, which have no decomposition, or one with brackets; and small capitals.
_FRAMED = {
    chr(first + index): letter.lower() if first == 0x249C else letter
    for first in (0x249C, 0x1F110, 0x1F150, 0x1F170)
    for index, letter in enumerate(_A_TO_Z)
} | dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "ABCDEFGHIJKLMNOPRSTUVWYZ", strict=True))


@cache
def clean(character: str) -> str:
    """The plain characters that `character` stands for; "" if it cannot be seen, " " for space."""
    if character in _PLAIN:
        return _PLAIN[character]
    if character in _FRAMED:
        return _FRAMED[character]
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Cs", "Me") or character in _INVISIBLE or _is_selector(character):
        return ""
    if character in _MARKS_OF_TRADE:
        return character
    plain = _normalized("NFKC", character)
    if category == "Lm" and plain.isascii():
        # Raised and lowered letters are small, but no sign of small letters.
        return plain.upper()
    return "".join(_PLAIN.get(c, " " if c.isspace() else c) for c in plain)


@cache
def letters(character: str) -> str:
    """The case-folded letters and digits in a cleaned character, without marks; often one."""
    if character in _MARKS_OF_TRADE:
        return ""
    folded = _normalized("NFKD", character).casefold()
    plain = (c for c in folded if c.isalnum() and not unicodedata.combining(c))
    return "".join(c if c.isascii() else _NO_DECOMPOSITION.get(c) or _drawn(c) for c in plain)


def _drawn(character: str) -> str:
    """The plain letter for one of the Latin script that is drawn like it, else the character."""
    # Imported late: most posts can do without the tables.
    from clauselint.rules.matching.alike import latin

    return latin().get(character, character)


def clean_text(text: str) -> str:
    """`text` cleaned as a view's text is, for words and patterns that come from rules."""
    plain = text
    if not _is_clean(text):
        plain = "".join(map(clean, unicodedata.normalize("NFC", text)))
    return " ".join(plain.split())


def _is_clean(text: str) -> bool:
    """Whether each character stays as it is, told quickly."""
    return text.isascii() and text.isprintable() and "`" not in text


def squeeze(text: str) -> str:
    """The letters and digits of `text`, as a view's `letters` has them."""
    return "".join(map(letters, text))


def _normalized(form: Literal["NFKC", "NFKD"], character: str) -> str:
    """The normal form, unless it is a sentence, as of U+FDFA: a draft of those would swell."""
    plain = unicodedata.normalize(form, character)
    return plain if len(plain) <= _LONGEST else character


def _is_selector(character: str) -> bool:
    """Whether it is a variation selector, which changes how the character before it looks."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
