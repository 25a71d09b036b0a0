"""What is caught of the disguises, and what is said of innocent texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.evasion import linter_for
from clauselint.models.report import Violation
from clauselint.rules.matching.names.form import is_drawn_out
from tests.evasion.cases import cases
from tests.evasion.disguises import Case
from tests.evasion.names import TERMS


@cache
def answers() -> tuple[tuple[Case, tuple[Violation, ...]], ...]:
    with TemporaryDirectory() as folder:
        linter = linter_for(TERMS, Path(folder))
        return tuple((case, linter.lint_text(case.text).violations) for case in cases())


def disguised() -> Iterator[tuple[Case, tuple[Violation, ...]]]:
    return ((case, found) for case, found in answers() if case.end)


def test_set_is_large_enough_to_say_something() -> None:
    assert sum(case.end > 0 for case, _ in answers()) > 1_000
    assert sum(case.end == 0 for case, _ in answers()) > 130


@pytest.mark.parametrize("technique", sorted({case.technique for case in cases() if case.end}))
def test_disguise_is_seen_through(technique: str) -> None:
    own = [(case, found) for case, found in disguised() if case.technique == technique]
    missed = [case.text for case, found in own if not found]
    assert len(missed) <= 0.1 * len(own), missed


def test_bar_for_errors_is_kept() -> None:
    own = [(case, found) for case, found in disguised() if not case.advisory]
    blocked = sum(any(one.severity == "error" for one in found) for _, found in own)
    assert blocked >= 0.97 * len(own)


def test_hits_have_the_exact_place_of_the_name() -> None:
    hits = [(case, found) for case, found in disguised() if found]
    exact = [
        any((one.start, one.end) == (case.start, case.end) for one in found) for case, found in hits
    ]
    assert sum(exact) >= 0.99 * len(exact)


def test_innocent_texts_are_left_alone() -> None:
    innocent = [found for case, found in answers() if not case.end]
    flagged = sum(bool(found) for found in innocent)
    blocked = sum(any(one.severity == "error" for one in found) for found in innocent)
    assert flagged <= 0.03 * len(innocent)
    assert blocked <= 0.01 * len(innocent)


def test_misspelt_names_are_never_errors() -> None:
    slips = [f for case, f in disguised() if case.advisory and not is_drawn_out(case.text)]
    severities = {one.severity for found in slips for one in found}
    assert severities == {"note"}


@pytest.mark.parametrize(
    "text",
    [
        "by Velt&amp;#114;ano now",
        "by Velt<sup>1</sup>rano now",
        "by Velt[^1]rano now\n\n[^1]: a note",
        "by V*ltr*no",
        "<p veltrano>x</p>",
        "x <b data-veltrano=1>y</b>",
        "---\nveltrano: x\n---\ny",
        "---\ntitle: x # for veltrano\n---\ny",
    ],
)
def test_name_in_markdown_is_seen_through(text: str, tmp_path: Path) -> None:
    report = linter_for(TERMS, tmp_path).lint_text(text, format="markdown")
    assert [one.severity for one in report.violations] == ["error"]


def test_every_place_lies_in_the_text() -> None:
    assert all(
        0 <= one.start < one.end <= len(case.text) for case, found in answers() for one in found
    )
