"""What `clauselint test` says of examples that do not come out right."""

from __future__ import annotations

import pytest

from clauselint.linter.engine import Linter
from clauselint.linter.examples import Outcome, run_examples, summary, unmarked
from clauselint.linter.explain import explain
from clauselint.linter.mutants import try_rules
from clauselint.models.matcher import Words
from clauselint.models.post import Span
from clauselint.models.rule import CombineRule, Example, Examples, KeywordRule, Pack
from tests.build import POLICY, rule


def faults(bad: str, good: str = "Nothing.") -> str:
    one = rule(
        KeywordRule,
        clause="2.1",
        topic="",
        words=("client",),
        examples=Examples((Example(bad),), (Example(good),)),
    )
    return summary(tuple(run_examples(Linter(POLICY, [Pack("own", "o", (one,))]))), quiet=True)


@pytest.mark.parametrize(
    ("bad", "good", "says"),
    [
        ("No word.", "Nothing.", 'bad example 1, "No word.", is not flagged'),
        (
            "Our [[client is]] here.",
            "Nothing.",
            'is flagged at "client", but the marks hold "client is"',
        ),
        ("A client.", "My client.", 'good example 1, "My client.", is flagged at "client"'),
    ],
)
def test_a_fault_shows_the_example_and_what_happened(bad: str, good: str, says: str) -> None:
    assert says in faults(bad, good)


def test_right_examples_leave_only_the_count() -> None:
    assert faults("Our [[client]].") == "1 rule, 2 examples, 0 failed\n"


OUTCOMES = tuple(
    Outcome(rule, "p", bad, 1, "x", fault)
    for rule, fault in (("own", ""), ("a", ""), ("b", ""), ("c", "is not flagged"))
    for bad in (True, False)
)


def test_rules_that_came_along_and_hold_share_a_line() -> None:
    lines = summary(OUTCOMES, quiet=False, together={"a", "b", "c"}).splitlines()
    assert lines[:3] == [
        "ok   2 rules that come with clauselint (4 examples)",
        "ok   own (2 examples)",
        "FAIL c (2 examples)",
    ]
    assert lines[-1] == "4 rules, 8 examples, 2 failed"


def test_shipped_rules_have_a_line_each_when_asked_for() -> None:
    linter = Linter(packs=["starter/crisis"], examples=True)
    shared, _ = try_rules(linter, quiet=False, mutate=False)
    each, _ = try_rules(linter, quiet=False, mutate=False, verbose=True)
    assert len(shared.splitlines()) == 2
    assert "ok   incident-rumour (" in each


def test_marks_are_taken_out() -> None:
    assert unmarked("a [[b]] c") == ("a b c", Span(2, 3))
    assert unmarked("a b c") == ("a b c", None)


@pytest.mark.parametrize(
    ("bad", "word", "shown"),
    [
        ("The [[Moonpetal]] soon", "nothing like it", "The [masked] soon"),
        ("The Moonpetal soon", "nothing like it", "[masked]"),
        ("A [[client]], Moonpetal", "client", "A [masked], [masked]"),
    ],
)
def test_what_a_sensitive_rule_was_to_find_is_not_told(bad: str, word: str, shown: str) -> None:
    examples = Examples((Example(bad),), (Example("Nothing."),))
    words = (Words((word,)), Words(("Moonpetal",)))
    one = rule(
        CombineRule, clause="2.1", topic="", all=words, sensitivity="secret", examples=examples
    )
    linter = Linter(POLICY, [Pack("own", "o", (one,))])
    said, _ = try_rules(linter, quiet=False, mutate=True)
    assert "Moonpetal" not in said
    assert f"  - {shown}\n" in explain(linter, "rule")


def test_a_lost_mutant_of_a_sensitive_rule_is_masked() -> None:
    examples = Examples((Example("On [[moonpetal creek]] now"),), (Example("Nothing."),))
    one = rule(
        KeywordRule,
        clause="2.1",
        topic="",
        words=("moonpetal creek",),
        fold="exact",
        sensitivity="secret",
        examples=examples,
    )
    said, _ = try_rules(Linter(POLICY, [Pack("own", "o", (one,))]), quiet=False, mutate=True)
    assert "zero-width space: On [masked] now" in said
