"""Who asks for the worker is told what there is, and why there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clauselint.linter.worker import place as places
from clauselint.linter.worker.upkeep import status, stop
from tests.worker.running import environment, running

ABSENT = "no worker is running"


def others_may_enter(folder: Path) -> None:
    (folder / "worker").mkdir()
    (folder / "worker").chmod(0o755)


def a_link(folder: Path) -> None:
    (folder / "elsewhere").mkdir(0o700)
    (folder / "worker").symlink_to("elsewhere")


def a_file(folder: Path) -> None:
    (folder / "worker").touch()


@pytest.mark.parametrize("made", [others_may_enter, a_link, a_file])
def test_a_folder_that_is_refused_is_named(made: Callable[[Path], None], folder: Path) -> None:
    made(folder)
    assert status(environment(folder)) == (
        f"{ABSENT}, and none can: {folder / 'worker'} must be a folder of yours alone, "
        "with mode 0700, and no link\n"
    )


def test_a_folder_of_another_user_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "worker").mkdir(0o700)
    assert "none can" not in status(environment(folder))
    monkeypatch.setattr("os.geteuid", lambda: -1)
    assert f"{folder / 'worker'} must be a folder of yours" in status(environment(folder))


NO_CACHE = "there is no cache folder (CLAUSELINT_CACHE_DIR is empty, or no absolute path)"
REASONS = [
    ({}, "; the next check that needs one starts it, but for --no-worker and worker = false"),
    ({"CI": "true"}, ", and none is asked or started here: CI is set"),
    (
        {"CLAUSELINT_NO_WORKER": "1"},
        ", and none is asked or started here: CLAUSELINT_NO_WORKER is set",
    ),
    (
        {"CLAUSELINT_CACHE_DIR": ""},
        f", and none can: {NO_CACHE}",
    ),
    (
        {"CLAUSELINT_CACHE_DIR": f"/tmp/{'x' * 100}"},
        f", and none can: the path of /tmp/{'x' * 100}/worker is too long for a socket",
    ),
]


@pytest.mark.parametrize(("more", "why"), REASONS)
def test_it_is_told_why_there_is_none(more: dict[str, str], why: str, folder: Path) -> None:
    assert status(environment(folder) | more) == f"{ABSENT}{why}\n"


def test_it_is_told_where_there_are_no_such_sockets(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_HAS_SOCKETS", False)
    assert status(environment(folder)) == (
        f"{ABSENT}, and none can: this system has no sockets that are files\n"
    )
    assert stop(environment(folder)) == f"{ABSENT}\n"


def test_one_that_runs_but_is_not_asked_here_is_told_as_such(folder: Path) -> None:
    with running(folder) as worker:
        assert status(environment(folder, CI="1")) == (
            f"process {worker.pid}, running for 0 min, answered 0 times\n"
            "checks here do not ask it: CI is set\n"
        )


def test_two_checkouts_share_a_folder_and_each_has_its_own(folder: Path) -> None:
    with running(folder) as one, running(folder, name="other") as other:
        assert status(environment(folder)).startswith(f"process {one.pid}, ")
        told = stop(environment(folder)).splitlines()
        assert sorted(told) == sorted(f"process {each.pid} has gone" for each in (one, other))
        assert (one.wait(60), other.wait(60)) == (0, 0)


def test_a_name_of_a_folder_makes_no_line_of_its_own(folder: Path) -> None:
    odd = folder / "a\nno worker"
    odd.mkdir()
    a_file(odd)
    assert status(environment(odd)).count("\n") == 1
