"""A cache of what packs and policies say once read, so that a check need not import pydantic.

An entry is JSON, keyed by a digest of the files it was read from and of the code that read them,
and begins with a digest of its own: a word that a bad disk changed would be looked for in vain.
Losing it costs time and nothing else, so whatever is wrong with it only means reading again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from clauselint.models import matcher, policy, rule
from clauselint.rules.text_file import read_some, write_whole

T = TypeVar("T")
_KEPT = 40
_MOST_BYTES = 64 << 20
_CLASSES: dict[str, Any] = {
    kind.__name__: kind
    for module in (matcher, policy, rule)
    for kind in vars(module).values()
    if isinstance(kind, type) and is_dataclass(kind)
}
_CLASS, _MAP = "=", "~"


def remembered(
    key: str,
    contents: Sequence[bytes],
    read: Callable[[], tuple[T, ...]],
    keep: Callable[[tuple[T, ...]], bool] = bool,
) -> tuple[T, ...]:
    """What `read` returns, from the cache when the same `contents` were read before.

    Only what `keep` allows is copied into the cache.
    """
    folder = cache_folder()
    if folder is None:
        return read()
    entry = folder / f"read-{_digest(key, contents)}.json"
    try:
        found: tuple[T, ...] = thawed(json.loads(_whole(read_some(entry, _MOST_BYTES))))
        if _is_whole(found):
            return found
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    values = read()
    if keep(values):
        _store(entry, json.dumps(frozen(values), separators=(",", ":")))
    return values


def _whole(data: bytes) -> bytes:
    """What follows an entry's digest; raises ValueError where the two do not agree."""
    told, _, text = data.partition(b"\n")
    if told != _sum(text):
        raise ValueError
    return text


def _sum(text: bytes) -> bytes:
    return blake2b(text, digest_size=16).hexdigest().encode()


def _is_whole(found: object) -> bool:
    """Whether it has the shape of what `read` returns: at least one record."""
    return (
        isinstance(found, tuple)
        and bool(found)
        and all(isinstance(one, (tuple, *_CLASSES.values())) for one in found)
    )


def cache_folder() -> Path | None:
    """Where the cache lives: CLAUSELINT_CACHE_DIR ("" for none), else the user's cache folder."""
    named = os.environ.get("CLAUSELINT_CACHE_DIR")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "clauselint"
    except RuntimeError:
        return None


def frozen(value: Any) -> Any:
    """`value`, made of our dataclasses, as JSON can hold it; fields at their default left out."""
    if is_dataclass(value):
        return {_CLASS: type(value).__name__} | {
            field.name: frozen(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != field.default
        }
    if isinstance(value, Mapping):
        return {_MAP: [[name, frozen(one)] for name, one in value.items()]}
    if isinstance(value, tuple):
        return [frozen(one) for one in value]
    return value


def thawed(value: Any) -> Any:
    """The opposite of `frozen`."""
    if isinstance(value, list):
        return tuple(map(thawed, value))
    if not isinstance(value, dict):
        return value
    if _MAP in value:
        return {name: thawed(one) for name, one in value[_MAP]}
    name = value.pop(_CLASS)
    return _CLASSES[name](**{field: thawed(one) for field, one in value.items()})


def _digest(key: str, contents: Sequence[bytes]) -> str:
    digest = blake2b(digest_size=16)
    for part in (_code(), key.encode("utf-8", "replace"), *contents):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


@cache
def _code() -> bytes:
    """What changes whenever the code that reads packs and policies does, an older one included."""
    rooms = (str(Path(__file__).parent), str(Path(rule.__file__).parent))
    return json.dumps([sorted(_stamps(room)) for room in rooms]).encode()


def _stamps(folder: str, name: str = "") -> Iterator[tuple[str, int, int]]:
    """Each file below `folder` by its relative name, with its size and time.

    A time alone says too little: builds may give all files the same one.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            relative = f"{name}/{entry.name}"
            if entry.is_file():
                told = entry.stat()
                yield relative, told.st_size, told.st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _stamps(entry.path, relative)


def _store(entry: Path, text: str) -> None:
    """Write atomically and for this user only; a cache that cannot be written is no failure."""
    try:
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(entry, f"{_sum(text.encode()).decode()}\n{text}", mode=0o600)
        kept = sorted(entry.parent.glob("read-*.json"), key=lambda p: p.stat().st_mtime)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return
