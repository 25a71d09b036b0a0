"""The pieces of a pattern's text, as far as its problems are to be found without compiling it."""

from __future__ import annotations

import re

from clauselint.models.named import NamedTuple

# Escapes, comments and character classes hide brackets and braces that are not syntax.
TOKEN = re.compile(
    r"(?P<hidden>\\[pPNgLx]\{[^}]*\}|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|\(\?\#[^)]*\)|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\])"
    r"|(?P<open>\()|(?P<close>\))"
    r"|\{(?P<least>\d*)(?:(?P<comma>,)(?P<most>\d*))?\}"
    r"|\{(?P<fuzzy>[^{}]*)\}"
    r"|.",
    re.DOTALL,
)
VERBOSE = re.compile(r"\(\?[a-zA-Z]*x")


class Flaw(NamedTuple):
    """What is wrong with a pattern, and at which of its code points."""

    message: str
    at: int = 0
