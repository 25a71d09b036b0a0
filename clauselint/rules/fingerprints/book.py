"""Passages of fingerprinted documents, looked for in a post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

from clauselint.models.view import Match, View
from clauselint.rules.fingerprints.chain import Chain, chains
from clauselint.rules.fingerprints.prints import (
    LEAST,
    LENGTH,
    STEP,
    Document,
    Prints,
    bits,
    digest,
    run,
)
from clauselint.rules.fingerprints.prints import runs as runs_of

NEAR = 64
"""Letters between two stretches of one passage, at most."""
_WINDOW = 8192
# From here on Unicode has the scripts that put no blanks between words.
_UNSPACED = "\u2e80"


class _Hit(NamedTuple):
    """A run of a post, by its start, that is a fingerprint, and its start in the document."""

    start: int
    origin: int


class Stretch(NamedTuple):
    """Letters of a post that stand in a document as they are, and the fingerprints in them.

    `sure` is how far these reach.
    """

    start: int
    stop: int
    held: int
    sure: tuple[int, int]


class Passage(NamedTuple):
    """What a post has from one document: `letters[start:stop]`, and the share of the document."""

    start: int
    stop: int
    document: Document
    covered: int

    @property
    def told(self) -> str:
        """The share and the document, as reports name them."""
        percent = 100 * self.covered // self.document.length
        share = str(percent) if percent else "less than 1"
        return f"{share} % of document {self.document.id}"


class PassageBook:
    """The fingerprints of one store, ready to be looked for. Threads may share it."""

    def __init__(self, slot: int, prints: Prints) -> None:
        self._slot = slot
        self._secret = prints.secret
        self._documents = prints.documents
        self._sums = frozenset[int]().union(*(one.sums for one in prints.documents)) - {0}

    def find(self, views: Sequence[View]) -> Iterator[tuple[int, Match]]:
        """Yield the slot and the place of every passage in a post of these views."""
        for chain in chains(views):
            for one in self.passages(chain.letters):
                start, stop = _whole_words(chain, one)
                index, begin = chain.place(start)
                last, end = chain.place(stop - 1)
                end = end + 1 if last == index else len(views[index].text)
                where = chain.span(start, stop)
                yield self._slot, Match(index, begin, end, where, False, one.passage.told)

    def passages(self, letters: str) -> list[Bounded]:
        """The passages in `letters`, by their documents, each in the order of the post."""
        hits: dict[int, list[_Hit]] = defaultdict(list)
        for first in range(0, max(0, len(letters) - LENGTH + 1), _WINDOW):
            sums = list(map(crc32, runs_of(letters, first, first + _WINDOW)))
            # Nearly every post ends here.
            if not self._sums.isdisjoint(sums):
                self._verify(letters, first, sums, hits)
        return [
            one
            for which in sorted(hits)
            for one in _joined(self._documents[which], self._stretches(letters, which, hits[which]))
        ]

    @cached_property
    def _index(self) -> Mapping[int, Sequence[tuple[int, int]]]:
        """The documents and fingerprints that have a checksum."""
        index: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for which, document in enumerate(self._documents):
            for slot, total in enumerate(document.sums):
                if total:
                    index[total].append((which, slot))
        return index

    def _verify(
        self, letters: str, first: int, sums: Sequence[int], hits: Mapping[int, list[_Hit]]
    ) -> None:
        for start, total in enumerate(sums, first):
            if total in self._sums:
                tag = digest(run(letters, start), self._secret)[0]
                for which, slot in self._index[total]:
                    if self._documents[which].tags[slot] == tag:
                        hits[which].append(_Hit(start, slot * STEP))

    def _stretches(self, letters: str, which: int, hits: Sequence[_Hit]) -> Iterator[Stretch]:
        """Each stretch that `hits`, in the order of the post, lie in; none overlaps another."""
        document = self._documents[which]
        stop = 0
        last: Stretch | None = None
        for hit in hits:
            if last and hit.start + LENGTH <= last.stop:
                sure = (last.sure[0], hit.start + LENGTH)
                last = last._replace(held=last.held + 1, sure=sure)
                continue
            if last:
                yield last
            begin, end = self._reach(letters, document, hit, stop)
            last = Stretch(begin, end, 1, (hit.start, hit.start + LENGTH))
            stop = end
        if last:
            yield last

    def _reach(self, letters: str, document: Document, hit: _Hit, least: int) -> tuple[int, int]:
        """How far the document goes on as the post does, to both sides of a hit."""
        last, end = len(letters) - LENGTH, document.length - LENGTH
        secret, check = self._secret, document.check
        start, at = hit
        while start > least and at > 0 and bits(run(letters, start - 1), secret) == check(at - 1):
            start, at = start - 1, at - 1
        stop, at = hit
        while stop < last and at < end and bits(run(letters, stop + 1), secret) == check(at + 1):
            stop, at = stop + 1, at + 1
        return start, stop + LENGTH


class Bounded(NamedTuple):
    """A passage, and how much of it is surely of the document."""

    passage: Passage
    sure: tuple[int, int]


def _joined(document: Document, stretches: Iterator[Stretch]) -> Iterator[Bounded]:
    """Stretches that are close together made one passage; those of one fingerprint left out."""
    group: list[Stretch] = []
    for one in stretches:
        if group and one.start - group[-1].stop > NEAR:
            yield from _passage(document, group)
            group = []
        group.append(one)
    yield from _passage(document, group)


def _passage(document: Document, group: Sequence[Stretch]) -> Iterator[Bounded]:
    if sum(one.held for one in group) >= LEAST:
        covered = min(document.length, sum(one.stop - one.start for one in group))
        whole = Passage(group[0].start, group[-1].stop, document, covered)
        yield Bounded(whole, (group[0].sure[0], group[-1].sure[1]))


def _whole_words(chain: Chain, found: Bounded) -> tuple[int, int]:
    """Where the passage begins and ends without parts of words, which may agree by chance.

    Text that is not written in words keeps what was found.
    """
    start, stop = found.passage.start, found.passage.stop
    first, last = found.sure[0] + STEP, found.sure[1] - STEP
    begin = next((at for at in range(start, first) if not chain.joins(at)), start)
    end = next((at for at in range(stop, last, -1) if not chain.joins(at)), stop)
    begun = chain.letters[start:begin] < _UNSPACED
    ended = chain.letters[end:stop] < _UNSPACED
    return begin if begun else start, end if ended else stop
