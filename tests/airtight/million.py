"""A great many short drafts of hostile pieces, each judged and looked at, by several processes.

`python -m tests.airtight.million --count 1000000 --processes 2` asks for that many; `--first`
goes on from a draft's number. Each number always gives the same draft, so that what is reported
of one can be looked at again: `--first N --count 1`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from benchmarks.evasion import FIELDS, RULE
from clauselint import Linter
from clauselint.linter.readers.read import Format
from clauselint.linter.reporters import json as machine
from clauselint.linter.reporters import text as people
from clauselint.models.entity import Entity
from clauselint.models.report import Report
from clauselint.models.tone import Scores
from clauselint.rules.matching.tone import DEFAULTS
from tests.airtight import injections
from tests.airtight.posts import WORDS
from tests.evasion.names import TERMS

CHUNK = 2_000
HANG = 2.0
"""CPU seconds beyond which a short draft counts as a hang."""
STUCK = 60.0
"""Seconds without an answer after which a process is ended and its draft named."""
SHAPES: tuple[Format, ...] = ("text", "markdown", "mdx")
NAMES = tuple(str(term["term"]) for term in TERMS)
MARKUP = (
    *("*", "_", "~~", "`", "```\n", "$", "<", ">", "</b>", "<a href='", "'>", "<!--", "-->", "]("),
    *("[", "]", "(", ")", "{", "}", "{/*", "*/}", "export const a = {", "&#x41;", "&amp", "&;"),
    *(
        "---\n",
        "+++\n",
        "title: ",
        "author: [a",
        "channel: x\n",
        "- ",
        "1. ",
        "> ",
        "\t",
        "|a|b|\n",
    ),
    *(
        "import a from 'b'\n",
        "```yaml\n",
        "[^1]",
        "[a]: <b>\n",
        "\\",
        "#",
        "@",
        "://",
        "www.",
        "%2",
    ),
)
SIGNS = (
    *("\0", "\x1b[31m", "\x85", "\u2028", "\r", "\r\n", "\ufeff", "\ud800", "\udfff", "\U0010ffff"),
    *("\u202e", "\u202c", "\u2066", "\u200b", "\u200d", "\xad", "\u0301", "\ufe0f", "\U000e0041"),
    *(
        "\ufdfa",
        "ß",
        "ﬁ",
        "İ",
        "ı",
        "Ⅷ",
        "①",
        "𝐇",
        "🅰",
        "🇬🇧",
        "🇬",
        "👨‍👩‍👧",
        "Н",
        "ο",
        "漢",
        "ไทย",
        "ك",
    ),
)
SENSITIVE = (
    *("jo@example.com", "+44 20 7946 0123", "4111 1111 1111 1111", "DE44 2004 0060 0123 9876 54"),
    *("AKIAIOSFODNN7EXAMPLE", "10.66.8.13", "internal use only", "guaranteed return", "gifted"),
    *("you idiots", "our CEO", "do not share", "we are acquiring", "shut up", "#ad", "2/3 "),
)
COMMANDS = tuple(one for one in injections.ALL if len(one) < 100)
PIECES = (WORDS, NAMES, MARKUP, SIGNS, SENSITIVE, COMMANDS)


class Told(NamedTuple):
    """What a chunk of drafts gave; `wrong` and `slow` name them by their numbers."""

    first: int
    drafts: int
    wrong: tuple[str, ...]
    slow: tuple[tuple[float, int], ...]
    seconds: tuple[float, ...]
    violations: int
    failures: int


def draft(number: int) -> tuple[str, Format]:
    """The text of that number and how it is read."""
    chance = random.Random(number)
    kinds = chance.choices(PIECES, k=chance.randint(1, 9))
    text = "".join(_bent(chance.choice(kind), chance) for kind in kinds)
    return text, chance.choice(SHAPES)


def _bent(piece: str, chance: random.Random) -> str:
    """A piece as it is, or with a sign put into it, in capitals, cut off, or drawn out."""
    at = chance.randrange(len(piece) + 1)
    match chance.randrange(12):
        case 0:
            return piece[:at] + chance.choice(SIGNS) + piece[at:]
        case 1:
            return piece.upper()
        case 2:
            return piece[:at]
        case 3:
            return piece * chance.randint(2, 9)
        case 4:
            return chr(chance.randrange(0x11_0000)) + piece
        case _:
            return piece + chance.choice(("", " ", " ", "\n"))


def linter(folder: Path) -> Linter:
    """The starter packs and a list of names, without the pipeline; bugs are raised."""
    terms = [{key: term[key] for key in FIELDS if term.get(key)} for term in TERMS]
    (folder / "names.yaml").write_text(json.dumps(terms), "utf-8")
    pack = RULE.replace('clause: "1"', "topic: client-names")
    (folder / "pack.yaml").write_text(pack, "utf-8")
    return Linter(
        None, ["starter", folder / "pack.yaml"], debug=True, tagger=_no_names, scorer=_dice
    )


def wrong_with(report: Report, text: str) -> str:
    """What of a report cannot be right; "" if all of it can."""
    for one in report.violations:
        places = [(one.start, one.end), *((each.start, each.end) for each in one.evidence)]
        if any(not 0 <= start <= end <= len(text) for start, end in places):
            return f"{one.rule} lies outside the text"
        if not 0 <= one.frame.start <= one.frame.end <= len(one.frame.text):
            return f"{one.rule} is marked outside its line"
    wanted = "violations" if report.violations else "incomplete" if report.failures else "clean"
    if report.outcome != wanted:
        return f"its outcome is {report.outcome}, not {wanted}"
    if not report.rules_run and not report.failures and text.strip():
        return "nothing was asked, and nothing said of it"
    said = json.loads(machine.render(report))
    if len(said["violations"]) != len(report.violations):
        return "the JSON counts otherwise"
    shown = people.render(report, color=False, quiet=False, statistics=True)
    if any(ord(c) < 32 and c != "\n" for c in shown):
        return "a control character was printed"
    return ""


def judged(one: Linter, first: int, count: int) -> Iterator[tuple[int, str, float, Report | None]]:
    """Yield of each draft its number, what is wrong, its CPU seconds and its report."""
    for number in range(first, first + count):
        text, form = draft(number)
        started = time.thread_time()
        try:
            report = one.lint_text(text, format=form)
        except Exception as error:
            yield number, f"{type(error).__name__} came out", time.thread_time() - started, None
            continue
        seconds = time.thread_time() - started
        yield number, wrong_with(report, text), seconds, report


def _no_names(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
    return (() for _ in texts)


def _dice(texts: Iterable[str]) -> Iterator[Scores]:
    """Scores that say nothing, but the same of the same sentence."""
    for text in texts:
        score = crc32(text.encode("utf-8", "replace")) / 2**32
        yield dict.fromkeys(DEFAULTS, score)


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
                if number % 50 == 0:
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
        told = f"drafts {self.number} to {self.number + 50}: {why}"
        if self.number + 50 < self.end:
            self.begin(self.number + 50)
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
