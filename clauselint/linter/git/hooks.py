"""Putting our hooks where git looks for hooks, and taking them away again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from clauselint.linter.git.asked import Kind
from clauselint.linter.git.changes import Tree, find_tree
from clauselint.linter.git.program import Git
from clauselint.linter.git.script import BEFORE, is_ours, script
from clauselint.linter.reporters.escape import page
from clauselint.models.errors import UsageError
from clauselint.rules.config.load import find_config
from clauselint.rules.shown import one_line, shown_path
from clauselint.rules.text_file import read_some, write_whole

BYPASS: dict[Kind, str] = {
    "pre-commit": "git commit --no-verify",
    "pre-merge-commit": "git merge --no-verify",
    "commit-msg": "git commit --no-verify",
    "pre-push": "git push --no-verify",
}
"""How to do without the hook once."""

_HELD: dict[Kind, tuple[str, str]] = {
    "pre-commit": ("Nothing was committed.", "Mend the posts, git add them, and commit again."),
    "pre-merge-commit": ("The merge was not committed.", "Mend the posts, git add them, commit."),
    "commit-msg": ("Nothing was committed.", "Mend the message and commit again."),
    "pre-push": ("Nothing was pushed.", "Mend the posts, commit them, and push again."),
}
_UNJUDGED = "Not everything could be judged; above stands why."
_MOST_BYTES = 1 << 20


class Wish(NamedTuple):
    """Which hooks to put up, with which options of `check`, for drafts below which paths.

    `program` is the command's absolute path. `shared` allows a folder of hooks that serves all
    repositories of the user.
    """

    kinds: tuple[Kind, ...]
    program: str
    options: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    shared: bool = False


def install(git: Git, wish: Wish) -> str:
    """Put the hooks up and say where. Raises UsageError when that cannot be."""
    tree = find_tree(git)
    folder = _folder(tree, wish.shared)
    options = (*_config(tree, wish.options), *wish.options, *_from_top(tree, wish.paths))
    # A folder that is committed with the repository serves people who have their own places.
    program = "" if _is_committed(tree, folder) else wish.program
    lines: list[str] = []
    for kind in wish.kinds:
        lines += _put(folder / kind, script(kind, program, options))
    # Git keeps no empty folder, so in a new repository the one for drafts is seldom there.
    missing = (one_line(path) for path in wish.paths if not os.path.lexists(path))
    lines += [f"waiting  {path}  (not there yet; drafts are judged once it is)" for path in missing]
    lines += ["", "To do without it once:"]
    lines += dict.fromkeys(f"  {BYPASS[kind]}" for kind in wish.kinds)
    lines += ["A hook runs on one machine only: let CI check again, with clauselint check --since."]
    return page(lines)


def uninstall(git: Git, kinds: Sequence[Kind]) -> str:
    """Take our hooks away, put back those that were there before, and say so.

    Those of the repository itself, too, where git has been told since to look elsewhere.
    """
    tree = find_tree(git)
    own = tree.top / os.fsdecode(_git_folder(tree)) / "hooks"
    folders = {os.path.realpath(one): one for one in (own, _folder(tree, shared=True))}
    places = (folder / kind for folder in folders.values() for kind in kinds)
    done = [line for place in places if (line := _taken(place))]
    return page(done or ["There is no hook to take away."])


def held_back(kind: Kind, *, violations: bool) -> str:
    """What to tell a person whose commit, merge or push does not pass."""
    what, remedy = _HELD[kind]
    return page(
        [
            "",
            f"clauselint: {what} {remedy if violations else _UNJUDGED}",
            f"To do without it once: {BYPASS[kind]} (CI checks again).",
        ]
    )


def _folder(tree: Tree, shared: bool) -> Path:
    """Where git looks for hooks: `core.hooksPath`, or the repository's own."""
    # A relative folder starts from the top, where git runs hooks.
    git = tree.git._replace(folder=str(tree.top))
    told = git.ask("rev-parse", "--git-path", "hooks", hooks=True)
    folder = tree.top / os.fsdecode(told.removesuffix(b"\n"))
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"core.hooksPath is {one_line(folder)}, so git runs no hooks here")
    scope = git.tried("config", "--show-scope", "--get", "core.hooksPath", hooks=True)[1]
    if scope.startswith((b"global", b"system")) and not shared:
        raise UsageError(
            f"core.hooksPath names {one_line(folder)} for all your repositories; say --shared to "
            "have the hook in each of them, or set core.hooksPath for this repository alone"
        )
    return folder


def _is_committed(tree: Tree, folder: Path) -> bool:
    """Whether the hooks lie among the files of the repository."""
    inside = os.path.realpath(folder)
    own = os.path.realpath(tree.top / os.fsdecode(_git_folder(tree)))
    below_top = Path(inside).is_relative_to(os.path.realpath(tree.top))
    return below_top and not Path(inside).is_relative_to(own)


def _git_folder(tree: Tree) -> bytes:
    git = tree.git._replace(folder=str(tree.top))
    return git.ask("rev-parse", "--git-common-dir").removesuffix(b"\n")


def _config(tree: Tree, options: Sequence[str]) -> Iterator[str]:
    """The configuration that holds here, named if the hook would not find it from the top."""
    found = find_config(Path(tree.git.folder))
    top = Path(os.path.realpath(tree.top))
    if found is None or any(one.startswith("--config") for one in options):
        return
    place = Path(os.path.realpath(found))
    if place.parent != top and place.is_relative_to(top):
        yield f"--config={place.relative_to(top).as_posix()}"


def _from_top(tree: Tree, paths: Sequence[str]) -> Iterator[str]:
    """The paths as they are called at the top of the repository, where hooks run."""
    top = Path(os.path.realpath(tree.top))
    for path in paths:
        place = Path(os.path.realpath(path))
        if not place.is_relative_to(top):
            raise UsageError(f"{one_line(path)} does not lie in this repository")
        yield f"./{place.relative_to(top).as_posix()}"


def _put(hook: Path, text: str) -> Iterator[str]:
    kept = hook.with_name(hook.name + BEFORE)
    shown = one_line(shown_path(hook))
    try:
        hook.parent.mkdir(parents=True, exist_ok=True)
        there = hook.is_symlink() or hook.exists()
        if there and not is_ours(_read(hook)):
            if kept.exists():
                raise UsageError(
                    f"{shown} is not clauselint's, and {one_line(kept.name)} is there already: "
                    "put one of them elsewhere"
                )
            hook.replace(kept)
            yield f"kept     {one_line(shown_path(kept))}  (runs first)"
        write_whole(hook, text, 0o777)
    except OSError as error:
        raise UsageError(f"{shown} cannot be written: {error.strerror}") from None
    yield f"written  {shown}"


def _taken(hook: Path) -> str:
    kept = hook.with_name(hook.name + BEFORE)
    shown = one_line(shown_path(hook))
    try:
        if not hook.exists():
            return ""
        if not is_ours(_read(hook)):
            return f"left       {shown}  (not clauselint's)"
        if kept.is_symlink() or kept.exists():
            kept.replace(hook)
            return f"restored   {shown}"
        hook.unlink()
    except OSError as error:
        raise UsageError(f"{shown} cannot be taken away: {error.strerror}") from None
    return f"removed    {shown}"


def _read(hook: Path) -> str:
    return read_some(hook, _MOST_BYTES).decode("utf-8", "replace")
