"""What many documents have in common, so that it says nothing of where a text comes from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

from clauselint import rules
from clauselint.rules.fingerprints.prints import LENGTH, runs
from clauselint.rules.matching.fold import clean_text, squeeze

LICENCES = Path(__file__).parent / "licences.bin"
"""Checksums of what stands in well-known licences; written by `tables/licences.py`."""
_ROOM = Path(rules.__file__).parent
_ONE_IN = 4


def samples(letters: str) -> Iterator[int]:
    """Checksums of one run in four, the same ones wherever they stand."""
    return (total for total in map(crc32, runs(letters, 0, len(letters))) if not total % _ONE_IN)


def shipped() -> frozenset[int]:
    """The samples of what stands in the packs of clauselint and in licences."""
    known: set[int] = set()
    for path in sorted((_ROOM / "packs").rglob("*.yaml")):
        known.update(samples(squeeze(clean_text(path.read_text("utf-8")))))
    licences = array("I")
    licences.frombytes(LICENCES.read_bytes())
    return frozenset(known.union(licences))


def common_letters(letters: str, known: Iterable[int]) -> bytearray:
    """A 1 for each letter that lies in a run of which `known` has the sample."""
    told = frozenset(known)
    marks = bytearray(len(letters))
    for start, total in enumerate(map(crc32, runs(letters, 0, len(letters)))):
        if total in told:
            marks[start : start + LENGTH] = b"\1" * LENGTH
    return marks
