"""Where the worker answers, one request after the other, for as long as anybody asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from socket import socket
from time import monotonic
from typing import Any

from clauselint.linter.worker.frames import HEAD, framed, length_of, opened
from clauselint.linter.worker.line import STATUS
from clauselint.linter.worker.place import is_peer_ours
from clauselint.models.errors import PipelineError

IDLE = 600.0
"""Seconds without a question after which it goes."""
MOST_TEXT = 5_000_000
"""Code points that it answers about: what the pipeline keeps of words that it met has an end."""
MOST_VISITORS = 256
_CHUNK = 1 << 16


class _Visitor:
    """A run that asks: what it has said and what it has not been told yet."""

    __slots__ = ("heard", "line", "untold")

    def __init__(self, line: socket) -> None:
        self.line = line
        self.heard = bytearray()
        self.untold = b""


class Desk:
    """Answers whoever comes to `listener`; `identity` is of those whom it may serve.

    `answers` are the services, by name; after `idle` seconds of `clock` without a question it goes.
    One process and no threads: each request is answered whole before the next one is looked at,
    and nobody is waited for.
    """

    def __init__(
        self,
        listener: socket,
        identity: str,
        answers: Mapping[Any, Callable[[Sequence[str]], list[Any]]],
        idle: float = IDLE,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._listener = listener
        self._identity = identity
        self._answers = answers
        self._idle = idle
        self._clock = clock
        self._since = self._asked_at = clock()
        self._asked = self._read = 0
        self._selector = DefaultSelector()
        self._visitors: set[_Visitor] = set()
        listener.setblocking(False)
        self._selector.register(listener, EVENT_READ)

    def serve(self) -> None:
        """Answer until nobody has asked for long, enough was read, or it is of another version."""
        while self.turn():
            pass
        for visitor in tuple(self._visitors):
            self._leave(visitor)
        self._selector.close()

    def turn(self) -> bool:
        """Wait for something to happen and see to it; False when it is time to go."""
        left = self._asked_at + self._idle - self._clock()
        if left <= 0 or self._read > MOST_TEXT:
            return False
        for key, _ in self._selector.select(left):
            if key.data is None:
                self._welcome()
            elif not self._attend(key.data):
                return False
        return True

    def _welcome(self) -> None:
        try:
            line, _ = self._listener.accept()
        except OSError:
            return
        if len(self._visitors) >= MOST_VISITORS or not is_peer_ours(line):
            line.close()
            return
        line.setblocking(False)
        visitor = _Visitor(line)
        self._visitors.add(visitor)
        self._selector.register(line, EVENT_READ, visitor)

    def _attend(self, visitor: _Visitor) -> bool:
        """Go on with a visitor; False when it is of another version."""
        try:
            if visitor.untold:
                self._tell(visitor)
                return True
            said = visitor.line.recv(_CHUNK)
            if not said:
                raise ConnectionError
            visitor.heard += said
            if len(visitor.heard) < HEAD:
                return True
            if len(visitor.heard) < length_of(visitor.heard[:HEAD]) + HEAD:
                return True
            # Who says more before there is an answer has said no JSON.
            asked = opened(visitor.heard[HEAD:])
            visitor.heard.clear()
            if asked["id"] != self._identity:
                return False
            visitor.untold = framed({"id": self._identity, "found": self._answer(asked)})
            self._tell(visitor)
        except BlockingIOError:
            # It has nothing to say after all, or hears nothing yet.
            pass
        except (OSError, ValueError, KeyError, TypeError, RecursionError, PipelineError):
            self._leave(visitor)
        return True

    def _answer(self, asked: Any) -> Any:
        if asked["what"] == STATUS:
            now = self._clock()
            return {"process": os.getpid(), "seconds": now - self._since, "asked": self._asked}
        answer = self._answers[asked["what"]]
        texts: list[str] = asked["texts"]
        if not all(isinstance(text, str) for text in texts):
            raise TypeError
        self._asked_at = self._clock()
        self._asked += 1
        self._read += sum(map(len, texts))
        return answer(texts)

    def _tell(self, visitor: _Visitor) -> None:
        # Should it hear nothing now, it is told when it does.
        self._selector.modify(visitor.line, EVENT_WRITE, visitor)
        visitor.untold = visitor.untold[visitor.line.send(visitor.untold) :]
        if not visitor.untold:
            self._selector.modify(visitor.line, EVENT_READ, visitor)

    def _leave(self, visitor: _Visitor) -> None:
        self._selector.unregister(visitor.line)
        visitor.line.close()
        self._visitors.discard(visitor)
