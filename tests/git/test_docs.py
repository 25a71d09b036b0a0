"""What docs/git.md shows is what the commands print."""

from __future__ import annotations

import re
from pathlib import Path

from tests.git.repository import Repository

PAGE = (Path(__file__).parent.parent.parent / "docs" / "git.md").read_text("utf-8")


def shown(command: str) -> str:
    """The output that the page shows below a command."""
    found = re.search(rf"^\$ {re.escape(command)}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_page_shows_what_is_printed(repo: Repository) -> None:
    repo.commit("README.md", "Posts of the workshop.\n")
    repo.stage("posts/workshop.md", "Internal use only: the new workshop opens in May.\n")
    assert repo.lint("hook", "install", "posts").out == shown("clauselint hook install posts")
    done = repo.run("git", "commit", "-m", "Announce the workshop")
    assert done.err == shown('git commit -m "Announce the workshop"')
