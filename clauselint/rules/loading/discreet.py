"""Problems of a pack that holds sensitive words, told without what stands in it."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from clauselint.models.errors import Problem
from clauselint.models.rule import RuleBase
from clauselint.rules.loading.plain import MATCHERS, fields_of, kinds
from clauselint.rules.matching.scope import SCOPES
from clauselint.rules.matching.validate import VALIDATORS

MASKED = '"[masked]"'
# Any value but "public" counts, for it may be a slip of the pen. What is sealed is always secret.
_SENSITIVE = re.compile(
    r"sensitivity\b['\"]?\s*:(?!\s*['\"]?public\b)|\b(?:sealed|store|list_id)\b['\"]?\s*:"
    r"|:\s*['\"]?(?:sealed|fingerprint)\b"
)
_QUOTED = re.compile(r'"([^"]*)"')
_MARKS = frozenset({"[[", "]]", "true", "false", "public", "pack", "rules", "matchers"})


def is_sensitive(text: str) -> bool:
    """Whether the pack in `text`, sound or not, calls any rule personal, secret or sealed."""
    return _SENSITIVE.search(text) is not None


def discreet(problem: Problem, ids: frozenset[str] = frozenset()) -> Problem:
    """The problem without the line that it is about, and quoting but words of clauselint's own.

    `ids` are those of rules, which reports name anyway.
    """

    def known(found: re.Match[str]) -> str:
        return found[0] if found[1] in _vocabulary() or found[1] in ids else MASKED

    message = problem.message
    if message.count('"') % 2:
        # Who knows where a quotation ends: all from the first to the last goes.
        message = re.sub(r'".*"', MASKED, message, flags=re.DOTALL)
    return Problem(problem.path, problem.line, problem.column, _QUOTED.sub(known, message))


@cache
def _vocabulary() -> frozenset[str]:
    """The keys and values that clauselint knows."""
    models = (RuleBase, *MATCHERS, *kinds().values())
    types = [kind for model in models for kind in fields_of(model).values()]
    values = {str(value) for kind in types for value in get_args(kind)}
    keys = {name for model in models for name in fields_of(model)}
    return frozenset(_MARKS | keys | values | set(SCOPES) | set(VALIDATORS) | set(kinds()))
