"""What packs and policies said is remembered exactly, and only while it is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.models.policy import Policy
from clauselint.models.rule import Pack
from clauselint.rules.compiled import frozen, remembered, thawed
from clauselint.rules.config.pack_files import SHIPPED
from clauselint.rules.loading.load import load_pack
from tests.build import CLAUSE, POLICY


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def never() -> tuple[Policy, ...]:
    raise AssertionError("read again")


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
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


def test_what_must_not_be_kept_is_not_written(cache: Path) -> None:
    remembered("policy", [b"text"], lambda: (POLICY,), lambda _: False)
    assert not cache.exists()


def test_entries_are_for_their_user_only(cache: Path) -> None:
    remembered("policy", [b"text"], lambda: (POLICY,))
    assert [entry.stat().st_mode & 0o777 for entry in cache.iterdir()] == [0o600]


def test_no_cache_folder_means_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", "")
    remembered("policy", [b"text"], lambda: (POLICY,))
    assert remembered("policy", [b"text"], lambda: (CLAUSE,)) == (CLAUSE,)
