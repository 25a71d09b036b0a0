"""Names of which only tags are known, looked for in a text: all that may be a name is tagged.

A stretch may begin and end with any word, or part of a word as capitals divide it, and with a sign
that may stand for a letter. What has the tag of a name is then looked at as any name is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from clauselint.models.view import View
from clauselint.rules.matching.fold import squeeze
from clauselint.rules.matching.names.book import Hit, ViewOf, certain_first, views
from clauselint.rules.matching.names.ends import AFTER, BEFORE, SLAVIC, SUFFIXES, Place
from clauselint.rules.matching.names.form import Form, is_drawn_out, loose, short
from clauselint.rules.matching.names.loosely import loosely_placed
from clauselint.rules.matching.names.place import place
from clauselint.rules.matching.names.whole import whole
from clauselint.rules.matching.phrase import in_tag
from clauselint.rules.sealing.tags import Tags

_BIT = re.compile(r"[^\W_]+|[^\w\s]|_")
_SEAM = re.compile(r"(?<=[^\W\dA-Z_])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_LEAST = 3
_FEW = 4
_DRAWN = 4


class _Bit(NamedTuple):
    """A part of a word, or a sign that may be a letter, and what it is read as.

    A name may begin so many code points after its start, or end so many before its end.
    """

    start: int
    stop: int
    letters: str
    is_sign: bool = False
    skips: tuple[int, ...] = ()
    cuts: tuple[int, ...] = ()


class TagBook:
    """The names of one list of tags, ready to be looked for."""

    __slots__ = ("_slot", "_tags")

    def __init__(self, slot: int, tags: Tags) -> None:
        self._slot = slot
        self._tags = tags

    def find(self, view: View, source: str, view_of: ViewOf) -> tuple[Hit, ...]:
        """Every name in the segment that `view` shows, each place once, certain ones first."""
        found: dict[Hit, None] = {}
        for one in views(view, source, view_of) if view.text else ():
            for entry, where in self._look(one, source):
                span = whole(source, one.source_span(where.start, where.end))
                found[Hit(self._slot, span, where.advisory, entry)] = None
        return certain_first(found)

    def _look(self, view: View, source: str) -> Iterator[tuple[str, Place]]:
        bits = tuple(_bits(view.text))
        for start, stop, letters in self._stretches(view.text, bits):
            for entry, form in self._tags.look(letters):
                found = _placed(form, view, source, start, stop)
                if found is not None:
                    yield entry, found

    def _stretches(self, text: str, bits: Sequence[_Bit]) -> Iterator[tuple[int, int, str]]:
        """Where what may be a name begins and ends, as its length allows, and its letters."""
        brief = is_drawn_out(text)
        for index, bit in enumerate(bits):
            for skip in (0, *bit.skips):
                for stop, letters in self._from(text, bits, index, skip):
                    if len(letters) in self._tags.lengths:
                        yield bit.start + skip, stop, letters
                    if brief and len(drawn := short(letters)) in self._tags.lengths:
                        yield bit.start + skip, stop, drawn

    def _from(
        self, text: str, bits: Sequence[_Bit], first: int, skip: int
    ) -> Iterator[tuple[int, str]]:
        """Each place where what begins there may end, and the letters up to it."""
        most = self._tags.longest * (_DRAWN if is_drawn_out(text) else 1)
        states = [""]
        for index in range(first, len(bits)):
            bit = bits[index]
            begin = bit.start + skip if index == first else bit.start
            letters = loose(text[begin : bit.stop]) if skip and index == first else bit.letters
            for before in states:
                yield bit.stop, before + letters
            for cut in bit.cuts:
                if bit.stop - cut > begin:
                    kept = loose(text[begin : bit.stop - cut])
                    for before in states:
                        yield bit.stop - cut, before + kept
            read = [before + letters for before in states]
            # A sign is a letter, or it is none.
            states = [s for s in (states + read if bit.is_sign else read) if len(s) < most][:_FEW]
            if not states:
                return


def _bits(text: str) -> Iterator[_Bit]:
    for found in _BIT.finditer(text):
        start, stop = found.span()
        if not text[start].isalnum():
            if letters := loose(found[0]):
                yield _Bit(start, stop, letters, True)
            continue
        word = found[0]
        skips, cuts = _trims(text, start, word)
        seams = () if word.isalpha() and word[1:].islower() else _seams(word)
        if not seams:
            yield _Bit(start, stop, loose(word), False, skips, cuts)
            continue
        edges = [start, *(start + seam for seam in seams), stop]
        for first, last in pairwise(edges):
            own = skips if first == start else ()
            yield _Bit(first, last, loose(text[first:last]), False, own, cuts * (last == stop))


def _seams(word: str) -> list[int]:
    return [found.start() for found in _SEAM.finditer(word)]


def _trims(text: str, start: int, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How much of a word may stand before a name, and after it."""
    low = word.lower()
    cuts = {len(one) for one in SUFFIXES if low.endswith(one)}
    if "\u0400" <= low[-1] <= "\u04ff":
        cuts |= {*range(1, SLAVIC + 1)}
    skips: set[int] = set()
    if len(word) > _LEAST and in_tag(text, start):
        skips = {len(one) for one in BEFORE if low.startswith(one)}
        cuts |= {len(one) for one in AFTER if low.endswith(one)}
    return tuple(skips), tuple(cuts)


def _placed(form: Form, view: View, source: str, start: int, stop: int) -> Place | None:
    """Where the name stands, if what stands around and within it allows it."""
    if squeeze(view.text[start:stop]) == form.letters:
        at = view.at
        return place(form, view, source, bisect_left(at, start), bisect_left(at, stop))
    return loosely_placed(form, view, source, start, stop) if form.sort == "name" else None
