"""The package's first level is four rooms and nothing else."""

from __future__ import annotations

from pathlib import Path

import clauselint

PACKAGE = Path(clauselint.__file__).parent


def test_first_level_is_cli_linter_models_and_rules() -> None:
    names = {path.name for path in PACKAGE.iterdir()} - {"__pycache__"}
    assert names == {"__init__.py", "py.typed", "cli", "linter", "models", "rules"}


def test_modules_stay_small_enough_to_see_whole() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {path.name: lines for path, lines in lengths.items() if lines > 290} == {}
