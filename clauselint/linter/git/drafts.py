"""The drafts among what changed in git, and what they hold there; the working tree is not read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePath, PurePosixPath
from posixpath import normpath
from typing import IO, TYPE_CHECKING

from clauselint.linter.endings import NO_ENDING, SUFFIXES
from clauselint.linter.git.changes import LINK, SUBMODULE, Change, Tree
from clauselint.models.errors import UsageError
from clauselint.models.named import NamedTuple

if TYPE_CHECKING:
    from clauselint.models.report import Failure

# So many requests fit into any pipe, so neither side waits for the other to read.
_AT_ONCE = 16
_CHUNK = 1 << 20
_POINTER = b"version https://git-lfs.github.com/spec/"


class Content(NamedTuple):
    """The bytes of a draft, what reports call it, and the path of the file that it stands in."""

    name: str
    path: str | None
    data: bytes


class Drafts(NamedTuple):
    """Changed drafts of a repository, and how many changed files of other kinds there are.

    Nothing is read before it is asked for.
    """

    tree: Tree
    changes: tuple[Change, ...]
    passed: Counter[str]

    def path(self, change: Change) -> Path:
        """The file that the change belongs to, relative to the current folder."""
        return Path(os.path.relpath(self.tree.top / change.path))

    @property
    def is_empty(self) -> bool:
        """Whether there is no draft among the changes."""
        return not self.changes

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that the drafts are in, or were."""
        return tuple(map(self.path, self.changes))

    def read(self, most: int) -> Iterator[Content | Failure]:
        """What each holds, little more than `most` bytes of it, or why that is not to be had.

        Raises UsageError when git stops answering.
        """
        # Imported late: most commits hold no draft.
        from clauselint.models.report import Failure

        ready = (change for change in self.changes if not change.in_conflict)
        contents = _contents(self.tree, ready, most)
        for change in self.changes:
            name = self.path(change).as_posix()
            data = None if change.in_conflict else next(contents)
            if reason := _unfit(change, data):
                yield Failure("unreadable", reason, name, name)
            elif data is not None and change.mode != LINK:
                yield Content(name, name, data)


def drafts(tree: Tree, changes: Iterable[Change], paths: Sequence[str]) -> Drafts:
    """The drafts among `changes`: those at or below `paths`, of all where none is named.

    As in folders that are searched, hidden ones and `node_modules` are passed over, and so are
    files of other kinds, unless they are named.
    """
    top = os.path.realpath(tree.top)
    named = [PurePath(os.path.realpath(path)) for path in paths] or [PurePath(top)]
    kept: list[Change] = []
    passed: Counter[str] = Counter()
    for change in sorted(changes):
        place = PurePath(top, change.path)
        around = [one for one in named if place.is_relative_to(one)]
        below = place.relative_to(max(around, key=lambda one: len(one.parts))) if around else None
        if below is None or any(_is_aside(part) for part in below.parts):
            continue
        if change.mode == SUBMODULE:
            passed["submodule"] += 1
        elif not below.parts or place.name.lower().endswith(SUFFIXES):
            kept.append(change)
        else:
            passed[place.suffix.lower() or NO_ENDING] += 1
    return Drafts(tree, tuple(kept), passed)


def _is_aside(part: str) -> bool:
    return part.startswith(".") or part == "node_modules"


def _unfit(change: Change, data: bytes | None) -> str:
    """Why a change cannot be judged, or "" when it can, or need not be."""
    if change.in_conflict:
        return "it is in conflict; resolve that and add it"
    if data is None:
        return "git does not have its content here; fetch it first"
    if change.mode == LINK:
        # What a link inside the repository leads to is judged in its own place.
        target = normpath(str(PurePosixPath(change.path).parent / os.fsdecode(data)))
        return "the link leads out of the repository" if target.startswith(("/", "..")) else ""
    if data.startswith(_POINTER):
        return "git holds only a pointer to it; check the file itself"
    return ""


def _contents(tree: Tree, changes: Iterator[Change], most: int) -> Iterator[bytes | None]:
    """What each holds, from one process of git; None where it is not to be had."""
    batch = tuple(islice(changes, _AT_ONCE))
    if not batch:
        return
    with tree.git.talk("cat-file", "--batch") as (asking, answers):
        try:
            while batch:
                asking.write("".join(f"{change.blob}\n" for change in batch).encode("ascii"))
                asking.flush()
                for _ in batch:
                    yield _content(answers, most)
                batch = tuple(islice(changes, _AT_ONCE))
        except (OSError, EOFError):
            raise UsageError("git cat-file stopped in the middle of an answer") from None


def _content(answers: IO[bytes], most: int) -> bytes | None:
    """Read `id blob size NEWLINE content NEWLINE`, or `id missing NEWLINE`."""
    head = answers.readline().split()
    if len(head) < 2:
        raise EOFError
    if len(head) != 3:
        return None
    left = int(head[2])
    data = answers.read(min(left, most + 1))
    left -= len(data)
    while left and (chunk := answers.read(min(left, _CHUNK))):
        left -= len(chunk)
    if left or not answers.read(1):
        raise EOFError
    return data
