"""A mark beside a worker that did not answer, so that the next run hardly waits for it."""

from __future__ import annotations

import os
from contextlib import suppress
from time import time

from clauselint.linter.worker.place import Place

BRIEFLY = 0.1
"""Seconds that a run waits for a worker that was silent the last time."""
STUCK = 60.0
"""Seconds of silence after which another worker is to take its place."""


def silent_for(place: Place) -> float | None:
    """Seconds since this very worker was found silent; None where it was not, or answered since."""
    try:
        marked, made = place.silent.lstat(), place.socket.lstat()
    except OSError:
        return None
    if marked.st_mtime_ns < made.st_mtime_ns:
        # It was another one, in the same place.
        return None
    return max(0.0, time() - marked.st_mtime)


def mark(place: Place) -> None:
    """Note that it is silent from now on; a note that stands is left."""
    if silent_for(place) is None:
        with suppress(OSError):
            flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            handle = os.open(place.silent, flags, 0o600)
            os.utime(handle)
            os.close(handle)


def clear(place: Place) -> None:
    """Note that it answers again."""
    with suppress(OSError):
        place.silent.unlink()
