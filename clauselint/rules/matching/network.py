"""The quick judge of what a sentence says: a small network of whole numbers, in plain Python.

It tells only whether a sentence may break anything at all.

Each word has numbers for standing before, at and after a place, and numbers that are averaged.
What is seen at a place is the sum of three words' numbers; of every feature the place that shows
it best counts. Many small numbers are added at once, as the lanes of one long integer: a loop
would take a hundred times as long. Method: a convolution over words with max pooling (Kim 2014)
beside a bag of words, in eight bits; `training/meaning/README.md` says how it learned.
"""

from __future__ import annotations

import json
from binascii import crc32
from collections.abc import Sequence
from functools import cache
from operator import mul, sub
from pathlib import Path
from struct import Struct, unpack_from
from typing import Any, TypeAlias

from clauselint import models
from clauselint.models.errors import PipelineError
from clauselint.models.named import NamedTuple
from clauselint.rules.matching.wording import MARKS, SHAPES, Token, tokens

FOLDER = Path(models.__file__).parent / "meaning"
MOST = 64
"""Words of a text that are looked at: sums of more might not fit into 16 bits."""
FINE = 16
"""By how much averages are magnified before they are cut to whole numbers."""
DAMAGED = "the judge of meaning is missing or damaged; install clauselint anew"
ZERO = 1 << 7
"""What stands for 0 among the numbers of words, of 8 bits."""

Lanes: TypeAlias = tuple[int, int, int, int]


class Shares(NamedTuple):
    """How a file of weights is divided; numbers of features."""

    words: int
    filters: int
    sums: int

    @property
    def width(self) -> int:
        """The bytes of a word."""
        return 3 * self.filters + self.sums


class Judge:
    """Weights that were read and found whole. Threads may share it.

    `topics` and `thresholds`, probabilities that its word must reach, are the careful judge's; a
    sentence of which none reaches `harmless`, or that of a topic not `foreign`, reads well; what
    reaches `wake` calls it.
    """

    def __init__(self, about: dict[str, Any], data: bytes) -> None:
        self.topics: tuple[str, ...] = tuple(about["topics"])
        self.thresholds: dict[str, float] = about["thresholds"]
        self.harmless: float = about["harmless"]
        self.foreign: float = about["foreign"]
        self.wake: int = about["wake"]
        shares = self._shares = Shares(*about["shares"])
        names, self._rows = data[: about["text"]], data[about["text"] :]
        words = names.decode().split("\n")
        self._numbers = dict(zip(words, range(len(words)), strict=True))
        shapes = shares.words * shares.width
        rest = shapes + SHAPES * shares.width
        features = shares.filters + shares.sums
        self._floor: tuple[int, ...] = unpack_from(f"<{features}i", self._rows, rest)
        self._head: tuple[int, ...] = unpack_from(f"<{features}h", self._rows, rest + 4 * features)
        self._filters, self._sums = Struct(f"<{shares.filters}H"), Struct(f"<{shares.sums}H")
        self._known: dict[tuple[str, int], Lanes] = {}
        self._shapes = tuple(self._read(shapes + shape * shares.width) for shape in range(SHAPES))
        self._edge = self._lanes_of(MARKS[0], 0)

    def tokens(self, text: str) -> list[Token]:
        """The words and signs of a text as the judge reads them."""
        return list(tokens(text, self._numbers))

    def alarm(self, read: Sequence[Token]) -> int:
        """How likely the words break anything; only the order of such numbers means something."""
        return sum(map(mul, self._seen(read[:MOST]), self._head))

    def _seen(self, read: Sequence[Token]) -> list[int]:
        """The features of a piece of text, none below 0."""
        rows = [self._lanes_of(token.known, token.shape) for token in read] or [self._edge]
        before, at, after, sums = zip(*rows, strict=True)
        edge, unpack, size = self._edge, self._filters.unpack, self._filters.size
        places = [
            unpack((left + here + right).to_bytes(size, "little"))
            for left, here, right in zip(
                (edge[0], *before), at, (*after[1:], edge[2]), strict=False
            )
        ]
        best = places[0] if len(places) == 1 else map(max, *places)
        averages = self._sums.unpack(sum(sums).to_bytes(self._sums.size, "little"))
        count = len(rows)
        features = (*best, *(FINE * one // count for one in averages))
        return [max(0, one) for one in map(sub, features, self._floor)]

    def _lanes_of(self, known: str, shape: int) -> Lanes:
        found = self._known.get((known, shape))
        if found is None:
            row = self._read(self._numbers[known] * self._shares.width)
            a, b, c, d = map(int.__add__, row, self._shapes[shape])
            found = self._known[known, shape] = (a, b, c, d)
        return found

    def _read(self, start: int) -> Lanes:
        filters = self._shares.filters
        ends = (start, start + filters, start + 2 * filters, start + 3 * filters)
        a, b, c = (_spread(self._rows[at : at + filters]) for at in ends[:3])
        return a, b, c, _spread(self._rows[ends[3] : ends[3] + self._shares.sums])


@cache
def judge() -> Judge | PipelineError:
    """The bundled judge, read at the first use; or why it cannot be used."""
    try:
        about = json.loads((FOLDER / "about.json").read_text("utf-8"))
        data = (FOLDER / "weights").read_bytes()
        if crc32(data) == about["crc32"]:
            return Judge(about, data)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return PipelineError(DAMAGED)


def _spread(row: bytes) -> int:
    """Bytes as lanes of 16 bits."""
    wide = bytearray(2 * len(row))
    wide[::2] = row
    return int.from_bytes(wide, "little")
