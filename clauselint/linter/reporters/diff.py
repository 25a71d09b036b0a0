"""What changes in a text, line by line, with nothing shown that reports hide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from clauselint.linter.reporters.escape import escape, tame
from clauselint.linter.reporters.words import Painter

_AROUND = 3


class Lines(NamedTuple):
    """The lines of a text as they are, by which they are compared, and as they may be shown."""

    written: Sequence[str]
    shown: Sequence[str]


def diff(name: str, before: Lines, after: Lines, paint: Painter) -> Iterator[str]:
    """A unified diff for people, each line safe to print; nothing where nothing changes."""
    matcher = SequenceMatcher(None, before.written, after.written, autojunk=True)
    groups = [*matcher.get_grouped_opcodes(_AROUND)]
    if groups and before.written != after.written:
        yield paint("bold", f"--- {escape(name)}")
        yield paint("bold", f"+++ {escape(name)}")
    for group in groups if before.written != after.written else ():
        old, new = _range(group[0][1], group[-1][2]), _range(group[0][3], group[-1][4])
        yield paint("dim", f"@@ -{old} +{new} @@")
        for kind, start, end, first, last in group:
            if kind == "equal":
                yield from (_line(" ", line) for line in before.shown[start:end])
                continue
            yield from (paint("error", _line("-", line)) for line in before.shown[start:end])
            yield from (paint("good", _line("+", line)) for line in after.shown[first:last])


def _range(start: int, end: int) -> str:
    return f"{start + 1},{end - start}" if end - start != 1 else f"{start + 1}"


def _line(sign: str, line: str) -> str:
    return tame(f"{sign}{escape(line)}").rstrip()
