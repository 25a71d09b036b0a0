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
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b, shake_256

from clauselint.models.term import Term
from clauselint.rules.matching.names.form import Form, forms, loose, short
from clauselint.rules.sealing.box import Unsealable
from clauselint.rules.sealing.keys import Key
from clauselint.rules.sealing.terms import entry_id

# Another folding would no longer find what was sealed: raise this whenever folding changes.
FOLDING = 1
_SALT = 16
_TAG = 8
_BEGIN = 4
_BEGIN_TAG = 4
_HEAD = struct.Struct(f">H{_SALT}sIII")
_ROW = struct.Struct(f">{_TAG}sH")
_LENGTH = struct.Struct(">H")
_BLOCK = 16
_MOST_KNOWN = 50_000


class Tags:
    """The tags of a list, open to be asked. `lengths` and `longest` count bytes of letters."""

    __slots__ = ("_begins", "_hash", "_known", "_pad", "_rows", "lengths", "longest")

    def __init__(
        self,
        key: Key,
        salt: bytes,
        rows: Mapping[bytes, bytes],
        begins: frozenset[bytes],
        lengths: frozenset[int],
    ) -> None:
        self._hash = blake2b(key=key.derive("tag", salt), digest_size=_TAG)
        self._pad = key.derive("tag pad", salt)
        self._rows = rows
        self._begins = begins
        self._known: dict[bytes, bool] = {}
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
        return (int.from_bytes(data, "big") ^ int.from_bytes(pad, "big")).to_bytes(len(data), "big")

    def may_begin(self, letters: bytes) -> bool:
        """Whether a name may begin like that, told quickly; never False when one does."""
        if len(letters) < _BEGIN:
            return True
        begin = letters[:_BEGIN]
        known = self._known.get(begin)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[begin] = self.tag(begin)[:_BEGIN_TAG] in self._begins
        return known

    def has(self, letters: bytes) -> bool:
        """Whether they are those of a name."""
        return self.may_begin(letters) and self.tag(letters) in self._rows

    def look(self, letters: bytes) -> tuple[tuple[str, Form], ...]:
        """The ids of the entries with these letters, each with how it is written."""
        row = self._rows.get(self.tag(letters))
        if row is None:
            return ()
        return tuple(
            (entry, Form(sort, form, tuple(words), tuple(gaps), *others))
            for entry, sort, form, words, gaps, *others in json.loads(self.cipher(letters, row))
        )


def tagged(terms: Iterable[Term], key: Key, list_id: str) -> bytes:
    """The tags of terms as a payload, under a salt of their own."""
    salt = secrets.token_bytes(_SALT)
    known: dict[bytes, dict[tuple[str, Form], None]] = defaultdict(dict)
    for term in terms:
        entry = entry_id(term.term, key, list_id)
        for form in forms(term, False):
            if form.sort == "turned":
                # Read backwards or in cipher names are seldom written, and would double the file.
                continue
            letters = loose(form.letters)
            for one in (letters, short(letters)) if form.sort == "name" else (letters,):
                known[one.encode("utf-8", "surrogatepass")][entry, form] = None
    maker = Tags(key, salt, {}, frozenset(), frozenset())
    rows = sorted(
        (maker.tag(letters), maker.cipher(letters, _written(meanings)))
        for letters, meanings in known.items()
    )
    begins = sorted({maker.tag(one[:_BEGIN])[:_BEGIN_TAG] for one in known if len(one) >= _BEGIN})
    lengths = sorted(set(map(len, known)))
    # All sorted, so that their order says nothing of that of the names.
    return b"".join(
        (
            _HEAD.pack(FOLDING, salt, len(lengths), len(begins), len(rows)),
            *map(_LENGTH.pack, lengths),
            *begins,
            *(_ROW.pack(tag, len(row)) + row for tag, row in rows),
        )
    )


def _written(meanings: Iterable[tuple[str, Form]]) -> bytes:
    data = json.dumps(
        [[entry, *form] for entry, form in meanings], ensure_ascii=False, separators=(",", ":")
    ).encode("utf-8", "surrogatepass")
    return data + b" " * (-len(data) % _BLOCK)


def read_tags(payload: bytes, key: Key) -> Tags:
    """What `tagged` wrote. Raises Unsealable when another version wrote it."""
    with suppress(struct.error):
        folding, salt, lengths, begins, count = _HEAD.unpack_from(payload)
        if folding == FOLDING:
            at = _HEAD.size + _LENGTH.size * lengths
            known = [size for (size,) in _LENGTH.iter_unpack(payload[_HEAD.size : at])]
            stop = at + _BEGIN_TAG * begins
            first = {payload[i : i + _BEGIN_TAG] for i in range(at, stop, _BEGIN_TAG)}
            rows = dict(_rows(payload, stop, count))
            return Tags(key, salt, rows, frozenset(first), frozenset(known))
    raise Unsealable("these tags were made by another clauselint: seal the list again")


def _rows(payload: bytes, at: int, count: int) -> Iterator[tuple[bytes, bytes]]:
    for _ in range(count):
        tag, size = _ROW.unpack_from(payload, at)
        at += _ROW.size
        yield tag, payload[at : at + size]
        at += size
