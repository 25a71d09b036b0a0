"""The careful judge's weights are read without a word to the makers of its library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CODE = """
from clauselint.models.view import Passage
from clauselint.rules.matching.encoder import encoder
assert len(encoder().logits(Passage("Keep quiet about the merger."))) > 1
"""


def test_the_library_leaves_no_files_of_its_own(tmp_path: Path) -> None:
    # It does so in C, where no audit hook of Python sees it.
    left_out = ("ORT_DISABLE_TELEMETRY", "CLAUSELINT_CACHE_DIR")
    environ = {name: value for name, value in os.environ.items() if name not in left_out}
    environ |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", CODE], env=environ, check=True)
    assert [path for path in tmp_path.iterdir() if path.name != "clauselint"] == []
