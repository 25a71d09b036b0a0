"""Registers may be sealed: they decide as plain ones do, and give nothing away."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from clauselint.linter.payload import EXAMPLES
from clauselint.linter.sealing import Request, find_entry, make_key, seal_list
from clauselint.models.errors import PolicyError, UsageError
from clauselint.models.matcher import Holds
from clauselint.rules.fingerprints import prints
from clauselint.rules.sealing.box import Head, Unsealable, head_of
from clauselint.rules.sealing.keys import find_keys
from clauselint.rules.sealing.sheet import Sheet, packed, unpacked
from clauselint.rules.sealing.terms import SPECIMEN
from tests.sealed.company import POLICY, command

KEYED = ("--key-file", "key")
PERMISSIONS = """id,subject,aliases,agreed_by,channels,until,withdrawn
P-1,Quillmere & Sons,Quillmere,file 1,linkedin,2026-12-31,
P-2,Tarnbeck,,file 2,any,open,2026-01-01
P-3,Orrin Vale,,file 3,any,2026-06-30,
"""
PEOPLE = "id,name,may,accounts\nH-1,Mara Quillmere,post,any\n"
CLAIMS = """- id: C-1
  claim: a third less power
  evidence: lab
  evidence_date: 2026-01-10
  until: open
  qualifier: compared with model 2
"""
LICENCES = (
    "id,work,licensor,credit,channels,until\nL-1,harbour.jpg,Studio Ode,Photo: Ode,any,open\n"
)
STATEMENTS = "id,statement\nS-1,We are looking into it.\n"
EMBARGOES = "id,term,not_before\nE-1,Heron,2027-03-01T09:00\n"
QUIET = "id,topics,from,until\nQ-1,any,2027-01-15,2027-02-18\n"
REGISTERS: dict[Holds, str] = {
    "permissions": PERMISSIONS,
    "people": PEOPLE,
    "licences": LICENCES,
    "claims": CLAIMS,
    "statements": STATEMENTS,
    "embargoes": EMBARGOES,
    "quiet-periods": QUIET,
}
RULE = """pack: own
rules:
  - id: registered
    kind: registry
    clause: clients
    severity: error
    message: Not like this
    holds: {holds}
    register: kept.sealed
    list_id: "{head.list_id}"
    at_least: {at_least}
{more}    examples: {{bad: [{bad}], good: [{good}]}}
"""


def seal(folder: Path, holds: Holds, text: str = "", **given: str) -> Head:
    """Seal a register into `kept.sealed`; the plain one goes away."""
    plain = folder / ("kept.yaml" if holds == "claims" else "kept.csv")
    plain.write_text(text or REGISTERS[holds], "utf-8")
    key, old = given.get("key_file", "key"), given.get("old_key_file", "")
    seal_list(Request(str(plain), "kept.sealed", None, key, old, {}, holds=holds))
    plain.unlink()
    return head_of((folder / "kept.sealed").read_bytes())


def rule(folder: Path, head: Head, holds: Holds, at_least: int = 1, more: str = "") -> None:
    """Write the pack whose rule asks for the register."""
    bad, good = EXAMPLES[holds]
    text = RULE.format(head=head, holds=holds, at_least=at_least, more=more, bad=bad, good=good)
    (folder / "own.yaml").write_text(text, "utf-8")


@pytest.fixture(params=get_args(Holds))
def holds(folder: Path, request: pytest.FixtureRequest) -> Holds:
    """A company with one sealed register, of each sort in turn."""
    make_key("key")
    (folder / "policy.md").write_text(POLICY, "utf-8")
    toml = 'policy = "policy.md"\npacks = ["own.yaml"]\ntime-zone = "Europe/London"\n'
    (folder / "clauselint.toml").write_text(toml)
    rule(folder, seal(folder, request.param), request.param)
    return request.param  # type: ignore[no-any-return]


only = pytest.mark.parametrize("holds", ["permissions"], indirect=True)


def test_examples_that_sealing_tells_prove_the_rule(folder: Path, holds: Holds) -> None:
    answer = command("test", *KEYED)
    assert answer.code == 0, answer.said
    assert "2 examples, 0 failed" in answer.said


SAYS = {
    "With Quillmere.": ("linkedin", "2026-12-31", 0, "allowed: registered"),
    "With #QuillmereSons.": ("x", "2026-12-31", 1, "does not hold on this channel"),
    "With Quillmere & Sons.": ("linkedin", "2027-01-01", 1, "expired: until 2026-12-31"),
    "With Tarnbeck!": ("linkedin", "2026-02-01", 1, "was withdrawn on 2026-01-01"),
    "With Orrin\u200b Vale.": ("linkedin", "2026-07-01", 1, "P-3 expired"),
    "With somebody.": ("linkedin", "2026-07-01", 0, "Clean"),
}


@only
@pytest.mark.parametrize("text", SAYS)
def test_sealed_register_decides_as_a_plain_one(folder: Path, holds: Holds, text: str) -> None:
    channel, day, code, said = SAYS[text]
    facts = ("--fact", f"channel={channel}", "--as-of", day)
    answer = command("check", "--text", text, *facts, *KEYED)
    assert (answer.code, said in answer.said) == (code, True), answer.said


@only
def test_no_subject_is_in_a_report(folder: Path, holds: Holds) -> None:
    text = "Hello Tarnbeck Mills, #quillmere and Orrin Vale Ltd."
    facts = ("--fact", "channel=x", "--as-of", "2027-03-01")
    for form in ("text", "json"):
        said = command("check", "--text", text, "--format", form, *facts, *KEYED).said
        assert "P-2" in said
        assert not [one for one in ("Tarnbeck", "quillmere", "Orrin", "Mills") if one in said]


def test_locked_register_is_incomplete(folder: Path, holds: Holds) -> None:
    answer = command("check", "--text", "Nothing at all.")
    assert answer.code == 3
    assert "kept.sealed is sealed, and there is no key" in answer.said


def test_wrong_key_is_an_error(folder: Path, holds: Holds) -> None:
    make_key("other")
    answer = command("check", "--text", "x", "--key-file", "other")
    assert (answer.code, "was sealed with key" in answer.said) == (2, True)


@only
def test_older_or_other_file_is_an_error(folder: Path, holds: Holds) -> None:
    older = (folder / "kept.sealed").read_bytes()
    head = seal(folder, holds, PERMISSIONS.replace("2026-12-31,", "2026-12-31,2026-01-01"))
    rule(folder, head, holds, head.serial)
    assert command("check", "--text", "x", *KEYED).code == 0
    (folder / "kept.sealed").write_bytes(older)
    assert command("check", "--text", "x", *KEYED).code == 2
    (folder / "kept.sealed").unlink()
    seal(folder, holds)
    assert command("check", "--text", "x", *KEYED).code == 2


@only
def test_key_can_be_changed_without_the_plain_register(folder: Path, holds: Holds) -> None:
    make_key("new")
    seal_list(Request(None, "kept.sealed", None, "new", "key", {}))
    text = ("check", "--text", "With Tarnbeck.", "--fact", "channel=x", "--as-of", "2026-02-01")
    assert "P-2 was withdrawn" in command(*text, "--key-file", "new").said


@only
def test_holder_of_the_key_can_look_an_entry_up(folder: Path, holds: Holds) -> None:
    said = find_entry("kept.sealed", "P-2", None, find_keys("key", {}))
    assert "subject: Tarnbeck\n" in said
    assert "withdrawn: 2026-01-01\n" in said
    with pytest.raises(UsageError, match="no such entry"):
        find_entry("kept.sealed", "P-9", None, find_keys("key", {}))


@only
def test_slip_is_told_by_its_place_alone_when_sealing(folder: Path, holds: Holds) -> None:
    before = (folder / "kept.sealed").read_bytes()
    with pytest.raises(PolicyError) as caught:
        seal(folder, holds, PERMISSIONS.replace("2026-06-30", "soon"))
    assert "kept.csv:4:" in str(caught.value)
    assert "Orrin" not in str(caught.value)
    assert (folder / "kept.sealed").read_bytes() == before


@only
def test_register_is_not_sealed_over_a_list_nor_one_of_another_sort(
    folder: Path, holds: Holds
) -> None:
    with pytest.raises(UsageError, match="holds a register of permissions"):
        seal(folder, "people")
    (folder / "names.txt").write_text("Tarnbeck\n")
    seal_list(Request("names.txt", "names.sealed", None, "key", "", {}))
    (folder / "kept.csv").write_text(PERMISSIONS)
    with pytest.raises(UsageError, match="holds names"):
        seal_list(Request("kept.csv", "names.sealed", None, "key", "", {}, holds="permissions"))


@only
def test_rule_of_another_sort_is_an_error(folder: Path, holds: Holds) -> None:
    rule(folder, head_of((folder / "kept.sealed").read_bytes()), "people")
    answer = command("check", "--text", "x", *KEYED)
    assert (answer.code, "sealed as one of permissions" in answer.said) == (2, True)


WRONG = {
    "a register as names": ("kind: sealed\n    sealed: kept.sealed", "holds a register"),
    "a register as documents": ("kind: fingerprint\n    store: kept.sealed", "holds a register"),
    "names as documents": ("kind: fingerprint\n    store: names.sealed", "holds names"),
    "documents as names": ("kind: sealed\n    sealed: prints", "holds fingerprints"),
    "names as a register": (
        "kind: registry\n    holds: people\n    register: names.sealed",
        "holds names",
    ),
}


@only
@pytest.mark.parametrize("keyed", [KEYED, ()], ids=["key", "no key"])
@pytest.mark.parametrize("case", WRONG)
def test_file_of_another_sort_is_never_clean(
    folder: Path, holds: Holds, case: str, keyed: tuple[str, ...]
) -> None:
    words, said = WRONG[case]
    (folder / "names.txt").write_text("Tarnbeck\n")
    (folder / "paper.txt").write_text("The board decided to close the mill at the old river. " * 2)
    command("seal", "names.txt", "--out", "names.sealed", *KEYED)
    command("fingerprint", "add", "paper.txt", "--out", "prints", *KEYED)
    head = head_of((folder / words.split()[-1]).read_bytes())
    text = RULE.format(head=head, holds="x", at_least=1, more="", bad="x", good="y")
    lines = [line for line in text.splitlines() if "holds:" not in line and "register:" not in line]
    bad = f'bad: ["{prints.SPECIMEN}"]' if "fingerprint" in words else f"bad: [{SPECIMEN}]"
    pack = "\n".join(lines).replace("kind: registry", words).replace("bad: [x]", bad)
    (folder / "own.yaml").write_text(pack, "utf-8")
    answer = command("check", "--text", "Nothing.", *keyed)
    assert (answer.code, said in answer.said) == (2, True), answer.said


@only
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    at_least: 1\n", "", '"at_least" is missing'),
        ('    list_id: "', '    digest: "', "one that is sealed needs"),
        ("    at_least", "    sensitivity: public\n    at_least", "is secret"),
    ],
)
def test_rule_that_asks_for_it_wrongly_is_refused(
    folder: Path, holds: Holds, old: str, new: str, said: str
) -> None:
    own = folder / "own.yaml"
    own.write_text(own.read_text("utf-8").replace(old, new, 1), "utf-8")
    answer = command("check", "--text", "x", *KEYED)
    assert (answer.code, said in answer.said) == (2, True), answer.said


def test_payload_of_another_version_is_told() -> None:
    sheet = Sheet("people", ".csv", PEOPLE)
    assert unpacked(packed(sheet)) == sheet
    for payload in (b"", b"friends .csv\n", b"people .txt\n", b"people .csv\n\xff"):
        with pytest.raises(Unsealable):
            unpacked(payload)
