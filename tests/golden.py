"""What clauselint says of each draft in `corpus/`, as the files beside them have it.

Of the companies' drafts only the develop half is held to its words: nobody who writes rules should
look at what becomes of the other half, one draft at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.drafts import lint_all
from benchmarks.labels import companies, drafts_of
from clauselint import Linter
from clauselint.models.report import Report

CORPUS = Path(__file__).parent.parent / "corpus"


def drafts() -> list[Path]:
    """The drafts of the starter policy."""
    found = (path for path in CORPUS.iterdir() if path.suffix in (".md", ".mdx", ".txt"))
    return sorted(path for path in found if path.name != "README.md")


def expected_path(draft: Path) -> Path:
    return draft.with_name(draft.name + ".expect")


def said(reports: Iterable[Report]) -> str:
    """One `line:column rule clause` a line, and one line for each failure."""
    return "".join(f"{line}\n" for report in reports for line in _lines(report))


def said_of_all() -> Iterator[tuple[Path, str]]:
    """Yield every draft that has a file beside it, with what is to stand in it."""
    linter = Linter()
    for draft in drafts():
        yield draft, said([linter.lint_file(draft)])
    for company in companies():
        yield from said_of(company)


def said_of(company: Path) -> Iterator[tuple[Path, str]]:
    """Yield the develop drafts of one company, linted in one go."""
    linter = Linter.from_config(company / "clauselint.toml")
    for draft, reports in lint_all(linter, drafts_of(company, "develop")).items():
        yield draft, said(reports)


def _lines(report: Report) -> Iterator[str]:
    for found in report.violations:
        yield f"{found.line}:{found.column} {found.rule} {found.clause.number}"
    for failure in report.failures:
        yield f"not judged: {failure.kind} {failure.rule}".rstrip()
