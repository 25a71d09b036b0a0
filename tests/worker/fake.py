"""A worker that says what a test has it say, to as many runs as come."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

from clauselint.linter.worker.frames import HEAD, framed, length_of, opened
from clauselint.linter.worker.place import Place

Saying = Callable[[dict[str, Any]], bytes]


class Fake:
    """What was asked so far, and how many came."""

    def __init__(self, listener: socket.socket, saying: Saying) -> None:
        self.asked: list[dict[str, Any]] = []
        self.came = 0
        self._listener = listener
        self._saying = saying
        self._line: socket.socket | None = None

    def serve(self) -> None:
        """Answer one run after the other, until the listener is closed."""
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self.came += 1
            self._line = line
            with line:
                while head := self._heard(line):
                    self.asked.append(opened(line.recv(length_of(head), socket.MSG_WAITALL)))
                    said = self._saying(self.asked[-1])
                    line.sendall(said)
                    if not is_whole(said):
                        break

    def _heard(self, line: socket.socket) -> bytes:
        with suppress(OSError):
            return line.recv(HEAD)
        return b""

    def leave(self) -> None:
        """Come to an end, also where a run has not hung up."""
        for one in filter(None, (self._listener, self._line)):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


def is_whole(said: bytes) -> bool:
    """Whether it is all that its head says; else the worker was killed while it answered."""
    return len(said) - HEAD >= int.from_bytes(said[:HEAD], "big") > 0


@contextmanager
def fake(place: Place, saying: Saying) -> Iterator[Fake]:
    """Such a worker at `place`, while it is needed. Who is told half of something is hung up on."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(place.socket))
        place.socket.chmod(0o600)
        listener.listen()
        worker = Fake(listener, saying)
        thread = Thread(target=worker.serve)
        thread.start()
        try:
            yield worker
        finally:
            worker.leave()
            thread.join()


def telling(found: Callable[[str], object], identity: str = "v1") -> Saying:
    """What a worker says that finds in each text what `found` does."""
    return lambda asked: framed({"id": identity, "found": [found(one) for one in asked["texts"]]})
