"""A text file that a person wrote: reading it, and the line and column of any place in it."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from clauselint.models.errors import PolicyError, Problem

BYTE_ORDER_MARK = "\ufeff"
_WIDEST_SHOWN = 240
_LONGEST_QUOTED = 60
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Lines(NamedTuple):
    """A text and the code points at which its lines begin; CR, LF and CRLF end a line."""

    text: str
    starts: tuple[int, ...]

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of a code point, both counted from 1."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def shown(self, line: int) -> str:
        """One line without its end, safe to print; "" for one too long to be of help."""
        stop = self.starts[line] if line < len(self.starts) else len(self.text)
        content = self.text[self.starts[line - 1] : stop].rstrip("\r\n")
        return printable(content) if len(content) <= _WIDEST_SHOWN else ""

    def problem(self, path: str, index: int, message: str) -> Problem:
        """A problem at a code point, with its line shown."""
        line, column = self.place(index)
        return Problem(path, line, column, message, self.shown(line))


def lines_of(text: str) -> Lines:
    """Prepare `text` for looking up places."""
    return Lines(text, (0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))))


def printable(text: str) -> str:
    """`text` in as many code points, without those that could act on a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def quoted(name: object) -> str:
    """A name from a file in quotation marks, shortened so that it can stand in a message."""
    text = printable(str(name))
    return f'"{text}"' if len(text) <= _LONGEST_QUOTED else f'"{text[:_LONGEST_QUOTED]}…"'


def read_text(path: Path, most_bytes: int) -> str:
    """The text of a UTF-8 file, without a byte order mark; raises PolicyError."""
    name = str(path)
    try:
        with path.open("rb") as file:
            content = file.read(most_bytes + 1)
    except (OSError, ValueError) as error:
        reason = _why_unreadable(error)
    else:
        if len(content) > most_bytes:
            reason = f"the file is larger than {most_bytes >> 20} MiB; split it"
        elif content.startswith(_UTF16):
            reason = "the file is not UTF-8 but UTF-16; save it as UTF-8"
        else:
            return _decode(name, content)
    # Raised outside the handler, so that no error of the system hangs on to this one.
    raise PolicyError((Problem(name, 1, 1, reason),))


def _why_unreadable(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    if isinstance(error, PermissionError):
        return "the file may not be read: ask its owner for permission"
    return "the file cannot be read"


def _decode(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        first_bad = error.start
    before = content[:first_bad].decode("utf-8-sig", "replace")
    line, column = lines_of(before).place(len(before))
    raise PolicyError((Problem(name, line, column, "the file is not UTF-8; save it as UTF-8"),))
