"""docs/writing-rules.md is complete, up to date, and its rules do what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clauselint import Linter
from clauselint.linter.examples import run_examples
from clauselint.rules.config.load import load_config
from clauselint.rules.loading.plain import kinds
from tests.fingerprint.archive import command
from tests.writing import EXAMPLES, PAGE, places, written


def test_every_kind_of_rule_has_a_section() -> None:
    assert {*places(PAGE.read_text("utf-8"))} == {*kinds(), "every-rule", "matchers", "sources"}


def test_the_page_is_as_the_models_and_the_packs_are() -> None:
    page = PAGE.read_text("utf-8")
    assert written(page) == page


def test_every_rule_of_the_page_proves_itself() -> None:
    linter = Linter(config=load_config(EXAMPLES / "clauselint.toml"), examples=True)
    outcomes = tuple(run_examples(linter))
    assert {one.rule.kind for one in linter.rules.armed} == {*kinds()} - {"sealed", "fingerprint"}
    assert [outcome for outcome in outcomes if outcome.fault] == []


def test_rules_that_need_a_key_prove_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(EXAMPLES / "locked.yaml", "own.yaml")
    Path("clients.csv").write_text("term\nOrrin Vale Holdings\n", "utf-8")
    Path("memo.txt").write_text("The board sold the old dam to the island council. " * 4, "utf-8")
    key = ("--key-file", "key")
    said = [
        command("seal", "--new-key", "key").said,
        command("seal", "clients.csv", "--out", "clients.sealed", *key).said,
        command("fingerprint", "add", "memo.txt", "--out", "board.prints", *key).said,
    ]
    own = Path("own.yaml").read_text("utf-8")
    for old, one in zip(("cfb62078cc0b96a9", "27574160458c26c8"), said[1:], strict=True):
        own = own.replace(old, one.partition('list_id: "')[2][:16])
    Path("own.yaml").write_text(own, "utf-8")
    answer = command("test", "--pack", "own.yaml", *key)
    assert answer.code == 0, (*said, answer.said)
