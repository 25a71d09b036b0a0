"""Text that would keep spaCy's tokenizer busy for hours is divided before it gets there."""

from __future__ import annotations

import pytest

from clauselint.linter.entities import _without_runs

FILLERS = ("$", "'", "_", "😀", "a", "a'", "!?", "漢", "a.", "http://a/")


@pytest.mark.parametrize("filler", FILLERS)
def test_no_long_run_is_left_and_no_place_moves(filler: str) -> None:
    text = f"Hanna Berg {filler * 1000} met Jonas."
    shown = _without_runs(text)
    assert len(shown) == len(text)
    assert max(map(len, shown.split())) <= 200
    assert shown.startswith("Hanna Berg ")
    assert shown.endswith(" met Jonas.")


def test_name_amid_a_long_word_is_kept() -> None:
    text = f"{'x-' * 90}Hanna-Berg{'-x' * 90}"
    assert "Hanna-Berg" in _without_runs(text)
