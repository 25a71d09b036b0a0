"""Rewrites `corpus/**/*.expect` from what clauselint says today; review the diff."""

from __future__ import annotations

from tests.golden import expected_path, said_of_all


def main() -> None:
    for draft, said in said_of_all():
        expected_path(draft).write_text(said, "utf-8")


if __name__ == "__main__":
    main()
