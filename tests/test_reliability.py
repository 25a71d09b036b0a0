"""The page on reliability names tests and tasks that exist, and the core is said in one place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", PAGE)))
TASKS = sorted(set(re.findall(r"`make (\w+)`", PAGE)))


def sections() -> list[str]:
    return PAGE.split("\n## ")[1:]


@pytest.mark.parametrize("named", NAMED)
def test_named_test_exists(named: str) -> None:
    path, _, name = named.partition("::")
    written = (ROOT / path).read_text("utf-8")
    assert f"\ndef {name}(" in written if name else "\ndef test_" in written


@pytest.mark.parametrize("task", TASKS)
def test_named_task_exists(task: str) -> None:
    assert re.search(rf"^{task}: .*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_every_promise_says_what_keeps_it_and_what_is_not_promised() -> None:
    *promises, proof = sections()
    assert len(promises) == 8
    for promise in promises:
        title = promise.splitlines()[0]
        assert re.search(r"^- Kept by `tests/", promise, re.MULTILINE), title
        assert "- **Not promised:** " in promise, title
    assert proof.startswith("How we know")


def test_core_is_made_of_modules_that_exist() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    core = settings["tool"]["coverage"]["report"]["include"]
    assert all(list(ROOT.glob(glob)) for glob in core)
    assert {Path(glob).parent.as_posix() for glob in core} == {
        "clauselint/linter",
        "clauselint/models",
        "clauselint/rules/kinds",
        "clauselint/rules/matching",
        "clauselint/rules/matching/names",
    }
