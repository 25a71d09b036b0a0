"""The file of waivers binds each to a draft and to its text, and is refused where it is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint import Linter
from clauselint.models.errors import ConfigError
from clauselint.models.waiver import Granted, Waiver
from clauselint.rules.waivers.file import load_waivers, write_granted
from tests.waivers.company import TODAY, checked, company, told
from tests.waivers.test_classes import digest_of

TEXT = "0123456789abcdef" * 2
ENTRY = """[[waiver]]
file = "{file}"
rule = "{rule}"
text = "{text}"
reason = "it is a colour"
by = "Ada Sample"
until = {until}
"""


def entry(config: Path, word: str = "lime", **given: str) -> str:
    said = {"file": "a.md", "rule": f"about-{word}", "until": "2027-03-01"} | given
    return ENTRY.format(**{"text": digest_of(config, word), **said})


def with_entry(config: Path, text: str) -> Path:
    (config.parent / "waivers.toml").write_text(text, "utf-8")
    return config


def test_a_waiver_holds_for_its_text_in_its_file(config: Path) -> None:
    with_entry(config, entry(config))
    report = checked(config, "So.\n\nA lime here.\n")
    assert told(report) == ([], ["about-lime"], [])
    (waived,) = report.waived
    said = ("it is a colour", "Ada Sample", "2027-03-01", "central", "waivers.toml:1")
    assert waived[1:] == said


def test_a_waiver_of_a_rule_that_asks_for_an_approver_holds(config: Path) -> None:
    with_entry(config, entry(config, "plum"))
    assert told(checked(config, "A plum here.\n")) == ([], ["about-plum"], [])


WRONG = [
    ("the text was changed", {}, "A lime here, too.\n", "void"),
    ("there is nothing left to waive", {}, "Nothing here.\n", "unused"),
    ("it is over", {"until": "2027-01-14"}, "A lime here.\n", "expired"),
]


@pytest.mark.parametrize(
    ("given", "text", "kind"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_a_waiver_is_told_of_when(
    config: Path, given: dict[str, str], text: str, kind: str
) -> None:
    with_entry(config, entry(config, **given))
    broken, waived, notices = told(checked(config, text))
    assert (broken, waived) == (["about-lime"] * text.count("lime"), [])
    assert notices == [(kind, "about-lime")]


def test_a_waiver_of_no_rule_is_told_of_with_the_nearest(config: Path) -> None:
    with_entry(config, entry(config, rule="about-limes"))
    report = checked(config, "A lime here.\n")
    assert told(report) == (["about-lime"], [], [("mistyped", "about-limes")])
    assert report.notices[0].message == 'there is no such rule; did you mean "about-lime"?'


def test_a_waiver_says_nothing_of_another_file(config: Path) -> None:
    with_entry(config, entry(config))
    assert told(checked(config, "A lime here.\n", "b.md")) == (["about-lime"], [], [])


def test_a_waiver_counts_also_where_drafts_may_hold_none(tmp_path: Path) -> None:
    config = company(tmp_path, "[waivers]\ninline = false\n")
    with_entry(config, entry(config))
    assert told(checked(config, "A lime here.\n")) == ([], ["about-lime"], [])


def test_the_file_may_have_another_name(tmp_path: Path) -> None:
    config = company(tmp_path, '[waivers]\nfile = "granted/all.toml"\n')
    (tmp_path / "granted").mkdir()
    said = entry(config, file="../a.md")
    (tmp_path / "granted" / "all.toml").write_text(said, "utf-8")
    assert told(checked(config, "A lime here.\n")) == ([], ["about-lime"], [])


def test_waivers_hold_on_the_day_as_of_which_posts_are_judged(config: Path) -> None:
    with_entry(config, entry(config, until="2027-03-01"))
    draft = config.parent / "a.md"
    draft.write_text("A lime here.\n", "utf-8")
    linter = Linter.from_config(config)
    posts, _ = linter.read(draft)
    for day, kept in (("2027-03-01", True), ("2027-03-02", False)):
        (report,) = linter.lint_many(posts, today=day)
        assert bool(report.waived) is kept


REFUSED = [
    ("[[waiver]]\nfile = 'a.md'\n", [1, 1, 1], "lacks"),
    (ENTRY.format(file="a", rule="b", text=TEXT, until="'soon'"), [7], "is a day"),
    (ENTRY.format(file="a", rule="b", text=TEXT, until="2027-01-01T00:00:00"), [7], "a text"),
    (ENTRY.format(file="a", rule="b", text="1", until="2027-01-01"), [4], "a digest"),
    (ENTRY.format(file="a", rule=" ", text=TEXT, until="2027-01-01"), [3], "must be a text"),
    ("\n[[waivers]]\nfile = 'a.md'\n", [2], "unknown key"),
    ("[waiver]\nfile = 'a.md'\n", [1], "line of its own"),
    ("[[waiver]]\nfile = 1\nrule='a'\ntext='1'\nreason='-'\n", [2, 4, 5], "says nothing"),
    ("[[waiver]]\nfile =\n", [2], "not valid TOML"),
    ("a.b.c.d.e.f.g.h.i.j.k.l = 1\n", [1], "parts"),
]


@pytest.mark.parametrize(("text", "lines", "complaint"), REFUSED)
def test_a_wrong_file_is_refused_with_the_lines(
    config: Path, text: str, lines: list[int], complaint: str
) -> None:
    with_entry(config, text)
    with pytest.raises(ConfigError) as caught:
        Linter.from_config(config)
    said = str(caught.value)
    assert [int(line.split(":")[1]) for line in said.splitlines()] == lines
    assert complaint in said
    assert "colour" not in said


def test_a_link_that_leads_nowhere_is_refused(config: Path) -> None:
    (config.parent / "waivers.toml").symlink_to("gone.toml")
    with pytest.raises(ConfigError, match="leads to no file"):
        Linter.from_config(config)


WORDS = st.text(min_size=1).map(
    lambda text: " ".join(text.encode("utf-8", "ignore").decode().split()) or "x"
)


@given(WORDS, WORDS, WORDS, st.sampled_from(["", TODAY]))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, file: str, reason: str, by: str, until: str
) -> None:
    granted = Granted(file, Waiver("a", f"so {reason}", by, until, TEXT, "central", None, 0))
    text = write_granted(granted)
    assert tomllib.loads(text)["waiver"][0]["file"] == file
    path = tmp_path_factory.mktemp("waivers") / "waivers.toml"
    path.write_text(text, "utf-8", newline="")
    (found,) = load_waivers(path)
    assert (found.file, *found.waiver[:6]) == (file, *granted.waiver[:6])
