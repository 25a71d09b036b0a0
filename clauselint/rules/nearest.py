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


def is_slip(word: str, wanted: str) -> bool:
    """Whether one letter wrong, missing, doubled or out of order makes `word` of `wanted`.

    A plural is no slip. The optimal string alignment distance of 1 (Damerau 1964).
    """
    word, wanted = _form(word), _form(wanted)
    if word in (wanted, f"{wanted}s") or abs(len(word) - len(wanted)) > 1:
        return False
    first = next((i for i, (a, b) in enumerate(zip(word, wanted, strict=False)) if a != b), None)
    if first is None:
        return True
    rest, right = word[first:], wanted[first:]
    swapped = rest[1::-1] + rest[2:] == right
    return swapped or rest[1:] in (right, right[1:]) or rest == right[1:]


def _form(word: str) -> str:
    return word.casefold().replace("_", "-")
