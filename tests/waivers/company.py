"""A company with a rule of each class of waivers, and drafts checked by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clauselint import Linter
from clauselint.linter.merge import merge
from clauselint.models.report import Report

TODAY = "2027-01-15"
POLICY = "# Policy\n\n## 1 Words\n\nMind them.\n\n## 2 Tone\n\nBe calm.\n"
_RULE = """
  - id: {id}
    kind: keyword
    clause: "1"
    severity: error
    waivable: {waivable}
    message: Leave it out.
    words: [{word}]
    examples: {{bad: "A {word} here.", good: Nothing.}}
"""
WORDS = {
    "about-lime": ("lime", "reason"),
    "about-plum": ("plum", "approver"),
    "about-kiwi": ("kiwi", "never"),
    "about-pear": ("pear", "free"),
    "about-fig": ("fig", "reason"),
}
PACK = "pack: own\nrules:" + "".join(
    _RULE.format(id=rule, word=word, waivable=waivable) for rule, (word, waivable) in WORDS.items()
)
MORE = """
  - id: at-length
    kind: limit
    clause: "2"
    severity: error
    message: Be brief.
    measure: words
    max: 12
    examples: {bad: "a a a a a a a a a a a a a", good: Short.}
  - id: no-fun
    kind: keyword
    clause: "2"
    when: {channel: [x]}
    if_unknown: skip
    message: Leave it out.
    words: [fun]
    examples: {bad: {text: "What fun.", facts: {channel: x}}, good: Nothing.}
  - id: secret-client
    kind: keyword
    clause: "1"
    severity: warning
    sensitivity: secret
    message: Leave it out.
    words: [Quillmere]
    scope: any
    examples: {bad: "With [[Quillmere]].", good: Nothing.}
"""


def company(folder: Path, settings: str = "", central: str = "") -> Path:
    """Write the company's files into a folder; returns its configuration."""
    folder.joinpath("policy.md").write_text(POLICY, "utf-8")
    folder.joinpath("pack.yaml").write_text(PACK + MORE, "utf-8")
    config = folder / "clauselint.toml"
    config.write_text(f'policy = "policy.md"\npacks = ["pack.yaml"]\n{settings}', "utf-8")
    if central:
        folder.joinpath("waivers.toml").write_text(central, "utf-8")
    return config


def checked(config: Path, text: str, name: str = "a.md", **given: Any) -> Report:
    """The report about a draft beside the configuration, on the day `TODAY`."""
    draft = config.parent / name
    draft.write_text(text, "utf-8")
    linter = Linter.from_config(config)
    posts, failures = linter.read(draft)
    reports = linter.lint_many((*posts, *failures), today=TODAY, **given)
    return merge(reports, {})


def told(report: Report) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """The rules broken, those waived, and the notices' kinds with their rules."""
    return (
        [one.rule for one in report.violations],
        [one.violation.rule for one in report.waived],
        [(one.kind, one.rule) for one in report.notices],
    )
