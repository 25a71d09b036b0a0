"""The work for a draft grows no faster than its size; `make fillers` measures it in full."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest

from benchmarks.fillers import FILLERS, filled
from clauselint.linter.engine import Linter
from clauselint.linter.reporters import json, text
from clauselint.models.entity import Entity

SMALL, TIMES = 2048, 4
# Twice the work for twice the size, and a little for tables that grow by leaps.
MOST = TIMES * 1.05
CHOSEN = [
    *((name, "txt") for name in ("a", "U+FDFA", "a\\n\\n", "post ---", "1/ ---")),
    *((name, "txt") for name in ("shielded", "secret ---", "mail", "many words apart")),
    *((name, "md") for name in ("[", "\\", "&amp;", "[a](b) ", "[a]: b", "<div>", "- a", "|a|")),
    *((name, "md") for name in ("secret #a", "secret `a`", "secret [a](b)")),
    *((name, "md") for name in ("waived", "waived block", "waived for nothing")),
    *((name, "mdx") for name in ("export const a = {", "{}", "<b>")),
]


@cache
def linter() -> Linter:
    def nothing(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        return (() for _ in texts)

    return Linter(tagger=nothing)


def work(filler: str, size: int, form: str) -> int:
    """How many calls judging and reporting a draft takes."""
    calls = 0

    def count(_: Any, event: str, __: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    data = filled(FILLERS[filler], size)
    sys.setprofile(count)
    try:
        posts, failures = linter().read_bytes(data, f"draft.{form}")
        for report in linter().lint_many((*posts, *failures)):
            text.render(report, color=False, quiet=False, statistics=False)
            json.render(report)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(("filler", "form"), CHOSEN)
def test_work_grows_no_faster_than_the_draft(filler: str, form: str) -> None:
    # What is made once, such as a compiled pattern, is no work of the draft.
    work(filler, SMALL * TIMES, form)
    assert work(filler, SMALL * TIMES, form) <= MOST * work(filler, SMALL, form)
