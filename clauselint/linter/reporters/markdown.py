"""The report as Markdown, for comments and step summaries: nothing in it links, pings or loads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from clauselint.linter.reporters.context import Context
from clauselint.linter.reporters.entries import Entry, entries, shown
from clauselint.linter.reporters.summary import summarize
from clauselint.linter.reporters.words import named, painter
from clauselint.models.policy import Clause
from clauselint.models.report import Report

MOST_BYTES = 1_000_000
"""GitHub takes 1 MiB of step summary, and none of one that is longer."""
_MARKS = re.compile(r"[\\`*_\[\]|~$!]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Mentions, references to issues and bare addresses, which need no marks.
_LIVE = re.compile(r"(?<=@)|(?<=#)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=GH)(?=-\d)", re.IGNORECASE)
_CUT = "\n…and more, which does not fit here.\n"


def render(report: Report, context: Context, most_bytes: int = MOST_BYTES) -> str:
    """The outcome, what to do post by post, and the clauses quoted; cut after `most_bytes`."""
    lines: list[str] = []
    left = most_bytes - len(_CUT.encode())
    for line in _lines(report, context):
        left -= len(line.encode()) + 1
        if left < 0:
            return "\n".join(lines) + _CUT
        lines.append(line)
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    marked = _MARKS.sub(r"\\\g<0>", shown(text)).translate(_ENTITIES)
    return _LIVE.sub("&#8203;", marked)


def code(text: str) -> str:
    """A text as a span of code, whatever backticks it holds."""
    one = shown(text) or " "
    fence = "`" * (max(map(len, re.findall("`+", one)), default=0) + 1)
    space = " " if one.startswith("`") or one.endswith("`") else ""
    return f"{fence}{space}{one}{space}{fence}"


def _lines(report: Report, context: Context) -> Iterator[str]:
    yield "## clauselint"
    for line in summarize(report, painter(False), quiet=True, statistics=False):
        yield from ("", plain(line))
    posts: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries(report, context):
        posts[entry.post or entry.place].append(entry)
    for name, found in posts.items():
        yield from ("", f"### {code(name)}", "")
        yield from map(_item, found)
    clauses = {one.clause.id: one.clause for one in report.violations}
    for clause in clauses.values():
        yield from _quoted(clause)


def _item(entry: Entry) -> str:
    state = entry.severity if entry.state == "violation" else entry.state
    parts = [f"- **{state}**"]
    parts += [f"line {entry.line}"] if entry.line else []
    parts += [code(entry.excerpt)] if entry.excerpt else []
    said = " ".join(filter(None, (entry.message, entry.advice)))
    if entry.state in ("waived", "baselined", "allowed"):
        said = f"{entry.reason}. {entry.message}".strip()
    parts += [plain(said)]
    parts += [f"({plain(', '.join(filter(None, (entry.rule, entry.clause))))})"]
    parts += [f"Ask: {plain(entry.contact)}"] if entry.contact and entry.is_open else []
    return " ".join(parts)


def _quoted(clause: Clause) -> Iterator[str]:
    yield from ("", f"**{plain(named(clause))}**", "")
    for line in clause.text.splitlines():
        yield f"> {plain(line)}".rstrip()
