"""The store: what it says when it, or its key, is not as it was, and what it never holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.linter.sealing import make_key
from clauselint.rules.fingerprints.prints import SPECIMEN
from tests.fingerprint.archive import MEMO, STORE, added, archive, command, pack

QUOTED = f"Look at this: {MEMO[:120]}"


def check(text: str = QUOTED, *more: str) -> tuple[int, str]:
    return command("check", "--text", text, *more)


def test_passage_is_an_error_that_names_share_and_document(folder: Path) -> None:
    archive(folder)
    code, said = check(QUOTED, "--key-file", "key")
    assert code == 1
    assert "Take it out. (6" in said
    assert "% of document " in said


def test_placeholder_takes_the_passage(folder: Path) -> None:
    pack_of = archive(folder)
    pack(folder, pack_of)
    own = folder / "own.yaml"
    own.write_text(own.read_text("utf-8").replace("Take it out.", '"Hm, {passage}!"'), "utf-8")
    assert "Hm, 6" in check(QUOTED, "--key-file", "key")[1]


def test_other_post_is_clean(folder: Path) -> None:
    archive(folder)
    assert check("We opened a workshop.", "--key-file", "key")[0] == 0


def test_passage_is_masked(folder: Path) -> None:
    archive(folder)
    for form in ("text", "json"):
        said = check(QUOTED, "--key-file", "key", "--format", form)[1]
        assert "severance" not in said
        assert "[masked]" in said


def test_absent_key_is_a_failure(folder: Path) -> None:
    archive(folder)
    code, said = check()
    assert (code, "there is no key" in said) == (3, True)
    assert "severance" not in said


def test_wrong_key_is_an_error(folder: Path) -> None:
    archive(folder)
    make_key(str(folder / "other"))
    assert check(QUOTED, "--key-file", "other")[0] == 2


def test_changed_byte_is_an_error(folder: Path) -> None:
    archive(folder)
    store = folder / STORE
    whole = store.read_bytes()
    for at in range(0, len(whole), 97):
        store.write_bytes(whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :])
        assert check("Hello.", "--key-file", "key")[0] == 2


def test_truncated_store_is_an_error(folder: Path) -> None:
    archive(folder)
    store = folder / STORE
    whole = store.read_bytes()
    for length in (*range(0, len(whole), 499), len(whole) - 1):
        store.write_bytes(whole[:length])
        assert check("Hello.", "--key-file", "key")[0] == 2


def test_older_store_is_an_error(folder: Path) -> None:
    pack(folder, archive(folder), at_least=2)
    code, said = check("Hello.", "--key-file", "key")
    assert (code, "an older file" in said) == (2, True)


def test_other_store_is_an_error(folder: Path) -> None:
    archive(folder)
    (folder / STORE).unlink()
    added("memo.txt")
    assert check("Hello.", "--key-file", "key")[0] == 2


def test_missing_store_is_an_error(folder: Path) -> None:
    archive(folder)
    (folder / STORE).unlink()
    assert check("Hello.", "--key-file", "key")[0] == 2


def test_store_tells_strangers_nothing(folder: Path) -> None:
    archive(folder)
    whole = (folder / STORE).read_bytes().lower()
    assert not any(word.encode() in whole for word in ("severance", "budget", "memo"))
    assert (folder / STORE).stat().st_mode & 0o077 == 0


def test_public_sensitivity_is_refused(folder: Path) -> None:
    pack(folder, archive(folder), more="    sensitivity: public\n")
    code, said = check("Hello.", "--key-file", "key")
    assert (code, "leave this out" in said) == (2, True)


def test_confidential_text_as_an_example_is_refused(folder: Path) -> None:
    archive(folder)
    own = folder / "own.yaml"
    own.write_text(own.read_text("utf-8").replace(SPECIMEN, MEMO), "utf-8")
    code, said = check("Hello.", "--key-file", "key")
    assert (code, "for all to read" in said, "severance" in said) == (2, True, False)


def test_examples_are_tried_on_the_specimen(folder: Path) -> None:
    archive(folder)
    assert command("test", "--key-file", "key") == (
        0,
        "ok   passage (2 examples)\n1 rule, 2 examples, 0 failed\n",
    )


@pytest.mark.parametrize("name", ["memo.txt", "key"])
def test_file_that_is_no_store_is_never_overwritten(folder: Path, name: str) -> None:
    archive(folder)
    before = (folder / name).read_bytes()
    answer = command("fingerprint", "add", "memo.txt", "--out", name, "--key-file", "key")
    assert (answer.code, (folder / name).read_bytes()) == (2, before)


def test_seal_leaves_fingerprints_alone(folder: Path) -> None:
    archive(folder)
    (folder / "names.txt").write_text("Quillmere\n", "utf-8")
    before = (folder / STORE).read_bytes()
    answer = command("seal", "names.txt", "--out", STORE, "--key-file", "key")
    assert (answer.code, (folder / STORE).read_bytes()) == (2, before)
    assert "holds fingerprints" in answer.said


def test_report_does_not_overwrite_the_store(folder: Path) -> None:
    archive(folder)
    assert check("Hello.", "--key-file", "key", "--output", STORE)[0] == 2


def test_passage_in_the_name_of_a_file_is_masked(folder: Path) -> None:
    archive(folder)
    name = MEMO[:90].replace(" ", "-").replace(",", "") + ".txt"
    (folder / name).write_text("Hello.", "utf-8")
    assert "severance" not in command("check", name, "--key-file", "key").said
