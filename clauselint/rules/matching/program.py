"""Compiled patterns, and a cache of them: `regex` takes milliseconds to compile a long one."""

from __future__ import annotations

import copyreg
from functools import cache
from typing import Any

import regex

from clauselint.rules.entry import cache_folder, digest, read_entry, write_entry

_KEPT = 4_000


@cache
def compile_pattern(pattern: str, case_sensitive: bool) -> regex.Pattern[str]:
    """The compiled pattern; raises `regex.error` for one that is not valid."""
    return regex.compile(pattern, _flags(case_sensitive))


@cache
def recall_pattern(pattern: str, case_sensitive: bool) -> regex.Pattern[str]:
    """The same through the cache, for a pattern that anybody may see.

    `regex` pickles a pattern as the arguments of the function that makes it; those are kept, and
    only for the very release of `regex` that they came from.
    """
    folder = cache_folder()
    if folder is None:
        return compile_pattern(pattern, case_sensitive)
    make, _ = _taken_apart(compile_pattern("", False))
    asked = (pattern, int(_flags(case_sensitive)))
    entry = folder / f"pattern-{digest((regex.__version__.encode(), repr(asked).encode()))}.cache"
    try:
        kept, program = read_entry(entry)
        if kept == asked:
            made: regex.Pattern[str] = make(*program)
            return made
    except (OSError, ValueError, EOFError, TypeError, RuntimeError):
        pass
    compiled = compile_pattern(pattern, case_sensitive)
    write_entry(entry, (asked, _taken_apart(compiled)[1]), _KEPT)
    return compiled


def _flags(case_sensitive: bool) -> regex.RegexFlag:
    return regex.VERSION0 if case_sensitive else regex.VERSION0 | regex.IGNORECASE


def _taken_apart(compiled: regex.Pattern[str]) -> tuple[Any, tuple[Any, ...]]:
    """What makes such a pattern again: a function, and what it is given."""
    made: Any = copyreg.dispatch_table[regex.Pattern](compiled)
    return made[0], made[1]
