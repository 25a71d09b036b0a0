"""Patterns are run window by window and within their time, and nothing tells from the answers."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clauselint.linter.judge import decide, hear
from clauselint.linter.scan import scan
from clauselint.models.errors import ConfigError, OutOfTime
from clauselint.models.rule import FieldRule, KeywordRule, RegexRule
from clauselint.rules.matching import search
from clauselint.rules.matching.program import compile_pattern
from clauselint.rules.matching.search import WINDOW, Clock, find_all, fits
from tests.build import SECONDS, flagged, post, rule, rules, verdict
from tests.rules.killers import QUICK

PATTERNS = [
    "ab",
    r"\bab{1,3}\b",
    "(?<=x)a{1,8}",
    "(?<!x)a{1,4}",
    "a+",
    "a*b?",
    r"\d+(?:abcdef)?",
    "x[ab]{0,9}x",
    "[ab ]+$",
    "^a",
    r"a\b",
    "a(?=b)",
    "a(?!b)",
    "|a",
    r"\Ba",
    r"(\w)\1",
    "(?:ab){e<=1}",
]
PIECES = ["a", "b", "x", "ab", " ", "1", "abcdef", "xax", "aaaaaaaa", ". "]


@given(st.sampled_from(PATTERNS), st.lists(st.sampled_from(PIECES), max_size=120))
@example("a+", ["a"] * 300)
@example("[ab ]+$", ["a"] * 300 + ["."])
def test_windows_neither_lose_nor_double_a_hit(pattern: str, pieces: list[str]) -> None:
    compiled, text = compile_pattern(pattern, False), "".join(pieces)
    with patch.object(search, "WINDOW", 64), patch.object(search, "REACH", 16):
        found = [hit.span() for hit in find_all(compiled, text, 0, Clock(SECONDS))]
    assert [*filter(_some, found)] == [*filter(_some, (m.span() for m in compiled.finditer(text)))]


def _some(span: tuple[int, int]) -> bool:
    """An empty hit is none to a rule."""
    return span[0] < span[1]


def _late(seconds: float) -> None:
    raise TimeoutError


# Seconds that pass in the first try by the wall, of the process and of the thread, and how many
# the second one is then given.
TRIES = [
    ((0.2, 0.2, 0.2), 0.8),
    ((0.1, 0.2, 0.02), 0.9),
    ((0.4, 0.2, 0.2), 0.3),
    ((2.0, 0.2, 0.01), 0.09),
]


@pytest.mark.parametrize(("passed", "second"), TRIES)
def test_a_pattern_has_a_second_try_for_what_is_left(
    passed: tuple[float, float, float], second: float
) -> None:
    now = dict.fromkeys(("perf_counter", "process_time", "thread_time"), 0.0)
    given: list[float] = []

    def work(seconds: float) -> str:
        given.append(seconds)
        if len(given) == 1:
            now.update(zip(now, passed, strict=True))
            raise TimeoutError
        return "found"

    with ExitStack() as clocks:
        for name in now:
            clocks.enter_context(patch(f"time.{name}", partial(now.get, name)))
        assert Clock(1).run("one", work) == "found"
    assert given == [pytest.approx(0.2), pytest.approx(second)]


def test_a_pattern_out_of_time_is_not_tried_again() -> None:
    clock = Clock(1)
    with pytest.raises(OutOfTime):
        clock.run("one", _late)
    with pytest.raises(OutOfTime):
        clock.run("one", lambda seconds: "found")
    assert clock.run("other", lambda seconds: "found") == "found"


def test_a_pattern_without_memory_costs_only_itself() -> None:
    def work(seconds: float) -> None:
        raise MemoryError

    with pytest.raises(OutOfTime):
        Clock(1).run("one", work)


def test_slow_patterns_together_leave_the_next_one_little_but_something() -> None:
    clock = Clock(1)
    ticks = iter(range(100)).__next__
    with patch("time.perf_counter", ticks), patch("time.thread_time", ticks):
        for name in range(10):
            clock.run(name, lambda seconds: "found")
    given = clock.run("late", lambda seconds: seconds)
    assert 0 < given < 0.02


def test_a_longer_post_gives_its_patterns_longer() -> None:
    usual, longer = (Clock(1, n).run("one", lambda s: s) for n in (2**20, 2**22))
    assert longer == pytest.approx(4 * usual)


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_a_limit_that_would_be_none_is_refused(seconds: float) -> None:
    with pytest.raises(ConfigError):
        Clock(seconds)


@pytest.mark.parametrize("killer", QUICK[:4], ids=lambda killer: killer.pattern)
def test_a_killer_fails_by_name_and_alone(killer: tuple[str, ...]) -> None:
    pattern, before, pump, after = killer
    slow = rule(RegexRule, id="slow", pattern=pattern)
    words = rule(KeywordRule, id="words", words=("guaranteed return",))
    text = post("a guaranteed return. " + before + (pump * 61)[:61] + after)
    ready = rules(slow, words)
    answer = decide(hear(scan(text, ready.lexicon, Clock(0.05)), ready), "")
    assert [(one.kind, one.post, one.rule) for one in answer.failures] == [
        ("out-of-time", "draft", "slow")
    ]
    assert [armed.rule.id for armed, _ in answer.found] == ["words"]


def test_the_pattern_of_a_fact_is_limited_too() -> None:
    one = rule(FieldRule, fact="author", pattern="(a|aa)+")
    answer = verdict(one, post("text", author="a" * 61 + "!"))
    assert [failure.kind for failure in answer.failures] == ["out-of-time"]


def test_a_fact_too_long_for_a_pattern_is_not_judged() -> None:
    with pytest.raises(OutOfTime, match="longer than"):
        fits(compile_pattern("a*", False), "a" * (search.WINDOW + 1), 0, Clock(SECONDS))


def test_empty_hit_is_no_hit() -> None:
    assert flagged(rule(RegexRule, pattern="x*"), "axxb") == ["xx"]


def test_hit_in_the_reach_of_a_window_is_left_to_the_next_one() -> None:
    text = "." * (WINDOW - 5) + "abc" + "." * WINDOW
    found = find_all(compile_pattern("abc", False), text, 0, Clock(SECONDS))
    assert [hit.span() for hit in found] == [(WINDOW - 5, WINDOW - 2)]
