"""Wherever a word stands in a draft, its violation points at exactly that word."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from clauselint.linter.engine import Linter
from clauselint.models.rule import KeywordRule, Pack
from tests.build import POLICY, rule

RULE = rule(KeywordRule, clause="2.1", topic="", words=("zorblatt",), scope=("any",))
LINTER = Linter(POLICY, [Pack("own", "own.yaml", (RULE,))])
AROUND = st.sampled_from(
    [
        "",
        "a ",
        "é ",
        "e\u0301 ",
        "👩‍🔧 ",
        "日本 ",
        "**b** ",
        "`c` ",
        "&amp; ",
        "# h\n\n",
        "\n\n",
        "- i\n",
        "> q\n",
        "[l](http://x.example) ",
        "\u200b",
        "\t",
        '"',
        "![",
        "<b>",
        "| a |\n",
        "\\* ",
    ]
)
WORDS = ["zorblatt", "Zorblatt", "zor\u200bblatt", "ｚorblatt", "ZORBLATT"]
FRONT = [
    "",
    "---\ntitle: Hello\n---\n\n",
    "---\ntitle: 'a: b 👍'\n---\n",
    "+++\ntitle = 'é'\n+++\n",
]


@given(
    st.sampled_from(FRONT),
    st.lists(st.tuples(AROUND, st.sampled_from(WORDS)), max_size=6),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([".md", ".mdx", ".txt"]),
    st.booleans(),
)
def test_every_violation_slices_to_the_word(
    front: str, words: list[tuple[str, str]], end: str, suffix: str, bom: bool
) -> None:
    text = front + " ".join(around + word + " " for around, word in words) + "\n"
    text = text.replace("\n", end)
    with TemporaryDirectory() as folder:
        draft = Path(folder) / f"draft{suffix}"
        draft.write_bytes(text.encode("utf-8-sig" if bom else "utf-8"))
        report = LINTER.lint_file(draft)
    for found in report.violations:
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] in WORDS
        lines = text[: found.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert (found.line, found.column) == (len(lines), len(lines[-1]) + 1)
    if suffix == ".txt" and not report.failures:
        assert len(report.violations) == len(words)
