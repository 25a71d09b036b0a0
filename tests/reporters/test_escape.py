"""Text from outside reaches a terminal or a CI log without power over it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.linter.reporters.escape import escape, page, tame

SHOWN = [
    ("\x1b[31mred", r"\x1b[31mred"),
    ("a\tb\x00\x7f", r"a\x09b\x00\x7f"),
    ("\x9b2J", r"\x9b2J"),
    ("\u202eabc\u202c", r"\u202eabc\u202c"),
    ("con\u200bfi\u00addential\ufeff", r"con\u200bfi\xaddential\ufeff"),
    ("a\u034f\u115f\u3164\ufe0fb", r"a\u034f\u115f\u3164\ufe0fb"),
    ("\U000e0041\U000e0042", r"\U000e0041\U000e0042"),
    ("a\u2028b", r"a\u2028b"),
    ("\ud800", r"\ud800"),
    ("a\u200d👍", r"a\u200d👍"),
    ("👍\u200d", r"👍\u200d"),
    ("👍\U000e0067\U000e007f", r"👍\U000e0067\U000e007f"),
    ("🏴\U000e0068\U000e0069\U000e007f", r"🏴\U000e0068\U000e0069\U000e007f"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_a_hidden_character_is_written_out(text: str, shown: str) -> None:
    assert escape(text) == shown


PLAIN = ["plain", "Grüße, cafe\u0301, 日本語, שלום, नमस्ते", "10 %\u00a0off", "👍🏽", "🇩🇪"]
DRAWN = [
    "👩\u200d👩\u200d👧",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "🏳\ufe0f\u200d🌈",
    "👩🏽\u200d❤\ufe0f\u200d👨🏻",
]
FLAG = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize("text", [*PLAIN, *DRAWN, FLAG])
def test_what_people_can_see_stays_as_it_is(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize("command", ["##[error]x", "##vso[task.complete]", "##teamcity[x]"])
def test_a_ci_command_within_a_line_is_broken(command: str) -> None:
    assert escape(f"see #{command}") == rf"see #\x23{command[1:]}"


@pytest.mark.parametrize("text", ["## Heading", "#tag ##", "a[0] #[b]"])
def test_hash_signs_that_command_nothing_stay(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize("line", ["::error::x", "  ::add-mask::x", "\u3000::stop-commands::x"])
def test_a_line_does_not_begin_with_a_github_command(line: str) -> None:
    assert tame(line) == line.replace(":", r"\x3a", 1)


@pytest.mark.parametrize("line", ["--- title", "+++", "~~~ x", "^^^ +++", "\x1b[1m--- x"])
def test_a_line_is_no_heading_of_a_build(line: str) -> None:
    code = f"\\x{ord(line.removeprefix(chr(27) + '[1m')[0]):02x}"
    sign = line.removeprefix("\x1b[1m")
    assert tame(line) == line.removesuffix(sign) + code + sign[1:]


@pytest.mark.parametrize("line", ["----", "  --- x", "a --- b", "-- x", "+ + +", "::", "- ::x"])
def test_lines_that_command_nothing_stay(line: str) -> None:
    assert tame(line) == (line if line != "::" else r"\x3a:")


def test_a_colour_does_not_help_a_command() -> None:
    assert tame("\x1b[1m  ::error::") == "\x1b[1m  \\x3a:error::"


def test_a_page_has_a_line_for_each_of_its_lines() -> None:
    assert page(["a\nb", "", "::x", "c  "]) == "a\\x0ab\n\n\\x3a:x\nc\n"


def test_colons_elsewhere_in_a_line_stay() -> None:
    assert tame("a.md: ::error::") == "a.md: ::error::"


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    for character in escape(text):
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {
            *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        }


@given(st.text())
def test_escaping_twice_changes_nothing_more(text: str) -> None:
    assert escape(escape(text)) == escape(text)
