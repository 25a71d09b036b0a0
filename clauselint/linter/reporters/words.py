"""The small pieces of wording and colour that the text report is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeAlias

import regex

from clauselint.linter.reporters.width import wrap
from clauselint.models.policy import Clause
from clauselint.models.report import SEVERITIES, FailureKind
from clauselint.models.rule import Severity
from clauselint.rules.policy.references import heading
from clauselint.rules.shown import count

Style: TypeAlias = Literal["error", "warning", "note", "good", "bold", "dim"]
Painter: TypeAlias = Callable[[Style, str], str]

WIDTH = 88
LABEL = 11
LONGEST_QUOTE = 200
SHORTEST_QUOTE = 60
CODES: dict[Style, str] = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "good": "1;32",
    "bold": "1",
    "dim": "2",
}
REMEDIES: dict[FailureKind, str] = {
    "unreadable": "Check that the file is there and that you may read it.",
    "encoding": "Save the file as UTF-8, then check it again.",
    "decoding-guessed": "Save the file as UTF-8, then check it again.",
    "binary": "Give the post as text, in a .md, .mdx or .txt file, or a calendar as .csv.",
    "oversize": "Divide the file into smaller ones.",
    "front-matter": "Mend the block between the lines of --- at the top of the file.",
    "unknown-fact": "Say it at the top of the file, or with --fact NAME=VALUE.",
    "out-of-time": "Ask the owner of the rule to make its pattern simpler.",
    # The reason itself names the remedy.
    "calendar": "",
    "pipeline": "",
    "locked": "",
    "no-drafts": "Write and save the draft first, or name a file or folder that holds one.",
    "internal": "This is a fault in clauselint. Please report it, with the output of --debug.",
}


def painter(color: bool) -> Painter:
    """A function that colours a text, or leaves it as it is."""

    def paint(style: Style, text: str) -> str:
        return f"\x1b[{CODES[style]}m{text}\x1b[0m" if color and text else text

    return paint


def tally(severities: Iterable[Severity]) -> str:
    """`2 errors, 1 note`, the gravest first."""
    numbers = Counter(severities)
    return ", ".join(count(numbers[name], name) for name in SEVERITIES if numbers[name])


def named(clause: Clause) -> str:
    """How people speak of a clause: `2.1 Client names`."""
    return heading(clause) or clause.id


def labelled(label: str, text: str, paint: Painter) -> Iterator[str]:
    """A wrapped text after its label; nothing when the text is empty."""
    head = f"  {label}:".ljust(LABEL)
    for line in wrap(text, WIDTH - LABEL):
        yield paint("dim", head) + line
        head = " " * LABEL


def quoted(text: str) -> str:
    """A clause's text, or its first sentences, in `LONGEST_QUOTE` code points."""
    flat = " ".join(text.split())
    if len(flat) <= LONGEST_QUOTE:
        return flat
    ends = [
        end.end() for end in regex.finditer(r"[.!?。！？][\"')\]”’]*(?=\s)", flat[:LONGEST_QUOTE])
    ]
    if ends and ends[-1] >= SHORTEST_QUOTE:
        return f"{flat[: ends[-1]]} …"
    return f"{flat[:LONGEST_QUOTE].rpartition(' ')[0] or flat[:LONGEST_QUOTE]} …"
