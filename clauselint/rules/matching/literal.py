"""What a text must contain for a pattern to match at all, so that few patterns need to run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from clauselint.rules.matching import fold

# One letter is in nearly every text: looking for it would wake the pattern all the same.
_LEAST_LETTERS = 2
# Syntax that the two libraries read differently: fuzzy counts, set operations, POSIX classes.
_OTHER_MEANING = re.compile(r"\{[a-z]|\[\[|--|&&|\|\||~~")
_DIGIT = r"\d"


class Need(NamedTuple):
    """A text can match only if it holds one of these.

    `any_of` are squeezed as a view's `letters` is, `symbols` are cleaned text without case, and
    with `digit` any digit will do. With none of them nothing is known.
    """

    any_of: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    digit: bool = False


def need(pattern: str, literals: Sequence[str]) -> Need:
    """What `pattern` needs: one of the `literals` its author names, else worked out from it."""
    atoms = frozenset(literals) or _atoms_of(pattern)
    if not all(map(_worth, atoms)):
        return Need()
    letters = sorted(atom for atom in atoms if _worth(atom) > 1)
    others = sorted(atom for atom in atoms if _worth(atom) == 1 and atom != _DIGIT)
    return Need(
        tuple(dict.fromkeys(map(_squeezed, letters))),
        tuple(dict.fromkeys(map(fold.clean_text, others))),
        _DIGIT in atoms,
    )


def _squeezed(literal: str) -> str:
    return fold.squeeze(fold.clean_text(literal))


def _worth(atom: str) -> int:
    """How telling it is that a text holds `atom`; 0 if it cannot be looked for."""
    if atom == _DIGIT:
        return 1
    letters = len(_squeezed(atom))
    if letters >= _LEAST_LETTERS:
        return letters
    plain = fold.clean_text(atom)
    # Cleaned text keeps its case, so only what has no case can be looked for in it.
    return int(bool(plain) and plain.lower() == plain.upper())


def _atoms_of(pattern: str) -> frozenset[str]:
    """The alternatives of which a match must hold one; none when nothing is known.

    The standard library's parser is private to `re`. Without it patterns merely run more often
    than they must, as they do for syntax that only `regex` has.
    """
    if _OTHER_MEANING.search(pattern):
        return frozenset()
    try:
        from re import _parser  # type: ignore[attr-defined]

        return _best(_parser.parse(pattern))
    except (ImportError, re.error, RecursionError, OverflowError):
        return frozenset()


def _best(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The most telling thing that a sequence cannot do without."""
    candidates: list[frozenset[str]] = []
    run = ""
    for operation, argument in items:
        if str(operation) == "LITERAL":
            run += chr(argument)
            continue
        candidates.append(frozenset({run} if run else ()))
        run = ""
        candidates.append(_demanded(str(operation), argument))
    candidates.append(frozenset({run} if run else ()))
    return max(candidates, key=_value)


def _demanded(name: str, argument: Any) -> frozenset[str]:
    """The alternatives of one element of a pattern; none for what may be left out."""
    match name:
        case "SUBPATTERN":
            return _best(argument[3])
        case "ATOMIC_GROUP":
            return _best(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _best(argument[2]) if argument[0] else frozenset()
        case "BRANCH":
            branches = [_best(branch) for branch in argument[1]]
            return frozenset().union(*branches) if all(branches) else frozenset()
        case "IN" if all(str(op) == "LITERAL" for op, _ in argument):
            return frozenset(chr(code) for _, code in argument)
        case "IN" if all(_is_digit(str(op), value) for op, value in argument):
            return frozenset({_DIGIT})
        case _:
            return frozenset()


def _value(atoms: frozenset[str]) -> tuple[int, int]:
    """Any one of the atoms may be the one there, so the least telling one counts."""
    return (min(map(_worth, atoms)), -len(atoms)) if atoms else (0, 0)


def _is_digit(name: str, value: Any) -> bool:
    if name == "CATEGORY":
        return str(value) == "CATEGORY_DIGIT"
    if name == "LITERAL":
        return chr(value).isdigit()
    return name == "RANGE" and chr(value[0]).isdigit() and chr(value[1]).isdigit()
