"""The worker answers whoever asks properly, waits for nobody, and goes when it is time."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest

from clauselint.linter.worker import desk as desks
from clauselint.linter.worker.desk import Desk
from clauselint.linter.worker.frames import HEAD, MOST_BYTES, framed, length_of, opened
from clauselint.linter.worker.place import Place
from clauselint.models.errors import PipelineError

ID = "v1"
IDLE = 5.0
"""Seconds; no test waits for them unless something is broken."""
LONG = "x" * 900_000


class Clock:
    """A clock that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def lengths(texts: Sequence[str]) -> list[object]:
    """A service of its own: how long each text is; it breaks on one, and tells much of another."""
    if "break" in texts:
        raise PipelineError("broken")
    return [LONG if text == "long" else len(text) for text in texts]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def listener(place: Place) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place.socket))
        listener.listen()
        yield listener


@pytest.fixture
def desk(listener: socket.socket, clock: Clock) -> Desk:
    return Desk(listener, ID, {"lengths": lengths}, IDLE, clock)


@pytest.fixture
def run(desk: Desk, place: Place) -> Iterator[socket.socket]:
    with visit(desk, place) as line:
        yield line


def visit(desk: Desk, place: Place) -> socket.socket:
    """A run that was welcomed."""
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(IDLE)
    line.connect(str(place.socket))
    assert desk.turn()
    return line


def question(*texts: object, what: object = "lengths", identity: object = ID) -> bytes:
    return framed({"id": identity, "what": what, "texts": texts})


def answer(desk: Desk, line: socket.socket) -> object:
    """What the desk says after its next turn; None where it hangs up."""
    assert desk.turn()
    head = line.recv(HEAD)
    if not head:
        return None
    said = opened(line.recv(length_of(head), socket.MSG_WAITALL))
    assert said["id"] == ID
    return said["found"]


def test_a_question_is_answered(desk: Desk, run: socket.socket) -> None:
    for _ in range(2):
        run.sendall(question("one", "three"))
        assert answer(desk, run) == [3, 5]


def test_a_question_may_come_byte_by_byte(desk: Desk, run: socket.socket) -> None:
    *before, last = question("four")
    for byte in before:
        run.sendall(bytes([byte]))
        assert desk.turn()
    run.sendall(bytes([last]))
    assert answer(desk, run) == [4]


def test_who_only_begins_to_ask_keeps_nobody_waiting(
    desk: Desk, run: socket.socket, place: Place
) -> None:
    run.sendall(question("one")[:-1])
    assert desk.turn()
    with visit(desk, place) as other:
        other.sendall(question("three"))
        assert answer(desk, other) == [5]


BAD = {
    "too long": (MOST_BYTES + 1).to_bytes(HEAD, "big"),
    "no JSON": b"\0\0\0\3nul",
    "empty": bytes(HEAD),
    "no table": framed([1]),
    "too deep": (90_000).to_bytes(HEAD, "big") + b"[" * 90_000,
    "no identity": framed({"what": "lengths"}),
    "no such service": question("one", what="lengthy"),
    "a list for a service": question("one", what=[]),
    "no texts": framed({"id": ID, "what": "lengths"}),
    "a number for a text": question(1),
    "a list for a text": question(["one"]),
    "a number for texts": framed({"id": ID, "what": "lengths", "texts": 1}),
    "two at once": question("one") * 2,
    "what breaks the pipeline": question("break"),
}


@pytest.mark.parametrize("said", BAD)
def test_who_asks_badly_is_hung_up_on_and_others_are_served(
    said: str, desk: Desk, run: socket.socket, place: Place
) -> None:
    run.sendall(BAD[said])
    for _ in range(len(BAD[said]) >> 16):
        assert desk.turn()
    assert answer(desk, run) is None
    with visit(desk, place) as other:
        other.sendall(question("one"))
        assert answer(desk, other) == [3]


def test_who_leaves_is_forgotten(desk: Desk, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "MOST_VISITORS", 1)
    for _ in range(3):
        with visit(desk, place) as line:
            line.sendall(question("one"))
            assert answer(desk, line) == [3]
        assert desk.turn()


def test_more_runs_than_there_is_room_for_are_sent_away(
    desk: Desk, run: socket.socket, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "MOST_VISITORS", 1)
    with visit(desk, place) as late:
        assert late.recv(1) == b""
    run.sendall(question("one"))
    assert answer(desk, run) == [3]


def test_a_run_of_another_user_is_sent_away(
    desk: Desk, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "is_peer_ours", lambda _: False)
    with visit(desk, place) as line:
        assert line.recv(1) == b""


def test_who_does_not_listen_keeps_nobody_waiting(
    desk: Desk, run: socket.socket, place: Place
) -> None:
    run.sendall(question("long"))
    assert desk.turn()
    with visit(desk, place) as other:
        other.sendall(question("one"))
        assert answer(desk, other) == [3]
    data = bytearray()
    while len(data) < len(LONG):
        data += run.recv(1 << 20)
        if any(visitor.untold for visitor in desk._visitors):
            assert desk.turn()
    assert opened(data[HEAD:])["found"] == [LONG]


def test_a_run_of_another_version_ends_it(desk: Desk, run: socket.socket) -> None:
    run.sendall(question("one", identity="v2"))
    assert not desk.turn()


def test_all_are_hung_up_on_when_it_ends(desk: Desk, run: socket.socket, place: Place) -> None:
    with closing(visit(desk, place)) as other:
        run.sendall(question("one", identity="v2"))
        desk.serve()
        assert (run.recv(1), other.recv(1)) == (b"", b"")


def test_it_goes_when_nobody_has_asked_for_long(
    desk: Desk, clock: Clock, run: socket.socket
) -> None:
    clock.now = IDLE - 1
    run.sendall(question("one"))
    assert answer(desk, run) == [3]
    clock.now += IDLE - 1
    run.sendall(question("one"))
    assert answer(desk, run) == [3]
    clock.now += IDLE
    assert not desk.turn()


def test_who_asks_how_it_is_does_not_keep_it(desk: Desk, clock: Clock, run: socket.socket) -> None:
    clock.now = IDLE - 1
    run.sendall(question(what="status"))
    found = answer(desk, run)
    assert isinstance(found, dict)
    assert (found["seconds"], found["asked"]) == (IDLE - 1, 0)
    clock.now = IDLE
    assert not desk.turn()


def test_it_goes_when_it_has_read_much(
    desk: Desk, run: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "MOST_TEXT", 5)
    run.sendall(question("three"))
    assert answer(desk, run) == [5]
    run.sendall(question("x"))
    assert answer(desk, run) == [1]
    assert not desk.turn()
