"""How a worker ends that was asked to go, or that answers nobody any more."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Literal, NamedTuple

from clauselint.linter.worker.line import BROKEN, PATIENCE, STATUS, Line
from clauselint.linter.worker.place import Place

_STEP = 0.01
_SYSTEM = Path("/proc")
"""Where Linux tells which process holds a lock; elsewhere nobody does."""


class End(NamedTuple):
    """What became of a worker, and its process, which is 0 where the system does not tell."""

    how: Literal["gone", "killed", "left"]
    process: int


def end(place: Place) -> End | None:
    """Have the worker at `place` go, whatever its version; None where there is none.

    One that does not, or is loading still, is killed, if it holds its lock for certain.
    """
    process = holder(place.lock)
    # Nothing has this identity, so whoever is asked goes.
    line = Line(lambda: place._replace(identity=""))
    patience = PATIENCE
    try:
        line.ask(STATUS)
    except (TimeoutError, BlockingIOError):
        patience = 0
    except BROKEN:
        if not line.reached:
            return End("killed", process) if kill(place) else None
    finally:
        line.close()
    if patience and _is_free(place.lock, patience):
        return End("gone", process)
    return End("killed" if kill(place) else "left", process)


def kill(place: Place) -> bool:
    """End the process that holds the lock of a worker; whether it has gone."""
    process = holder(place.lock)
    if not process:
        return False
    with suppress(OSError):
        os.kill(process, signal.SIGKILL)
    if not _is_free(place.lock, PATIENCE):
        return False
    place.socket.unlink(missing_ok=True)
    return True


def holder(lock: Path) -> int:
    """The process of this user that holds `lock`, as only a worker does; 0 where none is told."""
    try:
        own = lock.lstat()
    except OSError:
        return 0
    for folder in _SYSTEM.glob("[1-9]*"):
        # Of processes of others, and of those that have just ended, nothing is told.
        with suppress(OSError):
            if folder.stat().st_uid == os.geteuid() and any(_locks(folder, own)):
                return int(folder.name)
    return 0


def _locks(folder: Path, own: os.stat_result) -> Iterator[bool]:
    """For each file that a process has open, whether it is that one, and locked by it."""
    for file in (folder / "fd").iterdir():
        with suppress(OSError):
            if os.path.samestat(file.stat(), own):
                told = (folder / "fdinfo" / file.name).read_text("ascii", "replace")
                yield any("FLOCK" in line and "WRITE" in line for line in told.splitlines())


def _is_free(lock: Path, patience: float) -> bool:
    """Whether nobody holds `lock` any more, within `patience` seconds."""
    import fcntl

    until = monotonic() + patience
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    try:
        while True:
            with suppress(OSError):
                # A worker's is exclusive: who only looks is not to be taken for one, and ended.
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
                return True
            if monotonic() >= until:
                return False
            sleep(_STEP)
    finally:
        os.close(handle)
