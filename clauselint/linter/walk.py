"""From the paths that a caller names to the drafts there, in an order that never changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from clauselint.linter.ignored import Ignored
from clauselint.models.errors import UsageError
from clauselint.models.report import Failure
from clauselint.rules.nearest import nearest
from clauselint.rules.shown import one_line

SUFFIXES = (".md", ".markdown", ".mdx", ".txt")
"""The endings by which drafts in folders are known."""


def walk(paths: Iterable[str | Path]) -> Iterator[Path | Failure]:
    """The drafts at `paths`, each once: files as named, folders searched in order of name.

    In folders, hidden entries, `node_modules` and what git ignores are passed over. A folder
    that holds no draft or cannot be read gives a failure. Raises `UsageError`, before anything
    is read, for a path that does not exist.
    """
    named = tuple(Path(path) for path in paths)
    for path in named:
        _check(path)
    return _each_once(named)


def _each_once(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    taken: set[Path] = set()
    for path in paths:
        for found in _drafts(path) if _is_dir(path) else (path,):
            if isinstance(found, Failure):
                yield found
            elif (place := found.absolute()) not in taken:
                taken.add(place)
                yield found


def _drafts(folder: Path) -> Iterator[Path | Failure]:
    """Yield the drafts below `folder`, depth first and in order of name."""
    ignored = Ignored(folder)
    top = os.path.realpath(folder)
    empty = True
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            empty = False
            yield path
            continue
        try:
            with os.scandir(path) as found:
                entries = sorted(found, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            empty = False
            yield _failure(path, f"it cannot be read: {(error.strerror or str(error)).lower()}")
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            ignored.enter(path)
        for entry in entries:
            below = path / entry.name
            inside = _is_folder(entry)
            if not _wanted(entry.name, inside) or ignored.hides(below, inside):
                continue
            if not inside or not entry.is_symlink():
                waiting.append((below, inside))
            elif not Path(os.path.realpath(below)).is_relative_to(top):
                empty = False
                yield _failure(below, "the link leads elsewhere; name the folder itself")
            # What a link inside the folder leads to is found in its own place, and only there.
    if empty:
        endings = ", ".join(SUFFIXES)
        reason = f"the folder holds no draft ({endings}) that git does not ignore"
        yield Failure("no-drafts", reason, folder.as_posix(), folder.as_posix())


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _wanted(name: str, is_folder: bool) -> bool:
    if name.startswith(".") or name == "node_modules":
        return False
    return is_folder or name.lower().endswith(SUFFIXES)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads in a circle: as a draft, it will say so when it is read.
        return False


def _failure(path: Path, reason: str) -> Failure:
    return Failure("unreadable", reason, path.as_posix(), path.as_posix())


def _check(path: Path) -> None:
    """Raise `UsageError` when there is nothing at `path`."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        hint = ""
        try:
            near = nearest(path.name, (beside.name for beside in path.parent.iterdir()))
            hint = f'; did you mean "{one_line(path.with_name(near))}"?' if near else ""
        except OSError:
            pass
        raise UsageError(f'"{one_line(path)}" does not exist{hint}') from None
    except (OSError, ValueError):
        # Something is there that cannot be looked at: reading it will say what.
        return
