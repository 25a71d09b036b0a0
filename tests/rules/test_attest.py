"""A question is answered by a person, for one text; an edit voids the answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main

PACK = """pack: own
rules:
  - id: consent-checked
    kind: attest
    topic: personal-data
    severity: error
    message: Check it first
    question: {question}
    accept: [yes, "n/a"]
    trigger: [colleague]
    unless: [every colleague]
    examples: {{bad: [x], good: [y]}}
"""
DRAFT = "---\ntitle: A day\nchannel: blog\n---\n\nOur colleague Ada won.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path)
    (tmp_path / "clauselint.toml").write_text('packs = ["pack.yaml"]\n')
    (tmp_path / "draft.md").write_text(DRAFT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, question: str = "Did the person agree?") -> None:
    (folder / "pack.yaml").write_text(PACK.format(question=f"'{question}'"))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def answer(said: str = "yes") -> str:
    """What `attest` prints for front matter."""
    answered = run("attest", "draft.md", "consent-checked", "--answer", said, "--by", "Ben Sample")
    assert answered.exit_code == 0, answered.output
    return answered.output.split('draft.md: "')[1].split('"')[0]


def test_without_an_answer_the_question_is_asked(folder: Path) -> None:
    checked = run("check", "draft.md")
    assert checked.exit_code == 1
    assert "Check it first (nobody has answered: Did the person agree?)" in checked.output


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Ask first: {why}.", "Ask first: nobody has answered: Did the person agree?\n"),
        ("{why}. So: {why}!", "Did the person agree? So: nobody has answered: Did the person ag"),
    ],
)
def test_a_question_in_a_message_ends_its_sentence(folder: Path, message: str, shown: str) -> None:
    pack = (folder / "pack.yaml").read_text().replace("Check it first", f'"{message}"')
    (folder / "pack.yaml").write_text(pack)
    assert shown in run("check", "draft.md").output.replace("\n  ", " ")


@pytest.mark.parametrize(("said", "code"), [("yes", 0), ("n/a", 0), ("YES", 0), ("no", 1)])
def test_only_an_accepted_answer_lets_the_post_pass(said: str, code: int, folder: Path) -> None:
    answer(said)
    checked = run("check", "draft.md")
    assert checked.exit_code == code
    assert f"answered {said.lower()} by Ben Sample on 2" in checked.output
    assert ("allowed: consent-checked" in checked.output) is (code == 0)


def test_without_a_trigger_every_post_is_asked_about(folder: Path) -> None:
    pack = folder / "pack.yaml"
    pack.write_text(pack.read_text().replace("    trigger: [colleague]\n", ""))
    (folder / "draft.md").write_text("Good morning.\n")
    assert "nobody has answered" in run("check", "draft.md").output


def test_an_answer_in_front_matter_that_cannot_be_read_is_none(folder: Path) -> None:
    (folder / "draft.md").write_text(DRAFT.replace("channel:", "attest: [sure]\nchannel:"))
    assert "nobody has answered" in run("check", "draft.md").output


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("won", "won again", 1),
        ("Ada", "Ida", 1),
        ("A day", "A week", 1),
        ("won.", "won!", 1),
        ("channel: blog", "channel: linkedin", 0),
        ("Our colleague Ada won.", "Nobody won.", 0),
    ],
)
def test_an_edit_of_the_text_voids_the_answer(old: str, new: str, code: int, folder: Path) -> None:
    answer()
    (folder / "draft.md").write_text(DRAFT.replace(old, new))
    checked = run("check", "draft.md")
    assert checked.exit_code == code
    said = " ".join(checked.output.split())
    assert ("before the text, the question or the clause changed" in said) is bool(code)


def test_another_question_voids_the_answer(folder: Path) -> None:
    answer()
    write(folder, "Did the person agree in writing?")
    assert run("check", "draft.md").exit_code == 1


def test_another_wording_of_the_clause_voids_the_answer(folder: Path) -> None:
    policy = folder / "policy.md"
    policy.write_text("# Policy\n\n## People {#personal-data}\n\nAsk first.\n")
    (folder / "clauselint.toml").write_text('policy = "policy.md"\npacks = ["pack.yaml"]\n')
    answer()
    assert run("check", "draft.md").exit_code == 0
    policy.write_text(policy.read_text() + "In writing.\n")
    assert run("check", "draft.md").exit_code == 1


def test_the_answer_may_stand_in_front_matter_instead(folder: Path) -> None:
    line = answer()
    (folder / "clauselint.answers").unlink()
    assert run("check", "draft.md").exit_code == 1
    own = DRAFT.replace("title", f'attest: ["{line}"]\ntitle')
    (folder / "draft.md").write_text(own)
    assert run("check", "draft.md").exit_code == 0
    (folder / "draft.md").write_text(own.replace("won", "lost"))
    assert run("check", "draft.md").exit_code == 1


def test_of_two_answers_on_one_day_the_refusal_counts(folder: Path) -> None:
    answer("no")
    answer("yes")
    assert run("check", "draft.md").exit_code == 1


def test_only_what_the_trigger_finds_is_asked_about(folder: Path) -> None:
    assert run("check", "--text", "Thanks to every colleague here.").exit_code == 0
    assert run("check", "--text", "Good morning.").exit_code == 0


def test_an_answer_is_a_line_with_author_date_and_digests(folder: Path) -> None:
    answer()
    said = json.loads((folder / "clauselint.answers").read_text("utf-8"))
    assert said.keys() == {"rule", "answer", "by", "on", "bound", "post"}
    assert "Ada" not in str(said)


@pytest.mark.parametrize(
    "line", ["yes", "{}", '{"rule": 1}', "<<<<<<< HEAD", '{"rule":"a","answer":"yes"}']
)
def test_a_line_that_is_no_answer_stops_every_check(line: str, folder: Path) -> None:
    answer()
    file = folder / "clauselint.answers"
    file.write_text(f"{file.read_text('utf-8')}{line}\n")
    checked = run("check", "draft.md")
    assert checked.exit_code == 2
    assert "clauselint.answers:2:1: this is no answer" in checked.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("draft.md", "consent-chekced", "--answer", "yes", "--by", "B"), "did you mean"),
        (("draft.md", "consent-checked", "--answer", "yes, sure", "--by", "B"), "is one word"),
        (("draft.md", "consent-checked", "--answer", "yes", "--by", " "), "is one word"),
        (("nowhere.md", "consent-checked", "--answer", "yes", "--by", "B"), "cannot be answered"),
    ],
)
def test_a_wrong_call_notes_nothing(words: tuple[str, ...], said: str, folder: Path) -> None:
    answered = run("attest", *words)
    assert answered.exit_code == 2
    assert said in answered.output
    assert not (folder / "clauselint.answers").exists()
