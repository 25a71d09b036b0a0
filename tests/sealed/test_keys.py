"""Keys come from files that nobody else reads, or from the environment, and are never shown."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from clauselint.linter.sealing import make_key
from clauselint.models.errors import UsageError
from clauselint.rules.sealing.keys import KEY, KEY_FILE, Key, find_keys, new_key
from tests.sealed.company import command, company

SECRET = new_key().text()


def test_new_key_is_for_its_owner_alone(folder: Path) -> None:
    make_key("key")
    assert stat.S_IMODE((folder / "key").stat().st_mode) == 0o600


def test_key_file_is_never_overwritten(folder: Path) -> None:
    assert command("seal", "--new-key", "key").code == 0
    before = (folder / "key").read_bytes()
    assert command("seal", "--new-key", "key").code == 2
    assert (folder / "key").read_bytes() == before


def test_two_keys_differ(folder: Path) -> None:
    make_key("one")
    make_key("other")
    assert find_keys("one", {}).by_id.keys() != find_keys("other", {}).by_id.keys()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666, 0o710])
def test_key_file_that_others_may_use_is_refused(folder: Path, mode: int) -> None:
    make_key("key")
    (folder / "key").chmod(mode)
    with pytest.raises(UsageError, match="chmod 600"):
        find_keys("key", {})


def test_key_is_looked_for_in_one_place_after_the_other(folder: Path) -> None:
    for name in ("one", "two"):
        make_key(name)
    known = {name: [*find_keys(name, {}).by_id] for name in ("one", "two")}
    (third,) = find_keys("", {KEY: SECRET}).by_id
    environ = {KEY_FILE: "two", KEY: SECRET}
    assert [*find_keys("one", environ).by_id] == known["one"]
    assert [*find_keys("", environ).by_id] == known["two"]
    assert [*find_keys("", {KEY_FILE: " ", KEY: SECRET}).by_id] == [third]
    assert not find_keys("", {KEY_FILE: "", KEY: ""}).by_id


def test_key_file_may_hold_several_keys(folder: Path) -> None:
    (folder / "keys").write_text(f"# old and new\n{SECRET}\n\n{new_key().text()}\n")
    (folder / "keys").chmod(0o600)
    assert len(find_keys("keys", {}).by_id) == 2


BROKEN = {
    "cut short": SECRET[:-1],
    "too long": SECRET + "A",
    "of other signs": SECRET[:-1] + "=",
    "of another sort": "AKIA" + SECRET,
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_key_that_is_none_is_refused_without_repeating_it(folder: Path, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_keys("", {KEY: text})
    assert text[20:40] not in str(caught.value)


def test_key_on_the_command_line_is_refused_without_repeating_it(folder: Path) -> None:
    company(folder)
    answer = command("check", "--text", "x", "--key-file", SECRET)
    assert answer.code == 2
    assert "never stands on a command line" in answer.said
    assert SECRET[20:40] not in answer.said


@pytest.mark.parametrize("named", ["missing", ".", "empty"])
def test_key_file_without_a_key_is_an_error(folder: Path, named: str) -> None:
    company(folder)
    (folder / "empty").touch(0o600)
    for words, environ in ((("--key-file", named), {}), ((), {KEY_FILE: named})):
        assert command("check", "--text", "x", *words, **environ).code == 2


def test_key_is_not_in_what_python_shows_of_it() -> None:
    secret = bytes(range(32))
    key = Key(secret)
    shown = repr(key) + repr({"key": key}) + key.id
    assert repr(secret)[2:20] not in shown
    assert secret.hex()[:16] not in shown
