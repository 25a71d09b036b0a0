"""Reports that hold something of every sort, small and generated."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from clauselint.linter.reporters.context import Context, RuleText
from clauselint.models.report import (
    Allowed,
    Evidence,
    Fix,
    Notice,
    NoticeKind,
    PostInfo,
    Report,
    Waived,
)
from clauselint.models.waiver import Form
from tests.reporters.conftest import (
    CLAUSE,
    CLAUSES,
    NAMES,
    ORDINALS,
    REPORTS,
    TEXTS,
    TONE,
    VIOLATIONS,
    failure,
    violation,
)

CONTEXT = Context(
    {
        "client-named": RuleText("keyword", "starter", "error", "Leave it out.", "Ask.", CLAUSE),
        "promise": RuleText(
            "tone", "own", "note", "Promise {count} less.", "", TONE, "FTC", ("x",)
        ),
    },
    "/home/ada/drafts",
)


def whole() -> Report:
    """One of each: a violation, one waived in the draft and one centrally, one known, and so on."""
    found = violation(
        evidence=(Evidence("near", 3, 7, "love"),),
        fix=Fix("an airline", False),
        byte_column=9,
        byte_end_column=23,
    )
    other = replace(found, rule="promise", severity="note", fingerprint="00000000000000aa")
    return Report(
        (PostInfo("posts/launch.md", "posts/launch.md"), PostInfo("fine.md", "fine.md")),
        (found,),
        (failure(rule="client-named"),),
        ("client-named", "promise"),
        (
            Waived(replace(found, line=3), "agreed with Ada", "Ben", "2031-01-31", "next-line"),
            Waived(replace(found, line=4), "a quotation", form="central", place="waivers.toml:3"),
        ),
        {"name": "clauselint", "version": "1.2.3"},
        allowed=(Allowed("promise", TONE, "fine.md", "fine.md", 1, 6, "Halden", "P-1 holds"),),
        baselined=(other,),
        notices=(Notice("expired", "the waiver has expired", "fine.md", "fine.md", 7, "promise"),),
    )


_ALLOWED = st.builds(
    Allowed,
    rule=NAMES,
    clause=CLAUSES,
    path=st.none() | TEXTS,
    post=TEXTS,
    line=ORDINALS,
    column=ORDINALS,
    excerpt=TEXTS,
    reason=TEXTS,
)
_NOTICES = st.builds(
    Notice,
    kind=st.sampled_from(get_args(NoticeKind)),
    message=TEXTS,
    post=TEXTS,
    path=st.none() | TEXTS,
    line=ORDINALS,
    rule=TEXTS,
)
_WAIVED = st.builds(Waived, VIOLATIONS, TEXTS, TEXTS, TEXTS, st.sampled_from(get_args(Form)), TEXTS)
_COUNTED = VIOLATIONS.flatmap(
    lambda one: st.integers(0, 9).map(
        lambda at: replace(one, byte_column=at, byte_end_column=at and at + 2)
    )
)


@st.composite
def wholes(draw: st.DrawFn) -> Report:
    """Reports of every shape, with all the sorts of things that there are."""
    return replace(
        draw(REPORTS),
        violations=tuple(draw(st.lists(_COUNTED, max_size=3))),
        waived=tuple(draw(st.lists(_WAIVED, max_size=2))),
        baselined=tuple(draw(st.lists(VIOLATIONS, max_size=2))),
        allowed=tuple(draw(st.lists(_ALLOWED, max_size=2))),
        notices=tuple(draw(st.lists(_NOTICES, max_size=2))),
    )
