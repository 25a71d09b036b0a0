"""Clause numbers at the front of headings, in the styles that policies and statutes use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeAlias

from clauselint.models.named import NamedTuple

Style: TypeAlias = Literal["none", "plain", "bare", "code", "inner"]


class Numbered(NamedTuple):
    """A heading taken apart; `number` is "" when it has none."""

    number: str
    title: str


class _Reading(NamedTuple):
    style: Style
    number: str
    title: str


# Letters number what was put in later: 13a.1, 13A.1.
_DIGITS = (
    r"\d{1,3}(?:[a-z]|[A-Z](?=\.\d))?(?:\.\d{1,3}(?:[a-z]|[A-Z](?=\.\d))?)*"
    r"(?:\([a-zA-Z0-9]{1,4}\))*"
)
_CODE = rf"[A-Z]{{1,8}}(?:[-/][A-Z]{{1,8}})*[-.]?{_DIGITS}"
_LETTER = r"[A-Za-z]|[IVXLC]{2,7}|[ivxlc]{2,7}"
# After a number: a dot, bracket or colon, then a space or a dash, or nothing at all.
_AFTER = r"(?P<mark>[.):]?)(?:\s*(?P<dash>[–—:|])\s*(?!\d)|\s+(?P<hyphen>-)\s+|\s+|$)(?P<title>.*)$"
_CITED = (
    r"section|sect|sec|article|art|clause|paragraph|para|rule|principle|standard|requirement"
    r"|abschnitt|artikel|ziffer|artículo|sección"
)
_NAMED = (
    r"annex|annexe|appendix|schedule|part|chapter|exhibit|attachment|addendum|module"
    r"|anhang|anlage|kapitel|teil|chapitre|anexo"
)
_LABELS = frozenset(f"{_CITED}|{_NAMED}".split("|"))
# Not compiled here: no policy uses all of these, and compiling takes longer than matching.
_SIGN = rf"(?s)[§¶]+\s*(?P<number>{_DIGITS}|{_CODE}){_AFTER}"
_WORD = (
    rf"(?s)(?i:(?P<word>{_CITED}|{_NAMED})\.?)\s+"
    rf"(?P<number>{_DIGITS}|{_CODE}|{_LETTER}){_AFTER}"
)
_INNER = rf"(?s)\((?P<number>\d{{1,3}}|{_LETTER})\){_AFTER}"
_PLAIN = rf"(?s)(?P<number>{_DIGITS}){_AFTER}"
_CODED = rf"(?s)(?P<number>{_CODE}){_AFTER}"
_LETTERED = rf"(?s)(?P<number>{_LETTER})(?P<mark>[.)])\s+(?P<title>.+)$"


def numbers(headings: Sequence[tuple[int, str]]) -> list[Numbered]:
    """The number and title of each (level, heading) of a document, in order.

    What could be an ordinary title (`5 Golden Rules`, `COVID-19 posts`) counts as numbered only
    when another heading is numbered alike. A lone `(a)` or `b.` is cited with the number above
    it: `4.2(a)`.
    """
    readings = [_read(heading) for _, heading in headings]
    figures = sum(reading.style in ("plain", "bare") for reading in readings)
    families = Counter(_family(reading) for reading in readings if reading.style == "code")
    found: list[Numbered] = []
    above: list[tuple[int, str]] = []
    for (level, heading), reading in zip(headings, readings, strict=True):
        while above and above[-1][0] >= level:
            above.pop()
        number = reading.number
        if reading.style == "bare" and (figures < 2 or reading.title[:1].islower()):
            number = ""
        if reading.style == "code" and "." not in number and families[_family(reading)] < 2:
            number = ""
        if reading.style == "inner" and above:
            number = f"{above[-1][1]}({number})"
        found.append(Numbered(number, reading.title if number else heading))
        if number:
            above.append((level, number))
    return found


def plain_number(reference: str) -> str:
    """A reference as people write it (`§ 4.2.`, `Clause 4.2`, `(3)`), down to its number."""
    bare = reference.strip().lstrip("#§¶ ").rstrip(".: ")
    bare = re.sub(rf"(?i)^(?:{_CITED})\.?\s+(?=\S)", "", bare)
    return re.sub(r"^\(([^()]+)\)$", r"\1", bare)


def _read(heading: str) -> _Reading:
    """The first style that the heading fits."""
    first, *rest = heading.split(maxsplit=1)
    if first[0] in "§¶" and (found := re.match(_SIGN, heading)):
        return _Reading("plain", found["number"], found["title"])
    if first[0] == "(" and (found := re.match(_INNER, heading)):
        return _Reading("inner", found["number"], found["title"])
    if first[0].isdigit() and (found := re.match(_PLAIN, heading)):
        sure = "." in found["number"] or found["mark"] or found["dash"] or found["hyphen"]
        return _Reading("plain" if sure else "bare", found["number"], found["title"])
    if any(map(str.isdigit, first)) and (found := re.match(_CODED, heading)):
        return _Reading("code", found["number"], found["title"])
    if first[-1] in ".)" and (found := re.match(_LETTERED, heading)):
        return _Reading("inner", found["number"], found["title"])
    label = first.rstrip(".").casefold()
    if rest and label in _LABELS and (found := re.match(_WORD, heading)) and _is_label(found):
        number = found["number"]
        cited = label in _CITED.split("|")
        return _Reading("plain", number if cited else f"{label.title()} {number}", found["title"])
    return _Reading("none", "", heading)


def _is_label(found: re.Match[str]) -> bool:
    """Whether the words are a label (`Part I: Scope`), not a sentence (`Article I wrote`)."""
    number, title = found["number"], found["title"]
    if any(letter.isdigit() for letter in number):
        return True
    apart = found["mark"] or found["dash"] or found["hyphen"] or not title or title[0].isupper()
    return number.isupper() and bool(apart)


def _family(reading: _Reading) -> str:
    found = re.match(r"[A-Z/-]+", reading.number)
    return found[0].strip("-/") if found else ""
