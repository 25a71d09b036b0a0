"""What is fuzzed: each target takes any bytes, and raises when a promise is broken.

Errors of ours are answers. Whatever else comes out is a bug, and so is a report that cannot be
right.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import regex

from clauselint import ClauselintError, Linter
from clauselint.linter.baseline.store import load_baseline
from clauselint.linter.readers.read import read_text
from clauselint.linter.reporters import json as machine
from clauselint.linter.reporters import text as people
from clauselint.models.report import Report
from clauselint.models.rule import Pack, RegexRule
from clauselint.rules.config.load import load_config
from clauselint.rules.loading.load import load_pack
from clauselint.rules.matching.program import compile_pattern
from clauselint.rules.policy.load import load_policy
from clauselint.rules.terms.load import load_terms
from clauselint.rules.waivers.file import load_waivers
from tests.airtight.drafts import SHAPES, linter, wrong_with
from tests.airtight.live import live
from tests.build import POLICY, rule

LONGEST_PATTERN = 60
MOST_SECONDS = 2.0
"""CPU seconds for one pattern of 0.05 s on a short text, with what surrounds it."""
_ENDINGS = ("txt", "md", "mdx", "markdown", "csv")
_FRONT = (("---\n", "\n---\nHello.\n"), ("+++\n", "\n+++\nHello.\n"), ("---\ntitle: ", "\n---\n"))


class Broken(AssertionError):
    """A promise that a report does not keep; it names no text."""


@cache
def shared() -> Linter:
    """The starter packs and a list of names; bugs are raised."""
    with tempfile.TemporaryDirectory() as folder:
        return linter(Path(folder))


def check(data: bytes) -> None:
    """A text is judged, and every report of it can be right."""
    text = _text(data[1:])
    _look_at(shared().lint_text(text, format=SHAPES[_first(data) % 3]), text)


def reader(data: bytes) -> None:
    """The bytes of a file of any format are posts, or failures that say why not."""
    name = f"draft.{_ENDINGS[_first(data) % 5]}"
    posts, failures = shared().read_bytes(data[1:], name)
    if not posts and not failures:
        raise Broken("neither posts nor failures")
    for post in posts:
        if not 0 <= post.span.start <= post.span.end <= len(post.source):
            raise Broken("a post lies outside its file")
        for segment in post.segments:
            places = [(start, end) for start, end, _ in segment.pieces]
            if any(not 0 <= a <= b <= len(post.source) for a, b in places):
                raise Broken("a segment lies outside its file")
    for report in shared().lint_many((*posts, *failures)):
        _look_at(report, posts[0].source if posts else "")


def front(data: bytes) -> None:
    """Front matter is facts, or a failure."""
    before, after = _FRONT[_first(data) % 3]
    text = before + _text(data[1:]) + after
    _look_at(shared().lint_text(text, format="markdown"), text)


def pack(data: bytes) -> None:
    """A pack is read, or refused with its problems."""
    with suppress(ClauselintError):
        load_pack(_file("pack.yaml", data))


def config(data: bytes) -> None:
    """A configuration is read, or refused with its problems."""
    with suppress(ClauselintError):
        load_config(_file("clauselint.toml", data))


def policy(data: bytes) -> None:
    """A policy has clauses, or is refused with its problems."""
    with suppress(ClauselintError):
        if not load_policy(_file("policy.md", data)).clauses:
            raise Broken("a policy without clauses")


def terms(data: bytes) -> None:
    """A list of names is read, or refused with its problems."""
    ending = ("txt", "csv", "yaml")[_first(data) % 3]
    with suppress(ClauselintError):
        load_terms(_file(f"names.{ending}", data[1:]))


def waivers(data: bytes) -> None:
    """A file of waivers is read, or refused with its problems."""
    with suppress(ClauselintError):
        load_waivers(_file("waivers.toml", data))


def baseline(data: bytes) -> None:
    """A baseline is read, or refused."""
    with suppress(ClauselintError):
        load_baseline(_file("baseline.json", data))


def pattern(data: bytes) -> None:
    """Any pattern answers in its time, or that it could not."""
    wanted, _, text = _text(data).partition("\n")
    wanted = wanted[:LONGEST_PATTERN]
    try:
        compile_pattern(wanted, case_sensitive=False)
    except (regex.error, RecursionError, OverflowError, ValueError):
        return
    finally:
        compile_pattern.cache_clear()
    one = rule(RegexRule, pattern=wanted, clause="2.1", topic="")
    limited = replace(shared().config, regex_seconds=0.05)
    alone = Linter(POLICY, [Pack("own", "own.yaml", (one,))], config=limited, debug=True)
    text = (text or "a") * 40
    started = time.process_time()
    report = alone.lint_text(text)
    if time.process_time() - started > MOST_SECONDS:
        raise Broken("a pattern overran its time")
    _look_at(report, text)


def report(data: bytes) -> None:
    """Names from outside are shown in every format, and command nothing."""
    name, _, text = _text(data).partition("\n")
    posts, failures = read_text(text, name, name, "markdown")
    given = {"author": name} if name.strip() else {}
    for one in shared().lint_many((*posts, *failures), given):
        _look_at(one, text)


def _look_at(one: Report, text: str) -> None:
    fault = wrong_with(one, text)
    if fault:
        raise Broken(fault)
    json.loads(machine.render(one))
    for color in (False, True):
        for quiet in (False, True):
            printed = people.render(one, color=color, quiet=quiet, statistics=True)
            if seen := next(live(printed, color=color), ""):
                raise Broken(f"something would be obeyed: {seen[:12]}")


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for the files of this process, kept until it ends."""
    return tempfile.TemporaryDirectory()


def _file(name: str, data: bytes) -> Path:
    path = Path(_folder().name) / name
    path.write_bytes(data)
    return path


def _text(data: bytes) -> str:
    """Any text, lone surrogates among it."""
    return data.decode("utf-8", "surrogateescape")


def _first(data: bytes) -> int:
    return data[0] if data else 0


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one
    for one in (
        check,
        reader,
        front,
        pack,
        config,
        policy,
        terms,
        waivers,
        baseline,
        pattern,
        report,
    )
}
