"""The hooks as git runs them: what they hold back, what they let pass, how they are put up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.git.repository import CLEAN, COMMAND, GUILTY, Repository


def test_a_bad_draft_is_held_back_and_its_clause_quoted(hooked: Repository) -> None:
    hooked.stage("a.md", GUILTY)
    done = hooked.run("git", "commit", "-m", "Post")
    assert done.code == 1
    assert "Confidential information (starter policy:" in done.err
    assert "To do without it once: git commit --no-verify (CI checks again)." in done.err
    assert hooked.git("log", "--oneline").count("\n") == 1


def test_a_good_draft_is_committed(hooked: Repository) -> None:
    hooked.stage("a.md", CLEAN)
    assert hooked.run("git", "commit", "-m", "Post").code == 0


def test_a_commit_without_drafts_is_not_spoken_to(hooked: Repository) -> None:
    hooked.stage("a.py", GUILTY)
    done = hooked.run("git", "commit", "-qm", "Code")
    assert done == (0, "", "")


def test_a_commit_of_tables_that_are_no_calendars_is_not_spoken_to(hooked: Repository) -> None:
    hooked.stage("prices.csv", f"name,price\n{GUILTY.strip()},1\n")
    assert hooked.run("git", "commit", "-qm", "Prices") == (0, "", "")


def test_a_bad_row_of_a_calendar_is_held_back(hooked: Repository) -> None:
    hooked.stage("plan.csv", f"text,owner\n{GUILTY.strip()},Jo\n")
    done = hooked.run("git", "commit", "-m", "Plan")
    assert done.code == 1
    assert "plan.csv:2:1" in done.err


def test_it_can_be_done_without_once(hooked: Repository) -> None:
    hooked.stage("a.md", GUILTY)
    assert hooked.run("git", "commit", "-qnm", "Post").code == 0


def test_what_cannot_be_judged_is_held_back_as_well(hooked: Repository) -> None:
    hooked.stage("a.md", b"a\0b")
    done = hooked.run("git", "commit", "-m", "Post")
    assert done.code == 1
    assert "Nothing was committed. Not everything could be judged" in done.err


def test_a_broken_policy_holds_back_and_says_how_to_go_on(hooked: Repository) -> None:
    hooked.write("clauselint.toml", "nonsense = [")
    hooked.stage("a.md", CLEAN)
    done = hooked.run("git", "commit", "-m", "Post")
    assert done.code == 1
    first, second = done.err.index("clauselint.toml:1"), done.err.index("git commit --no-verify")
    assert first < second


@pytest.mark.parametrize("files", [("a.md",), ("--", "a.md"), ("-o", "a.md")])
def test_a_partial_commit_is_judged_for_its_part(
    hooked: Repository, files: tuple[str, ...]
) -> None:
    hooked.commit("a.md", "One.\n")
    hooked.stage("b.md", GUILTY)
    hooked.write("a.md", CLEAN)
    assert hooked.run("git", "commit", "-m", "A alone", *files).code == 0
    hooked.write("a.md", GUILTY)
    assert hooked.run("git", "commit", "-m", "A alone", *files).code == 1


def test_commit_all_judges_the_files(hooked: Repository) -> None:
    hooked.commit("a.md", "One.\n")
    hooked.write("a.md", GUILTY)
    assert hooked.run("git", "commit", "-am", "All").code == 1


def test_amending_judges_what_the_amendment_changes(hooked: Repository) -> None:
    hooked.commit("a.md", CLEAN)
    hooked.stage("a.md", GUILTY)
    assert hooked.run("git", "commit", "--amend", "--no-edit").code == 1
    hooked.stage("a.md", "Mended.\n")
    assert hooked.run("git", "commit", "--amend", "--no-edit").code == 0


def test_the_first_commit_is_judged(repo: Repository) -> None:
    repo.lint("hook", "install")
    repo.stage("a.md", GUILTY)
    assert repo.run("git", "commit", "-m", "First").code == 1
    repo.stage("a.md", CLEAN)
    assert repo.run("git", "commit", "-m", "First").code == 0


def test_a_commit_from_a_folder_below_is_judged_the_same(hooked: Repository) -> None:
    hooked.stage("sub/a.md", GUILTY)
    below = Repository(hooked.folder / "sub", hooked.environ)
    done = below.run("git", "commit", "-m", "Post")
    assert done.code == 1
    assert "sub/a.md:1:1" in done.err


def test_a_merge_with_conflicts_is_judged_for_what_it_resolves(hooked: Repository) -> None:
    hooked.commit("a.md", "One.\n")
    hooked.git("checkout", "-qb", "other")
    hooked.commit("theirs.md", GUILTY)
    hooked.commit("a.md", "Two.\n")
    hooked.git("checkout", "-q", "main")
    hooked.commit("a.md", "Three.\n")
    hooked.run("git", "merge", "other")
    hooked.stage("a.md", GUILTY)
    assert hooked.run("git", "commit", "-m", "Merge").code == 1
    hooked.stage("a.md", CLEAN)
    assert hooked.run("git", "commit", "-m", "Merge").code == 0


def test_a_merge_that_git_makes_itself_can_be_judged(hooked: Repository) -> None:
    hooked.lint("hook", "install", "--type", "pre-merge-commit")
    hooked.git("checkout", "-qb", "other")
    hooked.commit("theirs.md", GUILTY)
    hooked.git("checkout", "-q", "main")
    hooked.commit("ours.txt", CLEAN)
    done = hooked.run("git", "merge", "--no-edit", "other")
    assert done.code == 1
    assert "git merge --no-verify" in done.err


def test_a_worktree_has_the_hook_and_an_index_of_its_own(hooked: Repository) -> None:
    other = hooked.beside("worktree")
    hooked.git("worktree", "add", "-q", str(other.folder))
    hooked.stage("main.md", GUILTY)
    other.stage("a.md", CLEAN)
    assert other.run("git", "commit", "-m", "Post").code == 0
    other.stage("a.md", GUILTY)
    done = other.run("git", "commit", "-m", "Post")
    assert done.code == 1
    assert "a.md:1:1" in done.err
    assert "main.md" not in done.err


def test_a_worktree_can_put_the_hook_up(repo: Repository) -> None:
    repo.commit("README.md", "Hi.\n")
    other = repo.beside("worktree")
    repo.git("worktree", "add", "-q", str(other.folder))
    assert other.lint("hook", "install").code == 0
    assert (repo.folder / ".git" / "hooks" / "pre-commit").exists()
    other.stage("a.md", GUILTY)
    assert other.run("git", "commit", "-m", "Post").code == 1


def test_a_submodule_has_a_hook_of_its_own(repo: Repository) -> None:
    source = repo.beside("source")
    source.folder.mkdir()
    source.git("init", "-q", "-b", "main")
    source.commit("README.md", "Hi.\n")
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(source.folder), "m")
    inner = Repository(repo.folder / "m", repo.environ)
    assert inner.lint("hook", "install").code == 0
    assert not (repo.folder / ".git" / "hooks" / "pre-commit").exists()
    inner.stage("a.md", GUILTY)
    assert inner.run("git", "commit", "-m", "Post").code == 1
    inner.stage("a.md", CLEAN)
    assert inner.run("git", "commit", "-m", "Post").code == 0


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)


def test_a_hook_that_was_there_runs_first_and_may_refuse(repo: Repository) -> None:
    executable(repo.folder / ".git/hooks/pre-commit", "echo first; test ! -e stop")
    repo.lint("hook", "install")
    repo.stage("a.md", CLEAN)
    done = repo.run("git", "commit", "-m", "Post")
    assert done.code == 0
    assert done.err.index("first") < done.err.index("Clean:")
    repo.write("stop", "")
    repo.stage("a.md", GUILTY)
    done = repo.run("git", "commit", "-m", "Post")
    assert done.code == 1
    assert "confidential-marking" not in done.err


def test_a_hook_that_was_there_and_is_not_executable_stays_asleep(repo: Repository) -> None:
    executable(repo.folder / ".git/hooks/pre-commit", "exit 1")
    (repo.folder / ".git/hooks/pre-commit").chmod(0o644)
    repo.lint("hook", "install")
    repo.stage("a.md", CLEAN)
    assert repo.run("git", "commit", "-m", "Post").code == 0


def test_uninstalling_puts_back_what_was_there(repo: Repository) -> None:
    hook = repo.folder / ".git/hooks/pre-commit"
    executable(hook, "echo first")
    before = hook.read_bytes()
    for _ in range(2):
        assert repo.lint("hook", "install").code == 0
    assert "restored" in repo.lint("hook", "uninstall").out
    assert hook.read_bytes() == before
    assert os.access(hook, os.X_OK)
    assert [path.name for path in hook.parent.glob("*clauselint*")] == []


@pytest.mark.parametrize("scope", ["--global", "--local"])
def test_uninstalling_finds_the_hook_that_a_setting_has_left_behind(
    hooked: Repository, scope: str
) -> None:
    hooked.git("config", scope, "core.hooksPath", str(hooked.folder / "elsewhere"))
    assert "removed    .git/hooks/pre-commit" in hooked.lint("hook", "uninstall").out
    assert not (hooked.folder / ".git" / "hooks" / "pre-commit").exists()


def test_uninstalling_leaves_the_hooks_of_others(repo: Repository) -> None:
    hook = repo.folder / ".git/hooks/pre-commit"
    executable(hook, "echo first")
    done = repo.lint("hook", "uninstall")
    assert done.code == 0
    assert "left" in done.out
    assert hook.exists()


def test_two_hooks_of_others_are_not_written_over(hooked: Repository) -> None:
    hook = hooked.folder / ".git/hooks/pre-commit"
    executable(hook.with_name("pre-commit.before-clauselint"), "echo one")
    executable(hook, "echo two")
    done = hooked.lint("hook", "install")
    assert done.code == 2
    assert hook.read_text("utf-8") == "#!/bin/sh\necho two\n"


def test_a_folder_of_hooks_is_respected(repo: Repository) -> None:
    repo.git("config", "core.hooksPath", "tools/hooks")
    below = Repository(repo.folder / "sub", repo.environ)
    below.folder.mkdir()
    assert below.lint("hook", "install").code == 0
    hook = repo.folder / "tools/hooks/pre-commit"
    # It is committed, so it must not say where the command lies on this machine.
    assert str(Path(COMMAND).parent) not in hook.read_text("utf-8")
    assert not (repo.folder / ".git/hooks/pre-commit").exists()
    repo.stage("a.md", GUILTY)
    assert repo.run("git", "commit", "-m", "Post").code == 1


def test_hooks_for_all_repositories_are_put_up_only_when_that_is_asked_for(
    repo: Repository,
) -> None:
    shared = repo.folder.parent / "shared"
    repo.git("config", "--global", "core.hooksPath", str(shared))
    done = repo.lint("hook", "install")
    assert done.code == 2
    assert "--shared" in done.err
    assert not shared.exists()
    assert repo.lint("hook", "install", "--shared").code == 0
    assert (shared / "pre-commit").exists()


def test_hooks_that_are_switched_off_are_told(repo: Repository) -> None:
    repo.git("config", "core.hooksPath", os.devnull)
    done = repo.lint("hook", "install")
    assert done.code == 2
    assert "git runs no hooks here" in done.err


def test_the_command_that_is_gone_does_not_pass(hooked: Repository) -> None:
    hook = hooked.folder / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text("utf-8").replace(COMMAND, "/nowhere/clauselint"), "utf-8")
    hooked.stage("a.md", CLEAN)
    kept = [
        one for one in hooked.environ["PATH"].split(os.pathsep) if one != str(Path(COMMAND).parent)
    ]
    bare = Repository(hooked.folder, hooked.environ | {"PATH": os.pathsep.join(kept)})
    done = bare.run("git", "commit", "-m", "Post")
    assert done.code == 1
    assert "nothing was checked" in done.err
    assert "add its folder to PATH" in done.err


def test_a_folder_that_is_not_there_yet_is_waited_for(repo: Repository) -> None:
    done = repo.lint("hook", "install", "posts", "docs")
    assert done.code == 0
    assert "waiting  posts  (not there yet; drafts are judged once it is)\n" in done.out
    repo.stage("elsewhere/a.md", GUILTY)
    assert repo.run("git", "commit", "-m", "Post").code == 0
    repo.stage("posts/a.md", GUILTY)
    assert repo.run("git", "commit", "-m", "Post").code == 1
    assert "waiting  posts" not in repo.lint("hook", "install", "posts", "docs").out


def test_options_and_paths_are_kept_in_the_hook(repo: Repository) -> None:
    repo.write("our drafts/x.md", CLEAN)
    repo.lint("hook", "install", "--fail-on", "note", "our drafts")
    repo.stage("elsewhere.md", GUILTY)
    assert repo.run("git", "commit", "-m", "Post").code == 0
    repo.stage("our drafts/x.md", GUILTY)
    assert repo.run("git", "commit", "-m", "Post").code == 1


def test_the_configuration_of_a_folder_below_is_found_from_the_top(repo: Repository) -> None:
    repo.write("posts/clauselint.toml", 'ignore = ["confidential-marking"]\n')
    below = Repository(repo.folder / "posts", repo.environ)
    below.lint("hook", "install", ".")
    repo.stage("posts/a.md", GUILTY)
    assert repo.run("git", "commit", "-m", "Post").code == 0


@pytest.mark.parametrize("path", ["../nowhere", ".."])
def test_a_path_that_is_not_in_the_repository_is_refused(repo: Repository, path: str) -> None:
    assert repo.lint("hook", "install", path).code == 2


def test_the_message_of_a_commit_is_judged(hooked: Repository) -> None:
    hooked.lint("hook", "install", "--type", "commit-msg")
    done = hooked.run("git", "commit", "--allow-empty", "-m", GUILTY)
    assert done.code == 1
    assert "commit message:1:1" in done.err
    assert hooked.run("git", "commit", "--allow-empty", "-m", CLEAN).code == 0


EDITED = f"""{CLEAN}
# {GUILTY}
# ------------------------ >8 ------------------------
# Do not modify or remove the line above.
diff --git a/a.md b/a.md
+{GUILTY}"""


def message(repo: Repository, text: str, editor: str = "vi") -> int:
    repo.write(".git/COMMIT_EDITMSG", text)
    asking = Repository(repo.folder, repo.environ | {"GIT_EDITOR": editor})
    words = ("hook", "run", "commit-msg", "--message", ".git/COMMIT_EDITMSG")
    return asking.lint(*words).code


def test_what_git_strips_from_a_message_is_not_judged(repo: Repository) -> None:
    assert message(repo, EDITED) == 0


def test_comments_that_git_keeps_are_judged(repo: Repository) -> None:
    assert message(repo, EDITED, editor=":") == 1
    repo.git("config", "commit.cleanup", "verbatim")
    assert message(repo, EDITED) == 1


def test_another_sign_of_comments_is_known(repo: Repository) -> None:
    repo.git("config", "core.commentChar", ";")
    assert message(repo, EDITED.replace("# ", "; ")) == 0
    assert message(repo, EDITED) == 1


def test_an_empty_message_is_left_to_git(repo: Repository) -> None:
    assert message(repo, "\n") == 0


@pytest.fixture
def pushing(hooked: Repository) -> Repository:
    """A repository with our hook for pushing, and a remote that has its first commit."""
    remote = hooked.beside("remote.git")
    hooked.git("init", "-q", "--bare", str(remote.folder))
    hooked.git("remote", "add", "origin", str(remote.folder))
    hooked.git("push", "-q", "origin", "main")
    hooked.lint("hook", "install", "--type", "pre-push")
    return hooked


def test_a_bad_draft_is_not_pushed(pushing: Repository) -> None:
    pushing.commit("a.md", GUILTY)
    done = pushing.run("git", "push", "origin", "main")
    assert done.code == 1
    assert "a.md:1:1" in done.err
    assert "git push --no-verify" in done.err


def test_what_is_there_already_is_not_judged_again(pushing: Repository) -> None:
    pushing.commit("a.md", GUILTY)
    pushing.git("push", "-q", "--no-verify", "origin", "main")
    pushing.commit("b.md", CLEAN)
    assert pushing.run("git", "push", "origin", "main").code == 0
    pushing.git("checkout", "-qb", "work")
    pushing.commit("c.md", CLEAN)
    assert pushing.run("git", "push", "origin", "work").code == 0


def test_a_new_branch_is_judged_for_what_it_adds(pushing: Repository) -> None:
    pushing.git("checkout", "-qb", "work")
    pushing.commit("a.md", GUILTY)
    assert pushing.run("git", "push", "origin", "work").code == 1


@pytest.mark.parametrize(
    "name",
    [
        "HEAD@{0 days ago}:refs/heads/work",
        "HEAD:refs/heads/two\N{NO-BREAK SPACE}words",
        "HEAD:refs/heads/two\N{LINE SEPARATOR}lines",
        b"HEAD:refs/heads/caf\xe9",
    ],
)
def test_whatever_is_pushed_is_judged_however_it_is_called(
    name: str | bytes, pushing: Repository
) -> None:
    pushing.commit("a.md", GUILTY)
    strict = Repository(pushing.folder, pushing.environ | {"PYTHONIOENCODING": "utf-8:strict"})
    done = strict.run("git", "push", "origin", name)
    assert (done.code, "a.md:1:1" in done.err) == (1, True), done


def test_what_git_does_not_say_is_no_push(pushing: Repository) -> None:
    done = pushing.lint("hook", "run", "pre-push", "--remote=origin", stdin=b"all of it\n")
    assert (done.code, "pre-push reads the lines that git gives" in done.err) == (2, True)


def test_a_draft_that_was_mended_since_is_pushed(pushing: Repository) -> None:
    pushing.commit("a.md", GUILTY)
    pushing.commit("a.md", CLEAN)
    assert pushing.run("git", "push", "origin", "main").code == 0


def test_a_first_push_is_judged_whole(pushing: Repository) -> None:
    pushing.commit("a.md", GUILTY)
    pushing.git("init", "-q", "--bare", str(pushing.beside("empty.git").folder))
    done = pushing.run("git", "push", str(pushing.beside("empty.git").folder), "main")
    assert done.code == 1


def test_deleting_a_branch_there_is_no_business_of_ours(pushing: Repository) -> None:
    pushing.git("push", "-q", "--no-verify", "origin", "main:gone")
    pushing.commit("a.md", GUILTY)
    assert pushing.run("git", "push", "origin", ":gone").code == 0


def test_two_hooks_of_pushing_both_read_what_is_pushed(pushing: Repository) -> None:
    pushing.lint("hook", "uninstall", "--type", "pre-push")
    executable(pushing.folder / ".git/hooks/pre-push", "cat > heard")
    pushing.lint("hook", "install", "--type", "pre-push")
    pushing.commit("a.md", GUILTY)
    assert pushing.run("git", "push", "origin", "main").code == 1
    assert (pushing.folder / "heard").read_text("utf-8").startswith("refs/heads/main ")
