"""Every shipped rule proves itself by its examples."""

from __future__ import annotations

from functools import cache

import pytest

from clauselint import Linter
from clauselint.linter.examples import Outcome, run_examples


@cache
def outcomes() -> tuple[Outcome, ...]:
    return tuple(run_examples(Linter(examples=True)))


@pytest.mark.parametrize(
    "rule", sorted({armed.rule.id for armed in Linter().rules.armed}), ids=lambda rule: rule
)
def test_examples_of_a_shipped_rule_come_out_right(rule: str) -> None:
    assert [outcome for outcome in outcomes() if outcome.rule == rule and outcome.fault] == []


def test_every_topic_that_packs_may_cite_has_a_clause_in_the_starter_policy() -> None:
    from clauselint.rules.policy.topics import TOPICS

    assert set(Linter().rules.policy.topics) == set(TOPICS)
