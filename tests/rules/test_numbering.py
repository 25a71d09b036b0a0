from __future__ import annotations

import pytest

from clauselint.rules.policy.numbering import numbers, plain_number


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("2.1 Client names", "2.1", "Client names"),
        ("2.1 client names", "2.1", "client names"),
        ("4.2. Title", "4.2", "Title"),
        ("4.2) Title", "4.2", "Title"),
        ("4.2: Title", "4.2", "Title"),
        ("4.2—Title", "4.2", "Title"),
        ("4.2 - Title", "4.2", "Title"),
        ("1.2.3.4 Title", "1.2.3.4", "Title"),
        ("7.1(b) Title", "7.1(b)", "Title"),
        ("13a.1 Title", "13a.1", "Title"),
        ("13A.1b Title", "13A.1b", "Title"),
        ("§ 4.2", "4.2", ""),
        ("§4.2 Title", "4.2", "Title"),
        ("Section 3: Title", "3", "Title"),
        ("SECTION 3", "3", ""),
        ("Article 5 - Title", "5", "Title"),
        ("Art. 5 Title", "5", "Title"),
        ("Annex A: Forms", "Annex A", "Forms"),
        ("Part II – Scope", "Part II", "Scope"),
        ("Part I: scope", "Part I", "scope"),
        ("Appendix 1", "Appendix 1", ""),
        ("FIN-2.1 Returns", "FIN-2.1", "Returns"),
        ("A.1 Title", "A.1", "Title"),
        ("(3) Title", "3", "Title"),
        ("IV. Title", "IV", "Title"),
        ("a) Title", "a", "Title"),
    ],
)
def test_number_is_told_from_the_title(heading: str, number: str, title: str) -> None:
    assert numbers([(2, heading)]) == [(number, title)]


@pytest.mark.parametrize(
    "heading",
    [
        "Client names",
        "5 Golden Rules",
        "COVID-19 posts",
        "2030 goals",
        "Article I wrote",
        "Part of the team",
        "9–5 working",
        "24/7 support",
        "4k video",
        "U.S. law",
        "Q3 results",
        "10% rule",
    ],
)
def test_ordinary_title_has_no_number(heading: str) -> None:
    assert numbers([(2, heading)]) == [("", heading)]


@pytest.mark.parametrize(
    ("first", "second"), [("1 Purpose", "2 Scope"), ("SM-1 Purpose", "SM-2 Scope")]
)
def test_doubtful_number_counts_when_a_second_heading_has_one(first: str, second: str) -> None:
    assert [one.title for one in numbers([(2, first), (2, second)])] == ["Purpose", "Scope"]


def test_lower_case_after_a_lone_figure_is_a_sentence() -> None:
    assert numbers([(2, "1. Purpose"), (2, "2. Scope"), (3, "5 golden rules")])[2].number == ""


def test_letter_is_cited_with_the_number_above_it() -> None:
    found = numbers([(2, "4.2 Names"), (3, "(a) Clients"), (4, "(i) Banks"), (3, "b. Staff")])
    assert [one.number for one in found] == ["4.2", "4.2(a)", "4.2(a)(i)", "4.2(b)"]


@pytest.mark.parametrize(
    "reference", ["4.2", "§ 4.2", "4.2.", "Clause 4.2", "section 4.2:", "(4.2)", " 4.2 "]
)
def test_reference_comes_down_to_its_number(reference: str) -> None:
    assert plain_number(reference) == "4.2"
