"""Bad examples written a little differently are still flagged, and those that are not are named."""

from __future__ import annotations

import pytest

from clauselint.linter.engine import Linter
from clauselint.linter.mutants import Mutant, mutant_summary, run_mutants, try_rules
from clauselint.models.rule import Example, Examples, LimitRule, Pack, RegexRule
from tests.build import POLICY, rule

SHARE_LOST = 0.04


def mutants(bad: str, **given: object) -> dict[str, Mutant]:
    linter = linter_with(bad, RegexRule, **({"pattern": "our first client's"} | given))
    return {mutant.change: mutant for mutant in run_mutants(linter)}


def linter_with(bad: str, kind: type, **given: object) -> Linter:
    examples = Examples((Example(bad),), (Example("Nothing."),))
    one = rule(kind, clause="2.1", topic="", examples=examples, **given)
    return Linter(POLICY, [Pack("own", "o", (one,))])


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("capitals", "It was OUR FIRST CLIENT'S."),
        ("small letters", "It was our first client's."),
        ("smart quotes", "It was Our first client’s."),
        ("zero-width space", "It was Our first cli\\u200bent's."),
        ("line break", "It was Our first client's."),
    ],
)
def test_an_example_is_written_differently(change: str, text: str) -> None:
    changed = mutants("It was [[Our first client's]].")[change]
    assert mutant_summary((changed._replace(flagged=False),), quiet=False).startswith(
        f"lost rule, bad example 1, {change}: {text}\n"
    )
    assert changed.flagged


def test_a_phrase_becomes_a_hashtag() -> None:
    changed = mutants("It was [[our first client]].", pattern="our first client")
    assert changed["hashtag"].text == "It was #OurFirstClient."


def test_what_is_no_longer_flagged_is_told() -> None:
    changed = mutants("Call 12 34 now", pattern=r"12 34|call(?! )", case_sensitive=True)
    assert {change: one.flagged for change, one in changed.items()} == {"line break": True}
    lost = mutants("It was [[Halden Foods]].", pattern=r"(?-i:[A-Z])alden Foods")
    assert [change for change, one in lost.items() if not one.flagged] == ["small letters"]


def test_rules_that_mind_case_are_spared_other_case() -> None:
    assert (
        not {"capitals", "small letters"}
        & mutants("Our first client's", case_sensitive=True).keys()
    )


def test_rules_that_count_are_left_alone() -> None:
    linter = linter_with("So many words", LimitRule, measure="words", max=1.0)
    assert list(run_mutants(linter)) == []


def test_mutants_decide_nothing() -> None:
    linter = linter_with("It was [[Halden]].", RegexRule, pattern=r"(?-i:H)alden")
    answer, fine = try_rules(linter, quiet=True, mutate=True)
    assert fine
    assert "3 mutated bad examples, 1 (33.3 %) lost\n1 rule, 2 examples, 0 failed\n" in answer
    assert try_rules(linter, quiet=True, mutate=False) == (
        "1 rule, 2 examples, 0 failed\n",
        True,
    )


def test_shipped_rules_hold() -> None:
    made = tuple(run_mutants(Linter(examples=True)))
    lost = sum(not mutant.flagged for mutant in made)
    assert len(made) > 1_000
    assert lost <= SHARE_LOST * len(made)
