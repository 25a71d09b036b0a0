from __future__ import annotations

from pathlib import Path

import pytest

from clauselint import Linter
from clauselint.linter.examples import run_examples
from clauselint.rules.config.pack_files import INDUSTRIES, SHIPPED
from clauselint.rules.loading.load import load_pack
from clauselint.rules.policy.topics import TOPICS

_DRAFT = "Our income fund is right for every investor."


def test_every_industry_has_its_file_and_no_file_is_forgotten() -> None:
    assert tuple(sorted(path.stem for path in (SHIPPED / "industry").iterdir())) == INDUSTRIES


def test_rules_of_industries_are_off_by_default() -> None:
    ids = {rule.rule.id for rule in Linter().rules.armed}
    for name in INDUSTRIES:
        assert not ids & {rule.id for rule in load_pack(_file(name)).rules}


def test_one_short_line_adds_an_industry(tmp_path: Path) -> None:
    config = tmp_path / "clauselint.toml"
    config.write_text('packs = ["starter", "finance"]\n', "utf-8")
    found = {one.rule for one in Linter.from_config(config).lint_text(_DRAFT).violations}
    assert "suits-everyone" in found
    assert "suits-everyone" not in {one.rule for one in Linter().lint_text(_DRAFT).violations}


@pytest.mark.parametrize("name", INDUSTRIES)
def test_examples_of_an_industry_hold(name: str) -> None:
    outcomes = run_examples(Linter(packs=[name], examples=True))
    assert [outcome for outcome in outcomes if outcome.fault] == []


@pytest.mark.parametrize("name", INDUSTRIES)
def test_rules_of_an_industry_are_complete(name: str) -> None:
    pack = load_pack(_file(name))
    assert pack.name == name
    assert pack.notice.startswith("Not legal advice.")
    assert 8 <= len(pack.rules) <= 14
    for rule in pack.rules:
        assert rule.topic in TOPICS
        assert min(len(rule.examples.bad), len(rule.examples.good)) >= 3
        assert rule.source is not None
        assert rule.source.citation
        assert rule.source.jurisdiction


def test_industries_and_general_packs_run_together() -> None:
    packs = ["starter", *INDUSTRIES]
    armed = [one.rule.id for one in Linter(packs=packs).rules.armed]
    assert len(armed) == len(set(armed)) > len(Linter().rules.armed)


def _file(name: str) -> Path:
    return SHIPPED / "industry" / f"{name}.yaml"
