"""Where a name begins and ends: capitals, the ends of words, and what people add to names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from clauselint.rules.matching.names.form import Form, heads_of
from clauselint.rules.matching.phrase import in_tag, is_letter

SUFFIXES = frozenset({"s", "es", "ian", "ians", "ish", "esque", "ite", "ites", "like", "ers"})
SLAVIC = 3
# No ending and no word beside a name is longer, and to look further takes time.
_LONGEST = 24
# What people put before and after a name in a hashtag, a handle or an address.
_BEFORE_NAMES = (
    "a all an about and ask at by dear ex for from get go goto hello hey hi i iam ilove im inside"
    " join life lifeat love loves meet my new old our say team teamat thanks the this to try vote"
    " we weare with work workat x"
)
_AFTER_NAMES = (
    "academy africa ag and app asia au blog br brand ca careers cares ceo client co com community"
    " corp customer day de deal deals dev digital eu europe events fam family fan fans foundation"
    " fr fun germany global gmbh group hq hqs inc india insider insights io is it italia japan jobs"
    " labs latam launch leak leaks life live llc london ltd love media merger news nl now nyc"
    " official online org plc podcast press pro products project research rocks sa sales shop"
    " social spain store summit support team tech training tv uk us usa week world x"
)
BEFORE = frozenset(_BEFORE_NAMES.split())
AFTER = frozenset(_AFTER_NAMES.split())
# Abbreviations whose stop belongs to the name.
_LEGAL = frozenset({"ltd", "inc", "corp", "co", "ins", "bros", "llc", "pty"})


class Place(NamedTuple):
    """Where a form stands in a view's text; `advisory` when it may be chance."""

    start: int
    end: int
    advisory: bool = False


def is_capital(form: Form, text: str, at: Sequence[int]) -> bool:
    """Whether a common word is capitalised as a name, or part of a hashtag, handle or host."""
    first = text[at[0]]
    if form.shown and not form.shown[0].isupper():
        return "".join(text[i] for i in at).startswith(form.shown) or not form.shown[0].isalpha()
    heads = [text[at[index]] for index in (0, *heads_of(form))]
    if all(c.isupper() or not c.isalpha() for c in heads):
        return True
    return first.islower() and at[-1] - at[0] < len(at) + len(form.words) and _in_name(text, at[0])


def _in_name(text: str, index: int) -> bool:
    """Whether `index` lies in a hashtag, a handle, or the host of a web address."""
    start = index
    while start and index - start < 256 and (text[start - 1].isalnum() or text[start - 1] in "_-."):
        start -= 1
    return text[start - 1 : start] in ("#", "@") or text[max(0, start - 2) : start] == "//"


def bounded(form: Form, text: str, start: int, end: int) -> Place | None:
    """The name without what grammar adds to it; None inside other words."""
    if start and is_letter(text[start - 1], text[start]):
        camel = text[start].isupper() and text[start - 1].islower()
        if not (camel or _follows(form, text, start)):
            return None
    stop = end
    while stop < min(len(text), end + _LONGEST) and is_letter(text[stop], text[end - 1]):
        stop += 1
    ending = text[end:stop]
    if ending:
        camel = ending[0].isupper() and text[end - 1].islower()
        if not (camel or _goes_on(form, text, end, ending)):
            return None
    elif form.letters[-1].isdigit() and re.match(r"[.,]\d", text[end : end + 2]):
        return None
    if text[end : end + 1] == "." and not ending and _has_stop(form, text, end):
        end += 1
    return Place(start, end)


def _follows(form: Form, text: str, start: int) -> bool:
    """Whether in a tag a word or a number ends before the name."""
    if not in_tag(text, start):
        return False
    if text[start - 1].isdigit():
        return not form.letters[0].isdigit()
    begin = start
    while begin > max(0, start - _LONGEST) and text[begin - 1].isalpha():
        begin -= 1
    return not form.careful and text[begin:start].lower() in BEFORE


def _goes_on(form: Form, text: str, end: int, ending: str) -> bool:
    """Whether the word may go on with `ending` after the name."""
    low = ending.lower()
    if not form.careful and low in SUFFIXES:
        return True
    if not ending[0].isascii() and ending.isalpha() and "\u0400" <= ending[0] <= "\u04ff":
        return len(ending) <= SLAVIC and "\u0400" <= form.letters[-1] <= "\u04ff"
    if not in_tag(text, end):
        return False
    if ending[0].isdigit():
        return not form.letters[-1].isdigit()
    return not form.careful and re.sub(r"\d+$", "", low) in AFTER


def _has_stop(form: Form, text: str, end: int) -> bool:
    """Whether the stop at `end` belongs to an abbreviation rather than to the sentence."""
    if form.dotted:
        return True
    last = form.letters[-form.words[-1] :]
    return last in _LEGAL and re.match(r"\.(?:[,;:)]| [a-z])", text[end : end + 3]) is not None
