"""Whether a name's letters are the name: what stands between them, and around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from clauselint.models.view import View
from clauselint.rules.matching.names.form import Form
from clauselint.rules.matching.phrase import _is_letter, in_tag

_SUFFIXES = frozenset({"s", "es", "ian", "ians", "ish", "esque", "ite", "ites", "like", "ers"})
_SLAVIC = 3
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
_BEFORE = frozenset(_BEFORE_NAMES.split())
_AFTER = frozenset(_AFTER_NAMES.split())
# Abbreviations whose stop belongs to the name.
_LEGAL = frozenset({"ltd", "inc", "corp", "co", "ins", "bros", "llc", "pty"})
_STOPS = ".!?…"
_PATH = "/\\"
_LEAST_SPREAD = 7
_LEAST_BROKEN = 12
_LONGEST_GAP = 4
_LONGEST_WORD = 40
_NEAR = 8
_EXCHANGE = re.compile(
    r"(?<![^\W_])(?:NASDAQ|NYSE(?: ?American| ?Arca)?|LSE|LON|AIM|AMEX|OTC(?:MKTS|QB|QX)?|TSXV?|ASX"
    r"|HKG|HKEX|SEHK|SIX|SWX|XETRA|ETR|FRA|EPA|AMS|BIT|BME|BVMF|JSE|NSE|BSE|TYO|TSE|KRX|SGX|STO|OSL"
    r"|CPH|HEL|WSE|VIE|EURONEXT|B3|MOEX|TADAWUL|ticker|symbol) ?: ?\$?$",
    re.IGNORECASE,
)
_LONGEST_EXCHANGE = 16


class Place(NamedTuple):
    """Where a form stands in a view's text; `advisory` when it may be chance."""

    start: int
    end: int
    advisory: bool = False


def place(form: Form, view: View, source: str, first: int, last: int) -> Place | None:
    """Where `form` stands whose letters are `view.letters[first:last]`; None if by chance."""
    at = view.at
    start, end = at[first], at[last - 1] + 1
    if (first and at[first - 1] == start) or (last < len(at) and at[last] == end - 1):
        return None
    match form.sort:
        case "ticker":
            return _ticker(view.text, start, end)
        case "handle":
            return _handle(view.text, start, end, last - first)
        case "domain":
            return _domain(view, start, end, first, last)
        case _:
            return placed(form, view, source, at[first:last])


def placed(
    form: Form, view: View, source: str, at: Sequence[int], stops: Sequence[int] = ()
) -> Place | None:
    """Where the name stands whose letters begin at the indexes `at` in `view.text`.

    They are one character each, unless `stops` says where they end.
    """
    text = view.text
    stops = stops or [index + 1 for index in at]
    start, end = at[0], stops[-1]
    inner, joints = _gaps(form, text, at, stops)
    advisory = False
    if any(inner):
        spread = _spread(form, view, source, at, stops, inner, joints)
        if spread is None:
            return None
        advisory = spread
    elif not all(
        _joins(form, text, wanted, gap, at[where])
        for wanted, gap, where in zip(form.gaps, joints, _heads(form), strict=True)
    ):
        return None
    if form.careful and not _is_capital(form, text, at):
        return None
    found = _bounded(form, text, start, end)
    return found and found._replace(advisory=advisory or found.advisory)


def _gaps(
    form: Form, text: str, at: Sequence[int], stops: Sequence[int]
) -> tuple[list[str], list[str]]:
    """What stands between the letters inside its words, and between its words."""
    inner: list[str] = []
    joints: list[str] = []
    if at[-1] - at[0] < len(at):
        # Nothing but letters, as nearly always.
        return inner, [""] * (len(form.words) - 1)
    heads = frozenset(_heads(form))
    for index in range(1, len(at)):
        gap = text[stops[index - 1] : at[index]]
        (joints if index in heads else inner).append(gap)
    return inner, joints


def _heads(form: Form) -> list[int]:
    """The index of the first letter of each word but the first."""
    heads: list[int] = []
    total = 0
    for length in form.words[:-1]:
        total += length
        heads.append(total)
    return heads


def _joins(form: Form, text: str, wanted: str, gap: str, index: int) -> bool:
    """Whether `gap` can stand between two words of the name."""
    if gap in (wanted, "", " ", "-", "_"):
        return True
    bare = gap.strip()
    if bare == wanted.strip():
        return True
    if bare == gap:
        if form.careful and bare[0] in ",;:":
            return False
        if bare[0] in _PATH or bare[0] in ",;:":
            return _is_title(text, gap, index)
        return len(bare) <= _LONGEST_GAP
    if not bare:
        return True
    if any(c in _STOPS for c in bare) or form.careful:
        return _is_picture(bare)
    return len(bare) <= _LONGEST_GAP and (_is_picture(bare) or _is_title(text, gap, index))


def _is_picture(text: str) -> bool:
    """Whether it is emoji and other signs, which are neither punctuation nor ASCII."""
    return all(ord(c) >= 0x2190 for c in text)


def _is_title(text: str, gap: str, index: int) -> bool:
    """Whether the words around `gap`, which ends at `index`, begin with capitals."""
    start = end = index - len(gap)
    while start and text[start - 1].isalnum() and end - start < _LONGEST_WORD:
        start -= 1
    return text[start].isupper() and (text[index].isupper() or text[index].isdigit())


def _spread(
    form: Form,
    view: View,
    source: str,
    at: Sequence[int],
    stops: Sequence[int],
    inner: list[str],
    joints: list[str],
) -> bool | None:
    """Whether a name with gaps inside its words is only likely; None if it is none."""
    text = view.text
    kinds = set(inner)
    if any(gap.strip() and any(c in ". !?" for c in gap) and " " in gap for gap in joints):
        return None
    if len(kinds) == 1 and len(inner) > 1:
        return _uniform(form, text, at, inner[0])
    filled = [gap for gap in inner if gap]
    broken = [
        _is_broken_line(view, source, stops[index - 1], at[index])
        for index in _filled(form, at, stops)
    ]
    if all(" " not in gap or hyphen for gap, hyphen in zip(filled, broken, strict=True)):
        proper = form.size >= _LEAST_SPREAD or text[at[0]].isupper()
        fitting = all(_fits(gap, hyphen) for gap, hyphen in zip(filled, broken, strict=True))
        return False if proper and fitting else None
    if all(gap == " " for gap in filled) and text[at[0]].isupper():
        heads = [text[at[index]] for index in (0, *_heads(form))]
        title = all(c.isupper() or c.isdigit() for c in heads)
        if form.size >= _LEAST_BROKEN and title:
            return False
        pieces = "".join(text[at[0] : at[-1] + 1]).split(" ")
        if form.size >= _LEAST_SPREAD and title and len(filled) == 1:
            return None if form.careful or min(map(len, pieces)) < 2 else True
    return None


def _filled(form: Form, at: Sequence[int], stops: Sequence[int]) -> list[int]:
    """The indexes of letters inside words that have something before them."""
    heads = frozenset(_heads(form))
    return [i for i in range(1, len(at)) if i not in heads and at[i] > stops[i - 1]]


def _is_broken_line(view: View, source: str, start: int, end: int) -> bool:
    """Whether a line ends there, so that a blank or a hyphen is no part of the text."""
    gap = source[view.ends[start - 1] : view.starts[end]]
    return view.text[start:end] in (" ", "- ") and ("\n" in gap or "\r" in gap or "<" in gap)


def _fits(gap: str, broken: bool) -> bool:
    """Whether `gap`, which has no blank unless a line ends there, can be put inside a word."""
    if broken:
        return True
    if any(c in "/\\,;@=" for c in gap):
        return False
    return (
        len(gap) <= 2
        or (len(gap) <= 2 * _LONGEST_GAP and _is_picture(gap))
        or (len(gap) <= _LONGEST_GAP and len(set(gap)) == 1)
    )


def _uniform(form: Form, text: str, at: Sequence[int], gap: str) -> bool | None:
    """The same between all letters; not a list, a path or the middle of more spaced text."""
    if len(gap) > _LONGEST_GAP or any(c in ",;:" for c in gap):
        return None
    if any(c in _PATH for c in gap) and (form.size < _LEAST_SPREAD or " " in gap):
        return None
    if " " in gap and gap.strip() and gap.strip() in _STOPS:
        return None
    before, after = text[max(0, at[0] - _NEAR) : at[0]], text[at[-1] + 1 : at[-1] + 1 + _NEAR]
    if before.endswith(gap) and re.search(r"(?<![^\W_])[b-hj-z\d]$", before[: -len(gap)].lower()):
        return None
    if after.startswith(gap) and re.match(r"[b-hj-z\d](?![^\W_])", after[len(gap) :].lower()):
        return None
    return False


def _is_capital(form: Form, text: str, at: Sequence[int]) -> bool:
    """Whether a common word is capitalised as a name, or part of a hashtag, handle or host."""
    first = text[at[0]]
    if form.shown and not form.shown[0].isupper():
        return "".join(text[i] for i in at).startswith(form.shown) or not form.shown[0].isalpha()
    heads = [text[at[index]] for index in (0, *_heads(form))]
    if all(c.isupper() or not c.isalpha() for c in heads):
        return True
    return first.islower() and at[-1] - at[0] < len(at) + len(form.words) and _in_name(text, at[0])


def _in_name(text: str, index: int) -> bool:
    """Whether `index` lies in a hashtag, a handle, or the host of a web address."""
    start = index
    while start and index - start < 256 and (text[start - 1].isalnum() or text[start - 1] in "_-."):
        start -= 1
    return text[start - 1 : start] in ("#", "@") or text[max(0, start - 2) : start] == "//"


def _bounded(form: Form, text: str, start: int, end: int) -> Place | None:
    """The name without what grammar adds to it; None inside other words."""
    advisory = False
    if start and _is_letter(text[start - 1], text[start]):
        camel = text[start].isupper() and text[start - 1].islower()
        if not (camel or _follows(form, text, start)):
            return None
    stop = end
    while stop < len(text) and _is_letter(text[stop], text[end - 1]):
        stop += 1
    ending = text[end:stop]
    if ending:
        camel = ending[0].isupper() and text[end - 1].islower()
        if form.careful and ending in ("s", "S"):
            advisory = True
        elif not (camel or _goes_on(form, text, end, ending)):
            return None
    elif form.letters[-1].isdigit() and re.match(r"[.,]\d", text[end : end + 2]):
        return None
    if text[end : end + 1] == "." and not ending and _has_stop(form, text, end):
        end += 1
    return Place(start, end, advisory)


def _follows(form: Form, text: str, start: int) -> bool:
    """Whether in a tag a word or a number ends before the name."""
    if not in_tag(text, start):
        return False
    if text[start - 1].isdigit():
        return not form.letters[0].isdigit()
    begin = start
    while begin and text[begin - 1].isalpha():
        begin -= 1
    return not form.careful and text[begin:start].lower() in _BEFORE


def _goes_on(form: Form, text: str, end: int, ending: str) -> bool:
    """Whether the word may go on with `ending` after the name."""
    low = ending.lower()
    if not form.careful and low in _SUFFIXES:
        return True
    if not ending[0].isascii() and ending.isalpha() and "\u0400" <= ending[0] <= "\u04ff":
        return len(ending) <= _SLAVIC and "\u0400" <= form.letters[-1] <= "\u04ff"
    if not in_tag(text, end):
        return False
    if ending[0].isdigit():
        return not form.letters[-1].isdigit()
    return not form.careful and re.sub(r"\d+$", "", low) in _AFTER


def _has_stop(form: Form, text: str, end: int) -> bool:
    """Whether the stop at `end` belongs to an abbreviation rather than to the sentence."""
    if form.dotted:
        return True
    last = form.letters[-form.words[-1] :]
    return last in _LEGAL and re.match(r"\.(?:[,;:)]| [a-z])", text[end : end + 3]) is not None


def _ticker(text: str, start: int, end: int) -> Place | None:
    if text[end : end + 1].isalnum():
        return None
    found = _EXCHANGE.search(text[max(0, start - _LONGEST_EXCHANGE) : start])
    if found:
        return Place(start - len(found[0]), end)
    return Place(start - 1, end) if start and text[start - 1] == "$" else None


def _handle(text: str, start: int, end: int, size: int) -> Place | None:
    if end - start > size + 2 or text[end : end + 1].isalnum():
        return None
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum():
        return None
    before = text[start - 1 : start]
    if before == "@" and not text[start - 2 : start - 1].isalnum():
        return Place(start - 1, end)
    return Place(start, end) if before == "/" and in_tag(text, start) else None


def _domain(view: View, start: int, end: int, first: int, last: int) -> Place | None:
    text = view.text
    if (start and (text[start - 1].isalnum() or text[start - 1] == "-")) or (
        text[end : end + 1].isalnum() or text[end : end + 1] == "-"
    ):
        return None
    gaps = [
        text[view.at[i - 1] + 1 : view.at[i]]
        for i in range(first + 1, last)
        if view.at[i] - view.at[i - 1] > 1
    ]
    fine = all(gap.strip("[](){} ") in (".", "-") and " " not in gap for gap in gaps)
    return Place(start, end) if gaps and fine else None
