"""A folder that is the current one, and no key from outside."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CLAUSELINT_KEY", "CLAUSELINT_KEY_FILE", "CLAUSELINT_KEYRING", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path
