"""A text file that a person wrote: reading it, places in it, and writing one in one step."""

from __future__ import annotations

import codecs
import os
import re
import stat
from bisect import bisect_right
from contextlib import suppress
from errno import EPIPE
from pathlib import Path

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.named import NamedTuple

BYTE_ORDER_MARK = "\ufeff"
MOST_BYTES = 1 << 20
"""A pack is no longer than this."""
MOST_CONFIG_BYTES = 256 << 10
"""A configuration is no longer than this: `tomllib` is slow."""
MOST_POLICY_BYTES = 4 << 20
"""A policy is no longer than this."""
_WIDEST_SHOWN = 240
_LONGEST_QUOTED = 60
# Not through a link that another user has put there; Windows must leave line ends alone.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# Opening a pipe would wait for a writer who may never come.
_NOT_WAITING = getattr(os, "O_NONBLOCK", 0)
_ZIP = b"PK\x03\x04"
_OFFICE_FILE = "this is a Word, Excel or zip file, whatever its name says: save it as plain text"
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
    text = printable(str(name)).replace('"', "'")
    return f'"{text}"' if len(text) <= _LONGEST_QUOTED else f'"{text[:_LONGEST_QUOTED]}…"'


def read_text(path: Path, most_bytes: int) -> str:
    """The text of a UTF-8 file, without a byte order mark; raises PolicyError."""
    content = read_bytes(path, most_bytes)
    if content.startswith(_UTF16):
        reason = "the file is not UTF-8 but UTF-16; save it as UTF-8"
        raise PolicyError((Problem(str(path), 1, 1, reason),))
    if content.startswith(_ZIP):
        raise PolicyError((Problem(str(path), 1, 1, _OFFICE_FILE),))
    return _decode(str(path), content)


def read_bytes(path: Path, most_bytes: int) -> bytes:
    """What a file holds; raises PolicyError when it cannot be read or has more bytes."""
    try:
        content = read_some(path, most_bytes + 1)
    except (OSError, ValueError) as error:
        reason = _why_unreadable(error, path)
    else:
        if len(content) <= most_bytes:
            return content
        size = f"{most_bytes >> 20} MiB" if most_bytes >> 20 else f"{most_bytes >> 10} KiB"
        reason = f"the file is larger than {size}; split it"
    # Raised outside the handler, so that no error of the system hangs on to this one.
    raise PolicyError((Problem(str(path), 1, 1, reason),))


def read_some(path: Path, most_bytes: int) -> bytes:
    """At most so many bytes of a file, or of a pipe that somebody writes to.

    Never waits for a writer that is not there. Raises OSError and ValueError.
    """
    with open(path, "rb", opener=_opened) as file:
        content = file.read(most_bytes)
        if not content and stat.S_ISFIFO(os.fstat(file.fileno()).st_mode):
            raise BrokenPipeError(EPIPE, "this is a pipe that nobody writes to")
        return content


def write_whole(
    path: Path, content: str | bytes, mode: int = 0o666, like: os.stat_result | None = None
) -> None:
    """Write a file, all of it or nothing, text as UTF-8; raises OSError.

    Who reads meanwhile sees the old file or the new one. A link stays a link, and what is no
    file, such as a pipe, is written to as it is. `mode` is for a new file, less the umask; with
    `like` it gets that file's mode, and its owner as far as this user may give files away.
    """
    # Imported late: a run that writes nothing needs no threads.
    from threading import get_ident

    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = path.resolve()
    fresh = target.with_name(f".{target.name}.{os.getpid()}-{get_ident()}")
    try:
        handle = os.open(fresh, _NEW, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if like is not None:
            _take_over(fresh, like)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _take_over(path: Path, like: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(path, like.st_uid, like.st_gid)
    # Last, for giving a file away takes some bits of its mode.
    path.chmod(stat.S_IMODE(like.st_mode))


def _opened(path: str, flags: int) -> int:
    handle = os.open(path, flags | _NOT_WAITING)
    if _NOT_WAITING:
        os.set_blocking(handle, True)
    return handle


def _why_unreadable(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return "this link leads to no file: mend or remove it"
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    if isinstance(error, PermissionError):
        return "the file may not be read: ask its owner for permission"
    if isinstance(error, BrokenPipeError):
        return "this is a pipe that nobody writes to"
    return "the file cannot be read"


def _decode(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        first_bad = error.start
    before = content[:first_bad].decode("utf-8-sig", "replace")
    line, column = lines_of(before).place(len(before))
    raise PolicyError((Problem(name, line, column, "the file is not UTF-8; save it as UTF-8"),))
