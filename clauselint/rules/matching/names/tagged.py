"""Names of which only tags are known, looked for in a text: all that may be a name is tagged.

A stretch may begin and end with any word, or part of a word as capitals and digits divide it, and
signs in it may stand for letters. What has the tag of a name is then looked at as any name is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
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

_BIT = re.compile(r"[^\W_]+|[^\w\s]")
_SEAM = re.compile(r"(?<=[^\W\dA-Z_])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_MAYBE_TAG = re.compile(r"[#@]\w|\w[._]\w|//")
_LEAST = 3
_REMEMBERED, _LONGEST = 8_192, 64


class _Bit(NamedTuple):
    """A part of a word, or a sign that may be a letter, and what it is read as.

    A name may end so many code points before its stop, as `cuts` say with what is left then, or
    begin after its start, as the bits in `later` do. A sign is `loose` unless letters touch it on
    both sides.
    """

    start: int
    stop: int
    letters: bytes
    cuts: tuple[tuple[int, bytes], ...] = ()
    later: tuple[_Bit, ...] = ()
    is_sign: bool = False
    is_loose: bool = False


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
        for start, stop, letters in self._stretches(view.text):
            for entry, form in self._tags.look(letters):
                found = _placed(form, view, source, start, stop)
                if found is not None:
                    yield entry, found

    def _stretches(self, text: str) -> list[tuple[int, int, bytes]]:
        """Where something begins and ends whose letters have the tag of a name."""
        found: list[tuple[int, int, bytes]] = []
        bits, words = _bits(text)
        brief = is_drawn_out(text)
        for index, bit in enumerate(words):
            for head in (bit, *bit.later):
                self._seek(head, words, index + 1, found)
                if brief:
                    self._seek_drawn(head, words, index + 1, found)
        if len(bits) > len(words):
            for index, bit in enumerate(bits):
                self._seek_signs(bit, bits, index + 1, found)
        return found

    def _seek(
        self, head: _Bit, bits: Sequence[_Bit], index: int, found: list[tuple[int, int, bytes]]
    ) -> None:
        """Add to `found` what begins with `head` and goes on with the bits from `index` on."""
        tags, letters = self._tags, b""
        lengths, longest = tags.lengths, tags.longest
        bit = head
        while True:
            for cut, left in bit.cuts:
                if len(letters) + len(left) in lengths and tags.has(letters + left):
                    found.append((head.start, bit.stop - cut, letters + left))
            letters += bit.letters
            size = len(letters)
            if size in lengths and tags.has(letters):
                found.append((head.start, bit.stop, letters))
            if size >= longest or index == len(bits) or not tags.may_begin(letters):
                return
            bit = bits[index]
            index += 1

    def _seek_drawn(
        self, head: _Bit, bits: Sequence[_Bit], index: int, found: list[tuple[int, int, bytes]]
    ) -> None:
        """The same where letters are drawn out, each run of one letter taken as one."""
        tags, letters, bit = self._tags, b"", head
        while True:
            more = _brief(bit.letters)
            letters += more[1:] if letters[-1:] == more[:1] else more
            if tags.has(letters):
                found.append((head.start, bit.stop, letters))
            if len(letters) > tags.longest or index == len(bits) or not tags.may_begin(letters):
                return
            bit = bits[index]
            index += 1

    def _seek_signs(
        self, head: _Bit, bits: Sequence[_Bit], index: int, found: list[tuple[int, int, bytes]]
    ) -> None:
        """The same with signs read as letters: those inside words, and the first and the last."""
        tags, letters, signs = self._tags, head.letters, head.is_sign
        while index < len(bits) and len(letters) <= tags.longest and tags.may_begin(letters):
            bit = bits[index]
            index += 1
            if bit.is_loose:
                # At the edge of a word it can only be the last letter.
                if tags.has(letters + bit.letters):
                    found.append((head.start, bit.stop, letters + bit.letters))
                continue
            letters += bit.letters
            signs = signs or bit.is_sign
            if signs and tags.has(letters):
                found.append((head.start, bit.stop, letters))


def _bits(text: str) -> tuple[list[_Bit], list[_Bit]]:
    """The words and signs of a text, and the words alone, as far as they may be of a name."""
    bits: list[_Bit] = []
    words: list[_Bit] = []
    tags = _MAYBE_TAG.search(text) is not None
    for found in _BIT.finditer(text):
        start, stop = found.span()
        some = found[0]
        if some[0].isalnum():
            tagged = tags and len(some) > _LEAST and in_tag(text, start)
            parts = _parts if len(some) <= _LONGEST else _parts.__wrapped__
            own = [_moved(bit, start) for bit in parts(some, tagged) if bit.letters]
            bits += own
            words += own
        elif letters := loose(some):
            before, after = text[start - 1 : start].isalnum(), text[stop : stop + 1].isalnum()
            if before or after:
                plain = letters.encode("utf-8", "surrogatepass")
                bits.append(_Bit(start, stop, plain, is_sign=True, is_loose=not (before and after)))
    return bits, words


def _moved(bit: _Bit, by: int) -> _Bit:
    later = tuple(_moved(one, by) for one in bit.later)
    return bit._replace(start=bit.start + by, stop=bit.stop + by, later=later)


@lru_cache(_REMEMBERED)
def _parts(word: str, tagged: bool) -> tuple[_Bit, ...]:
    """The bits of a word, from 0 on; one that stands in a tag may have more around a name."""
    edges = [0, *(found.start() for found in _SEAM.finditer(word)), len(word)]
    low = word.lower()
    cuts = {len(one) for one in SUFFIXES if low.endswith(one)}
    skips: set[int] = set()
    if "\u0400" <= low[-1] <= "\u04ff":
        cuts |= {*range(1, SLAVIC + 1)}
    if tagged:
        cuts |= {len(one) for one in AFTER if low.endswith(one)}
        skips = {len(one) for one in BEFORE if low.startswith(one)}
    bits = []
    for first, last in pairwise(edges):
        own = cuts if last == len(word) else set[int]()
        later = (_bit(word, skip, last, own) for skip in sorted(skips) if first == 0)
        bits.append(
            _bit(word, first, last, own)._replace(later=tuple(one for one in later if one.letters))
        )
    return tuple(bits)


def _bit(word: str, first: int, last: int, cuts: set[int]) -> _Bit:
    left = ((cut, _read(word[first : last - cut])) for cut in sorted(cuts) if last - cut > first)
    return _Bit(first, last, _read(word[first:last]), tuple(left))


@lru_cache(_REMEMBERED)
def _brief(letters: bytes) -> bytes:
    return short(letters.decode("utf-8", "surrogatepass")).encode("utf-8", "surrogatepass")


def _read(text: str) -> bytes:
    return loose(text).encode("utf-8", "surrogatepass")


def _placed(form: Form, view: View, source: str, start: int, stop: int) -> Place | None:
    """Where the name stands, if what stands around and within it allows it."""
    if squeeze(view.text[start:stop]) == form.letters:
        at = view.at
        return place(form, view, source, bisect_left(at, start), bisect_left(at, stop))
    return loosely_placed(form, view, source, start, stop) if form.sort == "name" else None
