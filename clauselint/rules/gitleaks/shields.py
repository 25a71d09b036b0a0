"""Allowlists of gitleaks as what rules of a pack have under `unless`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from clauselint.rules.gitleaks.golang import literal_of
from clauselint.rules.gitleaks.places import noted
from clauselint.rules.gitleaks.read import Allowed
from clauselint.rules.gitleaks.tried import Leftover, tried
from clauselint.rules.loading.patterns import flaws
from clauselint.rules.text_file import quoted

_LONGEST = 1_500
# What may stand around in an allowlist says nothing, and would reach from a secret to its
# surroundings.
_BEFORE, _AFTER = re.compile(r"^((?:\(\?i\))?)\.[*+]\??"), re.compile(r"(?<!\\)\.[*+]\??$")
_REACHES = re.compile(
    r"(?:(?<!\\)(?:\.|\[\^[^\]]*\]|\[[^\]]*(?: |\\[st])[^\]]*\])|\\[SWDP])(?:[*+]|\{\d+,\})"
)


class Shield(NamedTuple):
    """A matcher for `unless`; `rules` are the ids for which it counts, none means all.

    One that has to stand `alone` would shield a secret for a word of it, if that has several.
    """

    matcher: Mapping[str, Any]
    rules: tuple[str, ...]
    alone: bool = False


def shields(allowed: Sequence[Allowed], what: str, notes: list[str]) -> Iterator[Shield]:
    """Yield what allowlists shield; what cannot be said is added to `notes`."""
    for one in allowed:
        for written in one.regexes:
            try:
                yield _shield(written, one)
            except Leftover as reason:
                told = f"an allowlist of {what} loses {quoted(written)}: {reason}"
                notes.append(noted(one.line, told))
        for pattern in _either(one.stopwords):
            if flaw := next(flaws(pattern, case_sensitive=False), None):
                told = f"an allowlist of {what} loses stopwords: {flaw.message}"
                notes.append(noted(one.line, told))
            else:
                yield Shield({"pattern": pattern}, one.rules)


def _shield(written: str, allowed: Allowed) -> Shield:
    if allowed.target == "line":
        raise Leftover("it looks at the whole line, and rules see no lines")
    core = _AFTER.sub("", _BEFORE.sub(r"\1", written))
    if _REACHES.search(core):
        raise Leftover("it may reach from the secret to what stands around it")
    found = tried(core, alone=True)
    plain = found.pattern.replace("(?P<value>", "(?:")
    cased = {"case_sensitive": True} if found.case_sensitive else {}
    return Shield({"pattern": plain} | cased, allowed.rules, plain != tried(core).pattern)


def _either(words: Sequence[str]) -> Iterator[str]:
    """Patterns of no great length for one word or another."""
    pattern = ""
    for word in map(literal_of, words):
        if pattern and len(pattern) + len(word) > _LONGEST:
            yield pattern
            pattern = ""
        pattern = f"{pattern}|{word}" if pattern else word
    if pattern:
        yield pattern
