"""Walking folders: which drafts are found, in which order, and what is said about the rest."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from clauselint.linter.walk import Draft, walk
from clauselint.models.errors import UsageError
from clauselint.models.report import Failure


@pytest.fixture(autouse=True)
def at_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make(*names: str, **texts: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Hi")


def ignore(place: str, *lines: str) -> None:
    path = Path(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines))


def found(*paths: str) -> list[str]:
    return [item.path.as_posix() for item in walk(paths or (".",)) if isinstance(item, Draft)]


def failures(*paths: str) -> list[Failure]:
    return [item for item in walk(paths or (".",)) if isinstance(item, Failure)]


def test_a_folder_gives_its_drafts_in_order_of_name() -> None:
    make("b.md", "a/z.mdx", "a/b/c.txt", "c.MARKDOWN", "a.md")
    assert found() == ["a/b/c.txt", "a/z.mdx", "a.md", "b.md", "c.MARKDOWN"]


def test_other_files_are_passed_over() -> None:
    make("a.md", "b.py", "c.md.bak", "md")
    assert found() == ["a.md"]


def test_hidden_entries_and_node_modules_are_passed_over() -> None:
    make("a.md", ".b/c.md", ".d.md", "node_modules/e.md", "f/.git/g.md")
    assert found() == ["a.md"]


@pytest.mark.parametrize("name", ["a.py", ".a.md", ".b/c.md", "node_modules/d.md"])
def test_a_file_that_is_named_is_always_taken(name: str) -> None:
    make(name)
    assert found(name) == [name]


def test_a_hidden_folder_that_is_named_is_walked() -> None:
    make(".b/c.md")
    assert found(".b") == [".b/c.md"]


def test_each_draft_comes_once() -> None:
    make("a/b.md")
    assert found("a/b.md", "a", "./a/b.md", ".") == ["a/b.md"]


def test_what_git_ignores_is_passed_over() -> None:
    make("a.md", "b.md", "out/c.md", "d/out/e.md", "d/f.md", ".git/x")
    ignore(".gitignore", "# built", "b.md", "out/")
    assert found() == ["a.md", "d/f.md"]


def test_a_nested_ignore_file_has_the_last_word() -> None:
    make("a.md", "d/a.md", "d/b.md", "e/b.md", ".git/x")
    ignore(".gitignore", "a.md")
    ignore("d/.gitignore", "!a.md", "/b.md")
    assert found() == ["d/a.md", "e/b.md"]


def test_ignore_files_above_the_folder_count_within_the_repository() -> None:
    make("r/.git/x", "r/d/a.md", "r/d/b.md", "r/d/c.md")
    ignore(".gitignore", "c.md")
    ignore("r/.gitignore", "d/a.md")
    assert found("r/d") == ["r/d/b.md", "r/d/c.md"]


def test_the_exclude_file_of_the_repository_counts() -> None:
    make("a.md", "b.md")
    ignore(".git/info/exclude", "b.md")
    assert found() == ["a.md"]


def test_a_worktree_uses_the_exclude_file_of_its_repository() -> None:
    make("r/.git/worktrees/w/x", "w/a.md", "w/b.md")
    ignore("r/.git/info/exclude", "b.md")
    Path("r/.git/worktrees/w/commondir").write_text("../..\n")
    Path("w/.git").write_text(f"gitdir: {Path('r/.git/worktrees/w').absolute()}\n")
    assert found("w") == ["w/a.md"]


def test_an_ignored_folder_that_is_named_is_walked() -> None:
    make("out/a.md", "out/b.md", ".git/x")
    ignore(".gitignore", "out/")
    ignore("out/.gitignore", "b.md")
    assert found("out") == ["out/a.md"]


def test_a_pattern_that_git_cannot_use_is_passed_over() -> None:
    make("a.md", "b.md", ".git/x")
    ignore(".gitignore", "!", "b.md")
    assert found() == ["a.md"]


def test_a_folder_reached_by_a_parent_is_ignored_alike() -> None:
    make("r/.git/x", "r/a.md", "r/b.md", "r/sub/x")
    ignore("r/.gitignore", "b.md")
    assert found("r/sub/..") == ["r/sub/../a.md"]


def test_a_folder_without_drafts_is_a_failure() -> None:
    make("d/a.py")
    (failure,) = failures("d")
    assert (failure.kind, failure.post) == ("no-drafts", "d")
    assert found("d") == []


def test_a_folder_of_ignored_drafts_is_a_failure() -> None:
    make("d/a.md", ".git/x")
    ignore(".gitignore", "a.md")
    assert [failure.kind for failure in failures("d")] == ["no-drafts"]


def test_a_link_in_a_circle_does_not_stop_the_walk() -> None:
    make("d/a.md")
    Path("d/e").symlink_to("../d")
    Path("d/f").symlink_to("f")
    assert found("d") == ["d/a.md"]
    assert [(one.kind, one.path) for one in failures("d")] == [("unreadable", "d/f")]


def test_a_linked_folder_elsewhere_is_a_failure() -> None:
    make("d/a.md", "e/b.md")
    Path("d/e").symlink_to("../e")
    (failure,) = failures("d")
    assert (failure.kind, failure.path) == ("unreadable", "d/e")
    assert found("d") == ["d/a.md"]


def test_a_linked_draft_is_taken() -> None:
    make("d/a.md", "b.txt")
    Path("d/c.md").symlink_to("../b.txt")
    assert found("d") == ["d/a.md", "d/c.md"]


def test_a_folder_that_cannot_be_read_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a.md", "d/b.md")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "d":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (failure,) = failures()
    assert (failure.kind, failure.path) == ("unreadable", "d")


def test_what_is_aside_in_a_folder_is_counted_and_passed_over() -> None:
    make("a.md", "b.md", "d/b.md", "c.csv", ".git/x", "e.csv")
    ignore(".gitignore", "e.csv", "d")
    passed: Counter[str] = Counter()

    def aside(path: Path, _: Path) -> str:
        return {"b.md": "policy", "c.csv": ".csv", "e.csv": ".csv"}.get(path.name, "")

    drafts = [one.path.name for one in walk(["."], passed, aside) if isinstance(one, Draft)]
    assert (drafts, passed) == (["a.md"], {"policy": 1, ".csv": 1})
    assert [*walk(["b.md"], passed, aside)] == [Draft(Path("b.md"))]


def test_a_missing_path_is_an_error_before_anything_is_read() -> None:
    make("a.md")
    with pytest.raises(UsageError, match=r'"b\.md" does not exist'):
        walk(["a.md", "b.md"])


def test_a_mistyped_path_gets_the_nearest_name_suggested() -> None:
    make("drafts/launch.md")
    with pytest.raises(UsageError, match=r'did you mean "drafts/launch\.md"\?'):
        walk(["drafts/lanch.md"])


def test_a_path_below_a_file_does_not_exist() -> None:
    make("a.md")
    with pytest.raises(UsageError):
        walk(["a.md/b.md"])


def test_a_dead_link_that_is_named_is_left_for_the_reader_to_report() -> None:
    Path("a.md").symlink_to("gone")
    assert found("a.md") == ["a.md"]


def test_deep_folders_are_walked() -> None:
    make("/".join(["d"] * 200) + "/a.md")
    assert len(found()) == 1
