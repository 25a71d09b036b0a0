"""What is in a sealed list: its terms, or tags of them, and the ids of its entries."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import Any

from clauselint.models.term import Term
from clauselint.rules.sealing.box import Unsealable
from clauselint.rules.sealing.keys import Key

SPECIMEN = "Sealmark Specimen"
"""A name in every sealed list, so that its rule can prove itself without giving one away."""
_SPECIMEN_ENTRY = "specimen"
_SHOWN = 10


def with_specimen(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms, and the specimen behind them."""
    return (*(term for term in terms if term.term != SPECIMEN), Term(SPECIMEN))


def entry_id(term: str, key: Key, list_id: str) -> str:
    """What reports call an entry. Without the key nobody can tell of which name it is the id."""
    if term == SPECIMEN:
        return _SPECIMEN_ENTRY
    secret = key.derive("entry", list_id.encode())
    digest = blake2b(term.encode("utf-8", "surrogatepass"), key=secret, digest_size=8).digest()
    return b32encode(digest).decode().lower()[:_SHOWN]


def packed(terms: Iterable[Term]) -> bytes:
    """Terms as the payload of a vault."""
    return json.dumps([*terms], ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def unpacked(payload: bytes) -> tuple[Term, ...]:
    """The terms in the payload of a vault. Raises Unsealable when another version wrote it."""
    with suppress(ValueError, TypeError, RecursionError):
        return tuple(map(_term, json.loads(payload.decode("utf-8", "surrogatepass"))))
    raise Unsealable("this vault was written by another clauselint: seal the list again")


def _term(fields: Sequence[Any]) -> Term:
    term, aliases, handles, domains, tickers, exact, common = fields
    return Term(
        str(term),
        _texts(aliases),
        _texts(handles),
        _texts(domains),
        _texts(tickers),
        bool(exact),
        bool(common),
    )


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, values))
