"""Problems of a pack that holds sensitive words, told without what stands in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import get_args

from clauselint.models.errors import Problem
from clauselint.models.example import Example, Examples, Source
from clauselint.models.rule import RuleBase
from clauselint.rules.loading.plain import MATCHERS, fields_of, kinds
from clauselint.rules.matching.scope import SCOPES
from clauselint.rules.matching.validate import VALIDATORS
from clauselint.rules.nearest import is_slip

MASKED = '"[masked]"'
# Any value but "public" counts, for it may be a slip of the pen. What is sealed is always secret.
_SENSITIVE = re.compile(
    r"sensitivity\b['\"]?\s*:(?!\s*['\"]?public\b)|\b(?:sealed|store|list_id)\b['\"]?\s*:"
    r"|:\s*['\"]?(?:sealed|fingerprint)\b"
)
_QUOTED = re.compile(r'"([^"]*)"')
# What YAML is written with, and the keys of a pack.
_SIGNS = re.compile(r"[^\w\s]{1,2} ?")
_MARKS = frozenset({"true", "false", "public", "pack: name", "rules:"})
_KEYS = frozenset({"pack", "rules", "matchers", "sources", "version", "owner", "notice"})
# What was meant is a word of ours, or the name of a file that is there.
_SLIP = re.compile(r'"([^"]*)"; did you mean "([^"]*)"\?')
_FILE = re.compile(r'there is no file "([^"]*)" beside this pack; did you mean "([^"]*)"\?')


def is_sensitive(text: str) -> bool:
    """Whether the pack in `text`, sound or not, calls any rule personal, secret or sealed."""
    return _SENSITIVE.search(text) is not None


def discreet(problem: Problem, ids: frozenset[str] = frozenset()) -> Problem:
    """The problem without the line that it is about, and quoting but words of clauselint's own.

    A slip of the pen for one of those is quoted, too, and so are a file beside the pack and a slip
    for its name. `ids` are those of rules, which reports name anyway.
    """
    message = problem.message
    safe = ids | _slips(message)

    def known(found: re.Match[str]) -> str:
        own = found[1] in _vocabulary() or found[1] in safe or _SIGNS.fullmatch(found[1])
        return found[0] if own else MASKED

    if message.count('"') % 2:
        # Who knows where a quotation ends: all from the first to the last goes.
        message = re.sub(r'".*"', MASKED, message, flags=re.DOTALL)
    return Problem(problem.path, problem.line, problem.column, _QUOTED.sub(known, message))


def _slips(message: str) -> frozenset[str]:
    """The names in a message that are nearly, or in the case of files truly, no secret."""
    if file := _FILE.fullmatch(message):
        named, there = file.groups()
        return frozenset({named, there} if _is_near(Path(named).name, there) else {there})
    return frozenset(
        named
        for named, meant in _SLIP.findall(message)
        if meant in _vocabulary() and named.islower() and _is_near(named, meant)
    )


def _is_near(named: str, meant: str) -> bool:
    return named == f"{meant}s" or is_slip(named, meant)


@cache
def _vocabulary() -> frozenset[str]:
    """The keys and values that clauselint knows."""
    models = (RuleBase, Example, Examples, Source, *MATCHERS, *kinds().values())
    types = [kind for model in models for kind in fields_of(model).values()]
    values = {str(value) for kind in types for value in get_args(kind)}
    keys = {name for model in models for name in fields_of(model)}
    return frozenset(_MARKS | _KEYS | keys | values | set(SCOPES) | set(VALIDATORS) | set(kinds()))
