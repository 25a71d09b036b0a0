"""Whether a regular expression of a pack is valid, and cheap enough to be let near a post."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import regex

from clauselint.rules.loading.costly import inexact, unrolled, unsuited
from clauselint.rules.loading.syntax import VERBOSE, Flaw
from clauselint.rules.loading.unseen import unseen

MOST_CHARACTERS = 2_000

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


def flaws(pattern: str, case_sensitive: bool, cleaned: bool = True) -> Iterator[Flaw]:
    """Yield what is wrong with `pattern`; a pattern that is too costly is not even compiled.

    It is to match `cleaned` text, as that of a post is when rules see it, or else text as it came.
    """
    if not pattern.strip():
        yield Flaw("the pattern is empty")
        return
    if len(pattern) > MOST_CHARACTERS:
        yield Flaw(f"the pattern is longer than {MOST_CHARACTERS:,} characters; split the rule")
        return
    if pattern.endswith("\n") and not VERBOSE.search(pattern):
        yield Flaw('the pattern ends in a line break, which no post has; write "|-" or ">-"')
        pattern = pattern.rstrip("\n")
    costly = [*inexact(pattern), *unrolled(pattern), *unsuited(pattern)]
    yield from costly
    if cleaned:
        yield from unseen(pattern, case_sensitive)
    if not costly:
        yield from _invalid(pattern, case_sensitive)


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
