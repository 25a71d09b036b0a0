"""The lines that hooks and scripts type, carried out without click.

Importing click takes a tenth of a check of one draft. A line that has anything else in it than
what is known here is click's, which also tells what is wrong with it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast, get_args

from clauselint.models.named import NamedTuple

if TYPE_CHECKING:
    from clauselint.cli.order import Order
    from clauselint.linter.git.asked import Kind

_FLAGS = ("--allow-incomplete", "--no-cache", "--no-entities", "--no-worker")
_VALUES = ("--config", "--fail-on")
_COMPLETION = "_CLAUSELINT_COMPLETE"
"""What a shell that completes a line says to click."""
_GLOBS = frozenset("*?[~$%")
"""On Windows no shell replaces these by what they stand for: click does."""


class Line(NamedTuple):
    """A line that was understood: what to check and, if a hook runs it, which one and its word."""

    order: Order
    kind: Kind | None = None
    word: str = ""


def answered(words: Sequence[str]) -> int | None:
    """Do what the command's arguments say, as click would; returns the exit code.

    None for a line that is click's, of which nothing was done.
    """
    line = None if _COMPLETION in os.environ else understood(words)
    if line is None:
        return None
    from clauselint.cli.order import advise, asked_of, carry_out
    from clauselint.linter.streams import answer_to

    known: list[Callable[[str], str]] = []
    code: int | None = None
    try:
        asked = asked_of(line.kind, line.word) if line.kind else None
        code = carry_out(line.order, asked, known.append)
    except (Exception, KeyboardInterrupt) as error:
        told = answer_to(error, False, sys.stdout, sys.stderr, known[-1] if known else str)
    if line.kind:
        advise(line.kind, code)
    return told if code is None else code


def understood(words: Sequence[str]) -> Line | None:
    """What the command's arguments mean; None if click has to say."""
    match words:
        case ["check", *rest]:
            return _line(rest, (*_VALUES, "--since"), (*_FLAGS, "--staged"))
        case ["hook", "run", kind, *rest] if _is_kind(kind):
            line = _line(rest, (*_VALUES, "--message", "--remote"), _FLAGS)
            return line._replace(kind=cast("Kind", kind)) if line else None
    return None


def _is_kind(word: str) -> bool:
    from clauselint.linter.git.asked import Kind

    return word in get_args(Kind)


def _line(words: Sequence[str], values: Sequence[str], flags: Sequence[str]) -> Line | None:
    given: dict[str, Any] = {}
    paths: list[str] = []
    for word in words:
        name, sign, value = word.partition("=")
        if name in (values if sign else flags):
            given[name[2:].replace("-", "_")] = value if sign else True
        elif word.startswith("-") or (os.name == "nt" and _GLOBS.intersection(word)):
            return None
        else:
            paths.append(word)
    if given.get("fail_on") not in (None, "error", "warning", "note"):
        return None
    if "staged" in given and "since" in given:
        return None
    from clauselint.cli.order import Order

    message, remote = given.pop("message", ""), given.pop("remote", "")
    return Line(Order(tuple(paths), **given), None, message or remote)
