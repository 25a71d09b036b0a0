"""The sentences of a view, as ranges of its text: what tone and meaning are judged in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from clauselint.models.late import late
from clauselint.models.view import Match, View
from clauselint.rules.matching.scope import reaches

if TYPE_CHECKING:
    from clauselint.rules.matching.reading import Reading

_CAMEL = late(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")
_TAG = late(r"#\w+")
# White space of the source that has become one space of the view's text.
_BREAK = late(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def sentences(view: View, source: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of `view.text` begin and end, in order, without the space around them.

    A line of the source ends one, too, unless a small letter goes on below; an empty line does
    in any case. Stretches without a letter or digit are none.
    """
    return tuple(_trimmed(view.text, _ends(view, source))) if view.text else ()


def _ends(view: View, source: str) -> list[int]:
    ends = {end.end() for end in _sentence_end().finditer(view.text)}
    if _BREAK.search(source, view.starts[0], view.ends[-1]):
        for space in re.finditer(" ", view.text):
            start, end = view.starts[space.start()], view.ends[space.start()]
            breaks = len(_BREAK.findall(source, start, end))
            if breaks > 1 or (breaks and not view.text[space.end() : space.end() + 1].islower()):
                ends.add(space.end())
    return [*sorted(ends), len(view.text)]


def _trimmed(text: str, ends: list[int]) -> Iterator[tuple[int, int]]:
    start = last = 0
    for end in ends:
        # What stands before `last` and belongs here has been looked at, and says nothing.
        if any(map(str.isalnum, text[last:end])):
            piece = text[start:end]
            left = start + len(piece) - len(piece.lstrip())
            yield left, left + len(piece.strip())
            start = end
        last = end


@cache
def _sentence_end() -> re.Pattern[str]:
    """A stop, whatever closes after it, and white space; not after an abbreviation.

    Posts begin sentences with small letters, so what follows says nothing.
    """
    return re.compile(
        r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|vs|Jr|Sr|No|Co))(?<!\b(?:Mrs|Inc|Ltd|etc|e\.g|i\.e))"
        r"(?<![.!?])[.!?]+[\"')\]]*\s+"
    )


def stretches(reading: Reading, index: int, scopes: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The sentences of a view in scope, or the parts of it that are."""
    view = reading.views[index]
    if not view.text or not reaches(view.segment, scopes):
        return
    if reaches(view.segment._replace(parts=()), scopes):
        known = reading.sentences.get(index)
        if known is None:
            known = reading.sentences[index] = sentences(view, reading.post.source)
        yield from known
    else:
        for part in view.segment.parts:
            if part.scope in scopes:
                start, end = _range(view, part.start, part.end)
                if any(map(str.isalnum, view.text[start:end])):
                    yield start, end


def _range(view: View, start: int, end: int) -> tuple[int, int]:
    """The range of the view's text that stands for a range of the source."""
    return bisect_left(view.starts, start), bisect_left(view.starts, end)


def spoken(reading: Reading, match: Match) -> str:
    """A sentence as a classifier reads it: code left out, escapes of HTML and hashtags undone."""
    view = reading.views[match.view]
    text = view.text[match.start : match.end]
    for part in view.segment.parts:
        if part.scope == "code":
            start, end = _range(view, part.start, part.end)
            first, last = max(start, match.start), min(end, match.end)
            if first < last and (first, last) != (match.start, match.end):
                blank = " " * (last - first)
                text = text[: first - match.start] + blank + text[last - match.start :]
    if "&" in text:
        # Imported late: few posts need it.
        from html import unescape

        text = unescape(text)
    if "#" in text:
        text = _TAG.sub(lambda tag: _CAMEL.sub(" ", tag[0].removeprefix("#")), text)
    return " ".join(text.split())
