"""Waivers in a draft hold where they stand, for what they name, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.waivers.company import checked, company, told

NEXT = "<!-- clauselint-disable-next-line about-lime -- it is a colour -->"
OPEN = "<!-- clauselint-disable about-lime -- it is a colour -->"
CLOSE = "<!-- clauselint-enable about-lime -->"

COVERED = [
    ("the next line", f"{NEXT}\nA lime here.\n"),
    ("the next line that is not blank", f"{NEXT}\n\n\nA lime here.\n"),
    ("the next line, line ends of Windows", f"{NEXT}\r\nA lime here.\r\n"),
    ("the line after a comment of several", NEXT.replace(" -- ", "\n-- ") + "\nA lime here.\n"),
    ("the line after two waivers", f"{NEXT}\n{NEXT.replace('lime', 'fig')}\nA lime and fig.\n"),
    ("the line after one within a paragraph", f"So {NEXT}\nA lime here.\n"),
    ("a list", f"- so\n\n  {NEXT}\n- A lime here.\n"),
    ("a block", f"{OPEN}\n\nA lime here.\n\nA lime there.\n\n{CLOSE}\n"),
    ("a block within a line", f"So {OPEN} a lime {CLOSE} it is.\n"),
    (
        "a long dash",
        NEXT.replace("--", "—").replace("<!—", "<!--").replace("—>", "-->") + "\nA lime.\n",
    ),
    ("front matter", "---\nclauselint-waivers: [about-lime -- a colour]\n---\nA lime here.\n"),
    (
        "a single one there",
        "---\nclauselint-waivers: about-lime -- a, b (Ada, Ben)\n---\nA lime.\n",
    ),
    ("front matter in TOML", '+++\nclauselint-waivers = ["about-lime -- so"]\n+++\nA lime here.\n'),
]


@pytest.mark.parametrize("text", [text for _, text in COVERED], ids=[name for name, _ in COVERED])
def test_a_waiver_covers(config: Path, text: str) -> None:
    broken, waived, notices = told(checked(config, text))
    assert "about-lime" in waived
    assert (broken, notices) == ([], [])


def test_a_waiver_in_mdx_is_a_comment_of_mdx(config: Path) -> None:
    text = "{/* clauselint-disable-next-line about-lime -- so */}\n\nA lime here.\n"
    assert told(checked(config, text, "a.mdx")) == ([], ["about-lime"], [])


LEFT = [
    ("the line after the next", f"{NEXT}\nSo.\nA lime here.\n"),
    ("the line before", f"A lime here.\n\n{NEXT}\n"),
    ("its own line", f"{NEXT} A lime here.\n"),
    ("what stands before a block", f"A lime here.\n\n{OPEN}\n\nSo.\n\n{CLOSE}\n"),
    ("what stands behind a block", f"{OPEN}\n\nSo.\n\n{CLOSE}\n\nA lime here.\n"),
    ("a block without an end", f"{OPEN}\n\nA lime here.\n"),
    ("a quotation", f"> {NEXT}\n> A lime here.\n"),
    ("a quotation in a list", f"- > {NEXT}\n  > A lime here.\n"),
    ("a quoted tweet", f"<blockquote class='tweet'>{NEXT}\nA lime here.\n</blockquote>\n"),
    ("an empty reason", "<!-- clauselint-disable-next-line about-lime -->\nA lime here.\n"),
    ("a mistyped rule", f"{NEXT.replace('about', 'abuot')}\nA lime here.\n"),
    ("a mistyped word", f"{NEXT.replace('disable', 'disabel')}\nA lime here.\n"),
    ("a mistyped name", f"{NEXT.replace('clauselint', 'claueslint')}\nA lime here.\n"),
    ("a name in two words", f"{NEXT.replace('clauselint', 'clause-lint')}\nA lime here.\n"),
    ("a waiver behind other words", f"{NEXT.replace('<!--', '<!-- NB')}\nA lime here.\n"),
    ("a letter of another script", f"{NEXT.replace('about', 'аbout')}\nA lime here.\n"),
    (
        "a day that is over",
        f"{NEXT.replace('colour', 'colour (until 2027-01-14)')}\nA lime here.\n",
    ),
    (
        "a day that is none",
        f"{NEXT.replace('colour', 'colour (until 2027-13-01)')}\nA lime here.\n",
    ),
    (
        "front matter that says no reason",
        "---\nclauselint-waivers: about-lime\n---\nA lime here.\n",
    ),
]


@pytest.mark.parametrize("text", [text for _, text in LEFT], ids=[name for name, _ in LEFT])
def test_a_waiver_does_not_cover_and_is_told_of(config: Path, text: str) -> None:
    broken, waived, notices = told(checked(config, text))
    assert "about-lime" in broken
    assert waived == []
    assert notices


SILENT = [
    ("a fence", f"```html\n{NEXT}\n```\nA lime here.\n"),
    ("code", f"Write `{NEXT}` so.\nA lime here.\n"),
    ("an indented block", f"    {NEXT}\n\nA lime here.\n"),
    (
        "an attribute",
        "<div class='clauselint-disable-next-line about-lime -- so'>\n\nA lime here.\n",
    ),
    (
        "the label of a link",
        "[clauselint-disable-next-line about-lime -- so]: x.md\nA lime here.\n",
    ),
    ("a waiver of another program", f"{NEXT.replace('clauselint', 'eslint')}\nA lime here.\n"),
]


@pytest.mark.parametrize("text", [text for _, text in SILENT], ids=[name for name, _ in SILENT])
def test_what_is_no_comment_of_ours_waives_nothing(config: Path, text: str) -> None:
    assert told(checked(config, text)) == (["about-lime"], [], [])


def test_a_comment_in_plain_text_waives_nothing_for_readers_would_see_it(config: Path) -> None:
    report = checked(config, f"{NEXT}\nA lime here.\n", "a.txt")
    broken, waived, _ = told(report)
    assert ("about-lime" in broken, waived) == (True, [])
    assert [one.message[:24] for one in report.notices] == ["readers would see this, f"[:24]]


def test_front_matter_waives_in_all_posts_of_a_file(config: Path) -> None:
    text = (
        "---\nclauselint-waivers:\n- about-lime -- so\n---\nNothing.\n---\nA lime.\n---\nA lime.\n"
    )
    assert told(checked(config, text, "a.txt")) == ([], ["about-lime"] * 2, [])


def test_a_waiver_of_several_rules_waives_each(config: Path) -> None:
    text = "<!-- clauselint-disable-next-line about-lime, about-fig -- so -->\nA lime, a fig.\n"
    assert told(checked(config, text)) == ([], ["about-lime", "about-fig"], [])


def test_a_waiver_with_a_digest_holds_for_that_text_only(config: Path) -> None:
    text = f"{NEXT.replace('colour', f'colour (text {32 * chr(48)})')}\nA lime here.\n"
    assert told(checked(config, text)) == (["about-lime"], [], [("void", "about-lime")])


def test_a_waiver_says_who_why_until_when_and_where(config: Path) -> None:
    granted = NEXT.replace("colour", "colour (Ada Sample, until 2027-01-15)")
    (waived,) = checked(config, f"So.\n\n{granted}\nA lime here.\n").waived
    assert waived[1:5] == ("it is a colour", "Ada Sample", "2027-01-15", "next-line")
    assert waived.place.endswith("a.md:3")


def test_a_waiver_that_nothing_needs_is_told_of(config: Path) -> None:
    assert told(checked(config, f"{NEXT}\nSo.\n")) == ([], [], [("unused", "about-lime")])


def test_a_waiver_of_a_rule_that_did_not_run_is_not_told_of(config: Path) -> None:
    config.write_text(config.read_text("utf-8") + 'select = ["about-fig"]\n', "utf-8")
    assert told(checked(config, f"{NEXT}\nSo.\n")) == ([], [], [])


def test_a_waiver_of_a_rule_that_is_not_for_this_post_is_not_told_of(config: Path) -> None:
    text = "---\nchannel: {}\n---\n<!-- clauselint-disable-next-line no-fun -- so -->\nSo.\n"
    assert told(checked(config, text.format("web"))) == ([], [], [])
    assert told(checked(config, text.format("x"))) == ([], [], [("unused", "no-fun")])


def test_waivers_of_one_file_say_nothing_of_the_next(config: Path) -> None:
    assert told(checked(config, f"{NEXT}\nA lime here.\n"))[1] == ["about-lime"]
    assert told(checked(config, "A lime here.\n", "b.md")) == (["about-lime"], [], [])


def test_waivers_in_drafts_do_not_count_where_the_company_says_so(tmp_path: Path) -> None:
    config = company(tmp_path, "[waivers]\ninline = false\n")
    for _, text in COVERED:
        broken, waived, notices = told(checked(config, text))
        assert "about-lime" in broken
        assert waived == []
        assert ("void", "about-lime") in notices


def test_each_of_many_waivers_covers_its_own_line(config: Path) -> None:
    config.write_text(config.read_text("utf-8") + 'ignore = ["at-length"]\n', "utf-8")
    text = f"{NEXT}\nA lime here.\n\n" * 500
    assert told(checked(config, text)) == ([], ["about-lime"] * 500, [])
