"""The line of one run to the worker, which may not be there, and is never waited for long."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, get_args

from clauselint.linter.worker.place import Place, is_ours, is_peer_ours

if TYPE_CHECKING:
    from _socket import socket

Service: TypeAlias = Literal["entities", "tone", "meaning"]
SERVICES: tuple[Service, ...] = get_args(Service)
STATUS = "status"
PATIENCE = 2.0
"""Seconds that a run waits in all before it judges by itself: about what loading all takes."""
MOST = 20_000
"""Code points that a run has judged by each service; for more of them loading is soon worth it."""
BROKEN = (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError)
"""What asking raises where nobody answers, or what is said is no answer."""
_CHUNK = 1 << 16

T = TypeVar("T")


class Line:
    """A way to ask the worker at the place that `found` tells. Threads may share it.

    `missed` are the services for which another worker would have to be started, `reached` says
    whether somebody was there, `is_stuck` that it has been silent for so long that it must be
    ended first. Once anything goes wrong it is closed for good: whoever asks does without.
    `patience` is in seconds of `clock`, for all questions together.
    """

    def __init__(
        self,
        found: Callable[[], Place | None],
        patience: float = PATIENCE,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.missed: set[Service] = set()
        self.reached = self.is_stuck = False
        self._found = found
        self._patience = patience
        self._clock = clock
        self._place: Place | None = None
        self._socket: socket | None = None
        self._closed = self._busy = self._answered = False
        self._silent: float | None = None
        self._left = dict.fromkeys(SERVICES, MOST)
        self._lock = Lock()

    def answers(
        self,
        service: Service,
        texts: Iterable[str],
        read: Callable[[Any, str], T],
        own: Callable[[Iterable[str]], Iterator[T]],
    ) -> Iterator[T]:
        """What the worker says of each text, as `read` takes it; else what `own` says of them.

        `read` is given an answer and its text, and raises ValueError or TypeError for what can be
        no answer to it.
        """
        rest = iter(texts)
        some, whole = self._some(service, rest)
        found = self._asked(service, some, read) if whole else None
        if found is None:
            yield from own(chain(some, rest))
        else:
            yield from found

    def _some(self, service: Service, texts: Iterator[str]) -> tuple[list[str], bool]:
        """The first texts, up to what may still be asked; and whether these are all."""
        some: list[str] = []
        for text in texts:
            some.append(text)
            self._left[service] -= len(text)
            if self._left[service] < 0:
                return some, False
        return some, True

    def _asked(
        self, service: Service, texts: Sequence[str], read: Callable[[Any, str], T]
    ) -> list[T] | None:
        if not texts:
            return []
        with self._lock:
            try:
                pairs = zip(self.ask(service, texts), texts, strict=True)
                return [read(one, text) for one, text in pairs]
            except (TimeoutError, BlockingIOError):
                # One is there, but busy or stopped; another would have to go at once.
                self._busy = True
                self._note_silence()
            except BROKEN:
                pass
            self.close()
            if self.is_stuck or not self._busy:
                self.missed.add(service)
            return None

    def ask(self, what: str, texts: Sequence[str] = ()) -> Any:
        """What the worker answers to `what`, a service or `STATUS`; raises what is `BROKEN`."""
        began = self._clock()
        line = self._opened()
        found = self._exchanged(line, what, texts, began + self._patience)
        self._patience -= self._clock() - began
        self._answered = True
        return found

    def _exchanged(self, line: socket, what: str, texts: Sequence[str], until: float) -> Any:
        # Imported late, as all that a check needs only if a worker is there.
        from clauselint.linter.worker.frames import HEAD, framed, length_of, opened

        assert self._place
        line.settimeout(self._time_to(until))
        line.sendall(framed({"id": self._place.identity, "what": what, "texts": texts}))
        said = opened(self._received(line, length_of(self._received(line, HEAD, until)), until))
        if said["id"] != self._place.identity:
            raise ValueError("a worker of another version answered")
        return said["found"]

    def _knock(self, line: socket, place: Place) -> None:
        """Ask one that was silent the last time whether it answers again, and hardly wait."""
        from clauselint.linter.worker.silence import BRIEFLY, clear

        until = self._clock() + min(self._patience, BRIEFLY)
        self._exchanged(line, STATUS, (), until)
        clear(place)
        self._silent = None

    def _note_silence(self) -> None:
        """Have the next runs not wait for who did not say a word, and in the end replace it."""
        from clauselint.linter.worker.silence import STUCK, mark

        if self._place and not self._answered:
            self.is_stuck = self._silent is not None and self._silent > STUCK
            mark(self._place)

    def close(self) -> None:
        """Hang up, for good."""
        if self._socket:
            self._socket.close()
        self._socket, self._closed = None, True

    def _opened(self) -> socket:
        if self._socket:
            return self._socket
        if self._closed:
            raise ConnectionError
        self._closed = True
        place = self._place = self._found()
        if place is None or not is_ours(place.folder) or not is_ours(place.socket, stat.S_ISSOCK):
            raise ConnectionError
        # The module `socket` would import four more; what it adds is not needed.
        import _socket

        from clauselint.linter.worker.silence import silent_for

        self._silent = silent_for(place)
        line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        try:
            line.settimeout(self._patience)
            line.connect(str(place.socket))
            if not is_peer_ours(line):
                raise ConnectionError
            self.reached = True
            if self._silent is not None:
                self._knock(line, place)
        except BROKEN:
            line.close()
            raise
        self._socket = line
        return line

    def _received(self, line: socket, count: int, until: float) -> bytes:
        parts: list[bytes] = []
        while count > 0:
            line.settimeout(self._time_to(until))
            part = line.recv(min(count, _CHUNK))
            if not part:
                raise ConnectionError
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _time_to(self, until: float) -> float:
        left = until - self._clock()
        if left <= 0:
            raise TimeoutError
        return left
