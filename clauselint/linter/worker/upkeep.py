"""What people ask of the worker: whether it is there, and to go."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from clauselint.linter.worker.desk import STATUS
from clauselint.linter.worker.line import BROKEN, Line
from clauselint.linter.worker.place import Place, place_of

_ABSENT = "no worker is running\n"
_SILENT = "a worker is there, but busy or stopped: it did not answer in time\n"
_MINUTE = 60


def status(environ: Mapping[str, str]) -> str:
    """Whether the worker for this very version runs, since when, and how much it answered."""
    place = place_of(environ)
    line = Line(lambda: place)
    try:
        said = line.ask(STATUS)
        minutes, asked = int(said["seconds"]) // _MINUTE, int(said["asked"])
        return (
            f"process {int(said['process'])}, running for {minutes} min, answered {asked} times\n"
        )
    except (TimeoutError, BlockingIOError):
        return _SILENT
    except BROKEN:
        return _ABSENT
    finally:
        line.close()


def stop(environ: Mapping[str, str]) -> str:
    """Have all workers of this user go, whatever their version."""
    place = place_of(environ)
    sockets = place.folder.glob("*.sock") if place else ()
    count = sum(map(_stopped, sockets))
    return f"told to go: {count}\n" if count else _ABSENT


def _stopped(socket: Path) -> bool:
    # Nothing has this identity, so whoever is asked goes.
    line = Line(lambda: Place(socket.parent, socket.stem, ""))
    with suppress(*BROKEN):
        line.ask(STATUS)
    line.close()
    return line.reached
