"""Patterns that some text keeps busy without end are told from those that none does.

`make killers` tries all of the corpus and of the shipped packs; here is a sample.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from clauselint.linter.upkeep import review_policy
from clauselint.linter.weak import refuse_weak
from clauselint.models.errors import PolicyError
from clauselint.rules.config.load import load_config
from clauselint.rules.config.settings import Config
from clauselint.rules.upkeep import probe
from clauselint.rules.upkeep.attacks import Attack, attacks
from clauselint.rules.upkeep.probe import Weakness, weakness
from tests.rules.killers import QUICK, SAFE, SLOW

SAMPLE = Random(4).sample((*QUICK, *SLOW), 24)


@pytest.mark.parametrize("pattern", [killer.pattern for killer in SAMPLE])
def test_a_killer_is_found(pattern: str) -> None:
    assert weakness(pattern, case_sensitive=False) is not None


@pytest.mark.parametrize("pattern", SAFE)
def test_a_careful_pattern_is_let_through(pattern: str) -> None:
    assert weakness(pattern, case_sensitive=False) is None


@pytest.mark.parametrize(
    ("pattern", "attack"),
    [
        ("(a|aa)+$", Attack("", "a", "!")),
        ("x(?:ab)*c", Attack("x", "ab", "!")),
        (r"[a-c]+\d;", Attack("", "a", "1;!")),
        (r"(?<n>x)(?<n>y)\p{Lu}+z", Attack("xy", "x", "!")),
        (r"(?i)(?|a|b)[[:alpha:]]*", Attack("a", "a", "!")),
        (r"(?:\w+ ){9}(?:colour){e<=1}", Attack("", "c ", "!")),
        ("[^a]{5,}=", Attack("", "=", "!")),
        (r"(?=(?:ha)*)x", Attack("", "ha", "!")),
        (r"top 12345|[\d,.]+ staff", Attack("", "1,", "!")),
        (r"(?(?=a)a|b{4,})\X", Attack("", "b", "!")),
    ],
)
def test_a_text_is_made_of_what_the_pattern_repeats(pattern: str, attack: Attack) -> None:
    assert attack in attacks(pattern)


class Looked:
    """A pattern that takes so many seconds of this thread each time, and tells of time running out.

    The engine does so where other threads are busy.
    """

    def __init__(self, *took: float) -> None:
        self.took = list(took)
        self.now = 0.0

    def search(self, text: str, timeout: float) -> None:
        self.now += self.took.pop(0)
        raise TimeoutError


@pytest.mark.parametrize(
    ("pace", "took", "slow"),
    [
        (1, (9, 9, 9, 9, 9, 9), True),
        (1, (9, 9, 7), False),
        (1, (7,), False),
        (1, (0,), False),
        (2, (9, 9, 9, 15), False),
        (2, (17, 17, 17, 17, 17, 17), True),
    ],
)
def test_a_pattern_is_slow_that_takes_too_long_each_time_at_the_pace_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, pace: int, took: tuple[float, ...], slow: bool
) -> None:
    pattern = Looked(*took)
    monkeypatch.setattr(probe, "time", SimpleNamespace(thread_time=lambda: pattern.now))
    monkeypatch.setattr(probe, "_pace", lambda: pace)
    assert probe._is_slow(cast(Any, pattern), "x", 8) is slow


def test_a_slow_machine_has_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    measure = Looked(*[4 * probe._MEASURE_SECONDS] * 3, *[0.5 * probe._MEASURE_SECONDS] * 3)
    monkeypatch.setattr(probe, "time", SimpleNamespace(thread_time=lambda: measure.now))
    monkeypatch.setattr(probe, "_MEASURE", measure)
    assert [round(probe._pace(), 9), probe._pace()] == [4, 1]


@pytest.mark.parametrize(
    ("weak", "shape"),
    [
        (Weakness(Attack("", "a", "!"), 40), '"a" repeated 40 times, then "!"'),
        (Weakness(Attack("x", "a", ""), 3000), '"x", then "a" repeated 3000 times'),
    ],
)
def test_the_shape_of_an_attack_is_told(weak: Weakness, shape: str) -> None:
    assert str(weak) == shape


PACK = r"""pack: own
rules:
  - id: slow-hit
    kind: regex
    topic: tone
    message: Mend it.
    pattern: '(?:a|aa)+ free$'
    SENSITIVITY
    examples: {bad: aa free, good: b}
  - id: slow-shield
    kind: keyword
    topic: tone
    message: Mend it.
    words: x
    unless: {pattern: '(?:b|bb)+ free$'}
    examples: {bad: x, good: b}
  - id: slow-fact
    kind: field
    topic: tone
    message: Mend it.
    fact: author
    pattern: '(?:c|cc)+'
    examples: {bad: {text: x, facts: {author: d}}, good: {text: x, facts: {author: c}}}
"""


def configured(folder: Path, extra: str = "tags: a") -> Config:
    (folder / "own.yaml").write_text(PACK.replace("SENSITIVITY", extra), "utf-8")
    (folder / "clauselint.toml").write_text('packs = ["own.yaml"]\n', "utf-8")
    return load_config(folder / "clauselint.toml")


@pytest.mark.parametrize("extra", ["tags: a", "sensitivity: secret"])
def test_policy_check_refuses_weak_patterns_with_their_place(tmp_path: Path, extra: str) -> None:
    for _ in ("first", "from the cache"):
        with pytest.raises(PolicyError) as error:
            review_policy(configured(tmp_path, extra), date(2030, 6, 1))
        told = [(one.line, one.message) for one in error.value.problems]
        assert [line for line, _ in told] == [3, 10, 17]
        assert 'on "a" repeated 40 times, then "!"' in told[0][1]


def test_shipped_packs_are_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clauselint.linter.weak.is_shipped", lambda path: True)
    refuse_weak(configured(tmp_path))


def test_a_pack_without_patterns_has_no_weak_ones(tmp_path: Path) -> None:
    config = configured(tmp_path)
    head, _, rules = PACK.partition("  - id: slow-hit")
    words = "  - id: slow-shield" + rules.split("  - id: slow-shield")[1]
    words = words.partition("    unless")[0] + "    examples: {bad: x, good: b}\n"
    (tmp_path / "own.yaml").write_text(head + words, "utf-8")
    refuse_weak(config)
