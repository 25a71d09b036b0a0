"""Texts of files in which a mark shows where a problem is expected."""

from __future__ import annotations

from typing import Any

import pytest

from clauselint.models.errors import PolicyError

MARK = "«"


def unmarked(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its mark, and the line and column where the mark stood."""
    before, after = text.split(MARK)
    lines = before.split("\n")
    return before + after, (len(lines), len(lines[-1]) + 1)


def refusal(call: Any, *given: Any) -> list[tuple[tuple[int, int], str]]:
    """The places and messages of the PolicyError that `call` raises."""
    with pytest.raises(PolicyError) as caught:
        call(*given)
    return [((p.line, p.column), p.message) for p in caught.value.problems]
