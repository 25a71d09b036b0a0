"""Sealing, sealing again, changing the key, and asking for one entry."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from clauselint.linter.sealing import find_entry, make_key
from clauselint.models.errors import UsageError
from clauselint.rules.sealing.box import head_of
from clauselint.rules.sealing.keys import find_keys
from tests.sealed.company import LIST, NAMES, command, company, pack, sealed

TEXT = "We love #OrrinValeHoldings, hello."
KEYED = ("--key-file", "key")


@pytest.mark.parametrize("mode", ["vault", "tags"])
def test_sealed_name_is_found_and_not_told(folder: Path, mode: str) -> None:
    company(folder, mode)
    answer = command("check", "--text", TEXT, *KEYED)
    assert answer.code == 1
    assert re.search(r"Leave the client out\. \(clients\.sealed, entry [a-z2-7]{10}\)", answer.said)
    assert "Orrin" not in answer.said


def test_message_may_place_list_and_entry_itself(folder: Path) -> None:
    company(folder)
    text = (folder / "own.yaml").read_text().replace("client out.", "{entry} of {list} out.")
    (folder / "own.yaml").write_text(text)
    answer = command("check", "--text", TEXT, "-q", *KEYED)
    assert re.search(r"Leave the [a-z2-7]{10} of clients\.sealed out\. \[", answer.said)


def test_report_says_which_list_and_key_it_was_judged_by(folder: Path) -> None:
    head = company(folder)
    answer = command("check", "--text", "x", *KEYED)
    assert f"clients.sealed: list {head.list_id}, serial 1, key {head.key_id}" in answer.said


@pytest.mark.parametrize("mode", ["vault", "tags"])
def test_rule_proves_itself_by_the_specimen(folder: Path, mode: str) -> None:
    company(folder, mode)
    assert command("test", *KEYED).code == 0
    assert command("test").code == 1


def test_sealed_file_is_for_its_owner_and_leaves_nothing_beside_it(folder: Path) -> None:
    company(folder)
    assert stat.S_IMODE((folder / "clients.sealed").stat().st_mode) == 0o600
    assert {path.name for path in folder.iterdir()} == {
        *("key", "clients.sealed", "policy.md", "clauselint.toml", "own.yaml")
    }


@pytest.mark.parametrize("mode", ["vault", "tags"])
def test_sealing_again_gives_the_next_serial_of_the_same_list(folder: Path, mode: str) -> None:
    head = company(folder, mode)
    again = sealed(folder)
    assert (again.list_id, again.serial, again.mode) == (head.list_id, 2, mode)


def test_same_list_never_looks_the_same_sealed(folder: Path) -> None:
    company(folder)
    before = (folder / "clients.sealed").read_bytes()
    sealed(folder)
    after = (folder / "clients.sealed").read_bytes()
    assert len(set(before[200:]) & set(after[200:])) > 200
    assert sum(a == b for a, b in zip(before[200:], after[200:], strict=True)) < 100


def test_one_command_changes_the_key_of_a_vault(folder: Path) -> None:
    company(folder)
    make_key("new")
    words = ("seal", "--out", "clients.sealed", "--key-file", "new", "--old-key-file", "key")
    assert command(*words).code == 0
    assert command("check", "--text", TEXT, *KEYED).code == 2
    assert command("check", "--text", TEXT, "--key-file", "new").code == 1
    assert head_of((folder / "clients.sealed").read_bytes()).serial == 2


def test_key_of_tags_changes_with_the_list_at_hand(folder: Path) -> None:
    company(folder, "tags")
    make_key("new")
    words = ("seal", "--out", "clients.sealed", "--key-file", "new", "--old-key-file", "key")
    assert "name the list" in command(*words).said
    sealed(folder, key_file="new", old_key_file="key")
    assert command("check", "--text", TEXT, "--key-file", "new").code == 1


REFUSED = {
    "no file to write": ("clients.csv",),
    "the list itself": ("clients.csv", "--out", "clients.csv"),
    "a file that is not sealed": ("clients.csv", "--out", "policy.md"),
    "no such list": ("missing.csv", "--out", "new.sealed"),
    "no list": ("--out", "clients.sealed"),
    "nothing to seal again": ("--out", "new.sealed", "--old-key-file", "key"),
    "another key": ("clients.csv", "--out", "clients.sealed", "--key-file", "other"),
}


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_sealed_leaves_all_files_as_they_were(
    folder: Path, words: tuple[str, ...]
) -> None:
    company(folder)
    make_key("other")
    (folder / "clients.csv").write_text(LIST)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    keyed = () if "--key-file" in words else KEYED
    assert command("seal", *words, *keyed).code == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_sealing_needs_a_key(folder: Path) -> None:
    (folder / "clients.csv").write_text(LIST)
    answer = command("seal", "clients.csv", "--out", "clients.sealed")
    assert answer.code == 2
    assert "seal --new-key FILE makes one" in answer.said


def entry_of(answer: str) -> str:
    found = re.search(r"entry\s+([a-z2-7]{10})", answer)
    assert found
    return found[1]


def test_holder_of_the_key_may_ask_for_an_entry(folder: Path) -> None:
    company(folder)
    entry = entry_of(command("check", "--text", TEXT, *KEYED).said)
    said = find_entry("clients.sealed", entry, None, find_keys("key", {}))
    assert said == "Orrin Vale Holdings\n  aliases: Orrvale\n"


def test_entry_of_tags_is_looked_for_in_the_list(folder: Path) -> None:
    company(folder, "tags")
    entry = entry_of(command("check", "--text", TEXT, *KEYED).said)
    keys = find_keys("key", {})
    with pytest.raises(UsageError, match="no name can be read"):
        find_entry("clients.sealed", entry, None, keys)
    (folder / "clients.csv").write_text(LIST)
    assert find_entry("clients.sealed", entry, "clients.csv", keys).startswith(NAMES[0])


@pytest.mark.parametrize(("terminal", "ci"), [(True, ""), (False, ""), (True, "1")])
def test_entry_is_shown_on_a_terminal_of_a_person_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool, ci: str
) -> None:
    company(folder)
    entry = entry_of(command("check", "--text", TEXT, *KEYED).said)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: terminal)
    answer = command("unseal", "clients.sealed", "--entry", entry, *KEYED, CI=ci)
    assert (NAMES[0] in answer.said) is (terminal and not ci)


def test_ids_of_entries_change_with_the_key(folder: Path) -> None:
    company(folder)
    before = entry_of(command("check", "--text", TEXT, *KEYED).said)
    make_key("new")
    sealed(folder, key_file="new", old_key_file="key")
    assert entry_of(command("check", "--text", TEXT, "--key-file", "new").said) != before


PACKS = {
    "sensitivity: public": ("    sensitivity: public\n", "what a sealed list holds is secret"),
    "serial below 1": ("", "must be at least 1"),
    "digest of a slip": ("    digest: 12ab\n", '"digest" is 64 digits'),
}


@pytest.mark.parametrize(("more", "said"), PACKS.values(), ids=PACKS)
def test_rule_with_a_slip_does_not_load(folder: Path, more: str, said: str) -> None:
    head = company(folder)
    pack(folder, head, 1 if more else 0, more)
    assert said in command("check", "--text", "x", *KEYED).said


def test_example_may_not_give_a_name_away(folder: Path) -> None:
    company(folder)
    text = (folder / "own.yaml").read_text().replace("Sealmark Specimen", NAMES[2])
    (folder / "own.yaml").write_text(text)
    answer = command("check", "--text", "x", *KEYED)
    assert answer.code == 2
    assert "use the one that is in every sealed list, Sealmark Specimen" in answer.said
    assert NAMES[2] not in answer.said


TABLES = {
    "comma": 'Id,Account Name,City\n1,"Quillmere, Ltd",Ghent\n2,,\n3,Orrvale,\n4,orrvale,\n',
    "semicolon": "Id;Account Name\n1;Quillmere\n2;Orrvale\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_column_of_a_table_of_customers_can_be_sealed(folder: Path, text: str) -> None:
    company(folder)
    (folder / "accounts.csv").write_text(text)
    words = ("seal", "accounts.csv", "--column", "Account Name", "--out", "clients.sealed")
    assert "entries, list" in command(*words, *KEYED).said
    assert command("check", "--text", "We met Orrvale.", *KEYED).code == 1
    assert command("check", "--text", "We met Quillmere.", *KEYED).code == 1
    assert command("check", "--text", "We met Ghent.", *KEYED).code == 0


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("Tarn & Sons Ltd", "With Tarn & Sons.", 1),
        ("Tarn & Sons, Inc.", "With #TarnAndSons.", 1),
        ("Tarnwerk Nord GmbH & Co. KG", "With Tarnwerk Nord.", 1),
        ("Slate Ltd", "With Slate, always.", 1),
        ("Slate Ltd", "A blank slate.", 0),
        ("Slate Ltd", "With slate ltd.", 1),
        ("AB Ltd", "The AB test.", 0),
        ("Co-op Group", "With a co-op.", 0),
    ],
)
@pytest.mark.parametrize("mode", ["vault", "tags"])
def test_names_of_a_table_are_found_without_their_legal_form(
    folder: Path, mode: str, name: str, text: str, code: int
) -> None:
    company(folder, mode)
    (folder / "accounts.csv").write_text(f'Account Name\n"{name}"\n')
    words = ("seal", "accounts.csv", "--column", "Account Name", "--out", "clients.sealed")
    assert command(*words, *KEYED).code == 0
    assert command("check", "--text", text, *KEYED).code == code


def test_entry_of_tags_is_looked_up_in_the_column_that_they_were_made_of(folder: Path) -> None:
    company(folder, "tags")
    (folder / "accounts.csv").write_text('Account Name\n"Tarn & Sons Ltd"\n')
    words = ("seal", "accounts.csv", "--column", "Account Name", "--out", "clients.sealed")
    command(*words, *KEYED)
    said = command("check", "--text", "With Tarn & Sons.", *KEYED).said
    (entry,) = re.findall(r"entry (\w+)", said)
    told = find_entry("clients.sealed", entry, "accounts.csv", find_keys("key", {}), "Account Name")
    assert told.startswith("Tarn & Sons Ltd\n  aliases: Tarn & Sons")


WRONG_COLUMNS = {
    "no such column": ("accounts.csv", "the first row names no such column"),
    "no table": ("accounts.txt", "only a table that ends in .csv has columns"),
}


@pytest.mark.parametrize(("name", "said"), WRONG_COLUMNS.values(), ids=WRONG_COLUMNS)
def test_column_that_is_not_there_is_an_error(folder: Path, name: str, said: str) -> None:
    make_key("key")
    (folder / name).write_text("Id;Account\n1;Quillmere\n")
    words = ("seal", name, "--column", "Account Name", "--out", "clients.sealed")
    answer = command(*words, *KEYED)
    assert answer.code == 2
    assert said in answer.said
    assert "Quillmere" not in answer.said
