"""What is fuzzed holds for a seeded sample; `make fuzz` and `make million` go on from there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.airtight import drafts, fuzz, million, targets
from tests.airtight.injections import ALL

SEEDS = {
    "reader": ["text,title\n", '"', '""', ","],
    "pack": ["pack: own\nrules:\n  - id: a\n    kind: keyword\n    words: [", "]\n    clause: 1\n"],
    "config": ['packs = ["starter"]\n[limits]\nregex-seconds = ', '[clauses."1"]\nowner = "'],
    "policy": ["# Policy\n\n## 1 One {#one}\n\n", "> review-by: 2027-01-01\n"],
    "terms": ["0one\n", "1term,aliases\n", "2- term: "],
    "waivers": ["[[waiver]]\nfile = 'a'\n", "rule = 'a-b'\n", "until = 2027-01-31\n", "text = '"],
    "baseline": ['{"format": 1, "key": "', "0" * 32, '", "known": [', '{"path": "a", "id": "'],
    "pattern": ["(a+)+$\n", "(?:a|b){2,3}\n", "[a-\n"],
}


@pytest.mark.parametrize("name", targets.TARGETS)
def test_promises_hold_for_bytes_of_any_kind(name: str) -> None:
    chance = random.Random(name)
    pieces = [*SEEDS.get(name, ()), *chance.sample(ALL, 20), *chance.sample(drafts.SIGNS, 8)]
    for _ in range(40):
        text = "".join(chance.choices(pieces, k=chance.randint(0, 6)))
        data = text.encode("utf-8", "surrogatepass")[: chance.randint(1, 400)]
        targets.TARGETS[name](bytes([chance.randrange(5) + 48]) + data)


def test_every_target_is_fuzzed() -> None:
    assert tuple(targets.TARGETS) == fuzz.NAMES


def test_nothing_is_wrong_with_generated_drafts(tmp_path: Path) -> None:
    judged = [*drafts.judged(drafts.linter(tmp_path), 0, 150)]
    assert [(number, fault) for number, fault, _, _ in judged if fault] == []
    assert sum(len(report.violations) for _, _, _, report in judged if report) > 100


def test_a_wrong_report_would_be_noticed(tmp_path: Path) -> None:
    one = drafts.linter(tmp_path)
    report = one.lint_text("by Veltrano")
    assert drafts.wrong_with(report, "by Veltrano") == ""
    assert drafts.wrong_with(report, "by") == "listed-name lies outside the text"


def test_a_process_that_says_nothing_is_ended_and_its_drafts_named() -> None:
    share = million.Share(100, 60)
    said = share.replace("no answer for 0 s")
    share.process.kill()
    share.process.join()
    assert said == "drafts 100 to 150: no answer for 0 s"
    assert (share.number, share.over) == (150, False)
