"""What a command or a hook asks of git, found there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from clauselint.linter.git.changes import find_tree, pushed, since, staged
from clauselint.linter.git.drafts import Drafts, drafts
from clauselint.linter.git.message import Message, commit_message
from clauselint.linter.git.program import find_git
from clauselint.models.errors import UsageError

Kind: TypeAlias = Literal["pre-commit", "pre-merge-commit", "commit-msg", "pre-push"]
"""The hooks that clauselint can be."""


def staged_drafts(paths: Sequence[str], environ: Mapping[str, str]) -> Drafts:
    """The drafts that the next commit changes, at or below `paths`. Raises UsageError."""
    tree = find_tree(find_git(environ))
    return drafts(tree, staged(tree), paths)


def drafts_since(revision: str, paths: Sequence[str], environ: Mapping[str, str]) -> Drafts:
    """The drafts committed since HEAD left `revision`, as HEAD has them. Raises UsageError."""
    tree = find_tree(find_git(environ))
    return drafts(tree, since(tree, revision), paths)


def asked_by_hook(
    kind: Kind, word: str, refs: str, paths: Sequence[str], environ: Mapping[str, str]
) -> Drafts | Message:
    """What a hook is to judge. Raises UsageError.

    `word` is what git says to it: the file of the message, the name of the remote; `refs` are
    the lines that say what is pushed.
    """
    match kind:
        case "pre-commit" | "pre-merge-commit":
            return staged_drafts(paths, environ)
        case "commit-msg":
            if not word:
                raise UsageError("commit-msg needs --message, the file that git names")
            return commit_message(word, find_git(environ))
        case "pre-push":
            if not word:
                raise UsageError("pre-push needs --remote, the name that git gives")
            tree = find_tree(find_git(environ))
            return drafts(tree, pushed(tree, refs, word), paths)
