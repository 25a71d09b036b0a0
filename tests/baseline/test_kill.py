"""Who is killed while writing a baseline leaves the old one or the new one."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.baseline.kills import kill


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so")
def test_a_killed_writer_leaves_a_whole_baseline(tmp_path: Path) -> None:
    assert kill(tmp_path / "baseline.json", 4, seed=11) == 4
