"""Kinds of rule beside each other: what one allows, another hides, and neither tells the name."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from clauselint.linter.sealing import Request, make_key, seal_list
from clauselint.rules.sealing.box import head_of
from tests.sealed.company import POLICY, Answer, command

KEYED = ("--key-file", "key", "--fact", "channel=linkedin", "--as-of", "2026-12-01")
# An id that is a name, as nobody should give it.
PERMISSIONS = """id,subject,agreed_by,channels,until,withdrawn
quillmere,Quillmere,file 1,linkedin,open,
Tarnbeck-2,Tarnbeck,file 2,any,open,2026-01-01
"""
NAMES = ("Quillmere", "Tarnbeck", "Orrin Vale")
RULES = """pack: own
rules:
  - id: client
    kind: sealed
    clause: clients
    severity: error
    message: Leave the client out.
    sealed: clients.sealed
    list_id: "{names}"
    at_least: 1
    examples: {{bad: ["With [[Sealmark Specimen]]."], good: [x]}}
  - id: permission
    kind: registry
    clause: clients
    severity: error
    message: Not allowed
    holds: permissions
    register: {register}
    clears: [client]
    trigger: {{sealed: clients.sealed, list_id: "{names}", at_least: 1}}
    examples: {{bad: ["With [[Sealmark Former]]."], good: [x]}}
  - id: paper
    kind: fingerprint
    clause: tone
    message: Take it out.
    store: papers
    list_id: "{papers}"
    at_least: 1
    examples: {{bad: ["{specimen}"], good: [x]}}
"""
PAPER = "The board of the mill decided on Monday to sell the old dam to the island council. " * 2


@pytest.fixture(params=["plain", "sealed"])
def company(folder: Path, request: pytest.FixtureRequest) -> Path:
    """A company with a sealed list, fingerprints, and permissions, sealed or not."""
    from clauselint.rules.fingerprints.prints import SPECIMEN

    make_key("key")
    (folder / "clients.txt").write_text("\n".join(NAMES))
    (folder / "permissions.csv").write_text(PERMISSIONS)
    (folder / "paper.txt").write_text(PAPER)
    seal_list(Request("clients.txt", "clients.sealed", "vault", "key", "", {}))
    command("fingerprint", "add", "paper.txt", "--out", "papers", "--key-file", "key")
    register = "permissions.csv"
    if request.param == "sealed":
        given = Request(register, "kept.sealed", None, "key", "", {}, holds="permissions")
        seal_list(given)
        head = head_of((folder / "kept.sealed").read_bytes())
        register = f'kept.sealed\n    list_id: "{head.list_id}"\n    at_least: 1'
    ids = {
        name: head_of((folder / file).read_bytes()).list_id
        for name, file in (("names", "clients.sealed"), ("papers", "papers"))
    }
    rules = RULES.format(register=register, specimen=SPECIMEN, **ids)
    (folder / "own.yaml").write_text(rules, "utf-8")
    (folder / "policy.md").write_text(POLICY, "utf-8")
    toml = 'policy = "policy.md"\npacks = ["own.yaml"]\ntime-zone = "Europe/London"\n'
    (folder / "clauselint.toml").write_text(toml)
    return folder


def rules_of(answer: Answer) -> list[str]:
    """The rules that object, in order."""
    return [one["rule"] for one in json.loads(answer.said)["violations"]]


SAYS = {
    "With Quillmere.": [],
    "With Quillmere and Orrin Vale.": ["client", "permission"],
    "With Tarnbeck.": ["client", "permission"],
    "With Quillmere Mills.": [],
    f"With Quillmere. {PAPER}": ["paper"],
}


@pytest.mark.parametrize("text", SAYS, ids=lambda text: text[:30])
def test_live_permission_clears_what_a_sealed_list_objects_to(company: Path, text: str) -> None:
    answer = command("check", "--text", text, "--format", "json", *KEYED)
    assert rules_of(answer) == SAYS[text]


@pytest.mark.parametrize("words", [(), ("-q",), ("--format", "json")], ids=" ".join)
def test_reason_of_what_is_allowed_names_no_sealed_name(
    company: Path, words: tuple[str, ...]
) -> None:
    text = "With Quillmere, Tarnbeck and Orrin Vale."
    answer = command("check", "--text", text, "--record", "record", *words, *KEYED)
    assert answer.code == 1
    said = answer.said + (company / "record").read_text("utf-8")
    assert "permission [masked] holds" in said
    assert not [name for name in NAMES if name.lower() in said.lower()]


def test_nothing_is_cleared_or_told_without_the_key(company: Path) -> None:
    words = ("check", "--text", "With Quillmere and Tarnbeck.", "--format", "json")
    answer = command(*words, "--record", "record", *KEYED[2:])
    assert answer.code == 3
    report = json.loads(answer.said)
    assert report["outcome"] == "incomplete"
    assert {one["rule"] for one in report["failures"]} == {"client", "permission", "paper"}
    said = answer.said + (company / "record").read_text("utf-8")
    assert not [name for name in NAMES if name.lower() in said.lower()]


def test_record_has_the_digests_of_what_was_sealed(company: Path) -> None:
    command("check", "--text", "Nothing.", "--record", "record", *KEYED)
    line = json.loads((company / "record").read_text("utf-8"))
    named = {one.name for one in company.glob("*.sealed")} | {"papers"}
    if "kept.sealed" not in named:
        named.add("permissions.csv")
    assert line["lists"] == {
        name: sha256((company / name).read_bytes()).hexdigest() for name in sorted(named)
    }
