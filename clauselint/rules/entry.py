"""Entries of the cache: values that cost time to work out, each in a file of this user's own.

An entry begins with a checksum, for a word that a bad disk changed would be looked for in vain.
Losing one costs time and nothing else, so whatever is wrong with it only means working it out
again; a cache that cannot be written is no failure.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

from clauselint.rules.text_file import read_some, write_whole

_MOST_BYTES = 64 << 20
_SUM_BYTES = 4
# What one Python marshals another may not read.
_PYTHON = (sys.implementation.cache_tag or "").encode()


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Where the cache lives: CLAUSELINT_CACHE_DIR ("" for none), else the user's cache folder.

    None, too, where it would be a folder below the present one: drafts may stand there, and whoever
    writes those must not write entries.
    """
    named = environ.get("CLAUSELINT_CACHE_DIR")
    base = environ.get("XDG_CACHE_HOME") or environ.get("LOCALAPPDATA")
    own = (Path(base) if base else _home(environ) / ".cache") / "clauselint"
    folder = own if named is None else Path(named)
    return folder if folder.is_absolute() else None


def _home(environ: Mapping[str, str]) -> Path:
    """The user's own folder; a relative path for a user who has none."""
    if named := environ.get("HOME") or environ.get("USERPROFILE"):
        return Path(named)
    try:
        from pwd import getpwuid

        return Path(getpwuid(os.getuid()).pw_dir)
    except (ImportError, KeyError):
        return Path()


def digest(parts: Sequence[bytes]) -> str:
    """The name of an entry that follows from `parts`."""
    made = blake2b(digest_size=16)
    for part in (_PYTHON, *parts):
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()


def read_entry(path: Path) -> Any:
    """What was written there. Raises OSError, ValueError, EOFError and TypeError."""
    data = memoryview(read_some(path, _MOST_BYTES))
    if data[:_SUM_BYTES] != _sum(data[_SUM_BYTES:]):
        raise ValueError
    # Who can write into the folder of this user could as well change this very code.
    return marshal.loads(data[_SUM_BYTES:])  # noqa: S302


def packed(value: Any) -> bytes:
    """The bytes of an entry.

    `value` is made of strings, bytes, numbers, tuples, lists and dicts.
    """
    data = marshal.dumps(value)
    return _sum(data) + data


def write_entry(path: Path, value: Any, most: int) -> None:
    """Write atomically and for this user only; of more than `most` of its sort half are kept."""
    data = packed(value)
    try:
        if path.exists() and not path.is_file():
            # A pipe would wait for somebody who reads it.
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, data, mode=0o600)
        sort = f"{path.name.partition('-')[0]}-"
        # A first check writes hundreds, and making paths of all of them each time took 0.2 s.
        names = os.listdir(path.parent)  # noqa: PTH208
        kept = [n for n in names if n.startswith(sort) and n.endswith(path.suffix)]
        if len(kept) > most:
            for old in sorted(map(path.with_name, kept), key=_written)[: -most // 2]:
                old.unlink(missing_ok=True)
    except OSError:
        return


def _written(entry: Path) -> float:
    return entry.stat().st_mtime


def _sum(data: bytes | memoryview) -> bytes:
    return crc32(data).to_bytes(_SUM_BYTES, "big")
