"""From the paths that a caller names to the drafts there, in an order that never changes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from clauselint.linter.endings import NO_ENDING, SUFFIXES, TABLES
from clauselint.linter.ignored import Ignored
from clauselint.models.errors import UsageError
from clauselint.models.named import NamedTuple
from clauselint.models.report import IGNORED, POLICY, Failure
from clauselint.rules.nearest import nearest
from clauselint.rules.shown import one_line

Passing: TypeAlias = Callable[[Path, Path], str]
"""Says of a file in a folder what it is counted as if it is no draft, else ""."""

_OTHER_THAN = {POLICY: " other than the policy"}
_OTHER_THAN |= dict.fromkeys(TABLES, ", nor a table with a column of posts,")


class Draft(NamedTuple):
    """A file to read, and the folder in which it was found; a file that was named has none."""

    path: Path
    root: Path | None = None


def _nothing(_: Path, __: Path) -> str:
    return ""


def walk(
    paths: Iterable[str | Path],
    passed: Counter[str] | None = None,
    aside: Passing = _nothing,
) -> Iterator[Draft | Failure]:
    """The drafts at `paths`, each once: files as named, folders searched in order of name.

    In folders, hidden entries, `node_modules`, what git ignores and what `aside` says of a file in
    a folder are passed over; `passed` counts the latter, the files of other kinds by their endings
    and the drafts that git ignores. A folder that holds no draft or cannot be read gives a
    failure. Raises `UsageError`, before anything is read, for a path that does not exist.
    """
    named = tuple(Path(path) for path in paths)
    for path in named:
        _check(path)
    return _each_once(named, Counter() if passed is None else passed, aside)


def _each_once(
    paths: Iterable[Path], passed: Counter[str], aside: Passing
) -> Iterator[Draft | Failure]:
    taken: set[Path] = set()
    for path in paths:
        for found in _drafts(path, passed, aside) if _is_dir(path) else (Draft(path),):
            if isinstance(found, Failure):
                yield found
            elif (place := found.path.absolute()) not in taken:
                taken.add(place)
                yield found


def _drafts(folder: Path, passed: Counter[str], aside: Passing) -> Iterator[Draft | Failure]:
    """Yield the drafts below `folder`, depth first and in order of name."""
    ignored = Ignored(folder)
    top = os.path.realpath(folder)
    empty, without = True, ""
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder and (kind := aside(path, folder)):
            passed[kind] += 1
            without = _OTHER_THAN.get(kind, without)
            continue
        if not is_folder:
            empty = False
            yield Draft(path, folder)
            continue
        try:
            with os.scandir(path) as found:
                entries = sorted(found, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            empty = False
            yield _failure(path, f"it cannot be read: {_reason(error)}")
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            ignored.enter(path)
        for entry in entries:
            below = path / entry.name
            if entry.name.startswith(".") or entry.name == "node_modules":
                continue
            try:
                inside = entry.is_dir()
            except OSError as error:
                # A link that leads in a circle, or a disk that fails: a folder may be lost here.
                empty = False
                yield _failure(below, f"it cannot be read: {_reason(error)}")
                continue
            if ignored.hides(below, inside):
                if not inside and _is_draft(below) and not aside(below, folder):
                    passed[IGNORED] += 1
                continue
            if not inside and not _is_draft(below):
                passed[below.suffix.lower() or NO_ENDING] += 1
                continue
            if not inside or not entry.is_symlink():
                waiting.append((below, inside))
            elif not Path(os.path.realpath(below)).is_relative_to(top):
                empty = False
                yield _failure(below, "the link leads elsewhere; name the folder itself")
            # What a link inside the folder leads to is found in its own place, and only there.
    if empty:
        endings = ", ".join(SUFFIXES)
        reason = f"the folder holds no draft ({endings}){without} that git does not ignore"
        yield Failure("no-drafts", reason, folder.as_posix(), folder.as_posix())


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_draft(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


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
