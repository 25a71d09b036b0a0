"""What is counted is told in the grammar of its number."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from clauselint.cli import main
from clauselint.rules.shown import count

RULE = """  - id: lamp{number}
    kind: keyword
    clause: "1"
    message: No lamps.
    words: [lamp{number}]
    examples:
      bad: ["A [[lamp{number}]]."]
      good: ["A light."]
"""


@pytest.mark.parametrize(
    ("number", "plural", "said"),
    [(0, "", "0 rules"), (1, "", "1 rule"), (2, "", "2 rules"), (2, "laws", "2 laws")],
)
def test_a_noun_goes_by_its_number(number: int, plural: str, said: str) -> None:
    assert count(number, "rule", plural) == said


ONE = [
    ("policy check", "policy.md: 1 clause, 1 rule"),
    ("policy check", "  a rule serves 1 of 1 clause that rules can judge"),
    ("policy check", "  0 clauses are for people only"),
    ("policy check", "  0 errors, 0 warnings, 0 notes"),
    ("policy confirm", "clauselint.lock: 1 rule confirmed"),
    ("rules", "1 rule, 1 clause"),
    ("test", "ok   lamp0 (2 examples)"),
    ("test", "1 rule, 2 examples, 0 failed"),
    ("check a.md", "1 violation: 1 warning. The check passes: only errors fail it."),
    ("check b.md", "Clean: 1 post, 1 rule, no violations."),
]
TWO = [
    ("policy check", "policy.md: 2 clauses, 2 rules"),
    ("policy check", "  a rule serves 1 of 2 clauses that rules can judge"),
    ("policy check", "  0 errors, 1 warning, 0 notes"),
    ("policy confirm", "clauselint.lock: 2 rules confirmed"),
    ("rules", "2 rules, 1 clause"),
    ("test", "2 rules, 4 examples, 0 failed"),
    ("check b.md", "Clean: 1 post, 2 rules, no violations."),
    ("check b.md c.md", "Clean: 2 posts, 2 rules, no violations."),
]


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [*((1, words, said) for words, said in ONE), *((2, words, said) for words, said in TWO)],
)
def test_commands_count_so(
    number: int, words: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    clauses = "".join(f"## {one + 1}. Part\n\nText.\n\n" for one in range(number))
    rules = "".join(RULE.format(number=one) for one in range(number))
    Path("policy.md").write_text(f"# Policy\n\n{clauses}", "utf-8")
    Path("own.yaml").write_text(f"pack: own\nrules:\n{rules}", "utf-8")
    Path("clauselint.toml").write_text('policy = "policy.md"\npacks = ["own.yaml"]\n', "utf-8")
    Path("a.md").write_text("A lamp0.\n", "utf-8")
    for name in ("b.md", "c.md"):
        Path(name).write_text("A light.\n", "utf-8")
    answer = CliRunner().invoke(main, words.split(), catch_exceptions=False)
    told = answer.stdout.replace(f"{tmp_path}/", "").splitlines()
    assert said in told
