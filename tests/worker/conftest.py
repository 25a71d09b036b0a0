"""A folder of this user alone, with a short path: that of a socket may not be long."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from clauselint.linter.worker.place import Place


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cl-", dir="/tmp") as name:
        yield Path(name)


@pytest.fixture
def place(folder: Path) -> Place:
    return Place(folder, "here", "v1")
