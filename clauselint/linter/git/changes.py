"""Which files a commit would change, or commits have changed, as git lists them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from clauselint.linter.git.program import Git
from clauselint.models.errors import UsageError
from clauselint.models.named import NamedTuple
from clauselint.rules.shown import one_line

LINK, SUBMODULE = "120000", "160000"
"""How git marks a symbolic link, and a repository in the repository."""

_RAW = ("-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv")


class Change(NamedTuple):
    """A file as it is after a change: its path from the top, its content's id, its mode.

    The content of one `in_conflict` is not settled yet.
    """

    path: str
    blob: str
    mode: str
    in_conflict: bool = False


class Tree(NamedTuple):
    """A repository's top folder, relative to the current one, and its pending merge, if any."""

    git: Git
    top: Path
    merged: tuple[str, ...]


def find_tree(git: Git) -> Tree:
    """The repository that git's folder lies in. Raises UsageError where there is none."""
    told = git.ask("rev-parse", "--show-cdup", "--git-path", "MERGE_HEAD")
    # Where there is no working tree, of its top not even an empty line is told.
    up, _, merge_head = told.partition(b"\n") if told.count(b"\n") > 1 else (b"", b"", told)
    # Where git names it relative to the folder that it was asked about.
    heads = Path(git.folder) / os.fsdecode(merge_head.removesuffix(b"\n"))
    try:
        merged = tuple(heads.read_text("ascii").split())
    except (OSError, ValueError):
        merged = ()
    return Tree(git, Path(git.folder) / os.fsdecode(up.strip()), merged)


def staged(tree: Tree) -> tuple[Change, ...]:
    """What the next commit changes; of a merge, what differs from all that is merged."""
    git, listed = tree.git, ("diff-index", "--cached", *_RAW)
    status, ahead, _ = git.tried(*listed, "HEAD")
    if status:
        # Nothing is committed yet, or git says what is wrong when it is asked once more.
        ahead = git.ask(*listed, "HEAD" if _has_commits(git) else _empty(git))
    return _in_all([ahead, *(git.ask(*listed, one) for one in tree.merged)])


def _has_commits(git: Git) -> bool:
    return not git.tried("rev-parse", "--quiet", "--verify", "HEAD^{commit}")[0]


def since(tree: Tree, revision: str) -> tuple[Change, ...]:
    """What was committed since HEAD and `revision` parted. Raises UsageError."""
    git, name = tree.git, one_line(revision)
    status, commit, _ = git.tried(
        "rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}"
    )
    if status:
        raise UsageError(f"--since {name}: git knows no such commit here; {_FETCH}")
    status, bases, _ = git.tried("merge-base", "--all", _text(commit), "HEAD")
    if status:
        raise UsageError(f"--since {name}: HEAD has no commit in common with it; {_FETCH}")
    return _between(git, _text(bases).split(), "HEAD")


_FETCH = "in CI, fetch the whole history first"


def pushed(tree: Tree, refs: str, remote: str) -> tuple[Change, ...]:
    """What a push would newly bring to `remote`.

    `refs` are the lines that git gives a pre-push hook: local name and id, remote name and id.
    Raises UsageError for others.
    """
    git = tree.git
    found: dict[Change, None] = {}
    for line in filter(None, refs.split("\n")):
        # What is pushed may be called `HEAD@{1 day ago}`, a branch have blanks that are not ASCII.
        parts = line.rsplit(" ", 3)
        if len(parts) != 4:
            raise UsageError("pre-push reads the lines that git gives its hook, and this is none")
        _, tip, _, known = parts
        if not tip.strip("0"):
            # What is deleted there brings nothing.
            continue
        there = (known,) if known.strip("0") else ()
        commits = _text(
            git.ask(
                *("rev-list", "--boundary", "--ignore-missing", f"{tip}^{{commit}}"),
                *("--not", *there, f"--remotes={remote}", "--"),
            )
        ).split()
        bases = [one.removeprefix("-") for one in commits if one.startswith("-")]
        if len(commits) > len(bases):
            found |= dict.fromkeys(_between(git, bases or [_empty(git)], tip))
    return tuple(found)


def _between(git: Git, bases: Sequence[str], tip: str) -> tuple[Change, ...]:
    tree = f"{tip}^{{tree}}"
    return _in_all(git.ask("diff-tree", *_RAW, f"{base}^{{tree}}", tree) for base in bases)


def _in_all(listings: Iterable[bytes]) -> tuple[Change, ...]:
    """The changes that stand in each of the listings: what came from nowhere else."""
    first, *others = (tuple(_changes(listing)) for listing in listings)
    if not others:
        return first
    shared = set(first).intersection(*others)
    return tuple(change for change in first if change in shared)


def _changes(listing: bytes) -> Iterator[Change]:
    """Read `:mode mode id id status NUL path NUL`, again and again, without what was deleted."""
    fields = iter(listing.split(b"\0"))
    seen: set[bytes] = set()
    for about, path in zip(fields, fields, strict=False):
        _, mode, _, blob, status = about.decode("ascii").split()
        if status != "D" and path not in seen:
            seen.add(path)
            yield Change(os.fsdecode(path), blob, mode, status == "U")


def _empty(git: Git) -> str:
    """The id of the empty tree, which depends on how the repository makes ids."""
    return _text(git.ask("hash-object", "-t", "tree", "--stdin"))


def _text(answer: bytes) -> str:
    return answer.decode("ascii").strip()
