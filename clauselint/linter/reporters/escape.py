"""Makes text from outside safe to print: nothing hidden, nothing that a terminal or CI obeys."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from regex import Match, Pattern

# Azure Pipelines and GitHub run `##[…]` and `##vso[…]` wherever in a line they stand.
COMMAND = r"\#(?=\#\w*\[)"
HIDDEN = r"[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]"
# Joiners, variation selectors and tags that belong to an emoji are drawn, not hidden (UTS 51).
EMOJI = (
    r"(?:[0-9#*]\ufe0f\u20e3"
    r"|\p{Extended_Pictographic}[\ufe0e\ufe0f\p{Emoji_Modifier}]?(?:[\U000e0020-\U000e007e]+\U000e007f)?"
    r"(?:\u200d\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)*+)"
)


@cache
def _unsafe() -> Pattern[str]:
    return regex.compile(f"(?P<drawn>{EMOJI})|{COMMAND}|{HIDDEN}")


def escape(text: str) -> str:
    """`text` with every hidden or commanding character written as `\\x1b` or `\\u202e`."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return _unsafe().sub(_written, text)


def escape_lines(text: str) -> str:
    """`text` escaped, its line breaks kept: for messages of our own that quote a person's file."""
    return "\n".join(tame(escape(line)) for line in text.split("\n"))


def tame(line: str) -> str:
    """A line that GitHub Actions does not take for a command such as `::error::`."""
    # The runner trims white space before it looks, so indentation does not help.
    return line.replace(":", r"\x3a", 1) if line.lstrip().startswith("::") else line


def _written(match: Match[str]) -> str:
    if match["drawn"]:
        return match[0]
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
