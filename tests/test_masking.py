"""Sensitive values never get past the mask; everything else does, in its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.linter.hidden import MASKED
from clauselint.linter.masking import LONGEST_LINE, Mask, conceal, fingerprint
from clauselint.models.post import Facts, FactValue, Span

SOURCE = "Ask Mira Olsen today.\nHer number is 555-0142, call soon.\n"
NAME = Span(4, 14)


def masked(
    source: str, *spans: Span, reveal: bool = False, about: tuple[Span, ...] | None = None
) -> Mask:
    return conceal(source, spans, reveal=reveal, about=about)


def marked(mask: Mask, span: Span) -> str:
    """The frame's line with the marked words in angle brackets."""
    frame = mask.frame(span)
    text = frame.text
    return f"{text[: frame.start]}<{text[frame.start : frame.end]}>{text[frame.end :]}"


def test_a_sensitive_value_is_masked() -> None:
    mask = masked(SOURCE, NAME)
    assert mask.text(NAME) == MASKED
    assert marked(mask, NAME) == "Ask <[masked]> today."


def test_a_sensitive_value_of_another_rule_is_masked_in_the_same_line() -> None:
    assert marked(masked(SOURCE, NAME), Span(0, 3)) == "<Ask> [masked] today."


def test_a_span_that_begins_inside_a_mask_is_marked_from_the_border_of_the_mask() -> None:
    mask = masked(SOURCE, NAME)
    assert marked(mask, Span(9, 20)) == "Ask <[masked] today>."
    assert mask.text(Span(9, 20)) == "[masked] today"


def test_a_span_that_ends_inside_a_mask_is_marked_to_the_border_of_the_mask() -> None:
    assert marked(masked(SOURCE, NAME), Span(0, 9)) == "<Ask [masked]> today."


def test_a_place_inside_a_mask_moves_in_front_of_it() -> None:
    assert marked(masked(SOURCE, NAME), Span(9, 9)) == "Ask <>[masked] today."


def test_a_span_up_to_a_mask_ends_there() -> None:
    assert marked(masked(SOURCE, NAME), Span(0, 4)) == "<Ask >[masked] today."


def test_overlapping_and_touching_values_get_one_mask() -> None:
    mask = masked(SOURCE, Span(4, 8), Span(8, 12), Span(11, 14))
    assert marked(mask, NAME) == "Ask <[masked]> today."


def test_a_value_inside_another_does_not_shorten_its_mask() -> None:
    assert marked(masked(SOURCE, NAME, Span(5, 7)), NAME) == "Ask <[masked]> today."


def test_a_value_across_lines_is_masked_in_each() -> None:
    mask = masked("Dear Mira\r\nOlsen, hello", Span(5, 16))
    assert marked(mask, Span(5, 16)) == "Dear <[masked]>"
    assert marked(mask, Span(0, 7)) == "<Dear [masked]>"
    assert marked(mask, Span(12, 14)) == "<[masked]>, hello"
    assert marked(mask, Span(18, 23)) == "[masked], <hello>"
    assert mask.frame(Span(5, 16)).more == 1


def test_a_value_is_masked_wherever_else_it_stands() -> None:
    source = "[mira@example.com](mailto:MIRA@example.com)"
    assert marked(masked(source, Span(1, 17)), Span(1, 17)) == "[<[masked]>](mailto:[masked])"


def test_a_value_is_not_masked_inside_a_longer_word() -> None:
    mask = masked("Mark likes marketing hallmarks, denmark", Span(0, 4))
    assert mask.text(Span(5, 39)) == "likes marketing hallmarks, denmark"


GUISES = [
    "Mira-Olsen",
    "mira_olsen",
    "MiraOlsen",
    "Mira%20Olsen",
    "Mira+Olsen",
    "neslO ariM",
    "4d697261204f6c73656e",
    "TWlyYSBPbHNlbg==",
    "bWlyYSBvbHNlbg",
]


@pytest.mark.parametrize("guise", GUISES)
def test_a_value_is_masked_in_another_guise(guise: str) -> None:
    source = f"Mira Olsen is at x/{guise} today"
    assert guise not in masked(source, Span(0, 10)).text(Span(0, len(source)))


def test_a_value_is_masked_without_its_accents() -> None:
    source = "Zoë Olsen or Zoe Olsen"
    assert masked(source, Span(0, 9)).text(Span(0, 22)) == "[masked] or [masked]"


def test_short_guises_are_left_alone() -> None:
    assert masked("T-Bo and tbo", Span(0, 4)).text(Span(0, 12)) == "[masked] and tbo"


def test_what_a_report_is_not_about_is_hidden() -> None:
    source = "one\ntwo\nthree\nfour"
    mask = masked(source, about=(Span(5, 6), Span(15, 16)))
    assert mask.text(Span(0, len(source))) == "[masked]two\n[masked]four"
    assert marked(mask, Span(4, 7)) == "<two>"
    assert mask.values == ()


def test_a_value_that_a_report_is_about_is_masked_in_its_lines() -> None:
    source = "---\nby: Mira\n---\nMira\n---\nMira"
    mask = masked(source, Span(17, 21), about=(Span(4, 12), Span(17, 21)))
    assert mask.text(Span(4, 12)) == "by: [masked]"


def test_two_letters_are_masked_where_they_were_found_only() -> None:
    assert masked("Bo and bo", Span(0, 2)).text(Span(0, 9)) == "[masked] and bo"


def test_letters_that_grow_in_lower_case_do_not_move_the_mask() -> None:
    source = "İİİ Mira and MIRA"
    assert masked(source, Span(4, 8)).text(Span(0, 17)) == "İİİ [masked] and [masked]"


def test_reveal_shows_values() -> None:
    mask = masked(SOURCE, NAME, reveal=True)
    assert mask.text(NAME) == "Mira Olsen"
    assert marked(mask, NAME) == "Ask <Mira Olsen> today."


def test_identity_does_not_depend_on_reveal() -> None:
    assert masked(SOURCE, NAME, reveal=True).line(NAME) == "Ask [masked] today."


def test_identity_does_not_depend_on_the_value() -> None:
    other = SOURCE.replace("Mira Olsen", "Bo")
    assert masked(SOURCE, NAME).line(NAME) == masked(other, Span(4, 6)).line(Span(4, 6))


def test_identity_does_not_depend_on_other_lines_or_on_indentation() -> None:
    moved = f"One\ntwo\n   {SOURCE}"
    assert masked(moved).line(Span(11, 14)) == masked(SOURCE).line(Span(0, 3))


def test_a_fingerprint_differs_with_each_of_its_parts() -> None:
    parts = [("r", "c", "line", 0), ("q", "c", "line", 0), ("r", "d", "line", 0)]
    parts += [("r", "c", "other", 0), ("r", "c", "line", 1)]
    assert len({fingerprint(*part) for part in parts}) == len(parts)


def test_a_fingerprint_is_the_same_in_every_run() -> None:
    assert fingerprint("rule", "2.1", "Ask [masked] today.", 0) == "fc5749916b3d19d7"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_from_one(end: str) -> None:
    mask = masked(f"ab{end}cd")
    assert mask.position(0) == (1, 1)
    assert mask.position(2) == (1, 3)
    assert mask.position(2 + len(end)) == (2, 1)
    assert mask.position(4 + len(end)) == (2, 3)
    assert marked(mask, Span(2 + len(end), 4 + len(end))) == "<cd>"
    assert marked(mask, Span(0, 2)) == "<ab>"


def test_columns_are_code_points() -> None:
    assert masked("👍🏽e\u0301x").position(4) == (1, 5)


def test_columns_in_bytes_are_counted_as_far_as_people_write() -> None:
    mask = masked(f"a\nä👍x\ud800y\n{'x' * 20_000}")
    assert [mask.byte_column(at) for at in (0, 2, 3, 4, 5, 6)] == [1, 1, 3, 7, 8, 11]
    assert mask.byte_column(8 + 10_000) == 10_001
    assert mask.byte_column(8 + 10_001) == 0


def test_a_frame_counts_the_further_lines_that_its_span_covers() -> None:
    mask = masked("a\nb\nc\n")
    assert mask.frame(Span(0, 5)).more == 2
    assert mask.frame(Span(0, 2)).more == 0


def test_an_empty_source_has_a_frame() -> None:
    assert marked(masked(""), Span(0, 0)) == "<>"


@pytest.mark.parametrize("start", [0, 3, 400, 955, 990])
def test_a_long_line_is_cut_around_the_span(start: int) -> None:
    source = "some words go on and on " * 42
    mask = masked(source)
    frame = mask.frame(Span(start, start + 4))
    assert LONGEST_LINE - 30 <= len(frame.text) <= LONGEST_LINE + 2
    assert frame.text[frame.start : frame.end] == source[start : start + 4]
    assert frame.text.strip("…") in source
    assert frame.text.startswith("…") == (start >= 400)
    assert frame.text.endswith("…") == (start < 955)


def test_a_long_span_is_marked_to_the_end_of_its_frame() -> None:
    frame = masked("x" * 1000).frame(Span(100, 900))
    assert frame.text.endswith("x…")
    assert frame.end == len(frame.text) - 1


def test_a_long_value_does_not_push_its_surroundings_out_of_the_frame() -> None:
    token = "k" * 1000
    assert marked(masked(f"a {token} b", Span(2, 1002)), Span(2, 1002)) == "a <[masked]> b"


def test_a_long_excerpt_is_cut() -> None:
    assert masked("x" * 5000).text(Span(0, 5000)) == "x" * 1000 + "…"


FACTS: list[tuple[FactValue, FactValue]] = [
    ("Talk with Mira Olsen", "Talk with [masked]"),
    (("mira olsen", "Bo"), ("[masked]", "Bo")),
    ("Bo", "Bo"),
    (True, True),
]


@pytest.mark.parametrize(("value", "shown"), FACTS)
def test_facts_do_not_give_away_what_the_text_hides(value: FactValue, shown: FactValue) -> None:
    assert masked(SOURCE, NAME).facts(Facts({"about": value})) == {"about": shown}


def test_a_fact_that_stands_in_a_hidden_place_is_masked_whatever_its_form() -> None:
    facts = Facts({"card": 4, "who": ("x",)}, {"card": Span(6, 8), "who": Span(0, 6)})
    assert masked(SOURCE, NAME).facts(facts) == {"card": MASKED, "who": (MASKED,)}


def test_revealed_facts_are_shown() -> None:
    facts = Facts({"about": "Mira Olsen"})
    assert masked(SOURCE, NAME, reveal=True).facts(facts) == {"about": "Mira Olsen"}


def test_a_lone_surrogate_does_no_harm() -> None:
    assert masked("\ud800 Mira \udfff Mira", Span(2, 6)).text(Span(0, 13)) == (
        "\ud800 [masked] \udfff [masked]"
    )


# Secrets are spelt in letters that nothing else in a generated text has.
SECRETS = st.text("ÆŒØ", min_size=1, max_size=40)
FILLER = st.text("ab \t\n\réé日👍\u200d\u0301", max_size=100)


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, list[Span], Span]:
    """A text with secrets in it, where they stand, and any span."""
    source, spans = draw(FILLER), []
    for _ in range(draw(st.integers(1, 4))):
        secret = draw(st.lists(SECRETS, min_size=1, max_size=3).map("\n".join))
        spans.append(Span(len(source), len(source) + len(secret)))
        source += secret + draw(FILLER)
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(source))] * 2)))
    return source, spans, Span(start, end)


@given(planted())
def test_no_part_of_a_secret_is_ever_shown(case: tuple[str, list[Span], Span]) -> None:
    source, spans, span = case
    mask = masked(source, *spans)
    shown = mask.text(span) + mask.frame(span).text + mask.line(span)
    assert not set(shown) & set("ÆŒØ")


@given(planted())
def test_marks_stand_inside_a_frame_of_one_line(case: tuple[str, list[Span], Span]) -> None:
    source, spans, span = case
    frame = masked(source, *spans).frame(span)
    assert 0 <= frame.start <= frame.end <= len(frame.text)
    assert "\n" not in frame.text
    assert "\r" not in frame.text
    assert (frame.start == frame.end) == (not frame.text[frame.start : frame.end])


@given(planted())
def test_a_mask_is_never_cut(case: tuple[str, list[Span], Span]) -> None:
    source, spans, span = case
    mask = masked(source, *spans)
    for shown in (mask.text(span), mask.frame(span).text):
        assert shown.count("[") == shown.count(MASKED) == shown.count("]")


@given(planted())
def test_what_is_not_secret_is_shown_as_it_is(case: tuple[str, list[Span], Span]) -> None:
    source, spans, span = case
    hidden = {offset for each in spans for offset in range(*each)}
    open_to_see = "".join(source[at] for at in range(*span) if at not in hidden)
    shown = masked(source, *spans).text(span).replace(MASKED, "")
    assert shown == open_to_see


@given(planted())
def test_columns_lead_back_to_the_offset(case: tuple[str, list[Span], Span]) -> None:
    source, _, span = case
    mask = masked(source)
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", source)
    line, column = mask.position(span.start)
    assert mask.lines[line - 1] + column - 1 == span.start
    assert tuple(mask.lines) == (0, *(len("".join(lines[:n])) for n in range(1, len(lines))))
