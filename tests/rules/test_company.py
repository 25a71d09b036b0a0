"""What the company calls its own never counts as somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint import Linter
from clauselint.models.errors import ConfigError
from clauselint.models.matcher import Labels, Own, Words
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


def test_rules_about_others_take_our_own_names_as_a_shield_of_its_own_sort() -> None:
    company = Company(names=("Fern",))
    for one in (
        rule(EntityRule, topic="client-names", labels=("ORG",), near=Words(("client",))),
        rule(CombineRule, topic="client-names", all=(Labels(("ORG",)),)),
    ):
        assert with_company(one, company).unless == (Own(("Fern",)),)


OURS = """
names = ["Fernhill"]
brands = ["Lumora"]
people = ["Hanna Osei"]
partners = ["Halden Foods", "Marks & Spencer", "Tate and Lyle", "Deutsche Bahn AG"]
"""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return linter(tmp_path_factory.mktemp("ours"), OURS)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Our clients include Halden Foods, Siemens and Lidl.", "Siemens and Lidl"),
        ("Our clients Halden Foods, Siemens and Lidl pay us well.", "Siemens and Lidl"),
        ("We just signed Siemens and Halden Foods, three years!", "Siemens"),
        ("Together with Halden Foods, we fixed the network at Siemens on Friday.", "Siemens"),
        ("Our client Fernhill Bank pays us well for the new scales.", "Fernhill Bank"),
        ("We just signed Lumora Dairy Ltd, three years!", "Lumora Dairy Ltd"),
        ("We just signed Fernhill Farm Shop! Cake at four.", "Fernhill Farm Shop"),
        ("Thank you Halden Foods and Merrow Mills for the contract with us.", "Merrow Mills"),
    ],
)
def test_an_allowed_name_hides_no_other(ours: Linter, text: str, named: str) -> None:
    report = ours.lint_text(text)
    found = {
        text[one.column - 1 : one.end_column - 1]
        for one in report.violations
        if one.pack == "client-names" and one.severity == "warning"
    }
    assert named in found


@pytest.mark.parametrize(
    "text",
    [
        "Our clients include Halden Foods and Marks & Spencer.",
        "Our client Fernhill GmbH pays us well.",
        "Our client Fernhill UK pays us well.",
        "Our client Fernhill Labs pays us well.",
        "Our client Fern-hill pays us well.",
        "Lumoras signed with us on Friday.",
        "We onboarded #HaldenFoods today.",
        "We just signed Halden Foods, Inc. and are proud!",
        "With Halden Foods CEO Mara Quist we opened the plant in Erlangen.",
        "Marks and Spencer signed with us on Friday.",
        "Our client Tate & Lyle pays us well.",
        "We pitched to Deutsche Bahn today and went home smiling.",
    ],
)
def test_our_own_are_known_as_people_write_them(ours: Linter, text: str) -> None:
    assert "client-names" not in topics(ours, text)


@pytest.mark.parametrize(
    "text",
    [
        "Hanna Osei has cancer and starts chemo on Monday.",
        "Hanna Osei was diagnosed with diabetes last year.",
        "Hanna Osei is off with burnout again.",
    ],
)
def test_leave_to_name_somebody_is_none_to_tell_of_an_illness(ours: Linter, text: str) -> None:
    assert "personal-data" in topics(ours, text)
    assert "personal-data" not in topics(ours, "Questions? Hanna Osei, our press officer, answers.")


def test_an_organisation_of_ours_is_nobody_whose_life_is_told(ours: Linter) -> None:
    assert "personal-data" not in topics(ours, "Our client Halden Foods came by.")
    assert "personal-data" in topics(ours, "Our client Merrow Quist came by.")


def test_a_rule_may_count_even_what_is_allowed() -> None:
    one = rule(CombineRule, topic="client-names", even_allowed=True, all=(Words(("a",)),))
    assert with_company(one, Company(("Fernhill",))) is one


def test_rules_on_other_topics_stay_as_they_are() -> None:
    company = Company(("Fernhill",), ("Aura",), ("Ada",), ("Halden",))
    one = rule(CombineRule, topic="claims", all=(Words(("best",)),))
    assert with_company(one, company) is one


def test_an_unknown_key_of_the_company_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="brand"):
        linter(tmp_path, 'brand = ["Aura"]')
