"""The sentences of a view, as ranges of its text: what a tone is judged in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clauselint.models.view import View

# White space of the source that has become one space of the view's text.
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


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
    start = 0
    for end in ends:
        piece = text[start:end]
        if any(map(str.isalnum, piece)):
            left = start + len(piece) - len(piece.lstrip())
            yield left, left + len(piece.strip())
            start = end


@cache
def _sentence_end() -> re.Pattern[str]:
    """A stop, whatever closes after it, and white space; not after an abbreviation.

    Posts begin sentences with small letters, so what follows says nothing.
    """
    return re.compile(
        r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|vs|Jr|Sr|No|Co))(?<!\b(?:Mrs|Inc|Ltd|etc|e\.g|i\.e))"
        r"(?<![.!?])[.!?]+[\"')\]]*\s+"
    )
