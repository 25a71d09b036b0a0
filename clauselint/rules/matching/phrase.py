"""Words and phrases: what the automaton looks for, and whether what it found is really there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clauselint.models.matcher import Inflect
from clauselint.models.named import NamedTuple
from clauselint.models.view import View
from clauselint.rules.matching import fold

_ENDINGS: dict[Inflect, tuple[str, ...]] = {
    "none": (),
    "noun": ("s", "es"),
    "all": ("s", "es", "d", "ed", "ing"),
}
_VOWELS = "aeiou"
_WORD = re.compile(r"[A-Za-z0-9]+")
_TAGS = ("#", "@")
# Thai to Burmese, kana and Han: scripts that put no space between words.
_SPACELESS = (
    ("\u0e00", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u9fff"),
    ("\uf900", "\ufaff"),
)
# No hashtag, handle or host is longer (RFC 1035 allows 253), and looking further takes time.
_LONGEST_TAG = 256
# What may stand between two words of a phrase besides what its author wrote.
_JOINTS = frozenset({" ", "-", "_", ' "', '" ', " '", "' "})


class Phrase(NamedTuple):
    """One word or phrase, ready to be looked for.

    `letters` is what the automaton finds. `words` gives the length of each of its words in
    letters, `gaps` what the author wrote between them. `prefix` and `suffix` are symbols that must
    touch it. `exact` is its letters and digits as they must be capitalised, or "".
    """

    letters: str
    words: tuple[int, ...]
    gaps: tuple[str, ...]
    prefix: str = ""
    suffix: str = ""
    endings: tuple[str, ...] = ()
    any_ending: bool = False
    exact: str = ""


def phrases(text: str, inflect: Inflect, exact: bool = False) -> Iterator[Phrase]:
    """Yield the phrase that `text` stands for, and variants that inflection spells differently."""
    any_ending = len(text) > 1 and text.endswith("*")
    plain = fold.clean_text(text.removesuffix("*") if any_ending else text)
    words, gaps = split(plain)
    if not words:
        if plain:
            yield Phrase("", (), (), prefix=plain)
        return
    prefix, suffix = gaps[0].strip(), gaps[-1].strip()
    base = Phrase(
        "".join(words),
        tuple(map(len, words)),
        tuple(gaps[1:-1]),
        prefix,
        suffix,
        _ENDINGS[inflect],
        any_ending,
        _letters_of(plain) if exact else "",
    )
    yield base
    if not exact and not suffix and not any_ending:
        for last in _respelled(words[-1], inflect):
            lengths = (*base.words[:-1], len(last))
            stem = "".join(words[:-1])
            yield base._replace(letters=stem + last, words=lengths, endings=())


def locate(phrase: Phrase, view: View, first: int, last: int) -> tuple[int, int] | None:
    """Where in `view.text` the phrase stands whose letters are `view.letters[first:last]`.

    None if its letters are there by chance: inside other words, or across a sentence's end.
    """
    at, text = view.at, view.text
    start, end = at[first], at[last - 1] + 1
    if start and not phrase.prefix and not _may_start(text, start):
        # Most finds are parts of other words, and end here.
        return None
    if (first and at[first - 1] == start) or (last < len(at) and at[last] == end - 1):
        return None
    letter = first
    for index, length in enumerate(phrase.words):
        if at[letter + length - 1] - at[letter] >= length:
            return None
        letter += length
        if letter < last and not _joins(phrase.gaps[index], text, at[letter - 1] + 1, at[letter]):
            return None
    if phrase.prefix:
        start -= len(phrase.prefix)
        if start < 0 or not text.startswith(phrase.prefix, start):
            return None
        if start and text[start - 1].isalnum():
            return None
    if phrase.suffix:
        end += len(phrase.suffix)
        if not text.startswith(phrase.suffix, end - len(phrase.suffix)):
            return None
    else:
        end = _word_end(phrase, text, end)
        if end < 0 or (phrase.prefix[-1:] in _TAGS and text.startswith("_", end)):
            return None
    if phrase.exact and not _letters_of(text[start:end]).startswith(phrase.exact):
        return None
    return start, end


def _letters_of(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def split(text: str) -> tuple[list[str], list[str]]:
    """The words of `text`, squeezed, and the gaps before, between and after them."""
    if text.isascii():
        # As below, for a book may hold a hundred thousand names.
        return _WORD.findall(text.lower()), _WORD.split(text)
    words: list[str] = []
    gaps = [""]
    inside = False
    for character in text:
        squeezed = fold.letters(character)
        if squeezed:
            if inside:
                words[-1] += squeezed
            else:
                words.append(squeezed)
            inside = True
        elif inside:
            gaps.append(character)
            inside = False
        else:
            gaps[-1] += character
    if inside:
        gaps.append("")
    return words, gaps


def _respelled(word: str, inflect: Inflect) -> Iterator[str]:
    """Inflected forms of `word` that are not `word` and an ending."""
    if inflect == "none" or len(word) < 3:
        return
    if word.endswith("y") and word[-2] not in _VOWELS:
        yield word[:-1] + "ies"
        if inflect == "all":
            yield word[:-1] + "ied"
    if inflect == "all":
        if word.endswith("e"):
            yield word[:-1] + "ing"
        elif word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
            yield word + word[-1] + "ed"
            yield word + word[-1] + "ing"


def _joins(wanted: str, text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` can stand between two words where the author wrote `wanted`."""
    gap = text[start:end]
    if gap == wanted:
        return True
    if not gap:
        return wanted in "-'" or (wanted == " " and (text[end].isupper() or in_tag(text, start)))
    if wanted in (" ", "-"):
        return gap in _JOINTS
    return gap.strip() == wanted.strip() and bool(wanted.strip())


def is_letter(character: str, beside: str) -> bool:
    """Whether `character` goes on with the word that `beside` is in."""
    return character.isalnum() and not (_is_spaceless(character) or _is_spaceless(beside))


def _is_spaceless(character: str) -> bool:
    return character >= _SPACELESS[0][0] and any(
        first <= character <= last for first, last in _SPACELESS
    )


def _may_start(text: str, start: int) -> bool:
    """Whether a word can begin at `start`, after a letter or digit only in a hashtag."""
    before, first = text[start - 1], text[start]
    if not is_letter(before, first):
        return True
    return ((first.isupper() and not before.isupper()) or before.isdigit()) and in_tag(text, start)


def _word_end(phrase: Phrase, text: str, end: int) -> int:
    """Where the word that goes on at `end` ends, if its ending is allowed; else -1."""
    stop = end
    while stop < len(text) and is_letter(text[stop], text[end - 1]):
        stop += 1
    if phrase.any_ending:
        return stop
    ending = text[end:stop]
    if ending:
        if ending.lower() in phrase.endings:
            end = stop
        elif (
            (ending[0].isupper() and not text[end - 1].isupper()) or ending[0].isdigit()
        ) and in_tag(text, end):
            return end
        else:
            return -1
    if text.startswith("'", stop) and text[stop + 1 : stop + 2].isalpha():
        possessive = text[stop + 1 : stop + 2] in "sS" and not text[stop + 2 : stop + 3].isalnum()
        return stop + 2 if possessive and phrase.endings else stop if possessive else -1
    return end


def in_tag(text: str, index: int) -> bool:
    """Whether `index` lies in a hashtag, a handle, or the part of a web address after a dot."""
    start = index
    while start > max(0, index - _LONGEST_TAG) and _goes_on(text[start - 1]):
        start -= 1
    if start and text[start - 1] in "#@":
        return True
    stop = index
    while stop < min(len(text), index + _LONGEST_TAG) and _goes_on(text[stop]):
        stop += 1
    token = text[start:stop].rstrip("./-")
    return "." in token or "//" in text[start - 2 : start + 2]


def _goes_on(character: str) -> bool:
    return character.isalnum() or character in "_-./"
