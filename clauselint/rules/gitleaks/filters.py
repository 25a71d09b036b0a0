"""Filters of betterleaks: expressions that say what is no secret, taken apart at their "or"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_PARTS = re.compile(
    r"\s*(`[^`]*`|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\|\||&&|\?\?|[<>=!]=|[A-Za-z_]\w*|[\d.]+|\S)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,9})?")
_WHERE = {"secret", "match", "line"}
_DEEPEST = 20

Tokens = Sequence[str]


class Term(NamedTuple):
    """One of the things each of which alone makes a find no secret.

    `sort` is `entropy` (which is at most `most`, in bits a character), `matches` (`texts` are Go
    patterns, looked for in `target`), `contains` (`texts` are words that the secret holds), or
    `lost` (rules cannot ask that; `texts` is how it reads).
    """

    sort: str
    texts: tuple[str, ...] = ()
    target: str = "secret"
    most: float = 0.0


def terms(expression: str) -> Iterator[Term]:
    """Yield what a filter says, a term for each part between its "or"."""
    return _terms([one[1] for one in _PARTS.finditer(expression)], 0)


def _terms(tokens: Tokens, depth: int) -> Iterator[Term]:
    parts = _split(tokens, "||")
    # What chooses between two, or names something first, is one thing.
    if any(len(_split(tokens, sign)) > 1 for sign in "?:;"):
        parts = [tokens]
    for part in parts:
        if _is_wrapped(part) and depth < _DEEPEST:
            yield from _terms(part[1:-1], depth + 1)
        elif part:
            yield _term(part)


def _term(tokens: Tokens) -> Term:
    lost = Term("lost", (" ".join(tokens),))
    if tokens[:2] == ["filter", "."]:
        tokens = tokens[2:]
    match tokens:
        case ["entropy", "(", "finding", "[", '"secret"', "]", ")", "<=" | "<", number]:
            return Term("entropy", most=float(number)) if _NUMBER.fullmatch(number) else lost
        case ["matchesAny", "(", "finding", "[", where, "]", ",", "[", *texts, "]", ")"]:
            wanted = "matches"
        case [
            "containsAny",
            "(",
            "finding",
            "[",
            '"secret"' as where,
            "]",
            ",",
            "[",
            *texts,
            "]",
            ")",
        ]:
            wanted = "contains"
        case _:
            return lost
    listed = [one for one in texts if one != ","]
    if not all(one[0] in "`\"'" for one in listed) or where[1:-1] not in _WHERE:
        return lost
    return Term(wanted, tuple(map(_plain, listed)), where[1:-1])


def _plain(written: str) -> str:
    inner = written[1:-1]
    return inner if written[0] == "`" else _ESCAPED.sub(r"\1", inner)


def _split(tokens: Tokens, sign: str) -> list[Tokens]:
    """The parts between those signs that stand in no brackets."""
    parts, begin, depth = [], 0, 0
    for at, token in enumerate(tokens):
        depth += (token in ("(", "[", "{")) - (token in (")", "]", "}"))
        if token == sign and depth == 0:
            parts.append(tokens[begin:at])
            begin = at + 1
    return [*parts, tokens[begin:]]


def _is_wrapped(tokens: Tokens) -> bool:
    if not tokens or tokens[0] != "(" or tokens[-1] != ")":
        return False
    depth = 0
    for one in tokens[:-1]:
        depth += (one == "(") - (one == ")")
        if depth == 0:
            return False
    return True
