"""Texts that a pattern matches, made up from the pattern: examples where nobody wrote any."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from clauselint.rules.upkeep.attacks import CATEGORIES, Item, parsed

_SIGNS = string.ascii_letters + string.digits + "-_=+/.:; '\"@#!%&~"
_ENOUGH = 32
_LONGEST = 1_500


class _TooLong(Exception):
    pass


def samples(pattern: str, seed: str, most: int) -> Iterator[str]:
    """Yield up to `most` texts for a pattern of `regex`, the same ones for the same `seed`.

    Most of them match; whoever needs to be sure tries them.
    """
    tree = parsed(pattern)
    if tree is None:
        return
    dice = Random(seed)  # noqa: S311 - no secret comes of it
    for _ in range(most):
        try:
            yield _sequence(tree, dice, _LONGEST)
        except _TooLong:
            continue


def _sequence(items: Iterable[Item], dice: Random, room: int) -> str:
    text = ""
    for operation, argument in items:
        text += _one(str(operation), argument, dice, room - len(text))
        if len(text) > room:
            raise _TooLong
    return text


def _one(name: str, argument: Any, dice: Random, room: int) -> str:
    match name:
        case "LITERAL":
            return chr(argument)
        case "ANY" | "NOT_LITERAL" | "IN" | "CATEGORY":
            return _sign(name, argument, dice)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, body = argument
            text = ""
            # What may be left out mostly is: it is what stands around a secret.
            wanted = min(most, max(least, _ENOUGH)) if least else min(most, dice.choice((0, 0, 1)))
            for _ in range(dice.randint(least, max(least, wanted))):
                text += _sequence(body, dice, room - len(text))
            return text
        case "BRANCH":
            return _sequence(dice.choice(argument[1]), dice, room)
        case "SUBPATTERN":
            return _sequence(argument[3], dice, room)
        case _:
            return ""


def _sign(name: str, argument: Any, dice: Random) -> str:
    fitting = [one for one in _SIGNS if _fits(name, argument, one)]
    if fitting:
        return dice.choice(fitting)
    named = argument if name == "IN" else ()
    return next((chr(value) for sort, value in named if str(sort) == "LITERAL"), "")


def _fits(name: str, argument: Any, one: str) -> bool:
    """Whether a class takes the character, in this very case."""
    match name:
        case "ANY":
            return one != "\n"
        case "LITERAL" | "NOT_LITERAL":
            return bool((ord(one) == argument) == (name == "LITERAL"))
        case "RANGE":
            low, high = argument
            return bool(low <= ord(one) <= high)
        case "CATEGORY":
            return bool(CATEGORIES[str(argument)](one))
        case "IN":
            taken = any(_fits(str(sort), value, one) for sort, value in argument)
            return bool(taken != (str(argument[0][0]) == "NEGATE"))
        case _:
            return False
