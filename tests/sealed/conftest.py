"""A folder that is the current one, and no key from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.rules.sealing.keys import KEY, KEY_FILE, KEYRING


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (KEY, KEY_FILE, KEYRING, "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path
