"""Our hooks as pre-commit runs them; `make pre-commit` does the same with a real installation.

    python -m tests.git.test_pre_commit

installs from this repository as it is committed and from wheels made of what is installed here.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.git.repository import BIN, CLEAN, GUILTY, Repository, new
from tests.git.wheelhouse import fill, needs_of

ROOT = Path(__file__).parent.parent.parent
PRE_COMMIT = str(BIN / "pre-commit")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A repository of our hooks that runs the command that is installed here."""
    made = new(tmp_path / "ours")
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    made.commit(".pre-commit-hooks.yaml", text.replace("language: python", "language: system"))
    return made.folder


def offline(repo: Repository, home: Path) -> Repository:
    """With a place for pre-commit's own files, and no way to a registry."""
    none = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(home / "wheels"), "PIP_CONFIG_FILE": ""}
    return Repository(repo.folder, repo.environ | none | {"PRE_COMMIT_HOME": str(home / "home")})


def tried(ours: Path, repo: Repository, *words: str) -> str:
    """What `pre-commit try-repo` says of all files that are staged."""
    done = repo.run(PRE_COMMIT, "try-repo", str(ours), *words, "--verbose", "--color=never")
    return done.said


def results(said: str) -> dict[str, str]:
    """How each hook ended, by its name."""
    return dict(re.findall(r"^(clauselint.*?)\.\.+(?:\(.*\))?(\w+)$", said, re.MULTILINE))


def passes_as_promised(ours: Path, repo: Repository) -> None:
    """`try-repo` blocks a bad draft with its clause; a commit lets a good one pass."""
    repo.stage("bad.md", GUILTY)
    said = tried(ours, repo, "clauselint", "--files", "bad.md")
    assert results(said) == {"clauselint": "Failed"}, said
    assert "bad.md:1:1  error  confidential-marking" in said
    assert "clause:  1 Confidential information" in said
    repo.git("rm", "-qf", "bad.md")
    repo.stage("good.md", CLEAN)
    rev = Repository(ours, repo.environ).git("rev-parse", "HEAD").strip()
    hooks = [{"id": "clauselint"}, {"id": "clauselint-fast"}]
    config = {"repos": [{"repo": str(ours), "rev": rev, "hooks": hooks}]}
    repo.stage(".pre-commit-config.yaml", yaml.safe_dump(config))
    assert repo.run(PRE_COMMIT, "install").code == 0
    done = repo.run("git", "commit", "-m", "A good one")
    assert done.code == 0, done
    assert set(results(done.err).values()) == {"Passed"}, done
    repo.stage("bad.md", GUILTY)
    assert repo.run("git", "commit", "-m", "A bad one").code == 1


@pytest.fixture
def scratch(repo: Repository, tmp_path: Path) -> Repository:
    return offline(repo, tmp_path)


def test_a_bad_draft_is_blocked_and_a_good_one_passes(ours: Path, scratch: Repository) -> None:
    passes_as_promised(ours, scratch)


def test_the_policy_is_checked_when_it_changes(ours: Path, scratch: Repository) -> None:
    scratch.stage("clauselint.toml", "select = ['nothing-like-it']\n")
    scratch.stage("a.py", "x = 1\n")
    said = tried(ours, scratch, "--files", "clauselint.toml", "a.py")
    assert results(said)["clauselint policy check"] == "Failed"
    assert "nothing-like-it" in said
    assert results(tried(ours, scratch, "--files", "a.py")).get("clauselint") == "Skipped"


FILES = {
    "clauselint": (
        *("a.md", "b/c.markdown", "d.mdx", "e.txt", "f.mdown", "g.mkd"),
        *("calendar.csv", "plans/content-calendar-2027.tsv"),
    ),
    "clauselint-fast": ("a.md", "b/c.markdown", "d.mdx", "e.txt", "calendar.csv"),
    "clauselint-policy": (
        *("clauselint.toml", "x/clauselint.lock", "packs/a.yaml", "packs/clients.csv"),
        *("policy.md", "handbook/social-media-policy.md", "clients.sealed", "board.prints"),
    ),
}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_each_hook_runs_for_its_files_only_and_once(hook: dict[str, Any]) -> None:
    for name in FILES[hook["id"]]:
        assert re.search(hook["files"], name), name
    for name in ("a.py", "a.md.bak", "md", "image.png", "prices.csv", "calendars/prices.csv"):
        assert not re.search(hook["files"], name), name
    assert hook["require_serial"] is True
    assert hook["language"] == "python"


def main() -> None:
    """Install into environments of pre-commit's own, without a network, and try the hooks."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        fill(place / "wheels", [*needs_of("clauselint"), "hatchling"])
        repo = offline(new(place / "repo"), place)
        repo.git("clone", "-q", str(ROOT), str(place / "plain"))
        passes_as_promised(place / "plain", repo)
    sys.stdout.write("pre-commit, offline with a wheelhouse: works from a plain clone\n")


if __name__ == "__main__":
    main()
