"""The careful judge's weights are read without a word to the makers of its library."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

import training.meaning
from clauselint.rules.matching.encoder import Encoder

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


def test_telemetry_is_switched_off_where_the_library_was_imported_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    calls = Mock()
    before = SimpleNamespace(
        disable_telemetry_events=calls.disable_telemetry_events,
        SessionOptions=Mock,
        InferenceSession=calls.session,
    )
    monkeypatch.setitem(sys.modules, "onnxruntime", before)
    Encoder({"text": 5}, b"[CLS]weights")
    assert [name for name, _, _ in calls.mock_calls] == ["disable_telemetry_events", "session"]


def test_training_switches_it_off_before_it_imports_anything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    importlib.reload(training.meaning)
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
