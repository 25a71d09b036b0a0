"""Markup that begins or ends inside a name belongs to it with both its halves."""

from __future__ import annotations

import re

from clauselint.models.post import Span

_SIGNS = re.compile(r"[*_~`|<\[\]\u202a-\u202e\u2066-\u2069]")
_PUSHED = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")
_POPPED = re.compile("[\u202c\u2069]")
_MARK = re.compile(r"\*{1,3}|_{1,3}|~~|`{1,2}|\|\|")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_BB = re.compile(r"\[(/?)([A-Za-z]+)(?:=[^\]\n]*)?\]")
_OPENING = re.compile(r"(?:<[A-Za-z][^<>]{0,300}>|\[[A-Za-z]+(?:=[^\]\n]{0,80})?\])$")
_CLOSING = re.compile(r"</[A-Za-z][^<>]{0,40}>|\[/[A-Za-z]+\]")
_LINK = re.compile(r"\]\([^()\s]{0,300}\)")
_VOID = frozenset({"br", "wbr", "hr", "img", "input"})
_NEAR = 400


def whole(source: str, span: Span) -> Span:
    """`span` with the marks beside it that pair with marks inside."""
    text = source[span.start : span.end]
    if not _SIGNS.search(text):
        return span
    start, end = span
    marks = _MARK.findall(text)
    for mark in dict.fromkeys(marks):
        if marks.count(mark) % 2:
            if source.startswith(mark, end):
                end += len(mark)
            elif source.endswith(mark, 0, start):
                start -= len(mark)
    opened = 0
    for tag in (*_TAG.finditer(text), *_BB.finditer(text)):
        if tag[2].lower() not in _VOID:
            opened += -1 if tag[1] else 1
    if opened > 0 and (closing := _CLOSING.match(source, end)):
        end = closing.end()
    elif opened < 0 and (opening := _OPENING.search(source[max(0, start - _NEAR) : start])):
        start -= len(opening[0])
    if "](" in text and "[" not in text and source.endswith("[", 0, start):
        start -= 1
    elif "[" in text and "](" not in text and (link := _LINK.match(source, end)):
        end = link.end()
    pushed = len(_PUSHED.findall(text)) - len(_POPPED.findall(text))
    if pushed > 0 and _POPPED.match(source, end):
        end += 1
    return Span(start, end)
