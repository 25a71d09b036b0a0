"""`clauselint waive` writes what counts, and refuses what would not."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main
from tests.waivers.company import company

UNTIL = str(datetime.date.today() + datetime.timedelta(30))
BEFORE = str(datetime.date.today() - datetime.timedelta(1))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def waive(rule: str, *words: str, file: str = "a.md", reason: str = "it is a colour") -> Result:
    return run("waive", file, rule, "--reason", reason, *words)


@pytest.fixture(autouse=True)
def draft(config: Path) -> Path:
    draft = config.parent / "a.md"
    draft.write_text("A lime here.\n\nA plum here.\n\nNo lime there.\n", "utf-8")
    return draft


def test_what_it_writes_counts(draft: Path) -> None:
    granted = ("--by", "Ada Sample", "--until", UNTIL)
    assert waive("about-plum", *granted).exit_code == 0
    assert waive("about-lime", "--line", "1").exit_code == 0
    assert waive("about-lime", "--line", "5").exit_code == 0
    answer = run("check", "a.md")
    assert answer.exit_code == 0
    assert "Clean: 1 post, 7 rules, no violations. 3 waived.\n" in answer.stdout
    assert f"(1 Words): it is a colour (Ada Sample, until {UNTIL})\n" in answer.stdout


@pytest.mark.parametrize(
    ("name", "lines"), [("b.md", "<!-- "), ("b.mdx", "{/* "), ("b.txt", "- '")]
)
def test_what_it_prints_for_the_draft_counts(draft: Path, name: str, lines: str) -> None:
    other = draft.with_name(name)
    other.write_text("So it's.\n\nA plum here.\n", "utf-8")
    granted = ("--by", "Ada Sample", "--until", UNTIL, "--inline")
    answer = waive("about-plum", *granted, file=name, reason="it's so")
    assert answer.exit_code == 0
    said = answer.stdout.splitlines()[1:]
    assert said[-1].startswith(lines)
    if name == "b.txt":
        text = "\n".join(["---", *said, "---", "So it's.", "", "A plum here.", ""])
    else:
        text = "\n\n".join(["So it's.", *said, "A plum here.\n"])
    other.write_text(text, "utf-8")
    assert run("check", name).exit_code == 0
    assert not draft.with_name("waivers.toml").exists()


def test_a_waiver_in_the_draft_is_no_part_of_the_text_that_it_is_for(draft: Path) -> None:
    draft.write_text(f"Before.\n\n{'So it is. ' * 5}\n\nBehind.\n", "utf-8")
    said = waive("at-length", "--inline").stdout.splitlines()
    assert said[0] == "put this above line 3 of a.md:"
    draft.write_text(f"Before.\n\n{said[1]}\n{'So it is. ' * 5}\n\nBehind.\n", "utf-8")
    assert run("check", "a.md").exit_code == 0


REFUSED = [
    (("about-lime",), "several passages; say which with --line: 1, 5"),
    (("about-fig",), "a.md has no violation of about-fig"),
    (("about-lime", "--line", "2"), "no violation of about-lime in line 2"),
    (("about-limes",), 'no rule "about-limes" runs; did you mean "about-lime"?'),
    (("about-plum",), "about-plum: this rule asks for an approver: say who approved it, until"),
    (("about-lime", "--line", "1", "--until", "soon"), "--until is a day"),
    (("about-lime", "--line", "1", "--until", BEFORE), "--until lies in the past"),
    (("about-lime", "--line", "1", "--by", "Ada (Legal)"), "--by who grants it"),
]


@pytest.mark.parametrize(("words", "complaint"), REFUSED)
def test_what_would_not_count_is_refused(
    draft: Path, words: tuple[str, ...], complaint: str
) -> None:
    answer = waive(*words)
    assert answer.exit_code == 2
    assert complaint in " ".join(answer.stderr.split())
    assert not draft.with_name("waivers.toml").exists()


@pytest.mark.parametrize("reason", ["", "...", "until 2027-01-31", "a\x1bb", "a\udc80"])
def test_a_reason_that_nobody_could_read_back_is_refused(reason: str) -> None:
    assert waive("about-lime", "--line", "1", reason=reason).exit_code == 2


@pytest.mark.parametrize("reason", ["so --> it is", "*/"])
def test_a_reason_that_would_end_the_comment_is_refused(reason: str) -> None:
    answer = waive("about-lime", "--line", "1", "--inline", reason=f"so {reason}")
    assert (answer.exit_code, "end a comment" in answer.stderr) == (2, True)


def test_nothing_is_waived_twice(draft: Path) -> None:
    waive("about-lime", "--line", "1")
    before = draft.with_name("waivers.toml").read_text("utf-8")
    answer = waive("about-lime", "--line", "1")
    assert "waivers.toml:1 waives this already" in answer.stderr
    assert draft.with_name("waivers.toml").read_text("utf-8") == before


def test_what_stood_in_the_file_stays(draft: Path) -> None:
    file = draft.with_name("waivers.toml")
    file.write_text("# ours", "utf-8")
    waive("about-lime", "--line", "1")
    assert file.read_text("utf-8").startswith("# ours\n\n[[waiver]]\nfile = ")


def test_a_rule_that_can_never_be_waived_is_refused(draft: Path) -> None:
    draft.write_text("A kiwi here.\n", "utf-8")
    answer = waive("about-kiwi", "--by", "Ada", "--until", UNTIL)
    assert "about-kiwi: this rule can never be waived" in answer.stderr


def test_only_who_may_approve_does(tmp_path: Path) -> None:
    company(tmp_path, '[waivers]\napprovers = ["Ada Sample"]\n')
    answer = waive("about-plum", "--by", "Ben Sample", "--until", UNTIL)
    assert "is not among those who may" in answer.stderr
