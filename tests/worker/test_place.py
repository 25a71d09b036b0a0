"""The worker is found where nobody else can put one, and only one that would say the same."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

import clauselint
from clauselint.linter.worker import place as places
from clauselint.linter.worker.place import identity, is_ours, place_of


def folder_of(**environ: str) -> Path | None:
    place = place_of(environ)
    return place.folder if place else None


def test_the_folder_of_the_session_is_used(folder: Path) -> None:
    session = folder / "session"
    session.mkdir(0o700)
    assert folder_of(XDG_RUNTIME_DIR=str(session)) == session / "clauselint"


@pytest.mark.parametrize("session", ["", "session", "/nowhere", "/tmp"])
def test_one_that_is_not_this_users_alone_is_not(session: str, folder: Path) -> None:
    found = folder_of(XDG_RUNTIME_DIR=session, XDG_CACHE_HOME=str(folder))
    assert found == folder / "clauselint" / "worker"


def test_one_that_is_named_from_the_folder_at_hand_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "session").mkdir(0o700)
    monkeypatch.chdir(folder)
    found = folder_of(XDG_RUNTIME_DIR="session", HOME=str(folder))
    assert found == folder / ".cache" / "clauselint" / "worker"


def test_only_the_environment_that_is_given_counts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLAUSELINT_CACHE_DIR", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, "/elsewhere")
    found = folder_of()
    assert found
    assert not found.is_relative_to("/elsewhere")


def test_a_file_is_no_folder_and_no_socket(folder: Path) -> None:
    (folder / "file").touch(0o600)
    assert is_ours(folder)
    assert not is_ours(folder, stat.S_ISSOCK)
    assert not is_ours(folder / "file")


def test_all_lies_in_the_cache_where_that_is_named(folder: Path) -> None:
    session = folder / "session"
    session.mkdir(0o700)
    environ = {"XDG_RUNTIME_DIR": str(session), "CLAUSELINT_CACHE_DIR": str(folder)}
    assert folder_of(**environ) == folder / "worker"


@pytest.mark.parametrize("cache", ["", "drafts", f"/tmp/{'x' * 100}"])
def test_there_is_none_without_a_cache_or_where_the_path_is_too_long(cache: str) -> None:
    assert folder_of(CLAUSELINT_CACHE_DIR=cache) is None


def test_there_is_none_where_the_system_has_no_such_sockets(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder_of(HOME=str(folder))
    monkeypatch.setattr(places, "_HAS_SOCKETS", False)
    assert folder_of(HOME=str(folder)) is None


def test_the_same_program_has_the_same_identity() -> None:
    assert identity() == identity()


@pytest.mark.parametrize(
    ("whose", "name", "value"),
    [
        (sys, "executable", "/opt/python"),
        (sys, "prefix", "/opt/venv"),
        (sys, "version", "3.99.0"),
        (clauselint, "__version__", "99.0"),
        (clauselint, "__file__", "/opt/clauselint/__init__.py"),
    ],
)
def test_another_program_has_another(
    whose: object, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = identity()
    monkeypatch.setattr("clauselint.rules.compiled.stamps", lambda _: iter(()))
    plain = identity()
    monkeypatch.setattr(whose, name, value)
    assert identity() not in (before, plain)


def test_changed_code_has_another(monkeypatch: pytest.MonkeyPatch) -> None:
    before = identity()
    monkeypatch.setattr("clauselint.rules.compiled.code_stamp", lambda: b"another")
    assert identity() != before


def test_another_library_has_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import regex

    (folder / "regex").mkdir()
    (folder / "spacy-3.8.7.dist-info").mkdir()
    monkeypatch.setattr(regex, "__file__", str(folder / "regex" / "__init__.py"))
    before = identity()
    (folder / "spacy-3.8.7.dist-info").rename(folder / "spacy-3.8.8.dist-info")
    assert identity() != before


def test_an_upgrade_is_looked_for_where_the_old_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before = place_of({"CLAUSELINT_CACHE_DIR": "/named"})
    monkeypatch.setattr(clauselint, "__version__", "99.0")
    after = place_of({"CLAUSELINT_CACHE_DIR": "/named"})
    assert before
    assert after
    assert before.socket == after.socket
    assert before.identity != after.identity
