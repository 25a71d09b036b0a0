"""Texts that could make a pattern slow, made from what the pattern itself repeats and asks for.

Method: each repeated part is fed with what it takes, many times over (the pump), behind what
leads to it and before something on which it fails. The text also gets what the pattern cannot do
without, for the engine looks for that before anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple, TypeAlias

Item: TypeAlias = tuple[Any, Any]

MOST_ATTACKS = 160
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_LEAST_REPEATS = 4
_VARIANTS = 4
_SAMPLES = "a1A -_.,/@é!"
# Syntax of `regex` that the standard library's parser lacks, and something that takes as much.
_TRANSLATED = (
    (re.compile(r"\[:\^?\w+:\]|\\p\{[^}]*\}"), r"\\w"),
    (re.compile(r"\\P\{[^}]*\}|\\R|\\h"), r"\\s"),
    (re.compile(r"\\X|\\N\{[^}]*\}"), "."),
    (re.compile(r"\\[mM]"), r"\\b"),
    (re.compile(r"\(\?[a-zA-Z]+\)|(?<=\))\{[^{}]*[idse][^{}]*\}"), ""),
    (re.compile(r"\(\?\|"), "(?:"),
)
_GROUP_NAME = re.compile(r"\(\?P?<([A-Za-z_]\w*)>")
_EXTENDED = re.compile(r"\(\?[a-zA-Z]*x")


class Attack(NamedTuple):
    """A text: `pump` many times over, between `before` and `after`."""

    before: str
    pump: str
    after: str

    def text(self, times: int) -> str:
        """The text with the pump that many times."""
        return self.before + self.pump * times + self.after


class _Site(NamedTuple):
    """A repeated part: what may lead to it, what it takes, and what follows it."""

    before: str
    pumps: tuple[str, ...]
    after: str


def attacks(pattern: str) -> Iterator[Attack]:
    """Yield texts to try on `pattern`, the likeliest first; each once."""
    return islice(dict.fromkeys(_attacks(pattern)), MOST_ATTACKS)


def _attacks(pattern: str) -> Iterator[Attack]:
    tree = parsed(pattern)
    if tree is None:
        yield from (Attack("", pump, "!") for pump in dict.fromkeys(pattern + _SAMPLES))
        return
    alphabet = "".join(dict.fromkeys(chain(_letters(tree), _SAMPLES)))
    needed = _sample(tree, alphabet, 0)
    sites = [*_sites(tree, alphabet, "", "")]
    for rank in range(_VARIANTS * 2):
        for site in sites:
            for pump in site.pumps[rank : rank + 1]:
                ends = ("!", f"!{site.after}{needed}", site.after + "!", needed + "!", "")
                yield from (Attack(site.before, pump, end) for end in ends)
    for site in sites:
        for pump in site.pumps:
            yield Attack(needed + site.before, pump, "!")
            yield Attack("", pump, "!")


def parsed(pattern: str) -> list[Item] | None:
    """The pattern as the standard library's parser sees it, which is private to `re`."""
    names: set[str] = set()

    def named_once(name: re.Match[str]) -> str:
        known = name[1] in names
        names.add(name[1])
        return "(" if known else f"(?P<{name[1]}>"

    flags = re.VERBOSE if _EXTENDED.search(pattern) else 0
    for syntax, plain in _TRANSLATED:
        pattern = syntax.sub(plain, pattern)
    try:
        from re import _parser  # type: ignore[attr-defined]

        return list(_parser.parse(_GROUP_NAME.sub(named_once, pattern), flags))
    except (ImportError, re.error, RecursionError, OverflowError):
        return None


def _sites(items: Iterable[Item], alphabet: str, before: str, after: str) -> Iterator[_Site]:
    """Every part that may repeat, with samples of what stands around it."""
    parts = [(str(name), argument) for name, argument in items]
    for index, (name, argument) in enumerate(parts):
        lead = before + _sample(parts[:index], alphabet, 0)
        rest = _sample(parts[index + 1 :], alphabet, 0) + after
        if name in _REPEATS:
            _, most, body = argument
            if most >= _LEAST_REPEATS:
                yield _Site(lead, _pumps(body, alphabet, rest), rest)
            yield from _sites(body, alphabet, lead, rest)
        for inner in _inner(name, argument):
            yield from _sites(inner, alphabet, lead, rest)


def _pumps(body: Sequence[Item], alphabet: str, rest: str) -> tuple[str, ...]:
    """What a repeated part takes: samples of it, alone and one after another."""
    samples = [_sample(body, rest[:2] + alphabet, rank) for rank in range(_VARIANTS)]
    several = [sample for sample in dict.fromkeys(samples) if sample]
    joined = ["".join(several)] if len(several) > 1 else []
    # Words end where a sign follows a letter, and each such place may be a beginning.
    sign = _sample(body, "".join(sorted(alphabet, key=str.isalnum)), 0)
    edged = [several[0] + sign] if several and sign and sign not in several else []
    return tuple(dict.fromkeys(several[:1] + edged + several[1:] + joined))


def _inner(name: str, argument: Any) -> Iterable[Sequence[Item]]:
    match name:
        case "SUBPATTERN":
            return (argument[3],)
        case "ATOMIC_GROUP":
            return (argument,)
        case "ASSERT" | "ASSERT_NOT":
            return (argument[1],)
        case "BRANCH":
            return tuple(argument[1])
        case "GROUPREF_EXISTS":
            return tuple(branch for branch in argument[1:] if branch is not None)
        case _:
            return ()


def _letters(items: Iterable[Item]) -> Iterator[str]:
    """The single characters that the pattern names."""
    for operation, argument in items:
        name = str(operation)
        if name == "LITERAL":
            yield chr(argument)
        elif name == "IN":
            yield from _letters(argument)
        elif name == "RANGE":
            yield chr(argument[0])
        elif name in _REPEATS:
            yield from _letters(argument[2])
        for inner in _inner(name, argument):
            yield from _letters(inner)


def _sample(items: Iterable[Item], alphabet: str, rank: int) -> str:
    """A text that the sequence takes, or nearly; another one for another `rank`."""
    return "".join(_one(str(operation), argument, alphabet, rank) for operation, argument in items)


def _one(name: str, argument: Any, alphabet: str, rank: int) -> str:
    match name:
        case "LITERAL":
            return chr(argument)
        case "ANY" | "NOT_LITERAL" | "IN" | "CATEGORY":
            taken = [*islice((one for one in alphabet if _takes(name, argument, one)), rank + 1)]
            return taken[rank % len(taken)] if taken else ""
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, body = argument
            times = min(max(least, min(most, rank % 2)), _LEAST_REPEATS)
            return "".join(_sample(body, alphabet, rank) for _ in range(times))
        case "BRANCH":
            branches = argument[1]
            return _sample(branches[rank % len(branches)], alphabet, rank // len(branches))
        case "SUBPATTERN":
            return _sample(argument[3], alphabet, rank)
        case "ATOMIC_GROUP":
            return _sample(argument, alphabet, rank)
        case _:
            return ""


def _takes(name: str, argument: Any, one: str) -> bool:
    """Whether a class takes the character, case aside."""
    match name:
        case "ANY":
            return one != "\n"
        case "LITERAL":
            return one.casefold() == chr(argument).casefold()
        case "NOT_LITERAL":
            return one.casefold() != chr(argument).casefold()
        case "RANGE":
            low, high = argument
            return any(low <= ord(case) <= high for case in one + one.swapcase())
        case "CATEGORY":
            return CATEGORIES[str(argument)](one)
        case "IN":
            taken = any(_takes(str(member), value, one) for member, value in argument)
            return taken != (str(argument[0][0]) == "NEGATE")
        case _:
            return False


CATEGORIES: Mapping[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda one: one.isalnum() or one == "_",
    "CATEGORY_NOT_DIGIT": lambda one: not one.isdecimal(),
    "CATEGORY_NOT_SPACE": lambda one: not one.isspace(),
    "CATEGORY_NOT_WORD": lambda one: not (one.isalnum() or one == "_"),
}
