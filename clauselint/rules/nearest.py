"""The valid name that a mistyped one was most likely meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str], cutoff: float = 0.6) -> str:
    """The choice most like `word`, case and `-`/`_` aside, or "" when none is like it."""
    # Imported late: difflib takes milliseconds, and most runs have nothing to suggest.
    from difflib import get_close_matches

    forms = {_form(choice): choice for choice in choices}
    close = get_close_matches(_form(word), forms, n=1, cutoff=cutoff)
    return forms[close[0]] if close else ""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """`; did you mean "x"?` to end a message with, or "" when nothing is near."""
    found = nearest(word, choices)
    return f'; did you mean "{found}"?' if found else ""


def _form(word: str) -> str:
    return word.casefold().replace("_", "-")
