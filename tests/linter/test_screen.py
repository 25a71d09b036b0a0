"""Names of files, facts and reasons are shown without what the rules call sensitive."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from clauselint import Linter
from clauselint.linter.hidden import MASKED
from clauselint.linter.screen import Screen
from clauselint.models.post import FactValue
from clauselint.models.report import Failure
from clauselint.models.rule import FieldRule, KeywordRule, Pack, RegexRule
from clauselint.rules.config.settings import default_config
from tests.build import POLICY, post, rule

CLIENT = rule(
    KeywordRule, id="c", clause="2.1", topic="", words=("Orrin Vale",), sensitivity="secret"
)
MAIL = rule(
    RegexRule, id="m", clause="2.1", topic="", pattern=r"\w+@[\w.]+", sensitivity="personal"
)
HOME = rule(RegexRule, id="h", clause="2.1", topic="", pattern=r"/home/\w+", sensitivity="personal")
PUBLIC = rule(KeywordRule, id="p", clause="2.1", topic="", words=("called",))
LINTER = Linter(POLICY, [Pack("own", "own.yaml", (CLIENT, MAIL, HOME, PUBLIC))])
SCREEN = LINTER.screen

NAMES = [
    ("drafts/orrin-vale-launch.md", "drafts/[masked]-launch.md"),
    ("drafts/orrin_vale.md", "drafts/[masked].md"),
    ("OrrinVale.md", "[masked].md"),
    ("2026OrrinVale7.md", "2026[masked]7.md"),
    ("orrin/vale/a.md", "[masked]/a.md"),
    ("Orrin%20Vale.md", "[masked].md"),
    ("to/mira@vale.example", "to/[masked]"),
    ("/home/mira/a.md", "/home/mira/a.md"),
    ("drafts/2026-11-21.md", "drafts/2026-11-21.md"),
    ("bad\udcff orrin vale", "bad\udcff [masked]"),
    ("orrins-valet.md", "orrins-valet.md"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "shown"), NAMES)
def test_a_name_of_a_file_gives_nothing_away(name: str, shown: str) -> None:
    assert SCREEN.shown(name) == shown


def test_a_part_of_a_file_keeps_its_ordinal() -> None:
    assert SCREEN.name("orrin-vale.txt#2", "orrin-vale.txt") == "[masked].txt#2"


FACTS: list[tuple[FactValue, FactValue]] = [
    ("with Orrin Vale", MASKED),
    (("a", "Orrin Vale"), ("a", MASKED)),
    ("/home/mira", MASKED),
    (True, True),
    (3, 3),
]


@pytest.mark.parametrize(("value", "shown"), FACTS)
def test_nothing_is_shown_of_a_fact_with_something_sensitive(
    value: FactValue, shown: FactValue
) -> None:
    assert SCREEN.fact(value) == shown


def test_a_failure_gives_nothing_away() -> None:
    failure = Failure("unreadable", 'no "Orrin Vale"', "orrin-vale.md", "orrin-vale.md")
    (report,) = LINTER.lint_many([failure])
    assert report.failures == (
        Failure("unreadable", f'no "{MASKED}"', f"{MASKED}.md", f"{MASKED}.md"),
    )


def test_reports_give_no_name_away_and_revealed_ones_do() -> None:
    draft = replace(post("called"), name="orrin-vale.md", path="orrin-vale.md")
    pack = Pack("own", "own.yaml", (CLIENT, PUBLIC))
    (shown,) = Linter(POLICY, [pack]).lint_many([draft])
    (revealed,) = Linter(POLICY, [pack], reveal=True).lint_many([draft])
    assert (shown.posts[0].name, shown.violations[0].path) == (f"{MASKED}.md",) * 2
    assert (revealed.posts[0].name, revealed.violations[0].post) == ("orrin-vale.md",) * 2


def test_paths_of_policy_and_configuration_give_nothing_away() -> None:
    config = replace(default_config(), path="orrin-vale/clauselint.toml")
    linter = Linter(POLICY, [Pack("own", "own.yaml", (CLIENT,))], config=config)
    assert linter.tool["config"] == f"{MASKED}/clauselint.toml"


def test_a_fact_that_a_sensitive_rule_is_about_is_masked_wherever_it_came_from() -> None:
    one = rule(
        FieldRule,
        id="f",
        clause="2.1",
        topic="",
        fact="sponsor",
        none_of=("Tarn",),
        sensitivity="secret",
    )
    report = Linter(POLICY, [Pack("own", "own.yaml", (one,))]).lint_text(
        "x", facts={"sponsor": "Tarn"}
    )
    assert report.posts[0].facts == {"sponsor": MASKED}


class Remembered:
    """A cache that knows nothing and tells what it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def recall_hidden(self, text: str, path: bool) -> None:
        return None

    def keep_hidden(self, text: str, path: bool, hidden: object) -> None:
        self.texts.append(text)


def test_nothing_is_shown_of_a_name_that_a_pattern_is_too_slow_for() -> None:
    slow = rule(
        RegexRule,
        id="s",
        clause="2.1",
        topic="",
        pattern=r"(?:a|aa)+$",
        literals=("a",),
        sensitivity="secret",
    )
    rules = Linter(POLICY, [Pack("own", "own.yaml", (slow,))]).rules
    known: Any = Remembered()
    screen = Screen(rules, 0.002, reveal=False, known=known)
    assert screen.shown(" a" + "a" * 60 + "!") == MASKED
    assert screen.shown("by b") == "by b"
    assert known.texts == ["by b"]
