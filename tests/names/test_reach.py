"""How far what is written may differ from a rule's words, rule by rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint import Linter
from clauselint.models.report import Violation

POLICY = "# Policy\n\n## 1. Words\n\nNot these words.\n"


def violations(folder: Path, rule: str, text: str) -> tuple[Violation, ...]:
    (folder / "policy.md").write_text(POLICY, "utf-8")
    (folder / "names.txt").write_text("Quillmark\nHarrowgate Mills\n", "utf-8")
    (folder / "pack.yaml").write_text(
        "pack: words\nrules:\n  - id: words\n    clause: '1'\n    severity: error\n"
        "    message: Not this word.\n    examples: {bad: [x], good: [y]}\n" + rule,
        "utf-8",
    )
    return Linter(folder / "policy.md", [folder / "pack.yaml"]).lint_text(text).violations


KEYWORD = "    kind: keyword\n    words: [guaranteed return]\n"
LISTED = "    kind: keyword\n    list: names.txt\n"
REGEX = "    kind: regex\n    pattern: 'risk-?free'\n"


@pytest.mark.parametrize(
    ("rule", "text", "flagged"),
    [
        (KEYWORD, "A guaranteed return!", True),
        (KEYWORD, "A guar\u200banteed return!", True),
        (KEYWORD, "A gu\u0430ranteed return!", True),
        (KEYWORD, "A gu4ranteed return!", False),
        (KEYWORD, "A guaranted return!", False),
        (KEYWORD + "    fold: exact\n", "A “guaranteed  return”!", True),
        (KEYWORD + "    fold: exact\n", "A guar\u200banteed return!", False),
        (KEYWORD + "    fold: exact\n", "A gu\u0430ranteed return!", False),
        (KEYWORD + "    fold: disguises\n", "A gu4ranteed return!", True),
        (KEYWORD + "    fold: disguises\n", "A guaranted return!", False),
        (KEYWORD + "    fold: typos\n", "A guaranted return!", True),
        (LISTED, "At Qu1llm4rk today", True),
        (LISTED, "At Quilmark today", True),
        (LISTED + "    fold: disguises\n", "At Qu1llm4rk today", True),
        (LISTED + "    fold: disguises\n", "At Quilmark today", False),
        (LISTED + "    fold: look-alikes\n", "At Quillm\u0430rk today", True),
        (LISTED + "    fold: look-alikes\n", "At Qu1llm4rk today", False),
        (LISTED + "    fold: exact\n", "At Quillmark today", True),
        (LISTED + "    fold: exact\n", "At Quillm\u0430rk today", False),
        (REGEX, "It is risk-fr\u0435e.", True),
        (REGEX, "It is r\u200bisk-free.", True),
        (REGEX + "    fold: exact\n", "It is risk-free.", True),
        (REGEX + "    fold: exact\n", "It is r\u200bisk-free.", False),
    ],
)
def test_rule_reaches_as_far_as_it_says(
    tmp_path: Path, rule: str, text: str, flagged: bool
) -> None:
    assert bool(violations(tmp_path, rule, text)) is flagged


def test_misspelt_name_is_a_note_that_says_so(tmp_path: Path) -> None:
    (found,) = violations(tmp_path, LISTED, "At Quilmark today")
    assert (found.severity, found.message[:10]) == ("note", "Looks like")


def test_name_in_disguise_is_as_grave_as_the_name(tmp_path: Path) -> None:
    (found,) = violations(tmp_path, LISTED, "At Q\u200buillmark today")
    assert (found.severity, found.message) == ("error", "Not this word.")


def test_certain_hit_stands_where_an_advisory_one_overlaps(tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Quillmarks Ltd\n", "utf-8")
    found = violations(tmp_path, LISTED, "At Quillmark and Quilmark")
    assert [one.severity for one in found] == ["error", "note"]
