"""Paths and other names as people are to see them."""

from __future__ import annotations

from pathlib import Path

from clauselint.models.errors import one_line as one_line


def shown_path(path: Path) -> str:
    """The path relative to the current folder when it lies in there, with forward slashes."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
