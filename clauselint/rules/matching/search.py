"""Running patterns over texts of any length, a window at a time, within a time limit.

`regex` counts the CPU time of the whole process and looks at its clock every 256 steps, each of
which may walk through all the text that it was given. So a pattern sees only a window of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

import regex

from clauselint.models.errors import ConfigError, OutOfTime

T = TypeVar("T")

WINDOW = 8_192
REACH = 2_048
"""A hit is found wherever it lies if it needs no more than so many code points of text."""

_WHOLE = 1 << 20
_PATTERNS = 10
_LEAST = 1 / 50
_TRIES = 2
_FIRST_TRY = 1 / 5
_SHARES = 10


class Clock:
    """What patterns may spend on one post, in seconds by the clock on the wall.

    One pattern has `seconds`, all together ten times that, both in proportion where the post is
    longer than 2**20 code points. A pattern whose turn comes when the others have used up the
    time still has a fiftieth of its own, which is plenty for a good one. On a busy machine a
    second counts as no more than ten times the CPU time that the pattern got in it.
    """

    __slots__ = ("_began", "_each", "_left", "_spent")

    def __init__(self, seconds: float, characters: int = 0) -> None:
        if not 0 < seconds < float("inf"):
            # The engine would take it for no limit at all, or for one that has passed.
            raise ConfigError(f"regex-seconds must be a number above 0, not {seconds}")
        self._each = seconds * max(1.0, characters / _WHOLE)
        self._left = self._each * _PATTERNS
        self._spent: dict[object, float] = {}
        # Asked for the time of all threads, a process may take as long as a good pattern does.
        self._began = time.perf_counter(), time.process_time()

    def run(self, what: object, work: Callable[[float], T]) -> T:
        """What `work` returns when given the CPU seconds that it may take.

        It gets a second, longer try, for the first is cut short where other threads are busy: the
        CPU time is that of the process. Raises OutOfTime, and from then on at once.
        """
        limit = min(self._each, self._used(what) + max(self._left, self._each * _LEAST))
        seconds = (limit - self._used(what)) * _FIRST_TRY
        for _ in range(_TRIES):
            if seconds <= 0:
                break
            wall, thread = time.perf_counter(), time.thread_time()
            try:
                return work(seconds)
            except TimeoutError:
                pass
            except MemoryError:
                break
            finally:
                charge = min(time.perf_counter() - wall, (time.thread_time() - thread) * _SHARES)
                self._spent[what] = self._used(what) + charge
                self._left -= charge
            seconds = (limit - self._used(what)) * self._pace()
        self._spent[what] = self._each
        raise OutOfTime(
            f"a pattern took longer than {limit:.2g} s or too much memory; simplify it, or raise"
            " regex-seconds under [limits]"
        )

    def _pace(self) -> float:
        """How much slower this process's CPU time runs where other programs keep it waiting."""
        wall, process = self._began
        passed = time.perf_counter() - wall
        return max(1 / _SHARES, min(1.0, (time.process_time() - process) / passed))

    def _used(self, what: object) -> float:
        return self._spent.get(what, 0.0)


def find_all(
    pattern: regex.Pattern[str], text: str, what: object, clock: Clock
) -> Iterator[regex.Match[str]]:
    """Yield what `pattern.finditer` would, for hits within REACH. Raises OutOfTime."""
    start = 0
    while start + WINDOW < len(text):
        end = start + WINDOW
        hits = clock.run(what, partial(_hits, pattern, text, start, end))
        start = end - REACH
        for hit in hits:
            if hit.start() >= end - REACH:
                start = hit.start()
                break
            if hit.end() == end:
                # The window may have cut it short, or passed for the end of the text.
                whole = clock.run(what, partial(_hit, pattern, text, hit.start()))
                start = hit.start() + 1
                if whole is not None:
                    yield whole
                    start = max(start, whole.end())
                break
            yield hit
            start = max(start, hit.end())
    yield from clock.run(what, partial(_hits, pattern, text, start, len(text)))


def fits(pattern: regex.Pattern[str], text: str, what: object, clock: Clock) -> bool:
    """Whether `pattern` matches all of `text`. Raises OutOfTime, also for more than a WINDOW."""
    if len(text) > WINDOW:
        raise OutOfTime(f"its value is longer than the {WINDOW:,} characters that are judged")
    return clock.run(what, partial(_fit, pattern, text))


def _hits(
    pattern: regex.Pattern[str], text: str, start: int, end: int, seconds: float
) -> list[regex.Match[str]]:
    return [*pattern.finditer(text, start, end, timeout=seconds)]


def _hit(
    pattern: regex.Pattern[str], text: str, start: int, seconds: float
) -> regex.Match[str] | None:
    return pattern.match(text, start, timeout=seconds)


def _fit(pattern: regex.Pattern[str], text: str, seconds: float) -> bool:
    return pattern.fullmatch(text, timeout=seconds) is not None
