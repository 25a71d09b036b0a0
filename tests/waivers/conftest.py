"""The company, in a folder that is the current one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.waivers.company import company


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAUSELINT_CONFIG", raising=False)
    return company(tmp_path)
