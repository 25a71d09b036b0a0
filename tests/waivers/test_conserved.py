"""Whatever stands in a draft: waivers lose no violation, add none, and never raise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauselint import Linter
from clauselint.models.report import Report
from tests.waivers.company import TODAY, company

PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "<!-- ",
                " -->",
                "{/* ",
                " */}",
                "\n",
                "\n\n",
                "> ",
                "- ",
                "```\n",
                "`",
                "    ",
                "---\n",
            ),
            *("clauselint-disable-next-line ", "clauselint-disable ", "clauselint-enable "),
            *("clauselint-waivers: ", "about-lime", "about-plum", "about-kiwi", ", ", " -- ", "so"),
            *(" (Ada, until 2027-03-01)", " (until 2020-01-01)", "<blockquote>", "</blockquote>"),
            *("A lime here. ", "A plum. ", "A kiwi.\n", "Quillmere", "\u200b", "\r\n", "text 0"),
        ]
    ),
    max_size=30,
).map("".join)
NEXT = st.sampled_from(["about-lime", "about-plum", "about-kiwi", "about-lime, about-fig"]).map(
    lambda rule: f"<!-- clauselint-disable-next-line {rule} -- so -->\n"
)
DRAFTS = st.lists(PIECES | NEXT | st.just("A lime here.\n"), max_size=6).map("".join)


@pytest.fixture(scope="module")
def linters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Linter, Linter]:
    folder = tmp_path_factory.mktemp("company")
    one = Linter.from_config(company(folder))
    return one, one.afresh(waived=False)


def judged(linter: Linter, path: str, text: str) -> list[Report]:
    posts, failures = linter.read_bytes(text.encode("utf-8", "replace"), path, path)
    return [*linter.lint_many((*posts, *failures), today=TODAY)]


@settings(max_examples=300)
@given(DRAFTS, st.sampled_from(["a.md", "a.mdx", "a.txt"]))
def test_what_is_waived_and_what_is_not_make_up_all_that_was_found(
    linters: tuple[Linter, Linter], text: str, name: str
) -> None:
    path = str(Path("drafts") / name)
    for report, plain in zip(*(judged(one, path, text) for one in linters), strict=True):
        both = [*report.violations, *(one.violation for one in report.waived)]
        assert sorted(both, key=repr) == sorted(plain.violations, key=repr)
        assert report.failures == plain.failures
        assert {one.violation.rule for one in report.waived} <= {"about-lime", "about-fig"}
        assert not any(one.kind == "internal" for one in report.failures)
        assert all(one.reason for one in report.waived)
