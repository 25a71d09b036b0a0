"""Whether a regular expression of a pack is valid, and cheap enough to be let near a post."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

import regex

MOST_CHARACTERS = 2_000
MOST_REPEATS = 10_000

# Escapes, comments and character classes hide brackets and braces that are not syntax.
_TOKEN = re.compile(
    r"(?P<hidden>\\[pPNgLx]\{[^}]*\}|\\.|\(\?\#[^)]*\)|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\])"
    r"|(?P<open>\()|(?P<close>\))"
    r"|\{(?P<least>\d*)(?:(?P<comma>,)(?P<most>\d*))?\}"
    r"|\{(?P<fuzzy>[^{}]*)\}"
    r"|.",
    re.DOTALL,
)
_VERBOSE = re.compile(r"\(\?[a-zA-Z]*x")
_FUZZY = re.compile(r"[\s\d<=+,idse]*[idse][\s\d<=+,idse]*")
_PLAIN_WORDS = {
    "missing )": 'a ")" is missing',
    "unbalanced parenthesis": 'a ")" has no "(" before it',
    "unterminated character set": 'a "]" is missing',
    "nothing to repeat": '"*", "+", "?" or "{" has nothing before it to repeat',
    "multiple repeat": "two repeats follow each other",
    "bad escape": 'a "\\" stands before a character that has no such meaning',
    "unknown group": "it names a group that it does not have",
    "bad character range": "a range in square brackets runs backwards",
}


class Flaw(NamedTuple):
    """What is wrong with a pattern, and at which of its code points."""

    message: str
    at: int = 0


def flaws(pattern: str, case_sensitive: bool) -> Iterator[Flaw]:
    """Yield what is wrong with `pattern`; a pattern that is too costly is not even compiled."""
    if not pattern.strip():
        yield Flaw("the pattern is empty")
        return
    if len(pattern) > MOST_CHARACTERS:
        yield Flaw(f"the pattern is longer than {MOST_CHARACTERS:,} characters; split the rule")
        return
    if pattern.endswith("\n") and not _VERBOSE.search(pattern):
        yield Flaw('the pattern ends in a line break, which no post has; write "|-" or ">-"')
    yield from _unbounded(pattern)
    costly = [*_repeats(pattern)]
    yield from costly or _invalid(pattern, case_sensitive)


def _repeats(pattern: str) -> Iterator[Flaw]:
    """Counted repeats inside one another, whose product says how far a match can be unrolled."""
    highest = [1]
    last = 1
    for token in _TOKEN.finditer(pattern):
        if token["open"]:
            highest.append(1)
            last = 1
        elif token["close"] and len(highest) > 1:
            last = highest.pop()
            highest[-1] = max(highest[-1], last)
        elif token["least"] is not None and (token["least"] or token["most"]):
            last *= max(1, _count(token["most"] or token["least"]))
            highest[-1] = max(highest[-1], last)
            if last > MOST_REPEATS:
                yield Flaw(
                    f"the repeats here multiply to more than {MOST_REPEATS:,}; lower them",
                    token.start(),
                )
                return
        elif token["fuzzy"] is None:
            last = 1


def _count(digits: str) -> int:
    return int(digits) if len(digits) < len(str(MOST_REPEATS)) + 1 else MOST_REPEATS + 1


def _unbounded(pattern: str) -> Iterator[Flaw]:
    """Fuzzy matches, as `{e}`, that allow any number of errors and so match anything."""
    for token in _TOKEN.finditer(pattern):
        fuzzy = token["fuzzy"]
        limits = fuzzy.partition(":")[0] if fuzzy else ""
        if not _FUZZY.fullmatch(limits) or re.search(r"e\s*<", limits):
            continue
        if not all(re.search(r"[idse]\s*<", limit) for limit in limits.split(",")):
            message = f'"{token[0]}" allows any number of errors; write a limit, such as {{e<=1}}'
            yield Flaw(message, token.start())


def _invalid(pattern: str, case_sensitive: bool) -> Iterator[Flaw]:
    # The flags are those of the engine, so that `regex` need not compile the pattern again.
    flags = regex.VERSION0 if case_sensitive else regex.VERSION0 | regex.IGNORECASE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            regex.compile(pattern, flags)
    except regex.error as error:
        said = getattr(error, "msg", "it cannot be read")
        plain = next((text for sign, text in _PLAIN_WORDS.items() if sign in said), said)
        index = getattr(error, "pos", None) or 0
    except ValueError:
        plain, index = "its flags contradict one another; (?V1) cannot be used", 0
    except (RecursionError, OverflowError, LookupError, TypeError):
        plain, index = "it is too complicated to be understood", 0
    else:
        return
    yield Flaw(f"the pattern is not valid: {plain}", min(index, len(pattern)))
