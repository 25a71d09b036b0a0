"""A record proves what was checked by what, holds no text, and survives runs at the same time."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from clauselint import Linter
from clauselint.cli import main
from clauselint.linter.recording import recorder

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
PACK = """pack: own
rules:
  - id: client
    kind: keyword
    topic: client-names
    severity: error
    message: No.
    list: clients.txt
    sensitivity: secret
    examples: {bad: [x], good: [y]}
  - id: channel
    kind: field
    topic: platform
    message: No.
    fact: channel
    none_of: [x]
    examples: {bad: [x], good: [y]}
"""
DRAFT = "---\ntitle: Our Halden year\nchannel: linkedin\n---\n\nWith Halden Foods.\n"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pack.yaml").write_text(PACK)
    (tmp_path / "clients.txt").write_text("Halden Foods\nHalden\n")
    (tmp_path / "clauselint.toml").write_text('packs = ["pack.yaml"]\n')
    (tmp_path / "draft.md").write_text(DRAFT)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "clauselint.toml"


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_a_line_names_everything_that_the_answer_depends_on(config: Path) -> None:
    answered = CliRunner().invoke(main, ["check", "draft.md", "--record", "record.jsonl"])
    assert answered.exit_code == 1
    (line,) = lines(config.parent / "record.jsonl")
    assert line["post"] == "draft.md"
    assert line["text"] == sha256(DRAFT.encode()).hexdigest()
    assert line["lists"] == {"clients.txt": sha256(b"Halden Foods\nHalden\n").hexdigest()}
    assert line["packs"] == {"pack.yaml": sha256(PACK.encode()).hexdigest()}
    assert line["config"] == sha256(config.read_bytes()).hexdigest()
    assert line["facts"]["channel"] == "linkedin"
    assert line["outcome"] == "violations"
    assert {one["rule"] for one in line["violations"]} == {"client"}
    assert line["rules_run"] == ["channel", "client"]
    assert line["tool"]
    assert len(line["pipeline"]) == 64


def test_files_of_one_name_are_told_apart(config: Path) -> None:
    other = PACK.replace("pack: own", "pack: other").replace("id: c", "id: other-c")
    (config.parent / "b").mkdir()
    (config.parent / "b" / "pack.yaml").write_text(other)
    (config.parent / "b" / "clients.txt").write_text("Marram\n")
    config.write_text('packs = ["pack.yaml", "b/pack.yaml", "starter/tone"]\n')
    CliRunner().invoke(main, ["check", "draft.md", "--record", "record.jsonl"])
    (line,) = lines(config.parent / "record.jsonl")
    assert set(line["packs"]) == {"pack.yaml", "b/pack.yaml", "starter/tone.yaml"}
    assert set(line["lists"]) == {"clients.txt", "b/clients.txt"}
    assert len(set(line["lists"].values())) == 2


def test_a_record_holds_no_text_of_the_post(config: Path) -> None:
    CliRunner().invoke(main, ["check", "draft.md", "--record", "record.jsonl"])
    assert "Halden" not in (config.parent / "record.jsonl").read_text("utf-8")
    assert "year" not in (config.parent / "record.jsonl").read_text("utf-8")


def test_what_could_not_be_judged_is_recorded_as_such(config: Path) -> None:
    words = ["check", "--text", "Hello.", "--record", "record.jsonl"]
    assert CliRunner().invoke(main, words).exit_code == 3
    (config.parent / "bad.txt").write_bytes(b"\x00\x01")
    CliRunner().invoke(main, ["check", "bad.txt", "--record", "record.jsonl"])
    first, second = lines(config.parent / "record.jsonl")
    assert first["outcome"] == "incomplete"
    assert first["failures"] == [{"rule": "channel", "kind": "unknown-fact"}]
    assert (second["post"], second["text"]) == ("bad.txt", None)
    assert second["outcome"] == "incomplete"


def test_runs_at_the_same_time_never_mix_their_lines(config: Path) -> None:
    linter = Linter.from_config(config)
    report = linter.lint_text("Hello. " * 2_000, facts={"campaign": "c" * 20_000})
    file = str(config.parent / "record.jsonl")

    def run(_: int) -> None:
        record = recorder(file, linter, lambda: NOON)
        for _ in range(20):
            record(report)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(8)))
    found = lines(Path(file))
    assert len(found) == 160
    assert all(line["at"] == "2026-05-01T12:00:00+00:00" for line in found)


def test_half_a_line_of_a_run_that_was_killed_spoils_no_other(config: Path) -> None:
    file = config.parent / "record.jsonl"
    file.write_text('{"at": "2026')
    CliRunner().invoke(main, ["check", "draft.md", "--record", "record.jsonl"])
    assert json.loads(file.read_text("utf-8").splitlines()[1])["post"] == "draft.md"


def test_a_new_record_is_for_its_owner_only(config: Path) -> None:
    CliRunner().invoke(main, ["check", "draft.md", "--record", "record.jsonl"])
    assert (config.parent / "record.jsonl").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("nowhere/record.jsonl", "--record nowhere/record.jsonl cannot be written"),
        (".", "--record . cannot be written"),
        ("draft.md", "--record draft.md is a draft"),
        ("clients.txt", "is a draft or one of your rules"),
    ],
)
def test_a_check_whose_record_cannot_be_kept_does_not_run(
    file: str, said: str, config: Path
) -> None:
    answered = CliRunner().invoke(main, ["check", "draft.md", "--record", file])
    assert answered.exit_code == 2
    assert said in answered.output
    assert (config.parent / "draft.md").read_text("utf-8") == DRAFT
