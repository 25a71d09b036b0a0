from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.rules.config.globs import facts_at, fits
from clauselint.rules.config.settings import Config, PathFacts


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("linkedin/**", "linkedin/a/b.md"),
        ("linkedin", "linkedin/a.md"),
        ("linkedin/", "drafts/linkedin/a.md"),
        ("./linkedin/*.md", "linkedin/a.md"),
        ("*.md", "a/b.md"),
        ("**/x/*.md", "x/a.md"),
        ("a/**/b.md", "a/b.md"),
        ("a/**/b.md", "a/x/y/b.md"),
        ("draft-?.md", "draft-1.md"),
        ("[a-c].md", "b.md"),
        ("[!a].md", "b.md"),
        ("a[.md", "a[.md"),
    ],
)
def test_path_fits(glob: str, path: str) -> None:
    assert fits(glob, path)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("linkedin/*.md", "linkedin/a/b.md"),
        ("linkedin/**", "x/linkedin/a.md"),
        ("/a.md", "x/a.md"),
        ("*.md", "a.mdx"),
        ("*.md", "A.MD"),
        ("draft?.md", "draft/.md"),
        ("[!a].md", "a.md"),
        ("linkedin", "linkedin-old/a.md"),
    ],
)
def test_path_does_not_fit(glob: str, path: str) -> None:
    assert not fits(glob, path)


def test_last_glob_that_fits_gives_the_fact() -> None:
    paths = (
        PathFacts(("**/*.md",), {"channel": "blog", "account": "corporate"}),
        PathFacts(("x/*",), {"channel": "x"}),
        PathFacts(("y/*",), {"channel": "press"}),
    )
    config = Config(folder=Path("/project"), paths=paths)
    found = facts_at(config, Path("/project/drafts/../x/a.md"))
    assert found == {"channel": "x", "account": "corporate"}


def test_draft_elsewhere_fits_no_glob() -> None:
    config = Config(folder=Path("/project"), paths=(PathFacts(("**",), {"channel": "x"}),))
    assert facts_at(config, Path("/elsewhere/a.md")) == {}
