"""What a check asks of the system, libraries written in C included: no network, no odd file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

import clauselint
from tests.worker.running import COMMAND, environment

CALLS = "trace=network,openat,open,creat,execve"
POLICY = "# Policy\n\n## 1. People\n\nName nobody.\n\n## 2. Quiet\n\nKeep quiet.\n"
PACK = """pack: own
rules:
  - id: named
    kind: entity
    clause: "1"
    message: Leave the name out.
    labels: PERSON
    near: [patient]
    examples: {bad: ["Our patient [[Gus Tarnow]]."], good: ["Our patient."]}
  - id: merger
    kind: meaning
    clause: "2"
    message: Keep quiet.
    category: confidential
    examples:
      bad: ["[[In yesterday's internal meeting the boss said Leeds shuts.]]"]
      good: ["Hi."]
"""
CONFIG = 'policy = "policy.md"\npacks = ["own.yaml"]\n'
DRAFT = "Our patient Gus Tarnow came. In yesterday's internal meeting the boss said Leeds shuts.\n"
# What any program may be asked by the loader, the C library and Python to look at.
SYSTEM = (
    *("/lib", "/usr/lib", "/usr/local/lib", "/etc/ld.so", "/etc/localtime", "/usr/share/zoneinfo"),
    *("/usr/share/locale", "/etc/os-release", "/proc/", "/sys/", "/dev/null", "/dev/urandom"),
)
OPENED = re.compile(r'^(?:openat\([^"]*|open\(|creat\()"((?:[^"\\]|\\.)*)"(?:, (\S+))?.* = \d+')
# spaCy imports requests, and urllib3 asks the system whether it has IPv6: nothing is sent.
ASKING_FOR_IPV6 = (
    re.compile(r"socket\(AF_INET6, SOCK_STREAM"),
    re.compile(r'bind\(\d+, \{sa_family=AF_INET6, sin6_port=htons\(0\), .*"::1"'),
)


class Trace(NamedTuple):
    """The calls of a run, by its threads, and the folders of its project and of its cache."""

    calls: tuple[str, ...]
    project: Path
    cache: Path


def traced(words: Sequence[str], project: Path, environ: dict[str, str]) -> tuple[str, ...]:
    """The calls of a command and all that it starts; skips where nobody may watch."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("there is no strace here")
    log = project.parent / "calls"
    command = [strace, "-ff", "-qq", "-s", "4096", "-e", CALLS, "-o", str(log)]
    may = subprocess.run([*command, "true"], check=False, capture_output=True)
    if may.returncode:
        pytest.skip("strace may not watch programs here")
    for path in project.parent.glob("calls.*"):
        path.unlink()
    done = subprocess.run(
        [*command, *words], cwd=project, env=environ, check=False, capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr
    logs = sorted(project.parent.glob("calls.*"))
    return tuple(line for path in logs for line in path.read_text("utf-8").splitlines())


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Trace:
    """A check that loads spaCy and onnxruntime, by a user whose home is empty."""
    home = tmp_path_factory.mktemp("home")
    project, cache = home / "project", Path(os.environ["CLAUSELINT_CACHE_DIR"])
    project.mkdir()
    (project / "a.md").write_text(DRAFT, "utf-8")
    (project / "policy.md").write_text(POLICY, "utf-8")
    (project / "own.yaml").write_text(PACK, "utf-8")
    (project / "clauselint.toml").write_text(CONFIG, "utf-8")
    environ = environment(cache, HOME=str(home), CLAUSELINT_NO_WORKER="1")
    environ = {name: environ[name] for name in environ if not name.startswith("XDG_")}
    words = [COMMAND, "check", "a.md", "--no-cache"]
    return Trace(traced(words, project, environ), project, cache)


def opened(trace: Trace) -> Iterator[tuple[Path, str]]:
    """The files that were opened, with how."""
    for call in trace.calls:
        if found := OPENED.match(call):
            yield trace.project / found[1], found[2] or "O_CREAT"


def test_both_libraries_are_loaded_by_what_is_watched(trace: Trace) -> None:
    paths = [str(path) for path, _ in opened(trace)]
    for name in ("onnxruntime_pybind11_state", "/en_posts/ner/", "/meaning/encoder"):
        assert any(name in path for path in paths), name


def test_nothing_is_connected_and_nothing_is_sent(trace: Trace) -> None:
    network = [call for call in trace.calls if not re.match(r"open|creat|execve|[+-]{3}", call)]
    odd = [call for call in network if not any(one.match(call) for one in ASKING_FOR_IPV6)]
    assert odd == []


def test_no_program_is_started(trace: Trace) -> None:
    assert sum(call.startswith("execve(") for call in trace.calls) == 1


def test_files_are_opened_in_the_project_the_cache_and_python_alone(trace: Trace) -> None:
    own = (trace.project, trace.cache, Path(clauselint.__file__).parent)
    roots = [*own, *map(Path, (sys.prefix, sys.base_prefix, *filter(None, sys.path)))]
    roots += [root.resolve() for root in roots]
    odd = [
        str(path)
        for path, _ in opened(trace)
        if not str(path).startswith(SYSTEM) and not any(path.is_relative_to(one) for one in roots)
    ]
    assert odd == []


def test_files_are_written_in_the_cache_alone(trace: Trace) -> None:
    written = [
        str(path)
        for path, how in opened(trace)
        if re.search("O_WRONLY|O_RDWR|O_CREAT", how) and not path.is_relative_to(trace.cache)
    ]
    assert [path for path in written if path != os.devnull and "__pycache__" not in path] == []


def test_what_is_watched_for_would_be_noticed(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    code = "import socket; socket.socket().close(); open('x', 'w').close(); open('/etc/passwd')"
    calls = traced([sys.executable, "-I", "-c", code], project, dict(os.environ))
    assert any(call.startswith("socket(AF_INET, ") for call in calls)
    found = dict(opened(Trace(calls, project, tmp_path)))
    assert "O_CREAT" in found[project / "x"]
    assert Path("/etc/passwd") in found
