"""Waivers that stand in a draft: as comments, and in its front matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from clauselint.linter.masking import line_starts
from clauselint.linter.settling import FACT
from clauselint.models.post import Post, Span
from clauselint.models.waiver import Form, Waiver
from clauselint.rules.nearest import is_slip
from clauselint.rules.waivers.written import LONGEST, Written, read_rules, read_waiver

_NAME = "clauselint"
_WORDS = re.compile(r"clauselint-(disable-next-line|disable|enable)(?:\s+|\Z)")
_INSIDE = re.compile(r"clauselint-(?:dis|en)able\b")
_PLAIN = re.compile(r"<!--\s*clauselint-(?:dis|en)able\b")
_OPENED = re.compile(r"<!--\s*\Z")
_CLOSED = re.compile(r"\s*-->")
_BRACES = re.compile(r"\{\s*/\*(.*)\*/\s*\}", re.DOTALL)
_QUOTED = re.compile(r"[\s*+\-\d.)]*>")
_BLOCKQUOTE = re.compile(r"<(/?)blockquote\b", re.IGNORECASE)
_FARTHEST = 60
"""So far behind its mark a comment may begin, in code points."""
_SHOWN = ("body", "heading", "quote")


class Reach(NamedTuple):
    """A waiver and the violations that it is for: those in the line that begins at `start`.

    A block is for those that lie between `start` and `end`, front matter for all. `span` is
    where the waiver stands, None for one that does not stand in the draft. `wrong` says why it
    waives nothing.
    """

    waiver: Waiver
    start: int
    end: int
    span: Span | None
    wrong: str = ""


class Slip(NamedTuple):
    """What looks like a waiver and is none: why, and on which line of the file."""

    message: str
    line: int


class _Comment(NamedTuple):
    """A comment without its marks, and where it stands with them."""

    text: str
    span: Span
    line: int


def inline(post: Post) -> Iterator[Reach | Slip]:
    """The waivers in the comments of a post, and what looks like one."""
    lines = line_starts(post.source)
    comments = list(_comments(post, lines))
    if comments:
        yield from _directives(comments, post, lines)
    yield from _shown(post, lines)


def _directives(
    comments: Sequence[_Comment], post: Post, lines: Sequence[int]
) -> Iterator[Reach | Slip]:
    after = _lines_after(comments, post.source, lines)
    quotes = _quotes(post.source)
    opened: dict[str, Reach] = {}
    for one in comments:
        found = _WORDS.match(one.text)
        if not found:
            yield Slip(
                "a comment that waives begins with clauselint-disable-next-line, clauselint-disable"
                " or clauselint-enable",
                one.line,
            )
        elif quotes(one.span.start):
            yield Slip("what is quoted waives nothing: move it out of the quotation", one.line)
        elif found[1] == "enable":
            yield from _closed(one, one.text[found.end() :], opened)
        else:
            yield from _waiving(one, found, post, after, opened)
    for reach in opened.values():
        rule = reach.waiver.rule
        yield reach._replace(wrong=f"nothing ends it: clauselint-enable {rule} must follow")


def stated(post: Post) -> Iterator[Reach | Slip]:
    """The waivers that a post has as a fact, which hold for all of it."""
    value = post.facts.values.get(FACT, ())
    place = post.facts.places.get(FACT)
    # Without a place it comes from the configuration or from an option.
    path, line = (
        (post.path, bisect_right(line_starts(post.source), place.start)) if place else (None, 0)
    )
    for text in value if isinstance(value, tuple) else (str(value),):
        written = read_waiver(text)
        if isinstance(written, str):
            yield Slip(written, line)
        else:
            for waiver in _waivers(written, "column" if post.cells else "front-matter", path, line):
                yield Reach(waiver, 0, len(post.source), place)


def is_directive(text: str) -> bool:
    """Whether a comment waives something, or looks as if its author meant it to."""
    start = re.sub(r"[\s_-]", "", text[:60].casefold())
    long = len(_NAME)
    return (
        start.startswith(_NAME)
        or any(is_slip(start[:n], _NAME) for n in (long - 1, long, long + 1))
        or _INSIDE.search(text, 0, LONGEST) is not None
    )


def _waiving(
    one: _Comment,
    found: re.Match[str],
    post: Post,
    after: Callable[[int], int],
    opened: dict[str, Reach],
) -> Iterator[Reach | Slip]:
    written = read_waiver(one.text[found.end() :])
    if isinstance(written, str):
        yield Slip(written, one.line)
        return
    if found[1] == "disable":
        for waiver in _waivers(written, "block", post.path, one.line):
            if waiver.rule in opened:
                yield Slip("a waiver of the same rule is open already: end it first", one.line)
            else:
                opened[waiver.rule] = Reach(waiver, one.span.end, len(post.source), one.span)
        return
    start = after(one.span.end)
    for waiver in _waivers(written, "next-line", post.path, one.line):
        yield Reach(waiver, start, start, one.span)


def _closed(one: _Comment, said: str, opened: dict[str, Reach]) -> Iterator[Reach | Slip]:
    rules = read_rules(said)
    if isinstance(rules, str):
        yield Slip(rules, one.line)
        return
    for rule in rules:
        if reach := opened.pop(rule, None):
            yield reach._replace(end=one.span.start)
        else:
            yield Slip("there is nothing to end: no clauselint-disable is open for it", one.line)


def _waivers(written: Written, form: Form, path: str | None, line: int) -> Iterator[Waiver]:
    for rule in written.rules:
        yield Waiver(rule, *written[1:], form, path, line)


def _comments(post: Post, lines: Sequence[int]) -> Iterator[_Comment]:
    """The comments of the post that are about waivers, as they stand in the source."""
    source = post.source
    for segment in post.segments:
        if segment.scope != "comment":
            continue
        start, end = segment.pieces[0].start, segment.pieces[-1].end
        text = source[start:end]
        if braces := _BRACES.fullmatch(text):
            text = braces[1].strip()
        elif opened := _OPENED.search(source, max(0, start - _FARTHEST), start):
            closed = _CLOSED.match(source, end)
            start, end = opened.start(), closed.end() if closed else end
        else:
            # Labels of footnotes and the like are hidden as well, but are no comments.
            continue
        if is_directive(text):
            yield _Comment(text, Span(start, end), bisect_right(lines, start))


def _own_lines(source: str, span: Span, lines: Sequence[int]) -> range:
    """The lines on which nothing but this comment stands."""
    first, last = bisect_right(lines, span.start), bisect_right(lines, span.end)
    after = lines[last] if last < len(lines) else len(source)
    around = source[lines[first - 1] : span.start] + source[span.end : after]
    return range(0) if around.strip() else range(first, last + 1)


def _lines_after(
    comments: Sequence[_Comment], source: str, lines: Sequence[int]
) -> Callable[[int], int]:
    """A function from a place to where the next line begins that holds text and no waiver alone.

    Where there is none it is behind the end.
    """
    own = {number for one in comments for number in _own_lines(source, one.span, lines)}
    following = [len(source) + 1] * (len(lines) + 1)
    for number in range(len(lines), 1, -1):
        start = lines[number - 1]
        end = lines[number] if number < len(lines) else len(source)
        text = number not in own and not source[start:end].isspace() and start < end
        following[number - 1] = start if text else following[number]
    return lambda place: following[bisect_right(lines, place)]


class _Quotes(NamedTuple):
    """Where quotations in HTML begin and end, and how many are open behind each place."""

    source: str
    places: Sequence[int]
    depths: Sequence[int]

    def __call__(self, at: int) -> bool:
        index = bisect_right(self.places, at)
        line = max(self.source.rfind("\n", 0, at), self.source.rfind("\r", 0, at)) + 1
        quoted = _QUOTED.match(self.source, line, at)
        return quoted is not None or (index > 0 and self.depths[index - 1] > 0)


def _quotes(source: str) -> _Quotes:
    found = list(_BLOCKQUOTE.finditer(source))
    steps = (-1 if one[1] else 1 for one in found)
    depths = tuple(accumulate(steps, lambda depth, step: max(0, depth + step)))
    return _Quotes(source, tuple(one.start() for one in found), depths)


def _shown(post: Post, lines: Sequence[int]) -> Iterator[Slip]:
    """Comments that readers would see, for plain text has none."""
    place = "in a column called waiver" if post.cells else "in the front matter"
    for segment in post.segments:
        if segment.scope not in _SHOWN:
            continue
        code = [part for part in segment.parts if part.scope == "code"]
        for piece in segment.pieces:
            for found in _PLAIN.finditer(post.source, *piece[:2]) if piece.text is None else ():
                if not any(part.start <= found.start() < part.end for part in code):
                    yield Slip(
                        "readers would see this, for plain text has no comments: waive it "
                        f"{place} or in the file of waivers",
                        bisect_right(lines, found.start()),
                    )
