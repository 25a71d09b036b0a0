"""A second look: what words found is only a note where the judge of meaning finds it harmless."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from clauselint import Linter
from clauselint.linter.assemble import READS_WELL
from clauselint.models.errors import PipelineError, PolicyError
from clauselint.models.matcher import Sense
from clauselint.models.report import Report
from clauselint.models.rule import KeywordRule, Pack, Rule
from clauselint.models.view import Passage
from clauselint.rules.loading.load import parse_pack
from clauselint.rules.matching import meaning
from tests.build import POLICY, rule

CLAIM = rule(
    KeywordRule,
    id="claim",
    clause="2.1",
    topic="",
    words=("best", "bath"),
    fix="good",
    second_look="claims",
)
PACK = """pack: own
second_look: claims
rules:
  - id: one
    kind: {kind}
    clause: "2.1"
    message: Mend it.
    severity: {severity}
    {more}
    examples: {{bad: ["x"], good: ["y"]}}
"""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A careful judge that finds everything harmless but what holds `promise`."""
    texts: list[str] = []

    def careful(passage: Passage) -> tuple[float, ...]:
        texts.append(passage.text)
        return tuple(0.6 if "promise" in passage.text else 0.0 for _ in get_args(Sense))

    monkeypatch.setattr(meaning, "careful", careful)
    return texts


def report(text: str, one: Rule = CLAIM, format: str = "text") -> Report:
    return Linter(POLICY, [Pack("own", "own.yaml", (one,))]).lint_text(text, format=format)  # type: ignore[arg-type]


def test_what_reads_harmless_is_a_note_that_says_so_and_mends_nothing(seen: list[str]) -> None:
    (found,) = report("Come by. All the best to Ann! Bye.").violations
    assert (found.severity, found.fix) == ("note", None)
    assert found.message == f"{READS_WELL}Mend it."
    assert seen == ["All the best to Ann!"] * 2, "in its company, and alone"


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("We promise the best lamp.", "text"),
        (f"The best, {'and more, ' * 120}.", "text"),
        ("We promise a lot. The best\n\nlamp.", "markdown"),
        ("A `best` lamp.", "markdown"),
        ("We promise ![A fine lamp.](x.png) more of a kind. The next one.", "markdown"),
        (f"We have {'![a](x.png) ' * 101} the best lamp.", "markdown"),
        (f"{'~' * 75} The best lamp.", "text"),
    ],
    ids=[
        *("reads like a breach", "endless", "in two sentences", "in code, which is no sentence"),
        *("in a sentence around a picture, too", "among very many pictures"),
        "after more signs than the judge reads",
    ],
)
def test_all_else_stays_what_the_rule_says(text: str, format: str) -> None:
    one = replace(CLAIM, words=("best", "a lot. The best", "kind. The"), fix="", scope=("any",))
    assert [found.severity for found in report(text, one, format).violations] == ["warning"]


def test_friendly_company_alone_makes_nothing_harmless(monkeypatch: pytest.MonkeyPatch) -> None:
    def careful(passage: Passage) -> tuple[float, ...]:
        chance = 0.0 if passage.before else 0.99 if "bath" in passage.text else 0.5
        return tuple(chance for _ in get_args(Sense))

    monkeypatch.setattr(meaning, "careful", careful)
    found = report("We bake. It is the best. We bake. Our bath is the best.").violations
    assert [one.severity for one in found] == ["note", "warning", "warning"]


@pytest.mark.parametrize("why", ["no weights", "no time"])
def test_where_nobody_can_say_the_word_of_the_rule_stands(
    why: str, seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise PipelineError("no weights")

    if why == "no weights":
        monkeypatch.setattr(meaning, "_judge", broken)
    else:
        monkeypatch.setattr(meaning, "MOST_PONDERED", 0)
    answer = report("All the best to Ann!")
    assert [found.severity for found in answer.violations] == ["warning"]
    assert answer.complete
    assert seen == []


def test_each_sentence_is_looked_at_once_however_much_is_found_in_it(seen: list[str]) -> None:
    assert len(report("The best bath is the best bath.").violations) == 4
    assert seen == ["The best bath is the best bath."]


def looked(kind: str, severity: str, more: str) -> str | None:
    text = PACK.format(kind=kind, severity=severity, more=more)
    (one,) = parse_pack(text, "own.yaml", Path()).rules
    return one.second_look


@pytest.mark.parametrize(
    ("kind", "severity", "more", "topic"),
    [
        ("keyword", "warning", "words: [x]", "claims"),
        ("keyword", "error", "words: [x]", None),
        ("keyword", "error", "words: [x]\n    second_look: tone", "tone"),
        ("keyword", "warning", "words: [x]\n    second_look: tone", "tone"),
        ("keyword", "warning", "words: [x]\n    second_look: none", None),
        ("limit", "warning", "measure: words\n    max: 3", None),
    ],
)
def test_a_pack_asks_for_its_warnings_and_a_rule_for_itself(
    kind: str, severity: str, more: str, topic: str | None
) -> None:
    assert looked(kind, severity, more) == topic


@pytest.mark.usefixtures("seen")
def test_what_the_configuration_calls_an_error_is_not_doubted(tmp_path: Path) -> None:
    (tmp_path / "policy.md").write_text("# Policy\n\n## 2.1 Claims\n\nNo claims.\n", "utf-8")
    pack = PACK.format(kind="keyword", severity="warning", more="words: [best]")
    (tmp_path / "own.yaml").write_text(pack, "utf-8")
    config = tmp_path / "clauselint.toml"
    for chosen, found in [("error", "error"), ("warning", "note")]:
        text = f'policy = "policy.md"\npacks = ["own.yaml"]\n[severity]\none = "{chosen}"\n'
        config.write_text(text, "utf-8")
        (violation,) = Linter.from_config(config).lint_text("All the best to Ann!").violations
        assert violation.severity == found


def test_what_is_no_finding_in_words_has_no_second_look() -> None:
    with pytest.raises(PolicyError, match='"second_look" is only used by rules of the kinds'):
        looked("limit", "warning", "measure: words\n    max: 3\n    second_look: tone")


def test_a_second_look_is_taken_under_a_topic_that_the_judge_knows() -> None:
    with pytest.raises(PolicyError, match="second_look"):
        looked("keyword", "warning", "words: [x]\n    second_look: manners")
