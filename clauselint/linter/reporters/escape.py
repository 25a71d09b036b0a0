"""Makes text from outside safe to print: nothing hidden, nothing that a terminal or CI obeys."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import regex

from clauselint.models.late import late

if TYPE_CHECKING:
    from regex import Match, Pattern

# Azure Pipelines and GitHub run `##[…]` and `##vso[…]` wherever in a line they stand.
COMMAND = r"\#(?=\#\w*\[)"
HIDDEN = r"[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]"
# The flags of England, Scotland and Wales; behind any other emoji, tags would hide a text.
FLAGS = "|".join(
    "".join(chr(0xE0000 + ord(c)) for c in flag) for flag in ("gbeng", "gbsct", "gbwls")
)
# Joiners and variation selectors that belong to an emoji are drawn, not hidden (UTS 51).
EMOJI = (
    r"(?:[0-9#*]\ufe0f\u20e3"
    rf"|\U0001f3f4(?:{FLAGS})\U000e007f"
    r"|\p{Extended_Pictographic}[\ufe0e\ufe0f\p{Emoji_Modifier}]?"
    r"(?:\u200d\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)*+)"
)

_COLOUR = r"\x1b\[[0-9;]*m"
# GitHub trims white space before it looks for `::`, so indentation does not help; Buildkite takes
# a line that begins with one of the others for the title of a section.
_COMMANDING = late(rf"(?:\s|{_COLOUR})*(:)(?=:)|(?:{_COLOUR})*([-+~^])(?=\2\2(?:\s|$))")


@cache
def _unsafe() -> Pattern[str]:
    return regex.compile(f"(?P<drawn>{EMOJI})|{COMMAND}|{HIDDEN}")


def escape(text: str) -> str:
    """`text` with every hidden or commanding character written as `\\x1b` or `\\u202e`."""
    return text if is_plain(text) else _unsafe().sub(_written, text)


def is_plain(text: str) -> bool:
    """Whether each of its characters is a harmless one, and as wide as any other."""
    return text.isascii() and text.isprintable() and "##" not in text


def escape_lines(text: str) -> str:
    """`text` escaped, its line breaks kept: for messages of our own that quote a person's file."""
    return "\n".join(tame(escape(line)) for line in text.split("\n"))


def page(lines: Iterable[str]) -> str:
    """Lines made safe to print, each of them one line whatever it holds."""
    return "".join(f"{tame(escape(line)).rstrip()}\n" for line in lines)


def flat(text: str) -> str:
    """`text` on one line, white space made single blanks."""
    return " ".join(text.split())


def tame(line: str) -> str:
    """A line that no CI service takes for a command such as `::error::` or a heading of its own."""
    found = _COMMANDING.match(line)
    if not found:
        return line
    at = found.end() - 1
    return f"{line[:at]}\\x{ord(line[at]):02x}{line[at + 1 :]}"


def _written(match: Match[str]) -> str:
    if match["drawn"]:
        return match[0]
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
