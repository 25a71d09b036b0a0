"""The message of a commit, as git is about to keep it: published with the commit, it is a draft."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from clauselint.linter.git.drafts import Content
from clauselint.linter.git.program import Git
from clauselint.models.errors import UsageError
from clauselint.models.named import NamedTuple
from clauselint.rules.shown import one_line

if TYPE_CHECKING:
    from clauselint.models.report import Failure

NAME = "commit message"
_MOST_BYTES = 1 << 20
_SCISSORS = b" ------------------------ >8 ------------------------"


class Message(NamedTuple):
    """The text of a message, without what git will strip from it."""

    data: bytes

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it; git makes no commit then."""
        return not self.data.strip()

    @property
    def passed(self) -> Counter[str]:
        """Nothing is passed over."""
        return Counter()

    @property
    def paths(self) -> tuple[Path, ...]:
        """It stands in no file that anybody would write a report to."""
        return ()

    def read(self, _: int) -> Iterator[Content | Failure]:
        """The message itself."""
        yield Content(NAME, None, self.data)


def commit_message(file: str, git: Git) -> Message:
    """The message in the file that git gives its hook. Raises UsageError when it cannot be read.

    A message that nobody edits keeps its comments, and so does one that git is told to keep whole.
    """
    # Imported late: other hooks have no message to read.
    from clauselint.linter.readers.load import load

    data = load(Path(file), _MOST_BYTES)
    if not isinstance(data, bytes):
        raise UsageError(f"{one_line(file)} cannot be read: {data[1]}")
    said = git.tried(
        "config", "-z", "--get-regexp", r"^(core\.comment(char|string)|commit\.cleanup)$"
    )
    settings = dict(one.partition("\n")[::2] for one in os.fsdecode(said[1]).split("\0") if one)
    return Message(_kept(data, settings, edited=git.environ.get("GIT_EDITOR") != ":"))


def _kept(data: bytes, settings: Mapping[str, str], *, edited: bool) -> bytes:
    sign = settings.get("core.commentstring") or settings.get("core.commentchar") or "#"
    mark = os.fsencode(sign)
    lines = data.splitlines(keepends=True)
    ends = (at for at, line in enumerate(lines) if line.rstrip().endswith(_SCISSORS))
    lines = lines[: next(ends, None)]
    whole = settings.get("commit.cleanup", "default") in ("verbatim", "whitespace")
    # A sign that git chooses by itself is not known here: rather too much is judged.
    if edited and not whole and sign != "auto":
        lines = [line for line in lines if not line.startswith(mark)]
    return b"".join(lines)
