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


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 post`, `2 posts`; a noun that takes no "s" comes with its `plural`."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"
