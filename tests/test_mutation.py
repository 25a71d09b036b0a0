"""How mutants are counted: only what a test noticed is killed."""

from __future__ import annotations

import pytest

from benchmarks.mutation import table


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (1, "1 of    1 killed, 100.0%; 0 of them by time, 0 survived, 0 without a test, 0 not"),
        (36, "1 of    1 killed, 100.0%; 1 of them by time, 0 survived, 0 without a test, 0 not"),
        (0, "0 of    1 killed, 0.0%; 0 of them by time, 1 survived, 0 without a test, 0 not"),
        (33, "0 of    1 killed, 0.0%; 0 of them by time, 0 survived, 1 without a test, 0 not"),
        (2, "0 of    0 killed, -; 0 of them by time, 0 survived, 0 without a test, 1 not"),
        (None, "0 of    0 killed, -; 0 of them by time, 0 survived, 0 without a test, 1 not"),
    ],
)
def test_mutant_without_a_verdict_is_not_called_killed(code: int | None, told: str) -> None:
    lines = dict(line.split(maxsplit=1) for line in table({"clauselint.linter.masking.x": code}))
    assert lines["linter.masking"] == lines["mask"] == lines["all"] == f"{told} judged"
