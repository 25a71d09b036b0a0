"""Tags: a list in which a name can be looked up, and from which none can be read.

A tag is the keyed BLAKE2b hash, 64 bits, of the letters of a name, read loosely. What is kept
beside it, how the name is written, is enciphered with the very letters: only a text that holds the
name opens it. So the names are in no memory until a draft brings them there.
"""

from __future__ import annotations

import json
import secrets
import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b, shake_256

from clauselint.models.term import Term
from clauselint.rules.matching.names.form import Form, forms, loose, short
from clauselint.rules.sealing.box import Unsealable
from clauselint.rules.sealing.keys import Key
from clauselint.rules.sealing.terms import entry_id

# Another folding would no longer find what was sealed: raise this whenever folding changes.
FOLDING = 1
_SALT = 16
_HEAD = struct.Struct(f">H{_SALT}sII")
_ROW = struct.Struct(">8sH")
_LENGTH = struct.Struct(">H")
_BLOCK = 32


class Tags:
    """The tags of a list, open to be asked."""

    __slots__ = ("_hash", "_pad", "_rows", "lengths", "longest")

    def __init__(
        self, key: Key, salt: bytes, rows: Mapping[bytes, bytes], lengths: frozenset[int]
    ) -> None:
        self._hash = blake2b(key=key.derive("tag", salt), digest_size=8)
        self._pad = key.derive("tag pad", salt)
        self._rows = rows
        self.lengths = lengths
        self.longest = max(lengths, default=0)

    def tag(self, letters: bytes) -> bytes:
        """The tag of letters."""
        made = self._hash.copy()
        made.update(letters)
        return made.digest()

    def cipher(self, letters: bytes, data: bytes) -> bytes:
        """`data` enciphered with the letters, or deciphered."""
        pad = shake_256(self._pad + letters).digest(len(data))
        return (int.from_bytes(data) ^ int.from_bytes(pad)).to_bytes(len(data))

    def look(self, letters: str) -> tuple[tuple[str, Form], ...]:
        """The ids of the entries with these letters, each with how it is written; mostly none."""
        plain = letters.encode("utf-8", "surrogatepass")
        row = self._rows.get(self.tag(plain))
        if row is None:
            return ()
        return tuple(
            (entry, Form(sort, form, tuple(words), tuple(gaps), *others))
            for entry, sort, form, words, gaps, *others in json.loads(self.cipher(plain, row))
        )


def tagged(terms: Iterable[Term], key: Key, list_id: str) -> bytes:
    """The tags of terms as a payload, under a salt of their own."""
    salt = secrets.token_bytes(_SALT)
    known: dict[str, dict[tuple[str, Form], None]] = defaultdict(dict)
    for term in terms:
        entry = entry_id(term.term, key, list_id)
        for form in forms(term, False):
            letters = loose(form.letters)
            known[letters][entry, form] = None
            if form.sort == "name":
                known[short(letters)][entry, form] = None
    maker = Tags(key, salt, {}, frozenset())
    rows = []
    for letters, meanings in known.items():
        plain = letters.encode("utf-8", "surrogatepass")
        data = json.dumps([[entry, *form] for entry, form in meanings]).encode()
        data += b" " * (-len(data) % _BLOCK)
        rows.append((maker.tag(plain), maker.cipher(plain, data)))
    lengths = sorted({len(letters) for letters in known})
    head = _HEAD.pack(FOLDING, salt, len(lengths), len(rows))
    # Sorted by tag, so that their order says nothing of that of the names.
    return b"".join(
        (
            head,
            *map(_LENGTH.pack, lengths),
            *(_ROW.pack(tag, len(row)) + row for tag, row in sorted(rows)),
        )
    )


def read_tags(payload: bytes, key: Key) -> Tags:
    """What `tagged` wrote. Raises Unsealable when another version wrote it."""
    try:
        folding, salt, lengths, count = _HEAD.unpack_from(payload)
        if folding == FOLDING:
            at = _HEAD.size
            known = [size for (size,) in _LENGTH.iter_unpack(payload[at : at + 2 * lengths])]
            at += 2 * lengths
            rows = {}
            for _ in range(count):
                tag, size = _ROW.unpack_from(payload, at)
                at += _ROW.size
                rows[tag] = payload[at : at + size]
                at += size
            return Tags(key, salt, rows, frozenset(known))
    except struct.error:
        pass
    raise Unsealable("these tags were made by another clauselint: seal the list again")
