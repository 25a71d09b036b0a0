"""The forms under which a listed name is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from clauselint.models.term import Term
from clauselint.rules.matching import fold
from clauselint.rules.matching.phrase import split

Sort: TypeAlias = Literal["name", "handle", "domain", "ticker", "turned"]

# Below this a name in code, or read backwards, is found in too many other words.
LEAST_CODED = 7
_SPELLINGS = (("ø", "oe"), ("ö", "oe"), ("ä", "ae"), ("ü", "ue"), ("å", "aa"), ("æ", "ae"))
_ROT13 = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")


class Form(NamedTuple):
    """One way to write a name, a handle, a domain or a ticker, or one that is `turned` around.

    `letters` are folded; `words` gives the length of each word in letters, `gaps` what its author
    wrote between them, `shown` its letters and digits as capitalised in the list. A `careful` form
    is a common word: only capitals tell it from others.
    """

    sort: Sort
    letters: str
    words: tuple[int, ...]
    gaps: tuple[str, ...]
    shown: str
    careful: bool = False
    dotted: bool = False

    @property
    def size(self) -> int:
        """How many letters and digits it has."""
        return len(self.letters)


def forms(term: Term, case_sensitive: bool) -> Iterator[Form]:
    """Yield each form of a term once."""
    careful = term.case_sensitive or term.common_word or case_sensitive
    found: dict[Form, None] = {}
    for name in (term.term, *term.aliases):
        for spelling in _spellings(name):
            found |= dict.fromkeys(_named("name", spelling, careful))
    for handle in term.handles:
        found |= dict.fromkeys(_named("handle", handle.removeprefix("@"), False))
    for domain in term.domains:
        found |= dict.fromkeys(_named("domain", domain, False))
    for ticker in term.tickers:
        found |= dict.fromkeys(_named("ticker", ticker.removeprefix("$"), False))
    for form in tuple(found):
        if form.sort == "name" and form.size >= LEAST_CODED and form.letters.isascii():
            found |= dict.fromkeys(_turned(form))
    yield from found


def _spellings(name: str) -> Iterator[str]:
    yield name
    plain = name.lower()
    respelt = [plain]
    for letter, pair in _SPELLINGS:
        if letter in plain:
            respelt += [other.replace(letter, pair) for other in respelt]
    yield from (other.title() for other in respelt[1:])
    if "&" in name:
        yield re.sub(r"\s*&\s*", " and ", name)
    elif re.search(r"\sand\s", name):
        yield re.sub(r"\sand\s", " & ", name)
    skeleton = _skeleton(name)
    if skeleton:
        yield skeleton


def _skeleton(name: str) -> str:
    """A name in another script whose letters all look Latin, as it is read in a Latin text."""
    if name.isascii():
        return ""
    from clauselint.rules.matching.alike import foreign

    table = foreign()
    if all(c in table or not c.isalnum() for c in name):
        return "".join(table.get(c, c) for c in name)
    return ""


def _named(sort: Sort, text: str, careful: bool) -> Iterator[Form]:
    plain = fold.clean_text(text)
    words, gaps = split(plain)
    if words:
        yield Form(
            sort,
            "".join(words),
            tuple(map(len, words)),
            tuple(gaps[1:-1]),
            "".join(filter(str.isalnum, plain)),
            careful,
            gaps[-1].startswith("."),
        )


def _turned(form: Form) -> Iterator[Form]:
    """The name backwards, and in the cipher that shifts by half the alphabet."""
    if form.letters[::-1] != form.letters:
        yield Form("turned", form.letters[::-1], form.words[::-1], form.gaps[::-1], "")
    yield Form("turned", form.letters.translate(_ROT13), form.words, form.gaps, "")


def heads_of(form: Form) -> list[int]:
    """The index of the first letter of each word but the first."""
    heads: list[int] = []
    total = 0
    for length in form.words[:-1]:
        total += length
        heads.append(total)
    return heads


@cache
def loose_table() -> Loose:
    """The one table of `loose`."""
    return Loose()


class Loose(dict[int, str]):
    """What each character stands for when digits and signs may be letters, by its code point.

    Letters that are drawn alike (I, l, 1; m, rn; w, vv; d, cl) have the same.
    """

    def __missing__(self, code: int) -> str:
        """Work it out the first time that the character is met."""
        character = chr(code)
        read = _SIGNS.get(character)
        if read is None and not character.isascii():
            from clauselint.rules.matching.alike import signs

            read = signs().get(character)
        plain = fold.letters(character) if read is None else read
        found = self[code] = "".join(_DRAWN.get(c, c) for c in plain)
        return found


_SIGNS = {
    **dict(zip("01345678", "oieasgtb", strict=True)),
    **dict(zip("29", "zg", strict=True)),
    **dict(zip("$@!|+€£¢¥¡§(®©", "saiiteicyiscrc", strict=True)),
    **dict(zip("₦₴₵₮₳฿₲₱₭₤₥₿", "nsctabgpklmb", strict=True)),
    **dict(zip("⭕🅾🔴❌✖❗❕💲✝⚪⚫", "oooxxiistoo", strict=True)),
}
_DRAWN = {"l": "i", "m": "rn", "w": "vv", "d": "ci"}
_RUN = re.compile(r"(.)\1+")
_DRAWN_OUT = re.compile(r"([^\W_])\1\1")


def loose(text: str) -> str:
    """`text` for the fast search: loosely read, without offsets."""
    return text.translate(loose_table())


def is_drawn_out(text: str) -> bool:
    """Whether a letter stands three times in a row somewhere in `text`."""
    return _DRAWN_OUT.search(text) is not None


def short(letters: str) -> str:
    """Letters with each run of one letter as one."""
    return _RUN.sub(r"\1", letters)
