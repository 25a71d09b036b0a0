"""Where a file is, and where it lies in a folder."""

from __future__ import annotations

from pathlib import Path


def absolute(path: Path) -> Path:
    """The absolute path without `..`; links are followed only where it has one.

    A link is judged under the name that it stands by, but what `..` means behind it only the disk
    can tell.
    """
    path = path.absolute()
    return path.resolve() if ".." in path.parts else path


def within(folder: Path, path: Path) -> str | None:
    """`path` as seen from `folder`, with forward slashes; None where it does not lie in there.

    Relative paths start from the current folder.
    """
    path, folder = path.absolute(), folder.absolute()
    if ".." in (*path.parts, *folder.parts):
        path, folder = path.resolve(), folder.resolve()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None
