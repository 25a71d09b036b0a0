"""The one way to write a waiver is read as it was meant, or told to be wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.rules.waivers.written import Written, read_waiver, write_waiver

DIGEST = "0123456789abcdef" * 2

READ = [
    ("no-promise -- it is a quotation", Written(("no-promise",), "it is a quotation")),
    ("a, b -- why", Written(("a", "b"), "why")),
    ("a, a -- why", Written(("a",), "why")),
    ("a — why", Written(("a",), "why")),
    ("a – why", Written(("a",), "why")),
    ("a -- why (Ada Sample)", Written(("a",), "why", "Ada Sample")),
    ("a -- why (Sample, Ada)", Written(("a",), "why", "Sample, Ada")),
    ("a -- why (until 2027-01-31)", Written(("a",), "why", "", "2027-01-31")),
    ("a -- why (Ada, until 2027-01-31)", Written(("a",), "why", "Ada", "2027-01-31")),
    ("a -- why (Ada, Until  2027-01-31 )", Written(("a",), "why", "Ada", "2027-01-31")),
    (f"a -- why (Ada, text {DIGEST})", Written(("a",), "why", "Ada", "", DIGEST)),
    ("a -- so (or so) it is", Written(("a",), "so (or so) it is")),
    ("a -- one\n   two", Written(("a",), "one two")),
    ("a -- why -- and how", Written(("a",), "why -- and how")),
]


@pytest.mark.parametrize(("text", "meant"), READ)
def test_a_waiver_is_read_as_it_was_meant(text: str, meant: Written) -> None:
    assert read_waiver(text) == meant


WRONG = [
    ("", "name the rule"),
    ("-- why", "name the rule"),
    ("a", "say why"),
    ("a --", "say why"),
    ("a -- ...", "say why"),
    ("a -- (Ada, until 2027-01-31)", "say why"),
    ("a--why", "by their ids"),
    ("a b -- why", "by their ids"),
    ("A -- why", "by their ids"),
    ("* -- why", "by their ids"),
    ("all, -- why", "by their ids"),
    ("a -- why (until tomorrow)", "one day"),
    ("a -- why (until 2027-02-30)", "one day"),
    ("a -- why (until 20270131)", "one day"),
    ("a -- why (until 2027-01-31, until 2027-01-30)", "one day"),
    ("a -- why (2027-01-31)", "with its word"),
    ("a -- why, until 2027-01-31", "at the end"),
    ("a -- why (Ada, until 2027-01-31).", "at the end"),
    ("a -- why (Ada (until 2027-01-31))", "at the end"),
    ("a -- why (text 123)", "digits"),
    (f"a -- why (text {DIGEST}, text {DIGEST})", "digits"),
    (f"a -- {'x' * 2000}", "longer"),
]


@pytest.mark.parametrize(("text", "complaint"), WRONG)
def test_what_is_no_waiver_is_told_what_is_wrong(text: str, complaint: str) -> None:
    found = read_waiver(text)
    assert isinstance(found, str)
    assert complaint in found


PIECES = st.lists(
    st.sampled_from(
        ["a", "a-b", ",", " ", "--", "—", "(", ")", "until", "text", "2027-01-31", DIGEST, "why"]
    )
    | st.text(max_size=5),
    max_size=14,
).map(" ".join)


@given(PIECES | st.text(max_size=60))
def test_any_text_is_read_or_told_to_be_wrong_and_what_is_read_is_written_back(text: str) -> None:
    found = read_waiver(text)
    if isinstance(found, Written):
        assert read_waiver(write_waiver(found)) == found
        assert found.rules
        assert any(map(str.isalnum, found.reason))


@given(st.dates().map(str), st.sampled_from(["", "Ada Sample", "Sample, Ada"]))
def test_a_day_is_never_lost_in_writing(day: str, by: str) -> None:
    waiver = Written(("a",), "why", by, day)
    assert read_waiver(write_waiver(waiver)) == waiver


@given(PIECES)
def test_a_complaint_never_repeats_the_text(text: str) -> None:
    found = read_waiver(f"a -- Quillmere {text} (until Quillmere)")
    assert isinstance(found, str)
    assert "Quillmere" not in found
