"""A great many short drafts of hostile pieces, each judged and looked at, by several processes.

`python -m tests.airtight.million --count 1000000 --processes 2` asks for that many; `--first`
goes on from a draft's number. Each number always gives the same draft, so that what is reported
of one can be looked at again: `--first N --count 1`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

from tests.airtight.drafts import judged, linter

CHUNK = 2_000
HANG = 2.0
"""CPU seconds beyond which a short draft counts as a hang."""
BEAT = 50
"""Drafts after which a process says where it is."""
STUCK = 60.0
"""Seconds without an answer after which a process is ended and its draft named."""


class Told(NamedTuple):
    """What a chunk of drafts gave; `wrong` and `slow` name them by their numbers."""

    first: int
    drafts: int
    wrong: tuple[str, ...]
    slow: tuple[tuple[float, int], ...]
    seconds: tuple[float, ...]
    violations: int
    failures: int


def work(first: int, count: int, answers: Connection) -> None:
    """Judge a range of drafts and send what it gave, a chunk at a time; before each, its number."""
    with tempfile.TemporaryDirectory() as folder:
        one = linter(Path(folder))
        for start in range(first, first + count, CHUNK):
            size = min(CHUNK, first + count - start)
            wrong, times, violations, failures = [], [], 0, 0
            for number, fault, seconds, report in judged(one, start, size):
                times.append((seconds, number))
                if seconds > HANG:
                    fault = fault or f"it took {seconds:.1f} s"
                if fault:
                    wrong.append(f"draft {number}: {fault}")
                violations += len(report.violations) if report else 0
                failures += len(report.failures) if report else 0
                if number % BEAT == 0:
                    answers.send(number)
            slow = tuple(sorted(times, reverse=True)[:3])
            quick = tuple(seconds for seconds, _ in times[::20])
            answers.send(Told(start, size, tuple(wrong), slow, quick, violations, failures))
    answers.send(None)


class Share:
    """A process with its range of drafts, watched: one that says nothing is ended and replaced."""

    def __init__(self, first: int, count: int) -> None:
        self.end = first + count
        self.begin(first)

    def begin(self, first: int) -> None:
        """Start a process for what is left."""
        context = multiprocessing.get_context("spawn")
        self.answers, theirs = context.Pipe(duplex=False)
        self.process: BaseProcess = context.Process(
            target=work, args=(first, self.end - first, theirs), daemon=True
        )
        self.process.start()
        theirs.close()
        self.number, self.heard, self.over = first, time.monotonic(), False

    def hear(self) -> Told | str | None:
        """What it has to say: a chunk, or what ended it."""
        self.heard = time.monotonic()
        try:
            said = self.answers.recv()
        except EOFError:
            return self.replace("the process ended")
        if isinstance(said, int):
            self.number = said
            return None
        self.over = said is None
        if isinstance(said, Told):
            self.number = said.first + said.drafts
        return said if isinstance(said, Told) else None

    def replace(self, why: str) -> str:
        """End the process and go on after the drafts that it was at."""
        self.process.kill()
        self.process.join()
        after = self.number + BEAT
        told = f"drafts {self.number} to {after}: {why}"
        if after < self.end:
            self.begin(after)
        else:
            self.over = True
        return told


def run(first: int, count: int, processes: int) -> Iterator[Told | str]:
    """Yield chunks, and sentences about processes that had to be ended."""
    size = -(-count // processes)
    starts = range(first, first + count, size)
    shares = [Share(start, min(size, first + count - start)) for start in starts]
    while busy := {one.answers: one for one in shares if not one.over}:
        for ready in wait([*busy], timeout=5):
            said = busy[ready].hear()  # type: ignore[index]
            if said is not None:
                yield said
        for one in busy.values():
            if not one.over and time.monotonic() - one.heard > STUCK:
                yield one.replace(f"no answer for {STUCK:.0f} s")


def main() -> None:
    """Judge as many drafts as were asked for, and say what was wrong with any."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--count", type=int, default=1_000_000)
    options.add_argument("--processes", type=int, default=2)
    asked: Any = options.parse_args()
    done, violations, failures, milestone = 0, 0, 0, 0
    wrong: list[str] = []
    slow: list[tuple[float, int]] = []
    times: list[float] = []
    for said in run(asked.first, asked.count, asked.processes):
        if isinstance(said, str):
            wrong.append(said)
            _say(said)
            continue
        done += said.drafts
        violations += said.violations
        failures += said.failures
        wrong += said.wrong
        times += said.seconds
        slow = sorted([*slow, *said.slow], reverse=True)[:5]
        for each in said.wrong:
            _say(each)
        if done // 100_000 > milestone:
            milestone = done // 100_000
            _say(f"{done} drafts, {len(wrong)} wrong")
    median = sorted(times)[len(times) // 2] if times else 0.0
    _say(
        f"{done} drafts from {asked.first}: {len(wrong)} wrong;"
        f" {violations} violations, {failures} failures;"
        f" median {median * 1e3:.2f} ms of CPU, the slowest"
        f" {', '.join(f'{seconds * 1e3:.0f} ms (draft {number})' for seconds, number in slow)}"
    )
    sys.exit(bool(wrong) or done < asked.count)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
