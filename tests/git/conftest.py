"""A repository for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git.repository import Repository, new


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return new(tmp_path / "repo")


@pytest.fixture
def hooked(repo: Repository) -> Repository:
    """One with a first commit and our hook."""
    repo.commit("README.md", "Posts of the workshop.\n")
    assert repo.lint("hook", "install").code == 0
    return repo
