"""What goes wrong around the command: its streams, its locale, its folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from clauselint.linter.streams import read_all
from clauselint.models.report import Failure
from tests.broken import FAILING

COMMAND = [sys.executable, "-c", "from clauselint.cli import run; run()"]
ODD = "caf\udce9 \u202e.txt"


def installed(
    *words: str, cwd: Path, env: Mapping[str, str] | None = None, **streams: Any
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, "check", *words],
        check=False,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},
    )


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "utf-16"},
        {"TZ": "Nowhere/Never", "LC_ALL": "xx_YY.nope"},
        {"HOME": "", "XDG_CACHE_HOME": "/dev/null/x", "CLAUSELINT_CACHE_DIR": "/dev/null/x"},
    ],
    ids=lambda env: " ".join(env),
)
def test_no_locale_changes_the_verdict(env: Mapping[str, str], drafts: Path) -> None:
    (drafts / "guilty.md").write_text("Für “Zoë”: internal use only 😀\n", "utf-8")
    (drafts / ODD).write_bytes(b"a\0b")
    answer = installed("drafts", "--format", "json", cwd=drafts.parent, env=env)
    report = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert [one["path"] for one in report["violations"]] == ["drafts/guilty.md"]
    assert [one["kind"] for one in report["failures"]] == ["binary"]
    assert b"Traceback" not in answer.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_full_disk_is_no_verdict(form: str, drafts: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        answer = installed("drafts", "--format", form, cwd=drafts.parent, stdout=full)
    assert answer.returncode == 2
    assert b"no space left" in answer.stderr


def test_reader_who_leaves_is_no_verdict(drafts: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    answer = installed("drafts", cwd=drafts.parent, stdout=writer)
    os.close(writer)
    assert answer.returncode == 2


def test_closed_standard_input_is_told_and_the_others_are_judged(drafts: Path) -> None:
    shell = f"exec {' '.join(map(repr, COMMAND))} check - drafts/guilty.md --format json <&-"
    answer = subprocess.run(
        ["sh", "-c", shell], check=False, cwd=drafts.parent, capture_output=True
    )
    report = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert [one["reason"] for one in report["failures"]] == ["standard input is closed"]


def test_folder_that_is_gone_is_no_verdict(drafts: Path) -> None:
    script = "import os, shutil; shutil.rmtree(os.getcwd()); from clauselint.cli import run; run()"
    answer = subprocess.run(
        [sys.executable, "-c", script, "check", "--text", "Hi"],
        check=False,
        cwd=drafts,
        capture_output=True,
    )
    assert answer.returncode == 2
    assert answer.stdout == b""


class Stream:
    """Standard input at the end of a pipe."""

    def __init__(self, handle: int) -> None:
        self.buffer = os.fdopen(handle, "rb")


def test_slow_writer_is_waited_for_though_the_pipe_does_not_wait(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.write(writer, b"One ")
    pieces = iter((b"two ", b"three"))
    read = os.read

    def write_more(handle: int, size: int) -> bytes:
        data = read(handle, size)
        if piece := next(pieces, b""):
            os.write(writer, piece)
        elif data:
            os.close(writer)
        return data

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "read", write_more)
        assert read_all(Stream(reader), 100) == b"One two three"  # type: ignore[arg-type]


def test_endless_standard_input_is_read_up_to_the_limit() -> None:
    with Path("/dev/zero").open("rb") as zero:
        assert read_all(Stream(os.dup(zero.fileno())), 1000) == b"\0" * 1001  # type: ignore[arg-type]


def test_standard_input_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise FAILING

    reader, writer = os.pipe()
    monkeypatch.setattr(os, "read", fail)
    found = read_all(Stream(reader), 100)  # type: ignore[arg-type]
    os.close(writer)
    assert isinstance(found, Failure)
    assert found.reason == "standard input cannot be read: input/output error"
