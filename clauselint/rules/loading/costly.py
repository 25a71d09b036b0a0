"""Patterns that would take much time or memory before they have seen any text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clauselint.models.named import NamedTuple
from clauselint.rules.loading.syntax import TOKEN, Flaw

MOST_REPEATS = 10_000
MOST_PARTS = 50_000
MOST_NESTED = 50
MOST_ERRORS = 9

_FUZZY = re.compile(r"[\s\d<=+,idse]*[idse][\s\d<=+,idse]*")
_CALL = re.compile(r"\(\?(?:R|[+-]?\d+|&\w+|P>\w+)\)")
_BACKWARDS = re.compile(r"\(\?[a-zA-Z]*[rb][a-zA-Z]*[):]")


class _Size(NamedTuple):
    """How far counted repeats multiply, and how many characters and classes that makes."""

    repeats: int = 1
    parts: int = 0

    def with_part(self, part: _Size) -> _Size:
        return _Size(max(self.repeats, part.repeats), self.parts + part.parts)


def unrolled(pattern: str) -> Iterator[Flaw]:
    """Counted repeats, which the engine writes out, and groups inside one another."""
    open_groups = [_Size()]
    last = _Size(1, 1)
    for token in TOKEN.finditer(pattern):
        if token["open"]:
            open_groups.append(_Size())
            if len(open_groups) > MOST_NESTED + 1:
                message = f"groups stand in one another more than {MOST_NESTED} deep; flatten them"
                yield Flaw(message, token.start())
                return
            continue
        if token["close"]:
            if len(open_groups) > 1:
                last = open_groups.pop()
                open_groups[-1] = open_groups[-1].with_part(last)
        elif token["least"] is not None and (token["least"] or token["most"]):
            times = max(1, _count(token["most"] or token["least"]))
            more = _Size(last.repeats * times, last.parts * (times - 1))
            last = _Size(more.repeats, last.parts * times)
            open_groups[-1] = open_groups[-1].with_part(more)
        elif token["fuzzy"] is None:
            last = _Size(1, 1)
            open_groups[-1] = open_groups[-1].with_part(last)
        if last.repeats > MOST_REPEATS:
            message = f"the repeats here multiply to more than {MOST_REPEATS:,}; lower them"
            yield Flaw(message, token.start())
            return
        if open_groups[-1].parts > MOST_PARTS:
            message = f"written out, the pattern has more than {MOST_PARTS:,} parts; lower repeats"
            yield Flaw(message, token.start())
            return


def _count(digits: str) -> int:
    return int(digits) if len(digits) < len(str(MOST_REPEATS)) + 1 else MOST_REPEATS + 1


def inexact(pattern: str) -> Iterator[Flaw]:
    """Fuzzy matches, as `{e}`, that allow any number of errors and so match anything."""
    for token in TOKEN.finditer(pattern):
        fuzzy = token["fuzzy"]
        limits = fuzzy.partition(":")[0] if fuzzy else ""
        if not _FUZZY.fullmatch(limits):
            continue
        if any(_count(digits) > MOST_ERRORS for digits in re.findall(r"\d+", limits)):
            yield Flaw(f'"{token[0]}" allows more than {MOST_ERRORS} errors', token.start())
            continue
        if re.search(r"e\s*<", limits):
            continue
        if not all(re.search(r"[idse]\s*<", limit) for limit in limits.split(",")):
            message = f'"{token[0]}" allows any number of errors; write a limit, such as {{e<=1}}'
            yield Flaw(message, token.start())


def unsuited(pattern: str) -> Iterator[Flaw]:
    """What cannot be searched for piece by piece, or takes memory without end."""
    for token in TOKEN.finditer(pattern):
        if token["open"] and _CALL.match(pattern, token.start()):
            yield Flaw("a pattern cannot call itself or its groups", token.start())
        elif token["open"] and _BACKWARDS.match(pattern, token.start()):
            yield Flaw("the flags r and b cannot be used; leave them out", token.start())
        elif token["hidden"] in (r"\G", r"\K"):
            message = f'"{token[0]}" cannot be used; name the part that counts: (?P<value>…)'
            yield Flaw(message, token.start())
