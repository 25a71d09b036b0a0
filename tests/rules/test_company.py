"""What the company calls its own never counts as somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint import Linter
from clauselint.models.errors import ConfigError
from clauselint.models.matcher import Labels, Words
from clauselint.models.rule import CombineRule, EntityRule
from clauselint.rules.config.company import with_company
from clauselint.rules.config.settings import Company
from tests.build import rule

TEXT = "We just signed Halden Foods and are so proud!"


def linter(folder: Path, company: str) -> Linter:
    path = folder / "clauselint.toml"
    path.write_text(f"[company]\n{company}\n", "utf-8")
    return Linter.from_config(path)


def topics(one: Linter, text: str) -> set[str]:
    return {violation.pack for violation in one.lint_text(text).violations}


@pytest.mark.parametrize("key", ["names", "brands", "partners"])
def test_own_names_brands_and_partners_are_no_clients(tmp_path: Path, key: str) -> None:
    assert "client-names" in topics(linter(tmp_path, 'names = ["Fernhill"]'), TEXT)
    assert "client-names" not in topics(linter(tmp_path, f'{key} = ["Halden Foods"]'), TEXT)


def test_people_who_may_be_named_are_no_personal_data(tmp_path: Path) -> None:
    text = "Questions? Write to ada.marsh@example.com."
    assert "personal-data" in topics(linter(tmp_path, 'people = ["Tom Hale"]'), text)
    assert "personal-data" not in topics(
        linter(tmp_path, 'people = ["ada.marsh@example.com"]'), text
    )


def test_named_entities_of_our_own_are_left_out_of_rules_about_others() -> None:
    company = Company(names=("Fernhill",))
    entity = rule(EntityRule, topic="client-names", labels=("ORG",), near=Words(("client",)))
    found = with_company(entity, company)
    assert isinstance(found, EntityRule)
    assert found.not_in == ("Fernhill",)
    several = rule(CombineRule, topic="client-names", all=(Labels(("ORG",)),))
    together = with_company(several, company)
    assert isinstance(together, CombineRule)
    assert together.all == (Labels(("ORG",), ("Fernhill",)),)


def test_rules_on_other_topics_stay_as_they_are() -> None:
    company = Company(("Fernhill",), ("Aura",), ("Ada",), ("Halden",))
    one = rule(CombineRule, topic="claims", all=(Words(("best",)),))
    assert with_company(one, company) is one


def test_an_unknown_key_of_the_company_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="brand"):
        linter(tmp_path, 'brand = ["Aura"]')
