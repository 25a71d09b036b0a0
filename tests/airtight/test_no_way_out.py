"""A check talks to nobody, starts nothing, writes nowhere, and runs no code that it checks."""

from __future__ import annotations

import ast
import fcntl
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.airtight import canaries
from tests.worker.running import clauselint, environment, placed, running

COMMAND = str(Path(sys.executable).with_name("clauselint"))
# Each event goes straight to the descriptor: anything more would be an event itself.
WATCHED = """
import json, os, sys

TALKING = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "ssl.", "webbrowser.")
STARTING = ("subprocess.", "os.system", "os.exec", "os.fork", "os.spawn", "os.posix_spawn", "pty.")
CHANGING = (
    *("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod"),
    *("os.chown", "os.truncate", "os.utime", "os.setxattr", "os.putenv", "shutil.", "tempfile."),
)
UNTOLD = (os.devnull, "OPENBLAS_MAIN_FREE", "ORT_DISABLE_TELEMETRY")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

def watch(event, values):
    told = None
    if event.startswith((*TALKING, *STARTING)):
        told = [event, str(values[1]) if len(values) > 1 else ""]
    elif event.startswith(CHANGING):
        told = [event, os.fsdecode(values[0]) if values else ""]
    elif event == "open" and values[2] & WRITING and isinstance(values[0], (str, bytes)):
        told = [event, os.fsdecode(values[0])]
    # numpy sets one for itself while it is imported; the other has onnxruntime talk to nobody.
    if told and "__pycache__" not in told[1] and told[1] not in UNTOLD:
        os.write(2, ("WATCHED " + json.dumps(told) + "\\n").encode())

sys.addaudithook(watch)
from clauselint.cli import run
sys.argv[0] = "clauselint"
run()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A company's files and a draft that needs the pipeline, in a folder that is the current."""
    place = tmp_path / "company"
    place.mkdir()
    monkeypatch.chdir(place)
    canaries.company(place)
    (place / "drafts").mkdir()
    (place / "drafts" / "a.md").write_text("Our patient Gus Tarnow was diagnosed.\n", "utf-8")
    return place


def events(*words: str, environ: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """What the command did to the world outside it."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", WATCHED, *words],
        env=environ,
        check=False,
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr
    lines = (line for line in done.stderr.splitlines() if line.startswith("WATCHED "))
    return [tuple(json.loads(line.removeprefix("WATCHED "))) for line in lines]


CALLS: list[tuple[Sequence[str], Sequence[str]]] = [
    (("check", "drafts"), ()),
    (("check", "--text", "We signed a contract with our client Corvid Bank."), ()),
    (("check", "drafts", "--format", "json", "--output", "report.json"), ("report.json",)),
    (("rules",), ()),
    (("explain", "client"), ()),
    (("test", "-q", "--select", "hello"), ()),
    (("policy", "check"), ()),
    (("policy", "confirm"), ("clauselint.lock",)),
]


@pytest.mark.parametrize(("words", "outputs"), CALLS, ids=lambda words: " ".join(words)[:30])
def test_a_command_writes_its_output_and_its_cache_and_does_nothing_else(
    folder: Path, words: Sequence[str], outputs: Sequence[str]
) -> None:
    cache = os.environ["CLAUSELINT_CACHE_DIR"]
    for event, path in events(*words):
        assert event.startswith(("open", "os.")), event
        place = Path(path).absolute()
        hidden = place.name.startswith(".") and place.parent == folder
        written = place.name.lstrip(".").rpartition(".")[0] if hidden else place.name
        assert str(place).startswith(cache) or written in outputs, (event, path)


def outside(found: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of what was done, what reaches beyond this process and its files."""
    return [one for one in found if not one[0].startswith(("open", "os."))]


def test_a_check_with_a_worker_opens_its_socket_and_nothing_else(folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="cl-", dir="/tmp") as cache:
        environ = environment(Path(cache))
        with running(Path(cache)):
            found = events("check", "drafts", environ=environ)
        assert outside(found) == [
            ("socket.__new__", str(int(socket.AF_UNIX))),
            ("socket.connect", str(placed(Path(cache)).socket)),
        ]


def test_a_check_that_misses_its_worker_starts_it_and_nothing_else(folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="cl-", dir="/tmp") as cache:
        place = placed(Path(cache))
        place.folder.mkdir(0o700)
        with place.lock.open("w") as lock:
            # The one that is started finds that another holds the lock, and goes.
            fcntl.flock(lock, fcntl.LOCK_EX)
            found = events("check", "drafts", environ=environment(Path(cache)))
        ((event, words),) = outside(found)
    assert event == "subprocess.Popen"
    assert ast.literal_eval(words)[:2] == [sys.executable, "-I"]


def test_no_module_beside_the_drafts_is_imported_by_a_worker(folder: Path) -> None:
    plant(folder)
    with tempfile.TemporaryDirectory(prefix="cl-", dir="/tmp") as cache, running(Path(cache)):
        clauselint(environment(Path(cache)), "check", "drafts", cwd=folder)
    assert not (folder / "trace").exists()


def test_what_is_watched_for_would_be_noticed(folder: Path, tmp_path: Path) -> None:
    code = (
        "import socket, subprocess; socket.socket(); subprocess.run(['true']); "
        "open('x', 'w').close()"
    )
    watched = WATCHED.replace("from clauselint.cli import run", code).replace("run()\n", "")
    done = subprocess.run(
        [sys.executable, "-P", "-c", watched], check=True, capture_output=True, text=True
    )
    for event in ("socket.__new__", "subprocess.Popen", '"open", "x"'):
        assert event in done.stderr


def test_a_check_writes_nothing_beside_what_it_checks(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    subprocess.run([COMMAND, "check", "drafts"], check=False, capture_output=True)
    assert sorted(folder.rglob("*")) == before


PLANTED = (
    *("regex", "spacy", "click", "yaml", "pydantic", "json", "re", "ahocorasick_rs", "pyromark"),
    *("sitecustomize", "usercustomize", "conftest", "clauselint", "en_posts", "phonenumbers"),
)


def plant(folder: Path) -> None:
    """Put modules into `folder` that leave a trace when they are imported."""
    for name in PLANTED:
        code = f"open({str(folder / 'trace')!r}, 'a').write({name!r} + chr(10))\n"
        (folder / f"{name}.py").write_text(code, "utf-8")
    (folder / "clauselint").mkdir()
    for name in ("__init__", "__main__", "cli"):
        (folder / "clauselint" / f"{name}.py").write_text(code, "utf-8")


@pytest.mark.parametrize("where", [".", "drafts"])
def test_no_module_beside_the_drafts_is_imported(folder: Path, where: str) -> None:
    plant(folder / where)
    done = subprocess.run(
        [COMMAND, "check", "drafts", "--fail-on", "note"], check=False, capture_output=True
    )
    assert done.returncode in (1, 3)
    assert not (folder / where / "trace").exists()


def test_no_program_of_git_is_run(folder: Path) -> None:
    trace = folder / "trace"
    hook = f"#!/bin/sh\necho run >> {trace}\n"
    (folder / ".git" / "hooks").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (folder / ".git" / "config").write_text(
        f'[core]\n\tfsmonitor = "echo run >> {trace}"\n\thooksPath = .git/hooks\n', "utf-8"
    )
    for name in ("post-index-change", "fsmonitor-watchman", "pre-commit"):
        path = folder / ".git" / "hooks" / name
        path.write_text(hook, "utf-8")
        path.chmod(0o755)
    (folder / ".gitattributes").write_text("*.md filter=run diff=run\n", "utf-8")
    subprocess.run([COMMAND, "check", "drafts"], check=False, capture_output=True)
    assert not trace.exists()


def test_there_is_no_way_to_run_it_that_looks_for_modules_beside_the_drafts(folder: Path) -> None:
    # Python puts the current folder first with -m, before any code of ours could object.
    done = subprocess.run(
        [sys.executable, "-m", "clauselint", "--version"],
        check=False,
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    assert done.returncode == 1
    assert "cannot be directly executed" in done.stderr
