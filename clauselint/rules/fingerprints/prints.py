"""Fingerprints: keyed hashes of runs of letters, from which no text can be read.

Of a document every 16th run of 25 letters is kept as a fingerprint; of a post every run is asked
about. So any 56 letters hold two fingerprints, where winnowing (Schleimer, Wilkerson and Aiken
2003), which thins both sides alike, at the same size would be sure of one.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from clauselint.rules.sealing.box import Unsealable
from clauselint.rules.sealing.keys import Key

LENGTH = 25
"""Letters in a run."""
STEP = 16
"""Letters from one fingerprint to the next."""
LEAST = 2
"""Fingerprints that must stand close together."""
SPECIMEN = (
    "This sentence is the specimen that stands in every store of fingerprints; it is no secret "
    "of anybody's, and with it each rule can prove that it works"
)
"""A text in every store, so that its rule can prove itself without giving one away."""
SPECIMEN_ID = "specimen"
# Other letters of the same text would no longer agree: raise this whenever folding changes.
_FORMAT = 1
_NONE = 0
# Runs of fewer different letters are rulers, tables of zeros and the like.
_LEAST_VARIED = 7


class Document(NamedTuple):
    """What is kept of a document: `added` is a day, `length` counts its letters.

    Each fingerprint is a checksum, by which it is looked for, and a keyed tag, which must be right
    too; both are 0 where none is kept. `checks` are 4 bits for every run, which only tell how far
    a passage goes.
    """

    id: str
    added: str
    length: int
    sums: array[int]
    tags: array[int]
    checks: bytes

    @property
    def kept(self) -> int:
        """The number of its fingerprints."""
        return len(self.tags) - self.tags.count(_NONE)

    def check(self, run: int) -> int:
        """The 4 bits of one run."""
        return self.checks[run >> 1] >> (4 * (run & 1)) & 15


class Prints(NamedTuple):
    """The documents of a store, and the secret that their tags are made with."""

    documents: tuple[Document, ...]
    secret: bytes


def secret_of(key: Key, list_id: str) -> bytes:
    """The secret of one store's tags."""
    return key.derive("fingerprint", list_id.encode())


def runs(letters: str, start: int, stop: int) -> list[bytes]:
    """The runs that begin from `start` up to `stop`, as bytes."""
    stop = min(stop, len(letters) - LENGTH + 1)
    if letters.isascii():
        data = letters[start : max(start, stop + LENGTH)].encode()
        return [data[i : i + LENGTH] for i in range(stop - start)]
    return [run(letters, i) for i in range(start, stop)]


def run(letters: str, start: int) -> bytes:
    """The run that begins there."""
    return letters[start : start + LENGTH].encode("utf-8", "surrogatepass")


def digest(of: bytes, secret: bytes) -> tuple[int, int]:
    """The tag of a run, never 0, and its 4 bits. Method: keyed BLAKE2b (RFC 7693)."""
    made = blake2b(of, key=secret, digest_size=5).digest()
    return int.from_bytes(made[:4], "little") or 1, made[4] & 15


def bits(of: bytes, secret: bytes) -> int:
    """The 4 bits of a run alone."""
    return blake2b(of, key=secret, digest_size=5).digest()[4] & 15


def document_of(letters: str, common: Sequence[int], added: str, secret: bytes) -> Document:
    """The fingerprints of a document.

    `common` has a 1 for each letter of what others write, too; runs that are mostly such are left
    out, and so are those that were met before.
    """
    made = [digest(one, secret) for one in runs(letters, 0, len(letters))]
    sums, tags = array("I"), array("I")
    met: set[int] = set()
    for start in range(0, len(made), STEP):
        tag = made[start][0]
        kept = tag not in met and _is_own(letters, common, start)
        met.add(tag)
        sums.append(crc32(run(letters, start)) if kept else _NONE)
        tags.append(tag if kept else _NONE)
    halves = [one for _, one in made] + [0]
    checks = bytes(halves[i] | halves[i + 1] << 4 for i in range(0, len(made), 2))
    own = blake2b(letters.encode("utf-8", "surrogatepass"), key=secret, digest_size=4)
    return Document(own.hexdigest(), added, len(letters), sums, tags, checks)


def _is_own(letters: str, common: Sequence[int], start: int) -> bool:
    """Whether nobody else would write the run that begins there."""
    stop = start + LENGTH
    return (
        len(set(letters[start:stop])) >= _LEAST_VARIED and 3 * sum(common[start:stop]) <= 2 * LENGTH
    )


def packed(documents: Sequence[Document]) -> bytes:
    """Documents as the payload of a store."""
    told = {"format": _FORMAT, "documents": [(d.id, d.added, d.length) for d in documents]}
    numbers = (_bytes(some) for d in documents for some in (d.sums, d.tags))
    checks = (d.checks for d in documents)
    return b"".join((json.dumps(told).encode(), b"\n", *numbers, *checks))


def unpacked(payload: bytes, secret: bytes) -> Prints:
    """The documents in the payload of a store. Raises Unsealable when another version wrote it."""
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        line, _, data = payload.partition(b"\n")
        told = json.loads(line)
        if told["format"] == _FORMAT:
            return Prints(_documents(told["documents"], data), secret)
    raise Unsealable(
        "these fingerprints were made by another clauselint: make them again from the documents"
    )


def _documents(told: Sequence[tuple[str, str, int]], data: bytes) -> tuple[Document, ...]:
    counts = [max(0, length - LENGTH + 1) for _, _, length in told]
    rest = memoryview(data)
    numbers = []
    for count in counts:
        size = 4 * -(-count // STEP)
        numbers.append((_numbers(rest[:size]), _numbers(rest[size : 2 * size])))
        rest = rest[2 * size :]
    documents = []
    for (name, added, length), count, (sums, tags) in zip(told, counts, numbers, strict=True):
        size = -(-count // 2)
        documents.append(Document(name, added, length, sums, tags, bytes(rest[:size])))
        rest = rest[size:]
    if rest or any(len(d.checks) * 2 < n for d, n in zip(documents, counts, strict=True)):
        raise ValueError
    return tuple(documents)


def _bytes(numbers: array[int]) -> bytes:
    return _little(array("I", numbers)).tobytes()


def _numbers(data: memoryview) -> array[int]:
    numbers = array("I")
    numbers.frombytes(data)
    return _little(numbers)


def _little(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
