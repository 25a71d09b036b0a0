"""What was committed since a branch parted, for CI and for people."""

from __future__ import annotations

import json

import pytest

from tests.git.repository import CLEAN, COMMAND, GUILTY, Repository


def names(repo: Repository, revision: str, *words: str) -> list[str]:
    done = repo.lint("check", "--since", revision, "--format", "json", *words)
    assert done.out, done
    return [one["name"] for one in json.loads(done.out)["posts"]]


@pytest.fixture
def branch(repo: Repository) -> Repository:
    """A branch with two drafts, and a main that went on."""
    repo.commit("old.md", GUILTY)
    repo.git("checkout", "-qb", "work")
    repo.commit("mine.md", CLEAN)
    repo.commit("drafts/other.md", CLEAN)
    repo.git("checkout", "-q", "main")
    repo.commit("theirs.md", GUILTY)
    repo.git("checkout", "-q", "work")
    return repo


def test_what_the_branch_brought_is_judged(branch: Repository) -> None:
    assert names(branch, "main") == ["drafts/other.md", "mine.md"]
    assert names(branch, "main", "drafts") == ["drafts/other.md"]


def test_a_repository_without_a_working_tree_calls_drafts_by_their_own_names(
    branch: Repository,
) -> None:
    bare = branch.beside("bare.git")
    branch.git("clone", "-q", "--bare", ".", str(bare.folder))
    assert names(bare, "main") == ["drafts/other.md", "mine.md"]


def test_what_was_merged_from_there_is_not_judged(branch: Repository) -> None:
    branch.git("merge", "-q", "--no-edit", "main")
    assert names(branch, "main") == ["drafts/other.md", "mine.md"]


def test_a_draft_is_judged_as_committed_and_not_as_the_file_is(branch: Repository) -> None:
    branch.write("mine.md", GUILTY)
    assert branch.lint("check", "--since", "main").code == 0


def test_a_draft_that_was_taken_back_is_not_judged(branch: Repository) -> None:
    branch.git("rm", "-q", "mine.md")
    branch.git("commit", "-qm", "No")
    assert names(branch, "main") == ["drafts/other.md"]


def test_a_renamed_draft_is_judged_under_its_new_name(branch: Repository) -> None:
    branch.git("mv", "mine.md", "renamed.md")
    branch.git("commit", "-qm", "Rename")
    assert names(branch, "main") == ["drafts/other.md", "renamed.md"]


def test_a_rebase_stops_at_the_commit_that_breaks_the_policy(branch: Repository) -> None:
    branch.commit("bad.md", GUILTY, "The bad one")
    branch.commit("good.md", CLEAN)
    check = f"{COMMAND} check --since HEAD~1"
    assert branch.run("git", "rebase", "-q", "--exec", check, "main").code == 1
    assert branch.git("log", "-1", "--format=%s") == "The bad one\n"


def test_nothing_new_is_clean_of_nothing(branch: Repository) -> None:
    done = branch.lint("check", "--since", "HEAD")
    assert done.code == 0
    assert "Nothing was checked" in done.out


@pytest.mark.parametrize("revision", ["nowhere", "", "--all", "-h", "HEAD:old.md", "a\x1b[2Jb"])
def test_a_revision_that_is_none_is_refused(branch: Repository, revision: str) -> None:
    done = branch.lint("check", f"--since={revision}")
    assert (done.code, done.out) == (2, "")
    assert "git knows no such commit here" in done.err
    assert "\x1b" not in done.err


def test_a_history_cut_short_is_refused_and_not_passed(branch: Repository) -> None:
    shallow = branch.beside("shallow")
    branch.git("clone", "-q", "--depth=1", f"file://{branch.folder}", str(shallow.folder))
    shallow.git("fetch", "-q", "--depth=1", "origin", "main")
    done = shallow.lint("check", "--since", "FETCH_HEAD")
    assert done.code == 2
    assert "fetch the whole history first" in done.err
