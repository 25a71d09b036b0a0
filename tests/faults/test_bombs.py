"""Small files that ask for endless time or memory are refused; `make bombs` measures the cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.bombs import BOMBS, COMPANY, Bomb
from tests.faults.conftest import run

REFUSED = [bomb for bomb in BOMBS if bomb.code or bomb.id.startswith("ignore")]


@pytest.mark.parametrize("bomb", REFUSED, ids=lambda bomb: bomb.id)
def test_bomb_is_refused(bomb: Bomb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (COMPANY | dict(bomb.files)).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    answer = run("check", "drafts")
    assert answer.exit_code == bomb.code
    assert "--debug" not in answer.output
