"""Which rules have no ground but a guess, so that they may block nobody."""

from __future__ import annotations

import pytest

from clauselint.models.matcher import Labels, Pattern, Tone, Words
from clauselint.models.rule import (
    AttestRule,
    CombineRule,
    EntityRule,
    FieldRule,
    KeywordRule,
    LimitRule,
    Rule,
    ToneRule,
)
from clauselint.rules.kinds.evidence import is_guess
from tests.build import rule

NAME, WORD, SOUR = Labels(("ORG",)), Words(("client",)), Tone("toxic")
LISTED = Tone("toxic", {"rude": 1.0})


@pytest.mark.parametrize(
    ("one", "guess"),
    [
        (rule(EntityRule, labels=("ORG",), near=WORD), True),
        (rule(ToneRule, category="toxic"), True),
        (rule(ToneRule, words={"rude": 1.0}), False),
        (rule(ToneRule, category="toxic", words={"rude": 1.0}), False),
        (rule(CombineRule, all=(NAME,)), True),
        (rule(CombineRule, all=(NAME, SOUR)), True),
        (rule(CombineRule, all=(NAME, WORD)), False),
        (rule(CombineRule, all=(NAME, LISTED)), False),
        (rule(CombineRule, all=(NAME,), any=(WORD,)), False),
        (rule(CombineRule, all=(NAME,), any=(WORD, SOUR)), True),
        (rule(CombineRule, of=(NAME, WORD), at_least=2), False),
        (rule(CombineRule, of=(NAME, WORD), at_least=1), True),
        (rule(LimitRule, measure="matches", matcher=NAME, max=0), True),
        (rule(LimitRule, measure="matches", matcher=WORD, max=0), False),
        (rule(LimitRule, measure="length", max=9), False),
        (rule(KeywordRule, words=("client",)), False),
        (rule(FieldRule, fact="author"), False),
        (rule(AttestRule, question="Who?", trigger=NAME), True),
        (rule(AttestRule, question="Who?", trigger=WORD), False),
        (rule(AttestRule, question="Who?"), False),
        (rule(CombineRule, all=(Pattern("a"),)), False),
    ],
)
def test_rule_is_a_guess_when_nothing_written_bears_it_out(one: Rule, guess: bool) -> None:
    assert is_guess(one) is guess
