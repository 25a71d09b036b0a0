"""Paths as people are to see them."""

from __future__ import annotations

from pathlib import Path


def shown_path(path: Path) -> str:
    """The path relative to the current folder when it lies in there, with forward slashes."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
