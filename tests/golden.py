"""What clauselint says of each draft in `corpus/`, as the files beside them have it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clauselint import Linter

CORPUS = Path(__file__).parent.parent / "corpus"


def drafts() -> list[Path]:
    return sorted(path for path in CORPUS.iterdir() if path.suffix in (".md", ".mdx", ".txt"))


def expected_path(draft: Path) -> Path:
    return draft.with_name(draft.name + ".expect")


def said(linter: Linter, draft: Path) -> str:
    """One `line:column rule clause` a line, and one line for each failure."""
    return "".join(f"{line}\n" for line in _lines(linter, draft))


def _lines(linter: Linter, draft: Path) -> Iterator[str]:
    report = linter.lint_file(draft)
    for found in report.violations:
        yield f"{found.line}:{found.column} {found.rule} {found.clause.number}"
    for failure in report.failures:
        yield f"not judged: {failure.kind} {failure.rule}".rstrip()
