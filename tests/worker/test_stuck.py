"""A worker that hangs is hardly waited for, replaced in the end, and ended by who asks for that."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clauselint.linter.worker import ending, silence, start
from clauselint.linter.worker.asking import asking_careful
from clauselint.linter.worker.ending import End, end, holder, kill
from clauselint.linter.worker.frames import framed
from clauselint.linter.worker.line import STATUS, Line
from clauselint.linter.worker.place import Place
from clauselint.models.view import Passage
from clauselint.rules.matching.meaning import careful
from tests.worker.fake import fake, telling
from tests.worker.running import clauselint, environment, placed, running

TEXT = "Keep quiet."
ASKED = Passage(TEXT)
EARLIER = 3600.0
"""Seconds ago, for what is to have been long ago."""


@pytest.fixture
def stopped(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that answers nobody."""
    with running(folder) as worker:
        worker.send_signal(signal.SIGSTOP)
        yield worker


def asked(place: Place) -> Line:
    """A line on which a question was asked in vain."""
    line = Line(lambda: place, patience=0.01)
    assert asking_careful(line)(ASKED) == careful(ASKED)
    return line


def long_ago(*paths: Path) -> None:
    for path in paths:
        told = path.stat()
        os.utime(path, (told.st_atime - EARLIER, told.st_mtime - EARLIER))


def test_who_did_not_answer_is_waited_for_briefly_the_next_time(
    folder: Path, stopped: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = placed(folder)
    asked(place)
    waits: list[float] = []

    def time_to(_: Line, until: float) -> float:
        waits.append(until)
        raise TimeoutError

    monkeypatch.setattr(Line, "_time_to", time_to)
    line = Line(lambda: place, clock=lambda: 0.0)
    assert asking_careful(line)(ASKED) == careful(ASKED)
    assert waits == [silence.BRIEFLY]


def test_who_answers_again_is_asked_as_ever(place: Place) -> None:
    place.socket.touch()
    silence.mark(place)
    place.socket.unlink()

    def said(asked: dict[str, object]) -> bytes:
        return framed({"id": "v1", "found": {} if asked["what"] == STATUS else [7]})

    with fake(place, said) as worker:
        os.utime(place.silent)
        line = Line(lambda: place)
        assert line.ask("meaning", [TEXT]) == [7]
        line.close()
    assert [one["what"] for one in worker.asked] == [STATUS, "meaning"]
    assert not place.silent.exists()


def test_a_worker_that_answered_and_then_took_long_is_not_marked(place: Place) -> None:
    times = iter([0.0, 0.0, 0.0, 0.0, 5.0])
    with fake(place, telling(lambda _: [0.5])):
        line = Line(lambda: place, 1.0, lambda: next(times, 5.0))
        for text in ("One.", "Two."):
            list(line.answers("meaning", [text], lambda said, _: said, lambda texts: iter(texts)))
        assert not line.missed
    assert not place.silent.exists()


def test_a_mark_is_of_one_worker_and_not_of_the_next(place: Place) -> None:
    place.socket.touch()
    silence.mark(place)
    assert silence.silent_for(place) is not None
    long_ago(place.silent)
    assert silence.silent_for(place) is None


def test_a_mark_is_for_this_user_alone_and_keeps_its_time(place: Place) -> None:
    place.socket.touch()
    silence.mark(place)
    assert place.silent.stat().st_mode & 0o777 == 0o600
    long_ago(place.silent, place.socket)
    silence.mark(place)
    assert (silence.silent_for(place) or 0) >= EARLIER


def test_a_mark_is_not_written_through_a_link(place: Place, folder: Path) -> None:
    (folder / "draft.md").write_text("Draft.", "utf-8")
    long_ago(folder / "draft.md")
    before = (folder / "draft.md").stat()
    place.socket.touch()
    place.silent.symlink_to(folder / "draft.md")
    os.utime(place.silent, (0, 0), follow_symlinks=False)
    silence.mark(place)
    assert (folder / "draft.md").stat().st_mtime == before.st_mtime


def test_one_that_is_silent_for_long_is_ended_and_replaced(
    folder: Path, stopped: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = placed(folder)
    assert not asked(place).is_stuck
    long_ago(place.socket, place.silent)
    line = asked(place)
    assert line.is_stuck
    assert line.missed == {"meaning"}
    calls: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda words, **_: calls.append(words))
    start.start_missed(line, environment(folder))
    assert stopped.wait(60) == -signal.SIGKILL
    assert [words[-1] for words in calls] == ["meaning"]


def test_none_is_started_beside_one_that_cannot_be_ended(
    folder: Path, stopped: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = placed(folder)
    asked(place)
    long_ago(place.socket, place.silent)
    line = asked(place)
    monkeypatch.setattr(ending, "holder", lambda _: 0)
    monkeypatch.setattr(subprocess, "Popen", None)
    start.start_missed(line, environment(folder))
    assert stopped.poll() is None
    assert not asked(place).is_stuck


def test_stop_ends_one_that_does_not_answer(folder: Path, stopped: subprocess.Popen[bytes]) -> None:
    silence.mark(placed(folder))
    said = clauselint(environment(folder), "worker", "stop").stdout
    assert said == f"process {stopped.pid} did not answer and was ended\n"
    assert stopped.wait(60) == -signal.SIGKILL
    assert clauselint(environment(folder), "worker", "stop").stdout == "no worker is running\n"


def test_stop_says_what_it_could_not_end(
    folder: Path, stopped: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from clauselint.linter.worker.upkeep import stop
    from clauselint.models.errors import UsageError

    place = placed(folder)
    silence.mark(place)
    monkeypatch.setattr(ending, "holder", lambda _: 0)
    with pytest.raises(UsageError, match=f"the worker does not go.*{place.lock}"):
        stop(environment(folder))
    assert stopped.poll() is None


HOLDING = """
import fcntl, sys
file = open(sys.argv[1], "a")
if sys.argv[2:]:
    fcntl.flock(file, getattr(fcntl, sys.argv[2]))
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("lock", ["LOCK_EX", "LOCK_SH", ""])
def test_only_who_holds_the_lock_as_a_worker_does_is_ended(lock: str, place: Place) -> None:
    locks = lock == "LOCK_EX"
    words = [sys.executable, "-I", "-c", HOLDING, str(place.lock), *filter(None, [lock])]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"ready\n"
        assert holder(place.lock) == (other.pid if locks else 0)
        assert kill(place) == locks
        other.communicate()
        assert other.returncode == (-signal.SIGKILL if locks else 0)


def test_one_that_is_loading_still_is_told_and_ended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clauselint.linter.worker import upkeep

    place = placed(folder)
    place.folder.mkdir(0o700)
    ended: list[tuple[int, int]] = []
    with place.lock.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = upkeep.status(environment(folder))
        assert said == f"process {os.getpid()}, loading what it needs\n"

        def killed(process: int, number: int) -> None:
            ended.append((process, number))
            lock.close()

        monkeypatch.setattr(os, "kill", killed)
        assert end(place) == End("killed", os.getpid())
    assert ended == [(os.getpid(), signal.SIGKILL)]
