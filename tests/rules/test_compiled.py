"""What packs and policies said is remembered exactly, and only while it is true."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.models.policy import Policy
from clauselint.models.rule import Pack
from clauselint.rules.compiled import frozen, remembered, stamps, thawed
from clauselint.rules.config.pack_files import SHIPPED
from clauselint.rules.entry import cache_folder, write_entry
from clauselint.rules.loading.load import load_pack
from tests.build import CLAUSE, POLICY


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def never() -> tuple[Policy, ...]:
    raise AssertionError("read again")


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.stem)
def test_a_pack_comes_back_as_it_was(path: Path) -> None:
    pack = load_pack(path)
    again: Pack = thawed(frozen(pack))
    assert frozen(again) == frozen(pack)
    assert [type(rule) for rule in again.rules] == [type(rule) for rule in pack.rules]
    assert again.rules[0].examples == pack.rules[0].examples


def test_same_contents_are_not_read_twice() -> None:
    assert remembered("policy", [b"text"], lambda: (POLICY,)) == (POLICY,)
    assert remembered("policy", [b"text"], never) == (POLICY,)


def test_other_contents_are_read() -> None:
    remembered("policy", [b"text"], lambda: (POLICY,))
    assert remembered("policy", [b"other"], lambda: (CLAUSE,)) == (CLAUSE,)


def test_a_damaged_entry_is_read_again(cache: Path) -> None:
    remembered("policy", [b"text"], lambda: (POLICY,))
    for entry in cache.iterdir():
        entry.write_bytes(entry.read_bytes()[:-9])
    assert remembered("policy", [b"text"], lambda: (CLAUSE,)) == (CLAUSE,)


@pytest.mark.parametrize(
    "value", [(), {}, None, 7, (1,), ("a",), ({"=": "X"},), (({"=": "Pack", "x": 1},),)]
)
def test_an_entry_of_another_shape_is_read_again(cache: Path, value: object) -> None:
    remembered("policy", [b"text"], lambda: (POLICY,))
    for entry in cache.iterdir():
        write_entry(entry, value, 9)
    other = replace(POLICY, title="Other")
    assert remembered("policy", [b"text"], lambda: (other,)) == (other,)
    assert remembered("policy", [b"text"], never) == (other,)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    for name in ("a.py", "inner/b.py", "__pycache__/a.pyc"):
        path = tmp_path / "room" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n")
        os.utime(path, (9, 9))
    return tmp_path / "room"


def test_older_code_and_code_of_another_size_are_other_code(room: Path) -> None:
    before = sorted(stamps(str(room)))
    os.utime(room / "inner" / "b.py", (5, 5))
    older = sorted(stamps(str(room)))
    (room / "a.py").write_text("x = 10\n")
    os.utime(room / "a.py", (9, 9))
    assert before != older != sorted(stamps(str(room))) != before


def test_what_python_compiles_is_not_other_code(room: Path) -> None:
    before = sorted(stamps(str(room)))
    (room / "__pycache__" / "b.pyc").touch()
    assert sorted(stamps(str(room))) == before


def test_what_must_not_be_kept_is_not_written(cache: Path) -> None:
    remembered("policy", [b"text"], lambda: (POLICY,), lambda _: False)
    assert not cache.exists()


def test_entries_are_for_their_user_only(cache: Path) -> None:
    remembered("policy", [b"text"], lambda: (POLICY,))
    assert [entry.stat().st_mode & 0o777 for entry in cache.iterdir()] == [0o600]


@pytest.mark.parametrize("name", ["CLAUSELINT_CACHE_DIR", "XDG_CACHE_HOME"])
def test_nothing_is_cached_among_the_drafts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAUSELINT_CACHE_DIR", raising=False)
    monkeypatch.setenv(name, "cache")
    assert cache_folder() is None
    remembered("policy", [b"text"], lambda: (POLICY,))
    assert not [*tmp_path.iterdir()]


def test_no_cache_folder_means_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", "")
    remembered("policy", [b"text"], lambda: (POLICY,))
    assert remembered("policy", [b"text"], lambda: (CLAUSE,)) == (CLAUSE,)
