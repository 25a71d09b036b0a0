"""What the baseline knows fails nothing and stays in sight; all else is new."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from clauselint import Linter
from clauselint.cli import main

FILE = ".clauselint-baseline.json"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def checked(*words: str) -> Any:
    return json.loads(run("check", "--format", "json", *words).stdout)


def new(*paths: str) -> list[tuple[str, str]]:
    found = checked(*(paths or ("drafts",)))["violations"]
    return [(one["path"], one["rule"]) for one in found]


def create(*paths: str) -> str:
    answer = run("baseline", "create", *paths)
    assert answer.exit_code == 0
    return answer.stdout


def test_what_was_there_before_fails_nothing_and_stays_in_sight(folder: Path) -> None:
    assert create() == f"{FILE}: 3 known, 3 of them new to it\n"
    answer = run("check", "drafts")
    assert answer.exit_code == 0
    assert "drafts/a.md: in the baseline: about-lime 1, about-plum 1\n" in answer.stdout
    assert "Clean: 2 posts, 7 rules, no violations. 3 in the baseline.\n" in answer.stdout
    known = checked("drafts")["baselined"]
    assert [one["rule"] for one in known] == ["about-lime", "about-plum", "about-fig"]


def a_line_more(drafts: Path) -> None:
    (drafts / "a.md").write_text("Before.\n\nA lime here.\n\nA plum there.\n\nA plum!\n", "utf-8")


def the_same_line_again(drafts: Path) -> None:
    (drafts / "a.md").write_text("A lime here.\n\nA plum there.\n\nA plum there.\n", "utf-8")


def the_line_changed(drafts: Path) -> None:
    (drafts / "a.md").write_text("A lime here.\n\nThe plum there.\n", "utf-8")


def the_line_moved_to_another_file(drafts: Path) -> None:
    (drafts / "a.md").write_text("A lime here.\n", "utf-8")
    (drafts / "b.md").write_text("A fig here.\n\nA plum there.\n", "utf-8")


def a_copy(drafts: Path) -> None:
    shutil.copy(drafts / "b.md", drafts / "c.md")


NEW: list[tuple[Callable[[Path], None], list[tuple[str, str]]]] = [
    (a_line_more, [("drafts/a.md", "about-plum")]),
    (the_same_line_again, [("drafts/a.md", "about-plum")]),
    (the_line_changed, [("drafts/a.md", "about-plum")]),
    (the_line_moved_to_another_file, [("drafts/b.md", "about-plum")]),
    (a_copy, [("drafts/c.md", "about-fig")]),
]


@pytest.mark.parametrize(("change", "found"), NEW)
def test_what_is_new_fails(
    folder: Path, change: Callable[[Path], None], found: list[tuple[str, str]]
) -> None:
    create()
    change(folder / "drafts")
    assert new() == found
    assert run("check", "drafts").exit_code == 1


def test_a_new_violation_is_told_also_where_one_file_is_checked(folder: Path) -> None:
    create()
    a_copy(folder / "drafts")
    assert new("drafts/c.md") == [("drafts/c.md", "about-fig")]


def test_what_moves_with_its_file_is_known(folder: Path) -> None:
    create()
    (folder / "drafts" / "a.md").rename(folder / "drafts" / "z.md")
    assert new() == []


def test_what_moves_to_two_files_is_new_in_one_of_them(folder: Path) -> None:
    create()
    drafts = folder / "drafts"
    (drafts / "b.md").rename(drafts / "y.md")
    shutil.copy(drafts / "y.md", drafts / "z.md")
    assert new() == [("drafts/z.md", "about-fig")]


def test_a_file_with_a_masked_name_is_never_taken_for_one_that_is_gone(folder: Path) -> None:
    drafts = folder / "drafts"
    (drafts / "b.md").rename(drafts / "Quillmere.md")
    create()
    shutil.copy(drafts / "Quillmere.md", drafts / "z.md")
    assert new("drafts/z.md") == [("drafts/z.md", "about-fig")]
    assert new("drafts/Quillmere.md") == []


def test_what_is_known_is_known_from_any_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create()
    (folder / "inner").mkdir()
    monkeypatch.chdir(folder / "inner")
    assert new("../drafts") == []
    assert run("baseline", "prune", "../drafts").stdout.endswith("3 known, 0 forgotten\n")


def test_text_before_it_makes_nothing_new(folder: Path) -> None:
    create()
    draft = folder / "drafts" / "a.md"
    draft.write_text(f"So.\n\n{draft.read_text('utf-8')}\nEnd.\n", "utf-8")
    assert new() == []


def test_what_can_never_be_waived_is_never_known(folder: Path) -> None:
    (folder / "drafts" / "c.md").write_text("A kiwi here.\n", "utf-8")
    said = create()
    assert "1 left out, for its rule can never be waived\n" in said
    assert new() == [("drafts/c.md", "about-kiwi")]


def test_a_rule_that_may_no_longer_be_waived_is_no_longer_known(folder: Path) -> None:
    create()
    pack = folder / "pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace("waivable: approver", "waivable: never"))
    assert new() == [("drafts/a.md", "about-plum")]


def test_what_is_waived_is_not_known_twice(folder: Path) -> None:
    draft = folder / "drafts" / "b.md"
    draft.write_text(f"<!-- clauselint-disable-next-line about-fig -- so -->\n{draft.read_text()}")
    assert create().startswith(f"{FILE}: 2 known")
    assert [one["violation"]["rule"] for one in checked("drafts")["waived"]] == ["about-fig"]


def test_the_file_holds_no_text_and_no_positions(folder: Path) -> None:
    (folder / "drafts" / "Quillmere.md").write_text("Hello Quillmere, a plum.\n", "utf-8")
    create()
    text = (folder / FILE).read_text("utf-8")
    assert not any(word in text for word in ("Quillmere", "here", "there", "Hello"))
    rows = json.loads(text)["known"]
    assert {key for row in rows for key in row} == {"path", "rule", "id", "count"}
    assert "drafts/[masked].md" in {row["path"] for row in rows}


def test_two_baselines_have_other_ids_for_the_same(folder: Path) -> None:
    create()
    one = json.loads((folder / FILE).read_text("utf-8"))["known"]
    (folder / FILE).unlink()
    create()
    two = json.loads((folder / FILE).read_text("utf-8"))["known"]
    assert [row["rule"] for row in one] == [row["rule"] for row in two]
    assert not {row["id"] for row in one} & {row["id"] for row in two}


def test_taking_down_twice_changes_nothing(folder: Path) -> None:
    create()
    before = (folder / FILE).read_bytes()
    assert create() == f"{FILE}: 3 known, 0 of them new to it\n"
    assert (folder / FILE).read_bytes() == before


def test_the_configuration_may_name_another_file(folder: Path) -> None:
    config = folder / "clauselint.toml"
    config.write_text(f'baseline = "known.json"\n{config.read_text("utf-8")}', "utf-8")
    create()
    assert (folder / "known.json").is_file()
    assert new() == []


def test_each_run_begins_anew(folder: Path) -> None:
    create()
    linter = Linter.from_config(folder / "clauselint.toml")
    found = [linter.lint_file("drafts/a.md") for _ in range(2)]
    assert [len(one.baselined) for one in found] == [2, 2]


OWN = ("--policy", "policy.md", "--pack", "pack.yaml")


def test_without_a_configuration_the_file_in_this_folder_counts(folder: Path) -> None:
    (folder / "clauselint.toml").unlink()
    create(*OWN)
    assert new("drafts", *OWN) == []


def test_a_policy_from_outside_has_no_baseline_here(folder: Path) -> None:
    create()
    inner = folder / "drafts"
    shutil.copy(folder / FILE, inner / FILE)
    (inner / ".git").mkdir()
    outside = ("--policy", "../policy.md", "--pack", "../pack.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(inner)
        assert len(new("a.md", *outside)) == 2
        answer = run("baseline", "create", *outside)
    assert (answer.exit_code, "has no baseline here" in answer.stderr) == (2, True)


BROKEN = [
    "",
    "{}",
    "[]",
    "null",
    '{"format": 1}',
    '{"format": 2, "key": "00", "known": []}',
    '{"format": 1, "key": "00", "known": []}',
    '{"format": 1, "key": 7, "known": []}',
    f'{{"format": 1, "key": "{"0" * 32}", "known": [1]}}',
    f'{{"format": 1, "key": "{"0" * 32}", "known": [{{"path": "a"}}]}}',
    f'{{"format": 1, "key": "{"0" * 32}", "known": {"[" * 100_000}',
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_stops_the_check(folder: Path, text: str) -> None:
    (folder / FILE).write_text(text, "utf-8")
    answer = run("check", "drafts")
    assert answer.exit_code == 2
    assert "this is no baseline that clauselint wrote" in answer.stderr


def test_an_incomplete_run_is_told_when_taking_down(folder: Path) -> None:
    (folder / "drafts" / "c.md").write_bytes(b"a\0b")
    answer = run("baseline", "create")
    assert (answer.exit_code, "not everything could be judged" in answer.stdout) == (3, True)


def test_another_baseline_may_be_named(folder: Path) -> None:
    create()
    Path(FILE).rename("known.json")
    assert len(new()) == 3
    answer = run("check", "drafts", "--baseline", "known.json")
    assert answer.exit_code == 0
    assert "3 in the baseline" in answer.stdout
    shutil.copytree("drafts", "others")
    assert run("check", "others", "--baseline", "known.json").exit_code == 1


def test_a_named_baseline_counts_from_its_folder_whatever_way_it_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create()
    Path(FILE).rename("known.json")
    monkeypatch.chdir(folder / "drafts")
    assert run("check", ".", "--baseline", "../known.json").exit_code == 0


def test_a_named_baseline_takes_the_place_of_the_configured_one(folder: Path) -> None:
    create("drafts/a.md")
    Path(FILE).rename("known.json")
    create("drafts/b.md")
    answer = checked("drafts", "--baseline", "known.json")
    assert [one["rule"] for one in answer["violations"]] == ["about-fig"]


def test_a_named_baseline_counts_for_a_policy_from_outside(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    create()
    away = tmp_path_factory.mktemp("away")
    for name in ("policy.md", "pack.yaml"):
        (folder / name).rename(away / name)
    words = ("drafts", "--policy", str(away / "policy.md"), "--pack", str(away / "pack.yaml"))
    assert run("check", *words).exit_code == 1
    assert run("check", *words, "--baseline", FILE).exit_code == 0


@pytest.mark.parametrize("name", ["gone.json", "drafts", "a\nb\0"])
def test_a_named_baseline_that_is_no_file_is_an_error(folder: Path, name: str) -> None:
    answer = run("check", "drafts", "--baseline", name)
    assert answer.exit_code == 2
    assert "is no file; clauselint baseline create writes one" in answer.stderr


def test_no_report_takes_the_place_of_a_named_baseline(folder: Path) -> None:
    create()
    Path(FILE).rename("known.json")
    answer = run("check", "drafts", "--baseline", "known.json", "--output", "json=known.json")
    assert answer.exit_code == 2
