"""A few of the runs that `make storm` has many of."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.results import storm
from tests.worker.running import environment


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))
    storm.write_posts(tmp_path / "posts")
    return tmp_path / "posts"


def test_runs_at_the_same_time_print_the_same(folder: Path) -> None:
    assert storm.together(folder, 6) == {storm.check(folder, "--no-cache")}


def test_runs_that_share_a_worker_print_the_same() -> None:
    with tempfile.TemporaryDirectory(prefix="cl-", dir="/tmp") as place:
        folder, cache = Path(place) / "posts", Path(place) / "cache"
        storm.write_posts(folder, storm.NEEDY)
        alone = storm.check(folder, "--no-worker", environ=environment(cache))
        shutil.rmtree(cache / "results")
        printed, asked = storm.served(folder, cache, 6)
    assert printed == {alone}
    assert asked


def test_a_run_that_is_killed_tears_nothing(folder: Path, tmp_path: Path) -> None:
    assert storm.killed(folder, tmp_path / "cache", 3, random.Random(1)) == []
    assert list((tmp_path / "cache" / "results").glob("*.cache"))
    assert storm.check(folder) == storm.check(folder, "--no-cache")


def test_a_torn_file_would_be_noticed(folder: Path, tmp_path: Path) -> None:
    storm.check(folder)
    path = next((tmp_path / "cache" / "results").glob("*.cache"))
    path.write_bytes(path.read_bytes()[:-1])
    assert storm.torn(tmp_path / "cache") == [path.name]
