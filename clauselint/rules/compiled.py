"""A cache of what packs and policies say once read, so that a check need not import pydantic.

An entry is keyed by a digest of the files it was read from and of the code that read them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from clauselint.models import matcher, policy, rule
from clauselint.models.record import Record, Value, defaults_of, made_of
from clauselint.rules.entry import cache_folder, digest, read_entry, write_entry

T = TypeVar("T")
_KEPT = 40
_CLASSES: dict[str, Any] = {
    kind.__name__: kind
    for module in (matcher, policy, rule)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, (Record, Value))
}
_CLASS, _MAP = "=", "~"
_PLAIN = frozenset({str, int, bool})
_NESTED = frozenset({tuple, dict})


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
    name = digest((code_stamp(), key.encode("utf-8", "replace"), *contents))
    entry = folder / f"read-{name}.cache"
    try:
        found: tuple[T, ...] = thawed(read_entry(entry))
        if _is_whole(found):
            return found
    except (OSError, ValueError, EOFError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    values = read()
    if keep(values):
        write_entry(entry, frozen(values), _KEPT)
    return values


def _is_whole(found: object) -> bool:
    """Whether it has the shape of what `read` returns: at least one record."""
    return (
        isinstance(found, tuple)
        and bool(found)
        and all(isinstance(one, (tuple, *_CLASSES.values())) for one in found)
    )


def frozen(value: Any) -> Any:
    """`value`, made of our records, as an entry can hold it; fields at their default left out.

    Records stand in no tuple that begins with a string or a number.
    """
    if isinstance(value, Record | Value):
        return {_CLASS: type(value).__name__} | {
            name: frozen(getattr(value, name))
            for name, default in defaults_of(type(value))
            if getattr(value, name) != default
        }
    if isinstance(value, Mapping):
        return {_MAP: [(name, frozen(one)) for name, one in value.items()]}
    if isinstance(value, tuple):
        return tuple(map(frozen, value))
    return value


def thawed(value: Any) -> Any:
    """The opposite of `frozen`; what it is given is used up."""
    # Thousands of them, at every start: most are words and numbers, and cost no call.
    if type(value) is tuple:
        if not value or type(value[0]) in _PLAIN:
            return value
        return tuple([thawed(one) if type(one) in _NESTED else one for one in value])
    if type(value) is not dict:
        return value
    if _MAP in value:
        return {name: thawed(one) for name, one in value[_MAP]}
    kind = _CLASSES[value.pop(_CLASS)]
    for field, one in value.items():
        if type(one) in _NESTED:
            value[field] = thawed(one)
    return made_of(kind, value)


@cache
def code_stamp() -> bytes:
    """What changes whenever the code that reads packs and policies does, an older one included."""
    rooms = (str(Path(__file__).parent), str(Path(rule.__file__).parent))
    return json.dumps([sorted(stamps(room)) for room in rooms]).encode()


def stamps(folder: str, name: str = "") -> Iterator[tuple[str, int, int, int]]:
    """Each file below `folder` by its relative name, with its size and times.

    Builds may give all files the same time of writing, but not the time when the system wrote them.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            relative = f"{name}/{entry.name}"
            if entry.is_file():
                told = entry.stat()
                yield relative, told.st_size, told.st_mtime_ns, told.st_ctime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from stamps(entry.path, relative)
