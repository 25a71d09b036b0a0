"""A sealed file that is not the one asked for is an error, and a missing key is never clean."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import pytest

from clauselint import ClauselintError, Linter
from clauselint.linter.checking import exit_code
from clauselint.linter.sealing import make_key
from clauselint.rules.config.load import load_config
from tests.sealed.company import command, company, pack, sealed

KEYED = ("--key-file", "key")
CLEAN = ("check", "--text", "A calm draft.")
MODES = ("vault", "tags", "register")
NAMES = MODES[:2]
FIRST = 4_096


def outcome(linter_folder: Path, key_file: str) -> int:
    """The exit code of a check of a harmless draft."""
    config = replace(load_config(linter_folder / "clauselint.toml"), key_file=key_file)
    try:
        report = Linter(config=config).lint_text("A calm draft.")
    except ClauselintError:
        return 2
    return exit_code([report], "error", False)


def damaged(data: bytes, chance: random.Random, step: int) -> Iterator[bytes]:
    """The file with bits of one byte turned, a few ways, and cut short at that byte."""
    for place in range(chance.randrange(step), FIRST, step):
        for bits in {1 << chance.randrange(8), chance.randrange(1, 256), 0x80, 0xFF}:
            yield data[:place] + bytes([data[place] ^ bits]) + data[place + 1 :]
        yield data[:place]


def sweep(folder: Path, step: int) -> Counter[int]:
    """How often each exit code came for damaged files, of every so many bytes one."""
    file = folder / "clients.sealed"
    whole = file.read_bytes()
    found: Counter[int] = Counter()
    for data in damaged(whole, random.Random(step), step):
        file.write_bytes(data)
        # A key that is named, and none at all: then the head alone can be judged.
        code = outcome(folder, str(folder / "key"))
        found[code] += 1
        assert code == 2, (code, data != whole)
        code = outcome(folder, "")
        found[code] += 1
        assert code in (2, 3), code
    file.write_bytes(whole)
    return found


@pytest.mark.parametrize("mode", MODES)
def test_damaged_file_is_never_clean(folder: Path, mode: str) -> None:
    company(folder, mode)
    assert outcome(folder, "key") == 0
    assert sweep(folder, 97)[0] == 0


@pytest.mark.parametrize("mode", MODES)
def test_every_byte_of_the_head_counts(folder: Path, mode: str) -> None:
    head = company(folder, mode)
    whole = (folder / "clients.sealed").read_bytes()
    for place in range(len(head.line)):
        changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        (folder / "clients.sealed").write_bytes(changed)
        assert outcome(folder, "key") == 2


def test_serial_that_was_raised_by_hand_is_an_error(folder: Path) -> None:
    head = company(folder)
    whole = (folder / "clients.sealed").read_bytes()
    (folder / "clients.sealed").write_bytes(whole.replace(b"serial=1 ", b"serial=9 ", 1))
    pack(folder, head, 9)
    answer = command(*CLEAN, *KEYED)
    assert answer.code == 2
    assert "was changed after it was sealed" in answer.said


@pytest.mark.parametrize("mode", MODES)
def test_what_is_put_behind_the_file_counts(folder: Path, mode: str) -> None:
    company(folder, mode)
    with (folder / "clients.sealed").open("ab") as file:
        file.write(b"\0")
    assert command(*CLEAN, *KEYED).code == 2


@pytest.mark.parametrize("mode", NAMES)
def test_missing_key_is_incomplete_and_the_other_rules_judge(folder: Path, mode: str) -> None:
    head = company(folder, mode)
    answer = command("check", "--text", "hello Quillmere", "--fail-on", "error")
    assert answer.code == 3
    assert "Calmer." in answer.said
    assert f"the file of key {head.key_id} with --key-file or CLAUSELINT_KEY_FILE" in answer.said


@pytest.mark.parametrize("mode", MODES)
def test_owner_is_told_which_list_nobody_looked_into(folder: Path, mode: str) -> None:
    company(folder, mode)
    said = command("policy", "check").said
    assert "clients.sealed:1: note: nobody looked into it: clients.sealed is sealed" in said
    assert "looked into" not in command("policy", "check", *KEYED).said


def test_missing_library_is_incomplete(folder: Path) -> None:
    company(folder)
    with patch.dict(sys.modules, {"cryptography.hazmat.primitives.ciphers.aead": None}):
        answer = command(*CLEAN, *KEYED)
    assert answer.code == 3
    assert "pip install 'clauselint[sealed]'" in answer.said


def test_sealing_says_which_library_is_missing(folder: Path) -> None:
    make_key("key")
    (folder / "clients.txt").write_text("Quillmere\n")
    with patch.dict(sys.modules, {"cryptography.hazmat.primitives.ciphers.aead": None}):
        answer = command("seal", "clients.txt", "--out", "x.sealed", *KEYED)
    assert answer.code == 2
    assert "pip install 'clauselint[sealed]'" in answer.said


@pytest.mark.parametrize("mode", MODES)
def test_wrong_key_is_an_error_that_names_both(folder: Path, mode: str) -> None:
    head = company(folder, mode)
    make_key("other")
    answer = command(*CLEAN, "--key-file", "other")
    assert answer.code == 2
    assert f"was sealed with key {head.key_id}, and --key-file holds " in answer.said


def test_other_list_in_its_place_is_an_error(folder: Path) -> None:
    head = company(folder)
    (folder / "clients.sealed").unlink()
    other = sealed(folder)
    answer = command(*CLEAN, *KEYED)
    assert answer.code == 2
    assert f"this is list {other.list_id}, and the rule asks for {head.list_id}" in answer.said


def test_older_file_is_an_error(folder: Path) -> None:
    company(folder)
    older = (folder / "clients.sealed").read_bytes()
    pack(folder, sealed(folder), 2)
    assert command(*CLEAN, *KEYED).code == 0
    (folder / "clients.sealed").write_bytes(older)
    for keyed in (KEYED, ()):
        answer = command(*CLEAN, *keyed)
        assert answer.code == 2
        assert "an older file stands in the place of a newer one" in answer.said


def test_other_file_than_the_one_of_the_digest_is_an_error(folder: Path) -> None:
    head = company(folder)
    digest = sha256((folder / "clients.sealed").read_bytes()).hexdigest()
    pack(folder, head, 1, f"    digest: {digest}\n")
    assert command(*CLEAN, *KEYED).code == 0
    sealed(folder)
    assert command(*CLEAN, *KEYED).code == 2


def test_file_that_is_missing_is_an_error(folder: Path) -> None:
    company(folder)
    (folder / "clients.sealed").rename(folder / "client.sealed")
    answer = command(*CLEAN, *KEYED)
    assert answer.code == 2
    assert "there is no file" in answer.said


def test_plain_list_in_its_place_is_an_error_that_does_not_quote_it(folder: Path) -> None:
    company(folder)
    (folder / "clients.sealed").write_text("Quillmere\n" * 900)
    answer = command(*CLEAN, *KEYED)
    assert answer.code == 2
    assert "this is no sealed file" in answer.said
    assert "Quillmere" not in answer.said


def test_report_is_not_written_over_a_sealed_file(folder: Path) -> None:
    company(folder)
    assert command(*CLEAN, *KEYED, "--output", "clients.sealed").code == 2


def main() -> None:
    """Damage each of the first bytes, one after the other, and count how checks end."""
    import tempfile

    for mode in MODES:
        with tempfile.TemporaryDirectory() as place:
            company(Path(place), mode)
            codes = sweep(Path(place), 1)
            told = ", ".join(f"exit {code}: {count:,}" for code, count in sorted(codes.items()))
            sys.stdout.write(f"{mode}: {sum(codes.values()):,} checks of damaged files, {told}\n")


if __name__ == "__main__":
    main()
