"""The worker's process: alone of its sort, away from all that started it, and gone when idle."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from clauselint.linter.worker.line import SERVICES
from clauselint.linter.worker.place import NOBODY_ELSE, Place, identity, is_ours

_WAITING = 256
"""Runs that may wait to be welcomed."""
_SAMPLE = "We met Anna Example of Example Ltd in Paris."


def main(folder: str, name: str, wanted: str, services: Sequence[str]) -> None:
    """Serve at `folder` by that name, if this is what is `wanted` and nobody does already.

    `services` are loaded before anybody is served.
    """
    place = Place(Path(folder), name, wanted)
    _withdraw()
    if not is_ours(place.folder) or identity() != wanted:
        return
    with _alone(place) as is_alone:
        if is_alone:
            _serve(place, services)


def _withdraw() -> None:
    """Keep nothing of who started this: no session, no folder, no way to write memory down."""
    import resource

    with suppress(OSError):
        os.setsid()
    os.chdir("/")
    os.umask(NOBODY_ELSE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def _alone(place: Place) -> Iterator[bool]:
    """Whether this is the only worker of its version, for as long as it lasts."""
    import fcntl

    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    lock = os.open(place.lock, flags, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        yield False
    else:
        yield True
    finally:
        os.close(lock)


def _serve(place: Place, services: Sequence[str]) -> None:
    # Imported late: of several that are started at once, all but one go again.
    import socket

    from clauselint.linter.worker.answers import answers
    from clauselint.linter.worker.asking import written
    from clauselint.linter.worker.desk import Desk
    from clauselint.models.view import Passage

    known = answers()
    sample = written(Passage(_SAMPLE))
    for service in SERVICES:
        if service in services:
            known[service]([sample])
    # What a worker that was killed has left.
    place.socket.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(place.socket))
        own = place.socket.lstat()
        try:
            if is_ours(place.socket, stat.S_ISSOCK):
                listener.listen(_WAITING)
                Desk(listener, place.identity, known).serve()
        finally:
            _remove(place.socket, own)


def _remove(path: Path, own: os.stat_result) -> None:
    """Take the socket away, unless it is another one's by now."""
    with suppress(OSError):
        if os.path.samestat(path.lstat(), own):
            path.unlink()
