"""Standard output and error: what is printed there, also when something breaks."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from errno import EBADF
from typing import TYPE_CHECKING, NoReturn, TextIO

from clauselint.models.errors import ClauselintError

if TYPE_CHECKING:
    from clauselint.models.report import Failure

COULD_NOT_RUN = 2
INTERRUPTED = 130


class Progress:
    """A count of posts on `stream`, on a terminal only."""

    def __init__(self, stream: TextIO | None) -> None:
        self.stream = stream if stream and stream.isatty() else None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, posts: int) -> None:
        """Say how far the run is; every sixteenth post is often enough."""
        if posts % 16 == 0:
            self._write(f"\r{posts} posts")

    def clear(self) -> None:
        """Take the count away, so that a report can stand in its place."""
        self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        if self.stream:
            # A count that cannot be shown is no reason to stop.
            with suppress(OSError, ValueError):
                self.stream.write(text)
                self.stream.flush()


def read_all(stream: TextIO | None, limit: int) -> bytes | Failure:
    """What standard input holds, but little more than `limit` bytes, or why it has nothing."""
    # Imported late: `--version` reads nothing.
    from clauselint.models.report import Failure

    name = "standard input"
    if stream is None:
        return Failure("unreadable", "standard input is closed", name)
    try:
        handle = stream.buffer.fileno()
    except (OSError, ValueError):
        # Not a file of the system: a test, or a program that calls this one.
        return stream.buffer.read(limit + 1)
    chunks: list[bytes] = []
    left = limit + 1
    try:
        # From a pipe that does not wait, a slow writer's text would end in the middle.
        os.set_blocking(handle, True)
        while left > 0 and (chunk := os.read(handle, min(left, 1 << 20))):
            chunks.append(chunk)
            left -= len(chunk)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return Failure("unreadable", f"standard input cannot be read: {reason}", name)
    return b"".join(chunks)


def write(text: str, stream: TextIO | None) -> None:
    """Print in UTF-8 whatever the locale says, colours kept where a reporter put them.

    Raises OSError when it cannot be printed; a closed descriptor has no stream at all.
    """
    if stream is None:
        raise OSError(EBADF, "there is no standard output to print to")
    stream.flush()
    stream.buffer.write(text.encode("utf-8", "backslashreplace"))
    stream.flush()


def answer_to(
    error: BaseException,
    debug: bool,
    out: TextIO | None,
    err: TextIO | None,
    shown: Callable[[str], str] = str,
) -> int:
    """Tell people of an error that ended a command; returns the exit code.

    It is never that of violations: a bug must not look like a verdict. `shown` takes out of a
    text what the rules call sensitive, as far as they were known by then.
    """
    code = INTERRUPTED if isinstance(error, KeyboardInterrupt) else COULD_NOT_RUN
    try:
        if err and not isinstance(error, BrokenPipeError):
            err.write(f"{_told(error, debug, shown)}\n")
            err.flush()
    except (OSError, ValueError):
        pass
    hush(out, err)
    return code


def hush(*streams: TextIO | None) -> None:
    """Point streams whose readers are gone at nothing: Python would complain when it ends."""
    for stream in filter(None, streams):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def leave(code: int, *streams: TextIO | None) -> NoReturn:
    """End the process at once, when all that was printed is on its way."""
    for stream in filter(None, streams):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or COULD_NOT_RUN
    os._exit(code)


def _told(error: BaseException, debug: bool, shown: Callable[[str], str]) -> str:
    """What people can act on in its own words, a bug of ours by its name or its traceback."""
    if isinstance(error, KeyboardInterrupt):
        return "clauselint: interrupted"
    from clauselint.linter.reporters.escape import escape_lines

    if isinstance(error, ClauselintError):
        return f"clauselint: {escape_lines(shown(_from_here(str(error))))}"
    if debug:
        return escape_lines("\n".join(_traced(error)))
    reason = error.strerror if isinstance(error, OSError) else ""
    said = reason.lower() if reason else type(error).__name__
    return f"clauselint failed: {said}; run again with --debug and report what it prints"


def _from_here(text: str) -> str:
    """`text` with paths below the current folder as people call them there."""
    # Imported late: `--version` names no path.
    from pathlib import Path

    try:
        here = Path.cwd()
    except OSError:
        return text
    if not here.name:
        return text
    # Not the end of another path that goes on in the same way.
    folder = re.escape(f"{here}{os.sep}")
    return re.sub(rf"(?<![\w.~/\\-]){folder}(?=[^\s/])", "", text)


def _traced(error: BaseException) -> Iterator[str]:
    """Where an error and those behind it come from, the first one first.

    Their texts are left out: they may hold the draft, and this is to be sent to strangers.
    """
    from traceback import format_tb

    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before:
        yield from (*_traced(before), "", "After that:", "")
    yield "Traceback (most recent call last):"
    yield "".join(format_tb(error.__traceback__)).rstrip()
    yield f"{type(error).__qualname__} (its text is left out, for it may hold the draft)"
