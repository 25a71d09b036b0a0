"""How the time for one draft grows with its size, when the draft is one thing over and over."""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import time
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from typing import NamedTuple

from clauselint.linter.engine import Linter
from clauselint.linter.reporters import json, text
from clauselint.models.entity import Entity

WAIVED = "superlative-without-proof -- so"
BEST = "We are the best bakery in Europe.\n"
FILLERS = {
    "space": " ",
    "newline": "\n",
    "tab": "\t",
    "CR": "\r",
    "a": "a",
    "A": "A",
    "1": "1",
    "é": "é",
    "CJK": "漢",
    "emoji": "😀",
    "combining mark": "\u0301",
    "a and combining mark": "a\u0301",
    "two kinds of marks": "\u0315\u0300",
    "U+FDFA": "\ufdfa",
    "RLO": "\u202e",
    "ZWJ": "\u200d",
    "no-break space": "\xa0",
    "U+FFFD": "\ufffd",
    "#": "#",
    "@": "@",
    "$": "$",
    "'": "'",
    '"': '"',
    "*": "*",
    "_": "_",
    "[": "[",
    "]": "]",
    "(": "(",
    "<": "<",
    ">": ">",
    "&": "&",
    "`": "`",
    "-": "-",
    "|": "|",
    "\\": "\\",
    "~": "~",
    "=": "=",
    "+": "+",
    ".": ".",
    "!": "!",
    "{": "{",
    "}": "}",
    "/": "/",
    ":": ":",
    "&amp;": "&amp;",
    "&#9999999;": "&#9999999;",
    "http://": "http://",
    "a@b.": "a@b.",
    "#a ": "#a ",
    "@a ": "@a ",
    "![](": "![](",
    "[a](b) ": "[a](b) ",
    "[a]: b": "[a]: b\n",
    "[[a]": "[[a]",
    "*a ": "*a ",
    "*a_": "*a_",
    "**a*": "**a*",
    "`a``": "`a``",
    "<a ": "<a ",
    '<a b="': '<a b="',
    "<!--": "<!--",
    "<![CDATA[": "<![CDATA[",
    "<?": "<?",
    "</": "</",
    "<b>": "<b>",
    "<div>": "<div>\n",
    "<br>": "<br>",
    "<script>": "<script>",
    "{{": "{{",
    "{}": "{}",
    "{/*": "{/*",
    "export const a = {": "export const a = {\n",
    "import a from": "import a from 'b'\n",
    "- ": "- ",
    "- a": "- a\n",
    "1. ": "1. ",
    "1. a": "1. a\n",
    "> ": "> ",
    "\\n> ": "\n> ",
    "\\n- - ": "\n- - ",
    "\\n# ": "\n# ",
    "\\n\\n": "\n\n",
    "a\\n\\n": "a\n\n",
    "\\n---\\n": "\n---\n",
    "post ---": "A post.\n---\n",
    "1/ ---": "1/ A part.\n\n---\n",
    "```": "\n```\n",
    "indented": "    a\n",
    "|a|": "|a|a|\n|-|-|\n",
    "| a": "a|",
    "[^a]": "[^a]",
    "[^a]: ": "[^a]: b\n",
    "a. ": "a. ",
    "A. B": "A. ",
    "word ": "word ",
    "aA1 ": "aA1 ",
    "\\x01a": "\x01aaaaaaaaaaaaaaa",
    "guaranteed ": "guaranteed return ",
    "confidential\\n": "Internal use only\n",
    "\\n\\nsecret": "Internal use only.\n\n",
    "secret ---": "Internal use only.\n---\n",
    "mail": "jo@example.com ",
    "mail ---": "jo@example.com\n---\n",
    "phone": "+44 20 7946 0123, ",
    "shielded": "not a guaranteed return, a guaranteed return. ",
    "secret #a": "#a internal use only ",
    "secret `a`": "`a` internal use only ",
    "secret [a](b)": "[a](b) internal use only ",
    "many words apart": "Wait till you see our results. ",
    "card": "4111 1111 1111 1111 ",
    "waived": f"\n<!-- clauselint-disable-next-line {WAIVED} -->\n{BEST}",
    "waived block": (
        f"\n<!-- clauselint-disable {WAIVED} -->\n\n{BEST}\n"
        "<!-- clauselint-enable superlative-without-proof -->\n"
    ),
    "waived for nothing": "\n<!-- clauselint-disable-next-line no-such-rule -- so -->\n",
}
"""What a draft is filled with, by the name that the table shows."""

START = "A draft: "
AWAKE = (
    "Gifted by our client Acme, internal use only: write to jo@example.com or +44 20 7946 0123."
    " We guarantee the best results! #sponsored @acme https://example.com/a "
)
"""Words that wake many rules, so that what they do with the rest is measured as well."""


class Cost(NamedTuple):
    """What one draft took: CPU seconds, and the most memory of the process, in bytes."""

    size: int
    seconds: float
    memory: int
    violations: int
    failures: tuple[str, ...]


def main() -> None:
    """Print for each filler the seconds for the sizes, and the exponent by which they grow."""
    options = _options()
    linter = Linter(tagger=_nothing)
    worst = 0.0
    for form in options.forms.split(","):
        for name, filler in FILLERS.items():
            if options.only and name not in options.only:
                continue
            costs = list(_costs(linter, filler, form, options))
            grows = exponent(costs)
            worst = max(worst, grows)
            told = " ".join(f"{cost.seconds:7.2f}" for cost in costs)
            last = costs[-1] if costs else Cost(0, 0, 0, 0, ())
            fault = "" if len(costs) == len(options.sizes) else " OVER TIME"
            print(
                f".{form:4} {name[:20]:20} {told}  exponent {grows:.2f}"
                f"  {last.memory >> 20:5} MiB  {last.violations} violations"
                f" {' '.join(last.failures)}{fault}",
                flush=True,
            )
    print(f"worst exponent {worst:.2f}")


def exponent(costs: Iterable[Cost]) -> float:
    """The slope of log time over log size, from the three largest drafts (least squares)."""
    points = [(math.log(cost.size), math.log(max(cost.seconds, 1e-4))) for cost in costs][-3:]
    if len(points) < 2:
        return math.inf
    across = sum(x for x, _ in points) / len(points)
    up = sum(y for _, y in points) / len(points)
    spread = sum((x - across) ** 2 for x, _ in points)
    return sum((x - across) * (y - up) for x, y in points) / spread


def filled(filler: str, size: int, start: str = START) -> bytes:
    """A draft of nearly `size` bytes, cut between two code points."""
    times = size // len(filler.encode()) + 1
    return (start + filler * times).encode()[:size].decode("utf-8", "ignore").encode()


def _costs(linter: Linter, filler: str, form: str, options: argparse.Namespace) -> Iterator[Cost]:
    """Measure in a process of its own, which can be ended and whose memory is its own."""
    context = multiprocessing.get_context("fork")
    for size in options.sizes:
        data = filled(filler, size, AWAKE if options.awake else START)
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_measure, args=(linter, data, form, theirs))
        child.start()
        theirs.close()
        if not ours.poll(options.limit):
            child.kill()
            child.join()
            return
        try:
            yield ours.recv()
        except EOFError:
            return
        finally:
            child.join()


def _measure(linter: Linter, data: bytes, form: str, answer: Connection) -> None:
    started = time.process_time()
    posts, failures = linter.read_bytes(data, f"draft.{form}")
    violations = 0
    kinds = set()
    for report in linter.lint_many((*posts, *failures)):
        text.render(report, color=False, quiet=False, statistics=False)
        json.render(report)
        violations += len(report.violations)
        kinds |= {failure.kind for failure in report.failures}
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    answer.send(Cost(len(data), seconds, memory, violations, tuple(sorted(kinds))))


def _nothing(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
    """A tagger that finds no names, for without entities is what is measured."""
    return (() for _ in texts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    sizes = "65536,131072,262144"
    parser.add_argument("--sizes", default=sizes, help="in bytes, with commas between them")
    parser.add_argument("--forms", default="md,txt,mdx", help="endings of drafts")
    parser.add_argument("--only", action="append", default=[], help="the name of a filler")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for one draft")
    parser.add_argument("--awake", action="store_true", help="begin with words that wake rules")
    options = parser.parse_args()
    options.sizes = [int(size) for size in options.sizes.split(",")]
    return options


if __name__ == "__main__":
    main()
