"""A baseline shrinks with what is mended, and says how precise rules are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clauselint import Linter
from clauselint.linter.baseline import audit
from tests.baseline.test_known import FILE, create, new, run


def rows(folder: Path) -> list[dict[str, Any]]:
    known: list[dict[str, Any]] = json.loads((folder / FILE).read_text("utf-8"))["known"]
    return known


def prune(*paths: str, code: int = 0) -> str:
    answer = run("baseline", "prune", *paths)
    assert answer.exit_code == code
    return answer.stdout


def id_of(folder: Path, rule: str) -> str:
    (found,) = (str(row["id"]) for row in rows(folder) if row["rule"] == rule)
    return found


def test_what_is_mended_is_forgotten(folder: Path) -> None:
    create()
    (folder / "drafts" / "a.md").write_text("A lime here.\n", "utf-8")
    assert prune() == f"{FILE}: 2 known, 1 forgotten\n"
    assert [row["rule"] for row in rows(folder)] == ["about-lime", "about-fig"]
    (folder / "drafts" / "a.md").write_text("A lime here.\n\nA plum there.\n", "utf-8")
    assert new() == [("drafts/a.md", "about-plum")]


def test_what_is_new_is_not_taken_down(folder: Path) -> None:
    create()
    (folder / "drafts" / "c.md").write_text("A fig more.\n", "utf-8")
    prune()
    assert new() == [("drafts/c.md", "about-fig")]


def test_taking_down_one_file_leaves_what_is_known_of_others(folder: Path) -> None:
    create()
    run("baseline", "audit", "--false", id_of(folder, "about-plum"))
    (folder / "drafts" / "b.md").write_text("None.\n", "utf-8")
    assert create("drafts/b.md") == f"{FILE}: 2 known, 0 of them new to it\n"
    assert [row.get("label") for row in rows(folder)] == [None, "false alarm"]
    (folder / "drafts" / "a.md").unlink()
    assert create("drafts/b.md") == f"{FILE}: 0 known, 0 of them new to it\n"


def test_what_is_gone_with_its_file_is_forgotten(folder: Path) -> None:
    create()
    (folder / "drafts" / "b.md").unlink()
    assert prune() == f"{FILE}: 2 known, 1 forgotten\n"


def test_what_was_moved_is_kept_under_its_new_name(folder: Path) -> None:
    create()
    run("baseline", "audit", "--false", id_of(folder, "about-fig"))
    (folder / "drafts" / "b.md").rename(folder / "drafts" / "c.md")
    assert prune() == f"{FILE}: 3 known, 0 forgotten\n"
    (row,) = (row for row in rows(folder) if row["rule"] == "about-fig")
    assert (row["path"], row["label"]) == ("drafts/c.md", "false alarm")


def test_what_was_not_looked_at_is_kept(folder: Path) -> None:
    create()
    for name in ("a.md", "b.md"):
        (folder / "drafts" / name).write_text("Nothing.\n", "utf-8")
    assert prune("drafts/b.md") == f"{FILE}: 2 known, 1 forgotten\n"
    assert run("baseline", "prune", "--select", "about-fig").stdout.endswith("0 forgotten\n")


def test_what_could_not_be_judged_is_kept(folder: Path) -> None:
    create()
    (folder / "drafts" / "a.md").write_bytes(b"a\0b")
    assert prune(code=3).startswith(f"{FILE}: 3 known, 0 forgotten\n")


@pytest.mark.parametrize("task", ["prune", "audit"])
def test_without_a_baseline_there_is_nothing_to_look_after(folder: Path, task: str) -> None:
    answer = run("baseline", task)
    assert answer.exit_code == 2
    assert f"there is no {FILE}: run clauselint baseline create" in answer.stderr


def test_labels_make_the_precision_of_rules(folder: Path) -> None:
    (folder / "drafts" / "c.md").write_text("A fig now.\n\nA fig then.\n", "utf-8")
    create()
    figs = [str(row["id"]) for row in rows(folder) if row["rule"] == "about-fig"]
    lime = id_of(folder, "about-lime")
    answer = run("baseline", "audit", "--true", figs[0], "--false", figs[1], "--false", figs[2])
    assert answer.stdout == "about-fig  precision 33 %: 1 true, 2 false\n2 without a label\n"
    answer = run("baseline", "audit", "--true", lime[:6])
    assert answer.stdout.startswith("about-fig   precision 33 %: 1 true, 2 false\nabout-lime  pre")


def test_labels_stay_when_violations_are_taken_down_again(folder: Path) -> None:
    create()
    run("baseline", "audit", "--true", id_of(folder, "about-fig"))
    create()
    assert "about-fig  precision 100 %: 1 true, 0 false\n" in run("baseline", "audit").stdout


def test_what_has_no_label_is_listed_with_its_id(folder: Path) -> None:
    create()
    run("baseline", "audit", "--true", id_of(folder, "about-fig"))
    said = run("baseline", "audit").stdout
    assert f"{id_of(folder, 'about-lime')}  drafts/a.md  about-lime\n" in said
    assert "drafts/b.md" not in said


@pytest.mark.parametrize("name", ["", "abc", "ffffffffffffffff", "zzzz"])
def test_an_id_that_is_none_is_refused(folder: Path, name: str) -> None:
    create()
    answer = run("baseline", "audit", "--true", name)
    assert answer.exit_code == 2
    assert ("give 4 characters or more" if len(name) < 4 else "lists the ids") in answer.stderr


def test_a_person_is_asked_about_one_after_the_other(folder: Path) -> None:
    create()
    linter = Linter.from_config(folder / "clauselint.toml")
    shown: list[str] = []
    answers = iter("tsf")
    said = audit.ask_all(linter, (".",), shown.append, lambda: next(answers))
    assert [text.split()[2] for text in shown] == ["about-lime", "about-plum", "about-fig"]
    labels = {row["rule"]: row.get("label") for row in rows(folder)}
    assert labels == {
        "about-lime": "true alarm",
        "about-plum": None,
        "about-fig": "false alarm",
    }
    assert said.endswith("1 without a label\n")


def test_who_stops_keeps_the_answers_so_far_and_is_asked_only_for_the_rest(folder: Path) -> None:
    create()
    linter = Linter.from_config(folder / "clauselint.toml")
    answers = iter("tq")
    audit.ask_all(linter, (".",), lambda _: None, lambda: next(answers))
    assert [row.get("label") for row in rows(folder)] == ["true alarm", None, None]
    shown: list[str] = []
    audit.ask_all(linter, (".",), shown.append, lambda: "s")
    assert [text.split()[2] for text in shown] == ["about-plum", "about-fig"]


def test_nothing_secret_is_shown_to_whoever_is_asked(folder: Path) -> None:
    (folder / "drafts" / "c.md").write_text("Hello Quillmere, a fig.\n", "utf-8")
    create()
    shown: list[str] = []
    linter = Linter.from_config(folder / "clauselint.toml")
    audit.ask_all(linter, ("drafts/c.md",), shown.append, lambda: "s")
    assert len(shown) == 2
    assert "Quillmere" not in "".join(shown)
