"""Every shipped rule proves itself by its examples."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from clauselint import Linter
from clauselint.linter.examples import Outcome, run_examples
from clauselint.models.rule import Source
from clauselint.rules.config.pack_files import SHIPPED
from clauselint.rules.loading.load import load_pack

_REFERENCE = re.compile(r"\$([A-Za-z][\w-]*)")
# Words that work on one platform only are our own finding; an embargo has the terms of its giver.
WITHOUT_AN_ADDRESS = {"wrong-channel-wording", "story-under-embargo-promoted"}


def sources() -> dict[str, Source | None]:
    packs = map(load_pack, sorted(SHIPPED.rglob("*.yaml")))
    return {rule.id: rule.source for pack in packs for rule in pack.rules}


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


def test_every_shipped_rule_says_where_it_comes_from() -> None:
    lacking = {
        rule: source
        for rule, source in sources().items()
        if not source
        or not source.citation
        or (not source.url or not source.jurisdiction) != (rule in WITHOUT_AN_ADDRESS)
    }
    assert lacking == {}


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_name_that_a_shipped_pack_gives_is_used(path: Path) -> None:
    text = path.read_text("utf-8")
    pack = yaml.safe_load(text)
    assert {*pack.get("matchers", ()), *pack.get("sources", ())} <= {*_REFERENCE.findall(text)}
