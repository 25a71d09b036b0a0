"""A worker changes nothing but how long a check takes, and a check starts one where it may."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clauselint.linter.entities import BUNDLED, lazy_scorer, lazy_tagger
from clauselint.linter.worker import process, start
from clauselint.linter.worker.asking import asking_careful, asking_scorer, asking_tagger
from clauselint.linter.worker.line import SERVICES, Line
from clauselint.linter.worker.place import Place
from clauselint.models.view import Passage
from clauselint.rules.matching.meaning import careful
from tests.worker.running import NEEDY, clauselint, environment, placed, running, status

IMPORTED = """
import sys
from clauselint.cli import main
try:
    main(standalone_mode=False)
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def warm() -> Iterator[Path]:
    """A cache folder with a worker that has loaded all, and `needy.md` beside."""
    folder = Path("/tmp") / f"cl-{os.getpid()}"
    folder.mkdir(0o700)
    try:
        (folder / "needy.md").write_text(NEEDY, "utf-8")
        # Reading the packs for the first time imports much that no later run does.
        clauselint(
            environment(folder), "check", "needy.md", "--no-cache", "--no-worker", cwd=folder
        )
        with running(folder, *SERVICES):
            yield folder
    finally:
        shutil.rmtree(folder)


def questions(folder: Path) -> int:
    """How often the worker has answered."""
    asked: int = status(folder)["asked"]
    return asked


@pytest.mark.parametrize("form", ["text", "json"])
def test_reports_are_the_same_with_and_without(form: str, warm: Path) -> None:
    words = ("check", "needy.md", "--no-cache", "--format", form)
    before = questions(warm)
    alone = clauselint(environment(warm), *words, "--no-worker", cwd=warm)
    assert questions(warm) == before
    served = clauselint(environment(warm), *words, cwd=warm)
    assert questions(warm) > before
    assert (served.stdout, served.returncode) == (alone.stdout, alone.returncode)
    assert (served.stderr, alone.stderr) == ("", "")


def test_a_configuration_may_do_without(warm: Path) -> None:
    before = questions(warm)
    (warm / "own.toml").write_text("[entities]\nworker = false\n", "utf-8")
    words = ("check", "needy.md", "--no-cache", "--config", "own.toml")
    assert clauselint(environment(warm), *words, cwd=warm).returncode == 1
    assert questions(warm) == before
    assert clauselint(environment(warm), *words[:3], cwd=warm).returncode == 1
    assert questions(warm) > before


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        (NEEDY, ("spacy", "thinc", "numpy", "onnxruntime", "socket", "subprocess")),
        ("The calibration room is open.\n", ("_socket", "clauselint.linter.worker.frames")),
    ],
    ids=["needy", "plain"],
)
def test_what_is_served_is_not_loaded(text: str, left_out: tuple[str, ...], warm: Path) -> None:
    (warm / "draft.md").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-c", IMPORTED, "check", "draft.md", "--no-cache"],
        cwd=warm,
        env=environment(warm),
        check=False,
        capture_output=True,
        text=True,
    )
    assert not set(left_out) & set(done.stderr.split())
    assert "clauselint.linter.worker.line" in done.stderr.split()


def test_many_at_once_are_told_the_same(warm: Path) -> None:
    texts = [f"Ada Example {number} met the patient in Paris." for number in range(9)]
    tag, score = lazy_tagger(BUNDLED), lazy_scorer(BUNDLED)
    alone = list(tag(texts)), list(score(texts)), list(map(careful, map(Passage, texts)))

    def served(_: int) -> object:
        line = Line(lambda: placed(warm), patience=60)
        try:
            return (
                list(asking_tagger(line, lambda _: iter(()))(texts)),
                list(asking_scorer(line, lambda _: iter(()))(texts)),
                list(map(asking_careful(line), map(Passage, texts))),
            )
        finally:
            assert not line.missed
            line.close()

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(served, range(24))) == [alone] * 24


def test_its_socket_and_lock_are_of_this_user_alone(warm: Path) -> None:
    place = placed(warm)
    for path in (place.folder, place.socket, place.lock):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077


def run_to_its_end(place: Place) -> None:
    """Start a worker that is to go at once."""
    code = "import sys; from clauselint.linter.worker.process import main; main(*sys.argv[1:], [])"
    subprocess.run([sys.executable, "-I", "-c", code, *map(str, place)], check=True, timeout=60)


def test_a_second_one_goes_at_once(warm: Path) -> None:
    place = placed(warm)
    before = place.socket.stat().st_ino
    run_to_its_end(place)
    assert place.socket.stat().st_ino == before


def test_people_ask_whether_it_runs_and_have_it_go(folder: Path) -> None:
    environ = environment(folder)
    assert clauselint(environ, "worker", "stop").stdout == "no worker is running\n"
    with running(folder) as worker:
        assert clauselint(environ, "worker", "status").stdout == (
            f"process {worker.pid}, running for 0 min, answered 0 times\n"
        )
        assert clauselint(environ, "worker", "stop").stdout == f"process {worker.pid} has gone\n"
        assert worker.wait(60) == 0
    assert not placed(folder).socket.exists()


def test_one_that_was_killed_is_done_without_and_replaced(folder: Path) -> None:
    (folder / "needy.md").write_text(NEEDY, "utf-8")
    words = ("check", "needy.md", "--no-cache")
    alone = clauselint(environment(folder), *words, "--no-worker", cwd=folder)
    with running(folder) as worker:
        worker.kill()
        worker.wait()
        assert placed(folder).socket.exists()
        served = clauselint(environment(folder), *words, cwd=folder)
    assert served.stdout == alone.stdout
    # The check started another one, which may be loading still.
    tries = (clauselint(environment(folder), "worker", "stop").stdout for _ in range(200))
    assert any(said.startswith("process") for said in tries)


def test_one_that_is_held_up_is_not_waited_for(folder: Path) -> None:
    with running(folder) as worker:
        worker.send_signal(signal.SIGSTOP)
        line = Line(lambda: placed(folder), patience=0.01)
        assert asking_careful(line)(Passage("Keep quiet.")) == careful(Passage("Keep quiet."))
        assert line.reached
        assert not line.missed
        assert not line.is_stuck


Started = list[tuple[list[str], dict[str, object]]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """What would be started."""
    calls: Started = []
    monkeypatch.setattr(subprocess, "Popen", lambda words, **how: calls.append((words, how)))
    return calls


def test_what_was_missed_is_what_is_started(folder: Path, started: Started) -> None:
    environ = environment(folder, PYTHONPATH="/drafts", SECRET="s", LD_PRELOAD="x", HOME="/home/a")
    line = start.line_of(environ)
    assert line
    line.missed |= {"meaning", "entities"}
    start.start_missed(line, environ)
    ((words, how),) = started
    assert words[:2] == [sys.executable, "-I"]
    assert words[-1] == "entities meaning"
    assert how["cwd"] == "/"
    assert how["start_new_session"]
    assert {how[name] for name in ("stdin", "stdout", "stderr")} == {subprocess.DEVNULL}
    assert isinstance(how["env"], dict)
    assert how["env"].keys() <= {"HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR"}
    assert how["env"]["HOME"] == "/home/a"


def test_where_nothing_was_missed_nothing_is_started(folder: Path, started: Started) -> None:
    line = start.line_of(environment(folder))
    assert line
    start.start_missed(line, environment(folder))
    assert not started
    assert not list(folder.iterdir())


@pytest.mark.parametrize("mode", [0o755, 0o770])
def test_none_is_started_in_a_folder_that_others_may_enter(
    mode: int, folder: Path, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(folder))
    (folder / "worker").mkdir(mode)
    (folder / "worker").chmod(mode)
    line = Line(lambda: None)
    line.missed.add("entities")
    start.start_missed(line, environment(folder))
    assert not started


@pytest.mark.parametrize(
    ("name", "value", "asks"),
    [
        ("CI", "true", False),
        ("CI", "1", False),
        ("CI", "false", True),
        ("CI", "0", True),
        ("CI", "", True),
        ("CLAUSELINT_NO_WORKER", "1", False),
        ("CLAUSELINT_NO_WORKER", "", True),
    ],
)
def test_no_worker_is_asked_in_ci_or_where_the_environment_says_so(
    name: str, value: str, asks: bool, folder: Path
) -> None:
    assert bool(start.line_of(environment(folder, **{name: value}))) == asks


def test_one_whose_folder_others_may_enter_goes_at_once(folder: Path) -> None:
    place = placed(folder)
    place.folder.mkdir()
    place.folder.chmod(0o755)
    run_to_its_end(place)
    assert not list(place.folder.iterdir())


def test_one_that_was_changed_since_it_was_called_goes_at_once(folder: Path) -> None:
    place = placed(folder)
    place.folder.mkdir(0o700)
    run_to_its_end(place._replace(identity="another"))
    assert not list(place.folder.iterdir())


def test_a_socket_that_is_another_ones_by_now_is_left(folder: Path) -> None:
    path, other = folder / "a", folder / "b"
    path.touch()
    own = path.lstat()
    other.touch()
    other.rename(path)
    process._remove(path, own)
    assert path.exists()
    process._remove(path, path.lstat())
    assert not path.exists()
