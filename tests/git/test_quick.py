"""Lines that are carried out without click mean and answer what click makes of them."""

from __future__ import annotations

import os
import sys
from contextlib import chdir
from io import BytesIO, TextIOWrapper
from unittest.mock import patch

import pytest

from clauselint.cli.check import check
from clauselint.cli.hook import run
from clauselint.cli.order import Order
from clauselint.cli.quick import Line, answered, understood
from tests.git.repository import CLEAN, GUILTY, Repository

CHECKED = [
    (),
    ("a.md",),
    ("a.md", "--no-cache", "drafts", "--no-worker"),
    ("--no-entities", "--allow-incomplete", "", "b c.md"),
    ("--config=x.toml", "--fail-on=note", "a=b.md"),
    ("--config=", "--fail-on=error", "--fail-on=warning", "./-"),
]
KNOWN = [("check", *words) for words in (*CHECKED, ("--staged",), ("--since=HEAD~2", "a.md"))]
HOOKED = [
    *(("pre-commit", *words) for words in CHECKED),
    ("pre-merge-commit", "--no-worker"),
    ("commit-msg", "--no-entities", "--message=.git/COMMIT_EDITMSG"),
    ("pre-push", "--remote=origin", "--config=clauselint.toml", "./posts"),
    ("pre-push", "--remote=a b", "--message="),
]
CLICKS = [
    (),
    ("--version",),
    ("check", "--help"),
    ("check", "-"),
    ("check", "--", "a.md"),
    ("check", "--fail-on", "error", "a.md"),
    ("check", "--fail-on=worst", "a.md"),
    ("check", "--no-cache=1", "a.md"),
    ("check", "--config"),
    ("check", "--staged", "--since=HEAD"),
    ("check", "--message=a.md"),
    ("check", "--reveal", "a.md"),
    ("check", "--debug", "a.md"),
    ("check", "--format=json", "a.md"),
    ("hook", "run"),
    ("hook", "run", "post-commit"),
    ("hook", "run", "pre-commit", "-q"),
    ("hook", "run", "pre-commit", "--since=HEAD"),
    ("hook", "install"),
]


def ordered(words: list[str]) -> Order:
    """What click makes of the words behind `check`."""
    with check.make_context("check", words) as context:
        return Order(**context.params)


@pytest.mark.parametrize("words", KNOWN)
def test_a_check_is_understood_as_click_does(words: tuple[str, ...]) -> None:
    assert understood(words) == Line(ordered([*words[1:]]))


@pytest.mark.parametrize("words", HOOKED)
def test_a_hook_is_understood_as_click_does(words: tuple[str, ...]) -> None:
    with run.make_context("run", [*words]) as context:
        given = context.params
    word = given["message"] or given["remote"]
    expected = Line(ordered([*given["words"]]), given["kind"], word)
    assert understood(("hook", "run", *words)) == expected


@pytest.mark.parametrize("words", CLICKS)
def test_all_else_is_left_to_click(words: tuple[str, ...]) -> None:
    assert understood(words) is None


def test_a_shell_that_completes_a_line_has_nothing_checked() -> None:
    with patch.dict(os.environ, {"_CLAUSELINT_COMPLETE": "bash_complete"}):
        assert answered(("check", "a.md")) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (CLEAN, ("hook", "run", "pre-commit")),
        (GUILTY, ("hook", "run", "pre-commit", "--no-cache")),
        (GUILTY, ("hook", "run", "pre-commit", "./nowhere")),
        ("a\0b", ("hook", "run", "pre-commit")),
        ("a\0b", ("hook", "run", "pre-commit", "--allow-incomplete")),
        (CLEAN, ("hook", "run", "pre-commit", "--config=nothing.toml")),
        (CLEAN, ("hook", "run", "commit-msg")),
        (CLEAN, ("hook", "run", "commit-msg", "--message=a.md")),
        (GUILTY, ("hook", "run", "commit-msg", "--message=a.md")),
        (GUILTY, ("hook", "run", "pre-push", "--remote=origin")),
        (GUILTY, ("check", "a.md")),
        (GUILTY, ("check", "--staged")),
        (CLEAN, ("check", "nothing.md")),
        (CLEAN, ("check", "--since=nothing")),
        (CLEAN, ("check",)),
    ],
)
def test_both_ways_give_the_same_answer(
    text: str, words: tuple[str, ...], repo: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    repo.commit("b.md", CLEAN)
    repo.stage("a.md", text)
    with (
        patch.dict(os.environ, repo.environ, clear=True),
        patch.object(sys, "stdin", TextIOWrapper(BytesIO())),
        chdir(repo.folder),
    ):
        code = answered(words)
    assert (code, *capfd.readouterr()) == repo.lint(*words)


def test_a_bug_is_no_verdict(
    repo: Repository, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise ZeroDivisionError("Corvid")

    monkeypatch.setattr("clauselint.cli.order.carry_out", fail)
    with chdir(repo.folder):
        assert answered(("hook", "run", "pre-commit")) == 2
    said = capfd.readouterr().err
    assert said.startswith("clauselint failed: ZeroDivisionError; run again with --debug")
    assert "To do without it once: git commit --no-verify" in said


@pytest.mark.parametrize("words", [("hook", "run", "pre-commit"), ("check", "a.md")])
def test_click_is_not_imported(words: tuple[str, ...], repo: Repository) -> None:
    repo.stage("a.md", CLEAN)
    code = (
        "import os, sys; from clauselint.cli import run; "
        "os._exit = lambda code: print(code, 'click' in sys.modules); run()"
    )
    done = repo.run(sys.executable, "-c", code, *words)
    assert done.out.splitlines()[-1] == "0 False", done
