"""A sealed file: a line that anybody may read, then what only the key opens.

The line is authenticated with the rest, so nothing in the file can be changed unnoticed.
Methods: ChaCha20-Poly1305 (RFC 8439) under a key of the file's own; padding of ISO/IEC 7816-4.
"""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, TypeAlias

from clauselint.models.errors import ClauselintError
from clauselint.models.named import NamedTuple
from clauselint.rules.sealing.keys import Key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

Mode: TypeAlias = Literal["vault", "tags", "fingerprints", "register"]
MODES: tuple[Mode, ...] = ("vault", "tags", "fingerprints", "register")
MOST_BYTES = 128 << 20
"""A sealed file is no longer than this."""
_FORMAT = 1
_NONCE = 12
_BLOCK = 4096
_LONGEST_HEAD = 200
_HEAD = re.compile(
    rb"clauselint-sealed ([0-9]{1,6}) ([a-z]{1,16}) list=([0-9a-f]{16}) serial=([1-9][0-9]{0,8})"
    rb" key=([0-9a-f]{16}) salt=([0-9a-f]{32})\n"
)


class Unsealable(ClauselintError):
    """A sealed file that cannot be opened; its text says why and what to do."""


class NoLibrary(ClauselintError):
    """What opens sealed files is not installed."""


class Head(NamedTuple):
    """What a sealed file says of itself. `line` is how it stands in the file."""

    mode: Mode
    list_id: str
    serial: int
    key_id: str
    salt: bytes
    line: bytes

    @property
    def described(self) -> str:
        """The list and its serial number, for people."""
        return f"list {self.list_id}, serial {self.serial}, key {self.key_id}"


def head_of(data: bytes) -> Head:
    """What a sealed file says of itself, not yet known to be true. Raises Unsealable."""
    found = _HEAD.match(data[:_LONGEST_HEAD])
    if not found:
        raise Unsealable(
            "this is no sealed file, or its beginning is damaged: restore it from version "
            "control, or seal the list again"
        )
    if int(found[1]) != _FORMAT:
        raise Unsealable(
            f"this file has format {int(found[1])}, and this clauselint knows {_FORMAT}: "
            "update clauselint, or seal the list again"
        )
    for mode in MODES:
        if found[2] == mode.encode():
            list_id, key_id = found[3].decode(), found[5].decode()
            salt = bytes.fromhex(found[6].decode())
            return Head(mode, list_id, int(found[4]), key_id, salt, found[0])
    raise Unsealable("this file is sealed in a way that this clauselint does not know: update it")


def seal(payload: bytes, mode: Mode, list_id: str, serial: int, key: Key) -> bytes:
    """The bytes of a sealed file. Raises NoLibrary."""
    salt = secrets.token_bytes(16)
    line = (
        f"clauselint-sealed {_FORMAT} {mode} list={list_id} serial={serial} key={key.id}"
        f" salt={salt.hex()}\n"
    ).encode()
    nonce = secrets.token_bytes(_NONCE)
    padded = payload + b"\x80"
    padded += bytes(-len(padded) % _BLOCK)
    return line + nonce + _cipher(key, salt).encrypt(nonce, padded, line)


def unseal(data: bytes, head: Head, key: Key) -> bytes:
    """What was sealed. Raises Unsealable when one bit is not as it was, and NoLibrary."""
    cipher = _cipher(key, head.salt)
    from cryptography.exceptions import InvalidTag

    start = len(head.line)
    padded = None
    # Raised outside the handler, so that no other error hangs on to ours.
    with suppress(InvalidTag, ValueError):
        padded = cipher.decrypt(data[start : start + _NONCE], data[start + _NONCE :], head.line)
    if padded is None:
        raise Unsealable(
            "this file was changed after it was sealed, or is not whole: restore it from version "
            "control, or seal the list again"
        )
    return padded[: padded.rindex(b"\x80")]


def _cipher(key: Key, salt: bytes) -> ChaCha20Poly1305:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    except ImportError:
        raise NoLibrary("sealed files need an extra: pip install 'clauselint[sealed]'") from None
    return ChaCha20Poly1305(key.derive("sealed file", salt))
