"""Starting the worker, so that the next run need not load what this one had to."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from clauselint.linter.ci import is_ci
from clauselint.linter.worker.line import Line
from clauselint.linter.worker.place import Place, is_ours, place_of

OFF = "CLAUSELINT_NO_WORKER"
# Where libraries and the user's own files are; nothing else of the environment is passed on.
_KEPT = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")
# -I: neither the environment nor the folder at hand says what is imported.
_PYTHON = ("-I", "-c")
_CODE = (
    "import sys; _, packages, *place, services = sys.argv; sys.path.append(packages); "
    "from clauselint.linter.worker.process import main; main(*place, services.split())"
)


def line_of(environ: Mapping[str, str]) -> Line | None:
    """A line to this user's worker; None where there is to be none, as in CI."""
    return None if why_unasked(environ) else Line(lambda: place_of(environ))


def why_unasked(environ: Mapping[str, str]) -> str:
    """Why no worker is asked where this is the environment; nothing where one is."""
    if environ.get(OFF):
        return f"{OFF} is set"
    return "CI is set" if is_ci(environ) else ""


def start_missed(line: Line, environ: Mapping[str, str]) -> None:
    """Start a worker for what `line` was asked for in vain, if for anything; nobody waits for it.

    One that cannot be started is missed next time, too, and that is all.
    """
    line.close()
    place = place_of(environ) if line.missed and sys.executable else None
    if place is None:
        return
    try:
        place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_ours(place.folder) and (not line.is_stuck or _is_ended(place)):
            _start(place, sorted(line.missed), environ)
    except OSError:
        return


def _is_ended(place: Place) -> bool:
    # Imported late: hardly ever does a worker hang.
    from clauselint.linter.worker import silence
    from clauselint.linter.worker.ending import kill

    if kill(place):
        return True
    # Ending it took time, too, and is not tried again by the very next run.
    silence.clear(place)
    silence.mark(place)
    return False


def _start(place: Place, services: Iterable[str], environ: Mapping[str, str]) -> None:
    import subprocess

    import clauselint

    packages = str(Path(clauselint.__file__).parent.parent)
    words = (packages, str(place.folder), place.name, place.identity, " ".join(services))
    subprocess.Popen(  # noqa: S603
        [sys.executable, *_PYTHON, _CODE, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={name: environ[name] for name in _KEPT if name in environ},
        start_new_session=True,
    )
