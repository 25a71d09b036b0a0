"""Fixes are applied when they help, and refused when they do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from clauselint.linter.fixing import MOST_TRIED, mend
from clauselint.models.report import Fix, Report, Violation
from tests.reporters.conftest import failure, violation

Rules = Mapping[str, tuple[str, Fix | None]]


def judge(rules: Rules, broken: str = "\0") -> Callable[[str], Report]:
    """Finds what the patterns of `rules` match; a text that holds `broken` is not judged."""

    def found(text: str) -> Report:
        every = tuple(
            marked(text, rule, hit.start(), hit.end(), fix)
            for rule, (pattern, fix) in rules.items()
            for hit in re.finditer(pattern, text)
        )
        failures = (failure(),) if broken in text else ()
        return Report((), every, failures, tuple(rules))

    return found


def marked(text: str, rule: str, start: int, end: int, fix: Fix | None) -> Violation:
    identity = f"{text[:start].count(text[start:end])}{text[start:end]}"
    one = violation(rule=rule, fix=fix, fingerprint=identity)
    return replace(one, start=start, end=end)


def mended(text: str, rules: Rules, *, unsafe: bool = False, broken: str = "\0") -> str:
    return mend(text, judge(rules, broken), unsafe=unsafe).text


SAFE = {"shop": ("web-shop", Fix("online shop", True))}
UNSAFE = {"name": ("Halden", Fix("a customer", False))}


def test_a_safe_fix_is_applied() -> None:
    assert mended("Our web-shop, a web-shop.", SAFE) == "Our online shop, a online shop."


def test_an_unsafe_fix_is_applied_when_asked_for() -> None:
    assert mended("By Halden.", UNSAFE) == "By Halden."
    assert mended("By Halden.", UNSAFE, unsafe=True) == "By a customer."


def test_an_unsafe_fix_that_was_not_asked_for_waits() -> None:
    answer = mend("By Halden.", judge(UNSAFE), unsafe=False)
    assert [one.rule for one in answer.unsafe] == ["name"]
    assert mend("By Halden.", judge(UNSAFE), unsafe=True).unsafe == ()


def test_of_fixes_that_overlap_the_first_goes_first_and_all_is_checked_again() -> None:
    rules: Rules = {
        "long": ("big web-shop", Fix("large web-shop", True)),
        "shop": ("web-shop", Fix("online shop", True)),
    }
    assert mended("A big web-shop.", rules) == "A large online shop."


def test_two_statements_for_one_place_are_added_one_after_the_other() -> None:
    rules: Rules = {
        "ad": (r"\A(?!.*#ad)", Fix("#ad ", True)),
        "tip": (r"\A(?!.*#tip)", Fix("#tip ", True)),
    }
    assert mended("Hello.", rules) == "#tip #ad Hello."


def test_a_fix_that_leaves_its_violation_is_refused() -> None:
    answer = mend(
        "a web-shop", judge({"shop": ("web-shop", Fix("my web-shop", True))}), unsafe=True
    )
    assert answer.text == "a web-shop"
    assert [one.reason for one in answer.refused] == ["the violation would still be there"]


def test_a_fix_that_breaks_another_rule_is_refused_and_the_others_are_not() -> None:
    rules: Rules = {
        "shop": ("web-shop", Fix("shop!!!", True)),
        "loud": ("!!!", None),
        "nice": ("nice", Fix("fine", True)),
    }
    answer = mend("A nice web-shop.", judge(rules), unsafe=False)
    assert answer.text == "A fine web-shop."
    assert [one.reason for one in answer.refused] == ["it would break another rule, loud"]
    assert [one.rule for one in answer.applied] == ["nice"]


def test_a_fix_that_costs_the_judgement_is_refused() -> None:
    answer = mend("web-shop", judge({"s": ("web-shop", Fix("§", True))}, "§"), unsafe=False)
    assert answer.text == "web-shop"
    assert [one.reason for one in answer.refused] == ["not everything could be judged then"]


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    rules: Rules = {"a": ("a", Fix("b", True)), "b": ("b", Fix("a", True))}
    assert mended("a", rules) == "a"


def test_so_many_fixes_are_tried_one_by_one_and_no_more() -> None:
    rules: Rules = {"x": ("x", Fix("xx", True))}
    calls = 0

    def counted(text: str) -> Report:
        nonlocal calls
        calls += 1
        return judge(rules)(text)

    answer = mend(" x" * (MOST_TRIED + 5), counted, unsafe=False)
    assert calls <= MOST_TRIED + 2
    assert [one.reason for one in answer.refused].count("there are too many to try each") == 5


@pytest.mark.parametrize(("text", "end"), [("a\r\nb", "\r\n"), ("a\nb", "\n")])
def test_lines_of_a_fix_end_as_those_of_the_text(text: str, end: str) -> None:
    assert mended(text, {"b": ("b", Fix("c\nd", True))}) == f"a{end}c{end}d"
