"""What lies among the drafts cannot weaken a policy that is given from outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from clauselint.cli import main
from tests.airtight import canaries

WEAK = """policy = "policy.md"
packs = ["weak.yaml"]
select = ["nothing"]

[facts]
channel = "x"
"""
WEAK_PACK = """pack: weak
rules:
  - id: nothing
    kind: keyword
    clause: "1"
    message: Nothing.
    words: [xyzzy]
    examples: {bad: xyzzy, good: x}
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Drafts with a configuration, a policy, a list and a pack of their own; above, a company's."""
    company, tree = tmp_path / "company", tmp_path / "tree"
    for folder in (company, tree):
        folder.mkdir()
    canaries.company(company)
    (tree / "clauselint.toml").write_text(WEAK, "utf-8")
    (tree / "weak.yaml").write_text(WEAK_PACK, "utf-8")
    (tree / "policy.md").write_text(canaries.POLICY, "utf-8")
    (tree / "clients.csv").write_text("term\nNobody\n", "utf-8")
    (tree / "a.md").write_text("hello Quillmere\n", "utf-8")
    monkeypatch.chdir(tree)
    monkeypatch.delenv("CLAUSELINT_CONFIG", raising=False)
    return tree


def checked(*words: str) -> Any:
    answer = CliRunner().invoke(main, ["check", "--format", "json", *words], catch_exceptions=False)
    return json.loads(answer.stdout)


def rules_broken(*words: str) -> list[str]:
    return [violation["rule"] for violation in checked(*words)["violations"]]


def test_the_drafts_own_configuration_is_weak(tree: Path) -> None:
    assert rules_broken("a.md") == []


def test_a_configuration_that_is_named_is_the_only_one(tree: Path) -> None:
    assert rules_broken("a.md", "--config", "../company/clauselint.toml") == ["hello", "client"]


def test_a_configuration_of_the_environment_is_the_only_one(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSELINT_CONFIG", str(tree.parent / "company" / "clauselint.toml"))
    report = checked("a.md")
    assert [violation["rule"] for violation in report["violations"]] == ["hello", "client"]
    assert report["posts"][0]["facts"] == {}


OUTSIDE = [
    ("--policy", "../company/policy.md", "--pack", "../company/own.yaml"),
    ("--pack", "../company/own.yaml", "--policy", "policy.md"),
    ("--pack", "../company/own.yaml", "--policy", "link.md"),
]


@pytest.mark.parametrize("words", OUTSIDE, ids=lambda words: words[1])
def test_a_policy_or_pack_from_outside_passes_over_what_lies_among_the_drafts(
    tree: Path, words: tuple[str, ...]
) -> None:
    (tree / "link.md").symlink_to(tree.parent / "company" / "policy.md")
    report = checked("a.md", *words)
    assert [violation["rule"] for violation in report["violations"]] == ["hello", "client"]
    assert report["tool"]["config"] == ""
    assert report["tool"]["config_not_used"] == "clauselint.toml"
    assert report["posts"][0]["facts"] == {}


def test_a_configuration_that_is_passed_over_may_be_broken(tree: Path) -> None:
    (tree / "clauselint.toml").write_text("= nonsense", "utf-8")
    assert rules_broken("a.md", *OUTSIDE[0]) == ["hello", "client"]


def test_the_report_says_that_a_configuration_was_passed_over(tree: Path) -> None:
    answer = CliRunner().invoke(main, ["check", "a.md", *OUTSIDE[0]])
    assert "no configuration (clauselint.toml is not used" in answer.stdout


def test_a_policy_inside_the_folder_of_the_configuration_is_laid_over_it(tree: Path) -> None:
    (tree / "other.md").write_text(canaries.POLICY, "utf-8")
    assert rules_broken("a.md", "--policy", "other.md") == []


def test_the_shipped_packs_can_be_named_beside_a_configuration(tree: Path) -> None:
    assert checked("a.md", "--pack", "weak.yaml")["tool"]["config"] == "clauselint.toml"


def test_a_configuration_below_the_current_folder_is_not_looked_for(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree.parent / "company")
    assert rules_broken("../tree") == ["hello", "client"]
    (Path.cwd() / "inner").mkdir()
    (Path.cwd() / "inner" / "clauselint.toml").write_text(WEAK, "utf-8")
    (Path.cwd() / "inner" / "a.md").write_text("hello\n", "utf-8")
    assert rules_broken("inner") == ["hello"]


def test_a_file_that_is_named_is_checked_whatever_is_ignored(tree: Path) -> None:
    (tree / ".gitignore").write_text("*\n", "utf-8")
    assert rules_broken("a.md", *OUTSIDE[0]) == ["hello", "client"]


def test_lists_lie_beside_the_pack_that_names_them(tree: Path) -> None:
    assert "client" in rules_broken("a.md", *OUTSIDE[0])


WAIVED = "<!-- clauselint-disable-next-line {} -- ours -->\n\nhello Quillmere\n"


def test_waivers_among_the_drafts_do_not_weaken_a_policy_from_outside(tree: Path) -> None:
    (tree / "clauselint.toml").unlink()
    (tree / "a.md").write_text(WAIVED.format("client"), "utf-8")
    outside = ("--policy", "../company/policy.md", "--pack", "../company/own.yaml")
    report = checked("a.md", *outside)
    assert "client" in {one["rule"] for one in report["violations"]}
    assert [one["kind"] for one in report["notices"]] == ["void"]
