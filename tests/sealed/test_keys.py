"""Keys come from files that nobody else reads, or from the environment, and are never shown."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import pytest

from clauselint.linter.sealing import make_key
from clauselint.models.errors import UsageError
from clauselint.rules.sealing.keys import KEY, KEY_FILE, KEYRING, Key, find_keys, new_key
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


class Failing(Exception):
    """What a keyring raises; it may quote what it holds."""


def fake_keyring(held: object) -> dict[str, ModuleType]:
    """Modules that stand in for `keyring`: one that holds a text, or raises an error."""
    errors = ModuleType("keyring.errors")
    errors.KeyringError = Failing  # type: ignore[attr-defined]
    fake = ModuleType("keyring")

    def get_password(service: str, account: str) -> object:
        if isinstance(held, Exception):
            raise held
        return held if (service, account) == ("clauselint", "social") else None

    fake.get_password = get_password  # type: ignore[attr-defined]
    fake.errors = errors  # type: ignore[attr-defined]
    return {"keyring": fake, "keyring.errors": errors}


def test_key_is_found_in_the_keyring(folder: Path) -> None:
    (third,) = find_keys("", {KEY: SECRET}).by_id
    with patch.dict(sys.modules, fake_keyring(SECRET)):
        found = find_keys("", {KEYRING: "social"})
        assert ([*found.by_id], found.source) == ([third], KEYRING)


def test_keyring_is_asked_only_when_it_is_named_and_nothing_else_is(folder: Path) -> None:
    make_key("key")
    with patch.dict(sys.modules, fake_keyring(Failing())):
        assert not find_keys("", {}).by_id
        assert find_keys("key", {KEYRING: "social"}).source == "--key-file"
        assert find_keys("", {KEY: SECRET, KEYRING: "social"}).source == KEY


@pytest.mark.parametrize(
    ("held", "account"),
    [
        (None, "social"),
        (SECRET, "other"),
        (b"bytes", "social"),
        (Failing(SECRET), "social"),
        (RuntimeError(SECRET), "social"),
        (OSError(SECRET), "social"),
    ],
    ids=["none", "other account", "bytes", "its error", "no backend", "broken"],
)
def test_keyring_without_the_key_is_an_error_that_quotes_nothing(
    held: object, account: str
) -> None:
    with patch.dict(sys.modules, fake_keyring(held)), pytest.raises(UsageError) as caught:
        find_keys("", {KEYRING: account})
    assert f"the keyring has no key for {account}" in str(caught.value)
    assert SECRET[20:40] not in f"{caught.value!r}{caught.value.__context__!r}"


def test_keyring_that_holds_no_key_of_ours_is_an_error(folder: Path) -> None:
    with patch.dict(sys.modules, fake_keyring("hunter2")), pytest.raises(UsageError) as caught:
        find_keys("", {KEYRING: "social"})
    assert "hunter2" not in str(caught.value)


def test_missing_keyring_library_is_told() -> None:
    with patch.dict(sys.modules, {"keyring": None}), pytest.raises(UsageError) as caught:
        find_keys("", {KEYRING: "social"})
    assert "pip install 'clauselint[keyring]'" in str(caught.value)


def test_check_with_the_key_from_the_keyring_judges(folder: Path) -> None:
    company(folder)
    held = (folder / "key").read_text().splitlines()[-1]
    with patch.dict(sys.modules, fake_keyring(held)):
        answer = command("check", "--text", "With Quillmere.", CLAUSELINT_KEYRING="social")
    assert (answer.code, "Quillmere" in answer.said) == (1, False)


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
