"""Markup that begins or ends inside a name belongs to it with both its halves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clauselint.models.post import Span

_SIGNS = re.compile(r"[*_~`|<(){}\[\]\u202a-\u202e\u2066-\u2069]")
_MARK = re.compile(r"\*{1,3}|_{1,3}|~~|`{1,2}|\|\|")
_PAIRS = (
    (r"<[A-Za-z](?![Rr]\b|[Bb][Rr]\b)[^<>]{0,300}>", r"</[A-Za-z][^<>]{0,40}>"),
    (r"\[[A-Za-z]{1,8}(?:=[^\]\n]{0,80})?\]", r"\[/[A-Za-z]{1,8}\]"),
    (r"(?<!\])\[(?!/|\.)", r"\]\([^()\s]{0,300}\)"),
    (r"(?<!\])\(", r"(?<!\w)\)|(?<=\w)\)"),
    (r"\{", r"\}"),
    ("[\u202a\u202b\u202d\u202e]", "\u202c"),
    ("[\u2066-\u2068]", "\u2069"),
)
_NEAR = 400


def whole(source: str, span: Span) -> Span:
    """`span` with the marks beside it that pair with marks inside."""
    text = source[span.start : span.end]
    if not _SIGNS.search(text):
        return span
    start, end = span
    for mark in dict.fromkeys(_MARK.findall(text)):
        start, end = _with_marks(source, start, end, mark, text)
    for opening, closing in _PAIRS:
        opened, closed = _unpaired(re.finditer(rf"({closing})|({opening})", text))
        if closed and (
            found := re.search(rf"(?:{opening})$", source[max(0, start - _NEAR) : start])
        ):
            start -= len(found[0])
        if opened and (found := re.compile(closing).match(source, end)):
            end = found.end()
    return Span(start, end)


def _unpaired(marks: Iterable[re.Match[str]]) -> tuple[int, int]:
    """How many of `marks` open and are not closed, and how many close what was not opened."""
    opened = closed = 0
    for mark in marks:
        if mark[1] is None:
            opened += 1
        elif opened:
            opened -= 1
        else:
            closed += 1
    return opened, closed


def _with_marks(source: str, start: int, end: int, mark: str, text: str) -> tuple[int, int]:
    """The range with a mark beside it that the same mark inside closes or opens.

    Before a blank a mark closes, after one it opens; between letters it is the one that fits.
    """
    first, last = text.find(mark), text.rfind(mark)
    odd = text.count(mark) % 2
    before, after = source.endswith(mark, 0, start), source.startswith(mark, end)
    if odd and after:
        return start, end + len(mark)
    closes = text[first + len(mark) : first + len(mark) + 1].isspace()
    if before and (odd or closes):
        start -= len(mark)
    if after and not odd and text[last - 1 : last].isspace():
        end += len(mark)
    return start, end
