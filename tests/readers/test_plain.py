"""Plain text: paragraphs, divided posts and threads."""

from __future__ import annotations

import pytest

from clauselint.linter.readers.read import read_text
from tests.readers.shown import post, shown


def names(text: str) -> list[str]:
    posts, failures = read_text(text, "calendar.txt")
    assert failures == ()
    return [one.name for one in posts]


def test_blank_lines_divide_paragraphs() -> None:
    assert shown("One\ntwo.\n\n \t\nThree.\n", "text") == [
        ("body", "One\ntwo."),
        ("body", "Three."),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_divides_paragraphs(end: str) -> None:
    assert shown(f"One.{end}{end}Two.", "text") == [("body", "One."), ("body", "Two.")]


def test_line_ends_inside_a_paragraph_stay_in_its_one_piece() -> None:
    (segment,) = post("One\r\ntwo", "text").segments
    assert segment.pieces == ((0, 8, None),)


def test_a_line_of_dashes_divides_posts() -> None:
    assert names("One.\n---\nTwo.\n-----\nThree.") == [
        "calendar.txt#1",
        "calendar.txt#2",
        "calendar.txt#3",
    ]


def test_each_post_spans_its_own_part() -> None:
    text = "One.\n---\nTwo.\n"
    posts, _ = read_text(text, "calendar.txt")
    assert [text[slice(*one.span)] for one in posts] == ["One.\n", "Two.\n"]


@pytest.mark.parametrize("line", ["--", "- - -", "---a", "a ---", "___"])
def test_other_lines_divide_nothing(line: str) -> None:
    assert names(f"One.\n\n{line}\n\nTwo.") == ["calendar.txt"]


def test_empty_parts_are_no_posts() -> None:
    assert names("---\nOne.\n---\n \n---\nTwo.\n---\n") == ["calendar.txt#1", "calendar.txt#2"]


def test_a_single_part_keeps_the_name_of_the_file() -> None:
    assert names("---\nOne.\n---\n") == ["calendar.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "1/ One.\n---\n2/ Two.",
        "1/2 One.\n---\n2/2 Two.",
        "One (1/2)\n---\nTwo (2/2)",
        "🧵1/\nA\n---\n2/ B",
    ],
)
def test_numbered_parts_make_a_thread(text: str) -> None:
    (whole,), _ = read_text(text, "t")
    assert [part.name for part in whole.thread] == ["t#1", "t#2"]


@pytest.mark.parametrize(
    "text",
    ["1/2 price!\n---\n1/3 off!", "One.\n---\nTwo.", "1/ One.\n---\nTwo.", "24/7\n---\n9/5 jobs"],
)
def test_other_parts_make_no_thread(text: str) -> None:
    assert names(text) == ["calendar.txt#1", "calendar.txt#2"]


def test_the_fact_thread_makes_a_thread() -> None:
    assert names("---\nthread: true\n---\nOne.\n---\nTwo.") == ["calendar.txt"]


def test_a_thread_holds_its_parts_and_all_their_segments() -> None:
    text = "1/ One.\n---\n2/ Two."
    (whole,), _ = read_text(text, "t")
    first, second = whole.thread
    assert whole.segments == (*first.segments, *second.segments)
    assert whole.span == (0, len(text))


def test_a_part_names_its_thread() -> None:
    (whole,), _ = read_text("1/ One.\n---\n2/ Two.", "t")
    assert [part.part_of for part in whole.thread] == ["t", "t"]


def test_front_matter_facts_hold_for_every_part() -> None:
    posts, _ = read_text("---\nchannel: x\n---\nOne.\n---\nTwo.", "t")
    assert [one.facts.values for one in posts] == [{"channel": "x"}, {"channel": "x"}]


def test_front_matter_texts_are_judged_with_the_first_part_only() -> None:
    posts, _ = read_text("---\ntitle: News\n---\nOne.\n---\nTwo.", "t")
    assert [[item.scope for item in one.segments] for one in posts] == [
        ["front.title", "body"],
        ["body"],
    ]
    assert posts[0].span.start == 0


@pytest.mark.parametrize(
    "line", ["Update: we moved.", "We moved.", "Good news : everyone", "# a: b"]
)
def test_prose_between_dashes_is_a_post_and_no_front_matter(line: str) -> None:
    assert shown(f"---\n{line}\n---\n", "text") == [("body", line)]


def test_an_opening_mark_without_a_closing_one_divides_posts() -> None:
    assert shown("---\ntitle: News", "text") == [("body", "title: News")]
