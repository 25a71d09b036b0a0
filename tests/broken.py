"""A disk that fails where a test wants it to: tests may run as root, whom no permission stops."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

DENIED = PermissionError(13, "Permission denied")
FAILING = OSError(5, "Input/output error")
GONE = FileNotFoundError(2, "No such file or directory")
FULL = OSError(28, "No space left on device")


def opening(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException) -> None:
    """Let no file called `name` be opened."""
    opened = os.open

    def refuse(path: str | Path, *rest: int, **more: int) -> int:
        if Path(path).name == name:
            raise error
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)


def reading(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException) -> None:
    """Let the first read of a draft called `name` succeed, and the next one fail."""
    opened, read = os.open, os.read
    handles: dict[int, int] = {}

    def note(path: str | Path, *rest: int, **more: int) -> int:
        handle = opened(path, *rest, **more)
        handles.pop(handle, None)
        if Path(path).name == name:
            handles[handle] = 0
        return handle

    def fail(handle: int, size: int) -> bytes:
        if handle not in handles:
            return read(handle, size)
        handles[handle] += 1
        if handles[handle] > 1:
            raise error
        return read(handle, 4)

    monkeypatch.setattr(os, "open", note)
    monkeypatch.setattr(os, "read", fail)


def listing(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException) -> None:
    """Let no folder called `name` be listed."""
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == name:
            raise error
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
