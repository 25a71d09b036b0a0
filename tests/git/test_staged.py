"""What is staged is judged, as it is staged, whatever the working tree holds."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

import pytest

from tests.git.repository import CLEAN, GUILTY, Repository


def judged(repo: Repository, *words: str) -> dict[str, list[str]]:
    """The rules that each staged post breaks; what cannot be judged is `not judged`."""
    done = repo.lint("check", "--staged", "--format", "json", *words)
    assert done.out, done
    said = json.loads(done.out)
    found: dict[str, list[str]] = {one["name"]: [] for one in said["posts"]}
    for one in said["violations"]:
        found[one["post"]].append(one["rule"])
    for one in said["failures"]:
        found.setdefault(one["post"], []).append(f"not judged: {one['reason']}")
    return found


BAD = ["confidential-marking"]


def test_staged_text_is_judged_and_not_the_file(repo: Repository) -> None:
    repo.stage("a.md", GUILTY)
    repo.write("a.md", CLEAN)
    repo.stage("b.md", CLEAN)
    repo.write("b.md", GUILTY)
    assert judged(repo) == {"a.md": BAD, "b.md": []}


def test_the_policy_is_no_draft_though_it_quotes_what_it_forbids(repo: Repository) -> None:
    assert repo.lint("init").code == 0
    repo.git("add", "--all")
    answer = repo.lint("check", "--staged")
    assert answer.code == 0, answer.said
    assert "policy 1" in answer.said
    assert repo.lint("check", ".").code == 3
    repo.write("a.md", CLEAN)
    assert repo.lint("check", ".").code == 0
    assert repo.lint("check", "policy.md").code == 1


def test_calendars_are_judged_as_they_are_staged_and_other_tables_are_not(
    repo: Repository,
) -> None:
    repo.stage("a.csv", f"text,x\nFine.,1\n{GUILTY.strip()},2\n")
    repo.write("a.csv", "name,x\n")
    repo.stage("b.csv", f"name,x\n{GUILTY.strip()},2\n")
    repo.write("b.csv", "text\n")
    repo.stage("b.md", CLEAN)
    assert judged(repo) == {"a.csv:2": [], "a.csv:3": BAD, "b.md": []}
    assert "Not looked at: 1 file of other kinds (.csv 1)." in repo.lint("check", "--staged").said


def test_a_list_of_the_policy_in_a_commit_is_no_draft(repo: Repository) -> None:
    assert repo.lint("init").code == 0
    listed = repo.folder / "packs" / "clients.csv"
    repo.git("add", "--all")
    assert listed.exists()
    assert "list of the policy 1" in repo.lint("check", "--staged").said


def test_only_what_the_commit_changes_is_judged(repo: Repository) -> None:
    repo.commit("old.md", GUILTY)
    repo.stage("new.md", CLEAN)
    assert judged(repo) == {"new.md": []}


def test_a_staged_file_that_is_gone_from_the_folder_is_judged(repo: Repository) -> None:
    repo.stage("a.md", GUILTY).unlink()
    assert judged(repo) == {"a.md": BAD}


def test_a_deleted_file_is_not_judged(repo: Repository) -> None:
    repo.commit("a.md", GUILTY)
    repo.git("rm", "-q", "a.md")
    repo.stage("b.md", CLEAN)
    assert judged(repo) == {"b.md": []}


def test_a_renamed_file_is_judged_under_its_new_name(repo: Repository) -> None:
    repo.commit("a.md", GUILTY)
    repo.git("mv", "a.md", "b.md")
    assert judged(repo) == {"b.md": BAD}


def test_half_of_a_file_can_be_staged(repo: Repository) -> None:
    repo.commit("a.md", "One.\n\nTwo.\n")
    path = repo.write("a.md", f"One.\n\nTwo.\n\n{GUILTY}")
    blob = repo.run("git", "hash-object", "-w", "--stdin", stdin=b"One!\n\nTwo.\n").out.strip()
    repo.git("update-index", "--cacheinfo", f"100644,{blob},a.md")
    assert judged(repo) == {"a.md": []}
    assert GUILTY in path.read_text("utf-8")


def test_a_binary_file_with_the_ending_of_a_draft_is_not_called_clean(repo: Repository) -> None:
    repo.stage("a.md", b"\x89PNG\r\n\x1a\n\0\0\0")
    (reasons,) = judged(repo).values()
    assert reasons[0].startswith("not judged: ")
    assert repo.lint("check", "--staged").code == 3


def test_an_empty_file_is_not_called_clean(repo: Repository) -> None:
    repo.stage("a.md", b"")
    assert judged(repo) == {"a.md": ["not judged: the file is empty"]}


def test_a_file_larger_than_allowed_is_not_judged_and_the_next_one_is(repo: Repository) -> None:
    repo.write("clauselint.toml", "[limits]\nfile-bytes = 40\n")
    repo.stage("a.md", "word " * 500_000)
    repo.stage("b.md", GUILTY)
    found = judged(repo)
    assert found["a.md"][0].startswith("not judged: ")
    assert found["b.md"] == BAD


NAMES = [
    "with blank.md",
    "-dash.md",
    '"quoted".md',
    "new\nline.md",
    "tab\there.md",
    "bell\a.md",
    "*.md",
    ":(top)x.md",
    "ünïcode 🥂.md",
    "back\\slash.md",
    "\u202egnp.md",
    "folder/with a/deep one.md",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_odd_names_of_files_are_judged(repo: Repository, name: str) -> None:
    repo.stage(name, GUILTY)
    assert judged(repo) == {name: BAD}


@pytest.mark.skipif(sys.platform == "darwin", reason="such names cannot be made there")
def test_a_name_that_is_not_utf8_is_judged(repo: Repository) -> None:
    repo.stage(b"caf\xe9.md", GUILTY)
    done = repo.lint("check", "--staged")
    assert done.code == 1
    assert "confidential-marking" in done.out


def test_control_characters_of_a_name_do_not_reach_the_terminal(repo: Repository) -> None:
    repo.stage("a\x1b[2Jb\nc.md", GUILTY)
    done = repo.lint("check", "--staged")
    assert "confidential-marking" in done.out
    assert "\x1b" not in done.said
    assert "\nc.md" not in done.said


def test_files_of_other_kinds_are_counted_and_not_judged(repo: Repository) -> None:
    repo.stage("a.py", GUILTY)
    repo.stage("Makefile", GUILTY)
    repo.stage("b.md", CLEAN)
    done = repo.lint("check", "--staged")
    assert "Not looked at: 2 files of other kinds (.py 1, no ending 1)." in done.out


def test_hidden_folders_are_passed_over_as_in_folders(repo: Repository) -> None:
    repo.stage(".github/pull_request.md", GUILTY)
    repo.stage("node_modules/x/README.md", GUILTY)
    repo.stage("b.md", CLEAN)
    assert judged(repo) == {"b.md": []}


def test_paths_choose_among_what_is_staged(repo: Repository) -> None:
    repo.stage("drafts/a.md", GUILTY)
    repo.stage("drafts-old/a.md", GUILTY)
    repo.stage("b.md", GUILTY)
    repo.stage("notes.rst", GUILTY)
    assert judged(repo, "drafts", "notes.rst") == {"drafts/a.md": BAD, "notes.rst": BAD}


def test_names_start_from_the_current_folder(repo: Repository) -> None:
    repo.stage("sub/a.md", GUILTY)
    repo.stage("b.md", GUILTY)
    inside = Repository(repo.folder / "sub", repo.environ)
    assert set(judged(inside)) == {"a.md", "../b.md"}


def test_facts_come_from_the_folder_of_a_staged_draft(repo: Repository) -> None:
    repo.write(
        "clauselint.toml", '[[paths]]\nglob = "linkedin/**"\nfacts = { channel = "linkedin" }\n'
    )
    repo.stage("linkedin/a.md", CLEAN)
    done = repo.lint("check", "--staged", "--format", "json")
    assert json.loads(done.out)["posts"][0]["facts"]["channel"] == "linkedin"


def test_a_link_within_the_repository_is_judged_where_it_leads(repo: Repository) -> None:
    repo.stage("posts/a.md", GUILTY)
    (repo.folder / "b.md").symlink_to("posts/a.md")
    repo.git("add", "b.md")
    assert judged(repo) == {"posts/a.md": BAD}


@pytest.mark.parametrize("target", ["../elsewhere.md", "/tmp/elsewhere.md"])
def test_a_link_out_of_the_repository_is_not_called_clean(repo: Repository, target: str) -> None:
    (repo.folder / "b.md").symlink_to(target)
    repo.git("add", "b.md")
    assert judged(repo) == {"b.md": ["not judged: the link leads out of the repository"]}


def test_a_pointer_to_a_large_file_is_not_called_clean(repo: Repository) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n"
    repo.stage("a.md", pointer)
    (reasons,) = judged(repo).values()
    assert "pointer" in reasons[0]


def test_a_submodule_is_no_draft(repo: Repository) -> None:
    commit = "1" * 40
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},library.md")
    repo.stage("b.md", CLEAN)
    assert judged(repo) == {"b.md": []}


def test_a_file_in_conflict_is_not_called_clean(repo: Repository) -> None:
    conflict(repo)
    assert judged(repo) == {"a.md": ["not judged: it is in conflict; resolve that and add it"]}


def conflict(repo: Repository) -> None:
    """Two branches that disagree about `a.md`, half merged; one of them brought `theirs.md`."""
    repo.commit("a.md", "One.\n")
    repo.git("checkout", "-qb", "other")
    repo.commit("theirs.md", GUILTY)
    repo.commit("a.md", "Two.\n")
    repo.git("checkout", "-q", "main")
    repo.commit("a.md", "Three.\n")
    assert repo.run("git", "merge", "-q", "other").code == 1


def test_a_merge_is_judged_for_what_neither_side_had(repo: Repository) -> None:
    conflict(repo)
    repo.stage("a.md", GUILTY)
    assert judged(repo) == {"a.md": BAD}


def test_content_that_git_lost_is_not_called_clean(repo: Repository) -> None:
    repo.git("update-index", "--add", "--cacheinfo", f"100644,{'1' * 40},a.md")
    repo.stage("b.md", GUILTY)
    assert judged(repo) == {
        "a.md": ["not judged: git does not have its content here; fetch it first"],
        "b.md": BAD,
    }


def test_a_repository_with_longer_ids_works(repo: Repository) -> None:
    other = repo.beside("other")
    other.folder.mkdir()
    other.git("init", "-q", "--object-format=sha256")
    other.stage("a.md", GUILTY)
    assert judged(other) == {"a.md": BAD}


def test_five_hundred_staged_files_are_judged_in_order(repo: Repository) -> None:
    for number in range(500):
        repo.write(f"{number:03}.md", GUILTY if number == 321 else CLEAN)
    repo.git("add", ".")
    found = judged(repo)
    assert list(found) == [f"{number:03}.md" for number in range(500)]
    assert [name for name, rules in found.items() if rules] == ["321.md"]


CONTRADICTIONS: list[tuple[str, ...]] = [
    ("--staged", "--since", "HEAD"),
    ("--staged", "--text", "Hi"),
    ("--staged", "--stdin-filename", "a.md"),
]


@pytest.mark.parametrize("words", CONTRADICTIONS, ids=" ".join)
def test_calls_that_contradict_themselves_are_refused(
    repo: Repository, words: tuple[str, ...]
) -> None:
    assert repo.lint("check", *words).code == 2


def test_a_report_does_not_take_the_place_of_a_staged_draft(repo: Repository) -> None:
    path = repo.stage("a.md", CLEAN)
    done = repo.lint("check", "--staged", "--output", "a.md")
    assert done.code == 2
    assert path.read_text("utf-8") == CLEAN


def test_outside_of_a_repository_it_cannot_run(repo: Repository) -> None:
    outside = repo.beside("outside")
    outside.folder.mkdir()
    done = outside.lint("check", "--staged")
    assert (done.code, done.out) == (2, "")
    assert "this folder lies in no git repository" in done.err


def test_without_git_it_cannot_run(repo: Repository) -> None:
    for path in ("", ".", "bin"):
        done = Repository(repo.folder, repo.environ | {"PATH": path}).lint("check", "--staged")
        assert (done.code, done.out) == (2, "")
        assert "git was not found" in done.err


def test_a_git_in_the_folder_at_hand_is_never_run(repo: Repository) -> None:
    fake = repo.write("git", "#!/bin/sh\ntouch trace\n")
    fake.chmod(0o755)
    path = f".{os.pathsep}{os.pathsep}{repo.environ['PATH']}"
    repo.stage("a.md", CLEAN)
    assert (
        Repository(repo.folder, repo.environ | {"PATH": path}).lint("check", "--staged").code == 0
    )
    assert not (repo.folder / "trace").exists()


def hostile(repo: Repository) -> None:
    """All places where a repository may name a program for git to run."""
    trace = repo.folder / "trace"
    program = repo.write("program", f"#!/bin/sh\necho run >> {trace}\ncat\n")
    program.chmod(0o755)
    for key in (
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "diff.external"),
        *("diff.x.textconv", "diff.x.command", "filter.x.clean", "filter.x.smudge"),
        *("credential.helper", "core.editor", "gpg.program", "uploadpack.packObjectsHook"),
    ):
        repo.git("config", key, str(program))
    repo.git("config", "filter.x.required", "true")
    repo.write(".gitattributes", "*.md filter=x diff=x\n")
    for name in ("post-index-change", "fsmonitor-watchman", "reference-transaction"):
        repo.write(f".git/hooks/{name}", program.read_bytes()).chmod(0o755)


ASKING: list[Callable[[Repository], object]] = [
    lambda repo: repo.lint("check", "--staged"),
    lambda repo: repo.lint("check", "--since", "HEAD~1"),
    lambda repo: repo.lint("hook", "run", "pre-commit"),
    lambda repo: repo.lint("hook", "install"),
]


@pytest.mark.parametrize("ask", ASKING)
def test_git_runs_no_program_that_the_repository_names(
    repo: Repository, ask: Callable[[Repository], object]
) -> None:
    repo.commit("a.md", CLEAN)
    repo.commit("b.md", CLEAN)
    repo.stage("c.md", CLEAN)
    hostile(repo)
    (repo.folder / "trace").unlink(missing_ok=True)
    ask(repo)
    assert not (repo.folder / "trace").exists()
