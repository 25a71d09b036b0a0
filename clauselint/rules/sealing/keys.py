"""The keys of sealed files: made, found, and spoken of by their ids alone."""

from __future__ import annotations

import os
import re
import secrets
import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from clauselint.models.errors import UsageError, one_line
from clauselint.models.named import NamedTuple

KEY_FILE, KEY, KEYRING = "CLAUSELINT_KEY_FILE", "CLAUSELINT_KEY", "CLAUSELINT_KEYRING"
OPTION = "--key-file"
_BYTES = 32
_PREFIX = "clauselint-key-1-"
_FORM = re.compile(rf"{_PREFIX}([A-Za-z0-9_-]{{43}})")
_MOST_BYTES = 64 << 10
_SERVICE = "clauselint"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
# Opening a pipe would wait for a writer who may never come.
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Key:
    """A secret of 256 bits. Its `id` may be shown; nothing can be learned from it."""

    __slots__ = ("_secret", "id")

    def __init__(self, secret: bytes) -> None:
        if len(secret) != _BYTES:
            raise ValueError("a key has 32 bytes")
        self._secret = secret
        self.id = blake2b(b"id", key=secret, digest_size=8, person=_SERVICE.encode()).hexdigest()

    def __repr__(self) -> str:
        return f"Key({self.id})"

    def derive(self, purpose: str, salt: bytes) -> bytes:
        """A secret of 32 bytes for one purpose (16 bytes at most) and one file.

        Method: keyed BLAKE2b as a key derivation function, as in libsodium's `crypto_kdf`.
        """
        person = purpose.encode()
        return blake2b(salt, key=self._secret, digest_size=32, person=person).digest()

    def text(self) -> str:
        """What stands in a key file."""
        return _PREFIX + urlsafe_b64encode(self._secret).decode().rstrip("=")


class Keys(NamedTuple):
    """The keys at hand by their ids, and where they came from, as messages say it."""

    by_id: Mapping[str, Key] = MappingProxyType({})
    source: str = ""

    def only(self) -> Key:
        """The first one, with which files are sealed. Raises UsageError when there is none."""
        for key in self.by_id.values():
            return key
        raise UsageError(
            f"there is no key: name its file with {OPTION} or {KEY_FILE}; "
            "clauselint seal --new-key FILE makes one"
        )


def no_keys() -> Keys:
    """What is found where nobody gave a key."""
    return Keys()


def new_key() -> Key:
    """A key from the system's source of random numbers."""
    return Key(secrets.token_bytes(_BYTES))


def find_keys(key_file: str, environ: Mapping[str, str]) -> Keys:
    """The keys from the first place that has any; an empty variable is as good as none.

    The places are a file named by option, a file or key in the environment, and, if asked for,
    the system's keyring. Raises UsageError for a place that was named and cannot be used.
    """
    if key_file:
        return read_keys(key_file, OPTION)
    if named := environ.get(KEY_FILE, "").strip():
        return read_keys(named, KEY_FILE)
    if text := environ.get(KEY, "").strip():
        return _parsed(text, KEY)
    if account := environ.get(KEYRING, "").strip():
        return _parsed(_from_keyring(account), KEYRING)
    return no_keys()


def read_keys(named: str, source: str) -> Keys:
    """The keys in a file, one a line, that nobody but its owner may read. Raises UsageError."""
    if named.startswith(_PREFIX):
        raise UsageError(
            f"{source} takes the name of a file; a key itself never stands on a command line, "
            "where others can read it: make a new one and seal the lists again"
        )
    path, shown = Path(named), one_line(named)
    try:
        handle = os.open(path, _READING)
        with os.fdopen(handle, "rb") as file:
            told = os.fstat(handle)
            text = file.read(_MOST_BYTES) if stat.S_ISREG(told.st_mode) else None
    except (OSError, ValueError) as error:
        reason = (error.strerror or "") if isinstance(error, OSError) else ""
        text, complaint = None, reason.lower() or "it cannot be read"
    else:
        complaint = "" if text is not None else "it is no ordinary file"
        if not complaint and os.name != "nt" and told.st_mode & _OTHERS:
            complaint = (
                "other users may read it; run chmod 600 on it, and if others could have read it, "
                "make a new key and seal the lists again"
            )
    if text is None or complaint:
        raise UsageError(f"the key file {shown} ({source}) is refused: {complaint}")
    return _parsed(text.decode("utf-8", "replace"), source, f"the key file {shown} ({source})")


def _parsed(text: str, source: str, shown: str = "") -> Keys:
    lines = [line.strip() for line in text.splitlines()]
    keys = []
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        found = _FORM.fullmatch(line)
        if not found:
            # The line itself is not repeated: it may be a key with a slip in it.
            raise UsageError(
                f"{shown or source}, line {number}, is not a key; a key begins with {_PREFIX} "
                "and is what clauselint seal --new-key FILE wrote"
            )
        keys.append(Key(urlsafe_b64decode(found[1] + "=")))
    if not keys:
        raise UsageError(f"{shown or source} holds no key")
    return Keys({key.id: key for key in keys}, source)


def _from_keyring(account: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise UsageError(f"{KEYRING} needs an extra: pip install 'clauselint[keyring]'") from None
    found: object = None
    # What a keyring raises may say more than we want to repeat.
    with suppress(KeyringError, RuntimeError, OSError):
        found = keyring.get_password(_SERVICE, account)
    if not isinstance(found, str):
        raise UsageError(
            f"the keyring has no key for {one_line(account)} ({KEYRING}); put it there with: "
            f"keyring set {_SERVICE} {one_line(account)}"
        )
    return found
