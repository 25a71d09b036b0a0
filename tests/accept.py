"""Rewrites `corpus/**/*.expect` from what clauselint says today; review the diff."""

from __future__ import annotations

from clauselint import Linter
from tests.golden import drafts, expected_path, said


def main() -> None:
    linter = Linter()
    for draft in drafts():
        expected_path(draft).write_text(said(linter, draft), "utf-8")


if __name__ == "__main__":
    main()
