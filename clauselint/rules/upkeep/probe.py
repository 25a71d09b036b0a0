"""Whether a pattern can be made to run for minutes, by trying texts made to slow it down."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

import regex

from clauselint.models.matcher import Pattern
from clauselint.models.rule import FieldRule, Pack, Rule
from clauselint.rules.kinds.find import matchers_of
from clauselint.rules.matching.program import compile_pattern
from clauselint.rules.text_file import quoted
from clauselint.rules.upkeep.attacks import Attack, attacks

# The fewer times show what doubles with each further character; the characters show what grows
# with the square of the length. Among the shipped patterns and a corpus of killers the linear
# ones took at most 3.4 ms of CPU on 3,000 characters and 7.3 ms on 6,000, the others at least
# 12.8 and 52; all of that on a machine that took 3 ms for the measure below.
_TIMES, _CHARACTERS = 40, 3_000
_SECONDS = 0.005
_MORE_SECONDS = 0.015
_TRIES = 3
# The engine counts the time of the whole process, so it is given that many times what one thread
# may take.
_ALLOWANCE = 2
# What is only slow, but no slower the longer the text is, takes up to 0.06 s for half of it.
_LONGEST_HALF = 0.12
_GROWTH = 3
# A linear search that is as slow as they come, and the time it took on that machine.
_MEASURE, _MEASURE_TEXT = regex.compile(r"[^\n]{0,250}\b(?:x|y)"), "e" * _CHARACTERS + "!x"
_MEASURE_SECONDS = 0.003

Asked = tuple[str, bool]
"""A pattern, and whether case matters to it."""


class Weakness(NamedTuple):
    """A text on which a pattern does not come to an end: `attack` with its pump `times` over."""

    attack: Attack
    times: int

    def __str__(self) -> str:
        before, pump, after = map(quoted, self.attack)
        lead = f"{before}, then " if self.attack.before else ""
        end = f", then {after}" if self.attack.after else ""
        return f"{lead}{pump} repeated {self.times} times{end}"


def weakness(pattern: str, case_sensitive: bool) -> Weakness | None:
    """The first text found that makes `pattern` slow, and the slower the longer it is, if any."""
    compiled = compile_pattern(pattern, case_sensitive)
    for attack in attacks(pattern):
        for times in (_TIMES, max(_TIMES, _CHARACTERS // len(attack.pump))):
            # A second look, with twice the text, so that a pause of the machine is no verdict.
            if (
                _is_slow(compiled, attack.text(times), _SECONDS)
                and _is_slow(compiled, attack.text(2 * times), _MORE_SECONDS)
                and (times == _TIMES or _grows(compiled, attack, times))
            ):
                return Weakness(attack, times)
    return None


def patterns_of(pack: Pack) -> tuple[Asked, ...]:
    """Every pattern in the rules of `pack`, each once, in their order."""
    return tuple(dict.fromkeys(asked for rule in pack.rules for asked in _asked(rule)))


def complaints(pack: Pack, weak: dict[Asked, Weakness]) -> Iterator[tuple[str, str]]:
    """Yield the id of each rule with a `weak` pattern, and what is to be done about it."""
    for rule in pack.rules:
        for asked in _asked(rule):
            if asked in weak:
                message = (
                    f'rule "{rule.id}": the pattern {quoted(asked[0])} does not come to an end on'
                    f" {weak[asked]}; bound what repeats, as in \\w{{1,40}}, or let it begin in one"
                    " place only, as in (?<!\\w)\\w+"
                )
                yield rule.id, message


def _asked(rule: Rule) -> Iterable[Asked]:
    if isinstance(rule, FieldRule):
        # A fact's pattern has to fit the whole of it.
        return [(rf"\A(?:{rule.pattern})\Z", False)] if rule.pattern else []
    matchers = (*matchers_of(rule), *rule.unless)
    return [(one.pattern, one.case_sensitive) for one in matchers if isinstance(one, Pattern)]


def _is_slow(compiled: regex.Pattern[str], text: str, seconds: float) -> bool:
    """Whether it takes longer than that each time, also by the pace of this machine just now."""
    return _exceeds(compiled, text, seconds) and _exceeds(compiled, text, seconds * _pace())


def _pace() -> float:
    """How many times slower this machine is now than the one on which the limits were measured."""
    return max(1, _least(_MEASURE, _MEASURE_TEXT, 0, 1) / _MEASURE_SECONDS)


def _grows(compiled: regex.Pattern[str], attack: Attack, times: int) -> bool:
    """Whether twice the text takes much more than twice the time, not just long."""
    longest = _LONGEST_HALF * _pace()
    half = _least(compiled, attack.text(times // 2), 0, longest)
    return half >= longest or _exceeds(compiled, attack.text(times), half * _GROWTH)


def _exceeds(compiled: regex.Pattern[str], text: str, seconds: float) -> bool:
    """Whether it takes that long or longer each time: once may be the fault of other work."""
    return _least(compiled, text, seconds, seconds * _ALLOWANCE) >= seconds


def _least(compiled: regex.Pattern[str], text: str, enough: float, limit: float) -> float:
    """The shortest time of this thread that a search took in a few tries, or less than `enough`."""
    least = limit * _ALLOWANCE
    for _ in range(_TRIES):
        began = time.thread_time()
        with suppress(TimeoutError):
            compiled.search(text, timeout=limit)
        least = min(least, time.thread_time() - began)
        if least < enough:
            break
    return least
