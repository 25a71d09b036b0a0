"""A real worker, in a process of its own, that is up when a test begins."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from clauselint.linter.worker.line import STATUS, Line
from clauselint.linter.worker.place import Place, place_of

COMMAND = str(Path(sys.executable).with_name("clauselint"))
NEEDY = """Our new patient Gus Tarnow was diagnosed with cancer by the clinic last week.

You are a bunch of stupid idiots. Keep quiet about the merger until the papers are signed.
"""
# It says when it is ready, since a test may not wait.
_CODE = """
import sys
from clauselint.linter.worker import desk, process
serve = desk.Desk.serve
def served(self):
    print("ready", flush=True)
    serve(self)
desk.Desk.serve = served
process.main(*sys.argv[1:4], sys.argv[4:])
"""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """That of a person at a machine of their own, whose cache is `folder`."""
    left_out = ("CI", "CLAUSELINT_NO_WORKER", "CLAUSELINT_CONFIG")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {"CLAUSELINT_CACHE_DIR": str(folder)} | more


@contextmanager
def running(folder: Path, *services: str, name: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """A worker whose cache is `folder`, while it is needed; it has loaded the services.

    With a `name`, it stands for that of another checkout.
    """
    place = placed(folder)
    place = place._replace(name=name or place.name)
    place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    words = [str(place.folder), place.name, place.identity, *services]
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _CODE, *words], stdout=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            yield process
        finally:
            process.kill()


def placed(folder: Path) -> Place:
    """Where the worker is whose cache is `folder`."""
    place = place_of(environment(folder))
    assert place
    return place


def status(folder: Path) -> dict[str, Any]:
    """What the worker whose cache is `folder` says of itself."""
    line = Line(lambda: placed(folder))
    said: dict[str, Any] = line.ask(STATUS)
    line.close()
    return said


def clauselint(
    environ: Mapping[str, str], *words: str, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """What the command answers."""
    return subprocess.run(
        [COMMAND, *words], env=environ, cwd=cwd, check=False, capture_output=True, text=True
    )
