"""Drafts with fixes: read, mended, shown as a diff, and written back as they were encoded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypedDict

from clauselint.linter.aside import Aside
from clauselint.linter.engine import Linter
from clauselint.linter.fixing import Mended, mend
from clauselint.linter.hidden import repeats
from clauselint.linter.masking import Mask, conceal
from clauselint.linter.merge import merge
from clauselint.linter.readers.decode import decode, encoded
from clauselint.linter.readers.load import load
from clauselint.linter.reporters.diff import Lines, diff
from clauselint.linter.reporters.escape import page
from clauselint.linter.reporters.words import Painter
from clauselint.linter.screen import Screen
from clauselint.linter.walk import Draft, walk
from clauselint.models.errors import UsageError
from clauselint.models.post import Cell, FactValue, Post, Span
from clauselint.models.report import Failure, Report
from clauselint.rules.shown import count
from clauselint.rules.text_file import write_whole

CHANGED = "it was changed while this ran; run it again"


class Request(NamedTuple):
    """Which drafts to fix, with given facts; `write` them, `unsafe` fixes too."""

    paths: tuple[str, ...]
    facts: Mapping[str, FactValue]
    write: bool = False
    unsafe: bool = False


class Fixed(NamedTuple):
    """A file, what became of it, and why it could not be written, if it should have been.

    `report` is the check of what the file now holds.
    """

    name: str
    report: Report
    mended: Mended | None = None
    shown: tuple[str, ...] = ()
    problem: str = ""


def fix(linter: Linter, request: Request, paint: Painter) -> Iterator[Fixed]:
    """Yield each file, in the order of a check. Raises UsageError before the first one."""
    if not request.paths or "-" in request.paths:
        raise UsageError("name the files or folders whose drafts are to be fixed")
    aside = Aside(linter.config, linter.rules)
    found = walk(sorted({*request.paths}), None, aside.counted)
    return (_fixed(linter, request, one, paint) for one in found)


def told(every: Sequence[Fixed], request: Request, screen: Screen) -> str:
    """What was done, what waits for a person, and what was not done and why."""
    lines = [*_counted(every, request)]
    for one in every:
        name = screen.shown(one.name)
        lines += [f"{name}: not written: {one.problem}"] if one.problem else []
        for violation, reason in one.mended.refused if one.mended else ():
            place = f"{name}:{violation.line}:{violation.column}"
            lines.append(f"{place}: not fixed: {violation.rule}: {reason}")
    return page(lines)


def _counted(every: Sequence[Fixed], request: Request) -> Iterator[str]:
    done = [one for one in every if one.shown and not one.problem]
    number = sum(len(one.mended.applied) for one in done if one.mended)
    waiting = sum(len(one.mended.unsafe) for one in every if one.mended)
    if number:
        fixes = f"{count(number, 'fix', 'fixes')} in {count(len(done), 'file')}"
        them = "it" if number == 1 else "them"
        yield f"{fixes}, written." if request.write else f"{fixes}; --write writes {them}."
    elif any(one.problem for one in every):
        yield "Nothing was written."
    elif not waiting:
        found = any(one.report.violations for one in every)
        yield "There is nothing that fix can mend." if found else "There is nothing to fix."
    if waiting:
        these = "this" if waiting == 1 else "these"
        more = " more" if number else ""
        yield f"{waiting}{more} would change what is said; --unsafe shows {these}, too."


def _fixed(linter: Linter, request: Request, found: Draft | Failure, paint: Painter) -> Fixed:
    if isinstance(found, Failure):
        return Fixed("", _report(linter, (found,), request))
    path, root = found
    data = load(path, linter.config.file_bytes, root)
    name = path.as_posix()
    decoded = decode(data, name, name) if isinstance(data, bytes) else None
    if not isinstance(data, bytes) or decoded is None or decoded.text is None or decoded.failure:
        # It is checked all the same, and the report says what is wrong with it.
        posts, failures = linter.read(path, root)
        return Fixed(name, _report(linter, (*posts, *failures), request))

    def read(text: str) -> tuple[Post | Failure, ...]:
        posts, failures = linter.read_bytes(encoded(text, data), name, name)
        return (*posts, *failures)

    def judged(text: str) -> Report:
        return _report(linter, read(text), request)

    mended = mend(decoded.text, judged, unsafe=request.unsafe)
    if mended.text == decoded.text:
        return Fixed(name, mended.report, mended)
    veiled = _veiled(linter, request, *((text, read(text)) for text in (decoded.text, mended.text)))
    shown = tuple(diff(linter.screen.shown(name), *veiled, paint))
    if not request.write:
        return Fixed(name, judged(decoded.text), mended, shown)
    if problem := _write(path, data, encoded(mended.text, data), linter.config.file_bytes, root):
        return Fixed(name, judged(decoded.text), mended, shown, problem)
    return Fixed(name, mended.report, mended, shown)


def _report(linter: Linter, found: Sequence[Post | Failure], request: Request) -> Report:
    return merge((*linter.lint_many(found, request.facts),), linter.tool)


def _write(path: Path, old: bytes, new: bytes, limit: int, root: Path | None) -> str:
    """Put `new` in the place of `old`, all of it or nothing; returns why that cannot be."""
    try:
        if load(path, limit, root) != old:
            return CHANGED
        if not os.access(path, os.W_OK):
            return "it is write-protected"
        write_whole(path, new, like=path.stat())
    except OSError as error:
        return (error.strerror or type(error).__name__).lower()
    return ""


Read: TypeAlias = tuple[str, Sequence[Post | Failure]]


def _veiled(linter: Linter, request: Request, before: Read, after: Read) -> tuple[Lines, Lines]:
    """The lines of both texts, without what reports hide in either."""
    old, new = (_sensitive(linter, request, posts) for _, posts in (before, after))
    known = conceal(before[0], old, reveal=linter.screen.reveal, **_rows(before))
    # What was a value before is one still, also where no rule looks for it any more.
    again = repeats(after[0], known.values)
    now = conceal(after[0], (*new, *again), reveal=linter.screen.reveal, **_rows(after))
    return _lines(known), _lines(now)


class _Rows(TypedDict, total=False):
    about: tuple[Span, ...]
    cells: tuple[Cell, ...]


def _rows(read: Read) -> _Rows:
    """What of a table was read; nobody has looked through the rest for what is to be hidden."""
    posts = [one for one in read[1] if isinstance(one, Post) and one.cells]
    if not posts:
        return {}
    cells = tuple(cell for one in posts for cell in one.cells)
    return {"about": tuple(one.span for one in posts), "cells": cells}


def _sensitive(
    linter: Linter, request: Request, found: Sequence[Post | Failure]
) -> tuple[Span, ...]:
    posts = [one for one in found if isinstance(one, Post)]
    return linter.sensitive(posts, request.facts)


def _lines(mask: Mask) -> Lines:
    starts = mask.lines if mask.lines[-1] < len(mask.source) else mask.lines[:-1]
    edges = [*starts, len(mask.source)]
    written = [mask.source[start:end] for start, end in pairwise(edges)]
    shown = [
        mask.veil.mask(mask.source, start, end).rstrip("\r\n") for start, end in pairwise(edges)
    ]
    return Lines(written, shown)
