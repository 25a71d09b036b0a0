"""Whether a name's letters are the name: what stands between them, and around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clauselint.models.view import View
from clauselint.rules.matching.names.ends import Place, bounded, is_capital
from clauselint.rules.matching.names.form import Form, heads_of
from clauselint.rules.matching.names.tags import domain, handle, ticker

_STOPS = ".!?…"
# What ends a line, tags among it, and blanks so narrow that they are no blanks.
_BREAKS = "\n\r<\u2006\u2008\u2009\u200a\u202f"
_PATH = "/\\"
_LEAST_SPREAD = 7
_LEAST_BROKEN = 12
# Fewer letters one by one may be a list of them.
_LEAST_LISTED = 6
# What may divide a name as it divides words.
_DIVIDING = "/\\,;="
_LONGEST_GAP = 4
_LONGEST_WORD = 40
_NEAR = 8


def place(form: Form, view: View, source: str, first: int, last: int) -> Place | None:
    """Where `form` stands whose letters are `view.letters[first:last]`; None if by chance."""
    at = view.at
    start, end = at[first], at[last - 1] + 1
    if (first and at[first - 1] == start) or (last < len(at) and at[last] == end - 1):
        return None
    match form.sort:
        case "ticker":
            return ticker(view.text, start, end)
        case "handle":
            return handle(view.text, start, end, last - first)
        case "domain":
            return domain(view, start, end, first, last)
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
        for wanted, gap, where in zip(form.gaps, joints, heads_of(form), strict=True)
    ):
        return None
    if form.careful and not is_capital(form, text, at):
        return None
    if form.dotted and text[end : end + 1] != "." and not text[at[-form.words[-1]]].isupper():
        return None
    found = bounded(form, text, start, end)
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
    heads = frozenset(heads_of(form))
    for index in range(1, len(at)):
        gap = text[stops[index - 1] : at[index]]
        (joints if index in heads else inner).append(gap)
    return inner, joints


def _joins(form: Form, text: str, wanted: str, gap: str, index: int) -> bool:
    """Whether `gap` can stand between two words of the name."""
    sign = wanted.strip()
    if gap in (wanted, "", "-", "_"):
        return True
    bare = gap.strip()
    if not bare:
        return sign in ("", "'") or _is_title(text, gap, index)
    if sign and sign in bare:
        bare = gap = bare.replace(sign, "", 1).replace(" ", "")
    if not bare:
        return True
    if bare == gap:
        if form.careful and bare[0] in ",;:":
            return False
        if bare[0] in _PATH or bare[0] in ",;:":
            return _is_title(text, gap, index)
        return len(bare) <= _LONGEST_GAP
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
    if any(" " in gap and any(c in _STOPS for c in gap) for gap in joints):
        return None
    if len(kinds) == 1 and len(inner) > 1:
        return _uniform(form, text, at, inner[0])
    # Letter by letter it is likely, though not always the same stands between them.
    alone = all(0 < len(gap) <= _LONGEST_GAP for gap in kinds) and form.size >= _LEAST_LISTED
    filled = [gap for gap in inner if gap]
    broken = [
        _is_broken_line(view, source, stops[index - 1], at[index])
        for index in _filled(form, at, stops)
    ]
    if all(" " not in gap or hyphen for gap, hyphen in zip(filled, broken, strict=True)):
        capital = text[at[0]].isupper()
        # "North-wind" in small letters is a word of its own.
        proper = capital or (
            form.size >= _LEAST_SPREAD and not any(c in "-." for gap in filled for c in gap)
        )
        if proper and all(_fits(gap, hyphen) for gap, hyphen in zip(filled, broken, strict=True)):
            return False
        divided = len(filled) == 1 and filled[0] in _DIVIDING and form.size >= _LEAST_LISTED
        return True if alone or (divided and capital and not form.careful) else None
    if all(gap == " " for gap in filled) and text[at[0]].isupper():
        heads = [text[at[index]] for index in (0, *heads_of(form))]
        title = all(c.isupper() or c.isdigit() for c in heads)
        if form.size >= _LEAST_BROKEN and title:
            return False
        pieces = "".join(text[at[0] : at[-1] + 1]).split(" ")
        if form.size >= _LEAST_SPREAD and title and len(filled) == 1:
            return None if form.careful or min(map(len, pieces)) < 2 else True
    return True if alone else None


def _filled(form: Form, at: Sequence[int], stops: Sequence[int]) -> list[int]:
    """The indexes of letters inside words that have something before them."""
    heads = frozenset(heads_of(form))
    return [i for i in range(1, len(at)) if i not in heads and at[i] > stops[i - 1]]


def _is_broken_line(view: View, source: str, start: int, end: int) -> bool:
    """Whether a line ends there, so that a blank or a hyphen is no part of the text."""
    gap = source[view.ends[start - 1] : view.starts[end]]
    return view.text[start:end] in (" ", "- ") and any(c in _BREAKS for c in gap)


def _fits(gap: str, broken: bool) -> bool:
    """Whether `gap`, which has no blank unless a line ends there, can be put inside a word."""
    if broken:
        return True
    if any(c in _DIVIDING or c == "@" for c in gap):
        return False
    return (
        len(gap) <= 2
        or (len(gap) <= 2 * _LONGEST_GAP and _is_picture(gap))
        or (len(gap) <= _LONGEST_GAP and len(set(gap)) == 1)
    )


def _uniform(form: Form, text: str, at: Sequence[int], gap: str) -> bool | None:
    """The same between all letters; not a list, a path or the middle of more spaced text."""
    if len(gap) > _LONGEST_GAP:
        return None
    if any(c in ",;:" or c in _PATH for c in gap) and form.size < _LEAST_LISTED:
        return None
    if " " in gap and gap.strip() and gap.strip() in _STOPS:
        return None
    before, after = text[max(0, at[0] - _NEAR) : at[0]], text[at[-1] + 1 : at[-1] + 1 + _NEAR]
    if before.endswith(gap) and re.search(r"(?<![^\W_])[b-hj-z\d]$", before[: -len(gap)].lower()):
        return None
    if after.startswith(gap) and re.match(r"[b-hj-z\d](?![^\W_])", after[len(gap) :].lower()):
        return None
    return False
