"""A pattern sleeps only when it could not have matched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.linter.view import view_of
from clauselint.models.post import Piece, Segment
from clauselint.models.rule import RegexRule
from clauselint.rules.matching.literal import Need, need
from clauselint.rules.matching.reading import compile_pattern
from tests.build import post, reading, rule, rules

PATTERNS = [
    r"AKIA[A-Z0-9]{4}",
    r"(?:pass|key)word\s*[:=]\s*\S+",
    r"[\w.]+@[\w.]+",
    r"\b\d{3}-\d{4}\b",
    r"(?P<value>straße|café) \d",
    r"[Pp]roject (?:X|Y)",
    r"a+b?c{2,}",
    r"\p{Lu}{3}",
    r"(?:foo){e<=1}",
    r"[[:alpha:]]x",
]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"AKIA[A-Z0-9]{16}", Need(any_of=("akia",))),
        (r"(?:live|test)_key", Need(any_of=("live", "test"))),
        (r"[\w.]+@\w+", Need(symbols=("@",))),
        (r"\d+", Need(digit=True)),
        (r"\p{L}+", Need()),
        (r"(?:foo){e<=1}", Need()),
        (r"x*", Need()),
        (r"(?:abc|d*)", Need()),
    ],
)
def test_what_a_pattern_needs(pattern: str, expected: Need) -> None:
    assert need(pattern, ()) == expected


@given(st.sampled_from(PATTERNS), st.data())
def test_every_match_wakes_its_pattern(pattern: str, data: st.DataObject) -> None:
    compiled = compile_pattern(pattern, case_sensitive=False)
    likely = st.sampled_from(
        [
            "akia",
            "AKIA12AB",
            "password: x",
            "a@b.c",
            "555-1234",
            "STRASSE 1",
            "Café 2",
            "project Y",
            "aabcc",
            "foo",
            "ABC",
            "fxo",
            "ſ",
            "K",
            " ",
        ]
    )
    text = "".join(data.draw(st.lists(likely | st.text(max_size=5), max_size=6)))
    view = view_of(text, Segment("body", (Piece(0, len(text)),)))
    if compiled.search(view.text):
        ruleset = rules(rule(RegexRule, pattern=pattern))
        assert reading(post(text), ruleset).may_match(0)
