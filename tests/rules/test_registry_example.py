"""The worked example in docs/registry does what docs/registry.md says of it."""

from __future__ import annotations

from pathlib import Path

from clauselint import Linter
from clauselint.linter.examples import run_examples
from clauselint.rules.config.load import load_config

EXAMPLE = Path(__file__).parents[2] / "docs" / "registry"


def test_every_rule_of_the_example_proves_itself() -> None:
    config = load_config(EXAMPLE / "clauselint.toml")
    outcomes = tuple(run_examples(Linter(config=config, examples=True)))
    assert len(outcomes) == 17
    assert [outcome for outcome in outcomes if outcome.fault] == []


def test_the_draft_of_the_example_is_allowed_and_refused_as_told() -> None:
    linter = Linter.from_config(EXAMPLE / "clauselint.toml")
    report = linter.lint_file(EXAMPLE / "draft.md")
    told = EXAMPLE.with_suffix(".md").read_text("utf-8")
    found = [one.message for one in report.violations]
    assert [one.rule for one in report.violations] == ["client-permission", "launch-embargo"]
    assert found[1] in told
    assert [one.rule for one in report.allowed] == [
        "registered-author",
        "client-permission",
        "energy-claim",
    ]
    assert all(one.reason in told for one in report.allowed[:2])
    assert report.failures == ()
