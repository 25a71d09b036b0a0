"""A Markdown document cut at its headings, with the comments taken out of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

import pyromark

from clauselint.models.errors import PolicyError
from clauselint.models.named import NamedTuple
from clauselint.rules.text_file import lines_of

# pandoc, kramdown and others agree on braces at the end: {#id}, {: #id .class}, {#id key=x}.
_BRACES = re.compile(r"\{:?([^{}]*)\}$")
_ATTRIBUTE = re.compile(r"[#.][^\s{}]+|-|[\w-]+=\S+")
_COMMENT = re.compile(rb"<!--(.*?)-->", re.DOTALL)
MOST_PARTS = 5_000
"""No policy has more clauses, nor more comments."""
_BULLET = re.compile(r"\d+[.)]\s+$")


class Comment(NamedTuple):
    """What stands between `<!--` and `-->`; `start` is its code point in the document."""

    start: int
    text: str


class Section(NamedTuple):
    """A heading and what follows it, up to the next heading of any level.

    `heading` is the plain text of the heading, `anchor` the `{#id}` at its end. Lines count
    from 1. What stands before the first heading is a section of level 0.
    """

    level: int
    heading: str
    anchor: str
    line: int
    text: str
    comments: tuple[Comment, ...]


class _Cut(NamedTuple):
    level: int
    heading: str
    start: int
    end: int


def sections(text: str, path: str) -> Iterator[Section]:
    """Yield the sections of a Markdown document whose lines end in `\\n`.

    Headings in code, quotes and HTML are none. Raises `PolicyError` for a comment that never
    ends, because it would swallow the clauses below it.
    """
    data = text.encode()
    cuts, html = _scan(text)
    if max(len(cuts), len(html)) > MOST_PARTS:
        message = f"this has more than {MOST_PARTS:,} headings or comments: name the policy itself"
        raise PolicyError((lines_of(text).problem(path, 0, message),))
    comments: list[tuple[int, int]] = []
    for start, end in html:
        block = data[start:end]
        comments += ((start + m.start(), start + m.end()) for m in _COMMENT.finditer(block))
        if b"<!--" in _COMMENT.sub(b"", block):
            where = len(data[: start + block.rindex(b"<!--")].decode())
            message = "this comment is never closed and hides all that follows: end it with -->"
            raise PolicyError((lines_of(text).problem(path, where, message),))
    ends = [*(data.rfind(b"\n", 0, cut.start) + 1 for cut in cuts[1:]), len(data)]
    breaks = [match.start() for match in re.finditer(rb"\n", data)]
    place = _code_points(data)
    for cut, end in zip(cuts, ends, strict=True):
        first = bisect_left(comments, (cut.start, 0))
        inside = [one for one in comments[first : bisect_left(comments, (end, 0))] if one[1] <= end]
        bullet = _BULLET.search(data[data.rfind(b"\n", 0, cut.start) + 1 : cut.start].decode())
        title, anchor = _anchored(cut.heading)
        yield Section(
            cut.level,
            (bullet[0] if bullet else "") + title,
            anchor,
            bisect_left(breaks, cut.start) + 1,
            _without(data, cut.end, end, inside),
            tuple(Comment(place(a + 4), data[a + 4 : b - 3].decode()) for a, b in inside),
        )


def _scan(text: str) -> tuple[list[_Cut], list[tuple[int, int]]]:
    """The headings, and the stretches of HTML, both in bytes."""
    cuts = [_Cut(0, "", 0, 0)]
    html: list[tuple[int, int]] = []
    title: list[str] | None = None
    quotes = 0
    for event, place in pyromark.events_with_range(text):
        match event:
            case {"Start": {"BlockQuote": _}}:
                quotes += 1
            case {"End": {"BlockQuote": _}}:
                quotes -= 1
            case {"Start": {"Heading": _}} if not quotes:
                title = []
            case {"Text": str(words)} | {"Code": str(words)} if title is not None:
                title.append(words)
            case "SoftBreak" | "HardBreak" if title is not None:
                title.append(" ")
            case {"End": {"Heading": level}} if title is not None:
                if heading := "".join(title).strip():
                    cuts.append(_Cut(int(level[1]), heading, place["start"], place["end"]))
                title = None
            case {"End": "HtmlBlock"} | {"InlineHtml": _}:
                html.append((place["start"], place["end"]))
            case _:
                pass
        if max(len(cuts), len(html)) > MOST_PARTS:
            break
    return cuts, html


def _anchored(heading: str) -> tuple[str, str]:
    """The heading without the attributes in braces at its end, and the id among them."""
    braces = _BRACES.search(heading)
    words = braces[1].split() if braces else []
    if not braces or not words or not all(_ATTRIBUTE.fullmatch(word) for word in words):
        return heading, ""
    anchors = [word[1:] for word in words if word.startswith("#")]
    return heading[: braces.start()].strip(), anchors[0] if anchors else ""


def _without(data: bytes, start: int, end: int, holes: list[tuple[int, int]]) -> str:
    if not holes:
        return data[start:end].decode().strip()
    kept: list[bytes] = []
    for a, b in holes:
        kept.append(data[start : max(start, a)])
        start = max(start, b)
    # A comment between two paragraphs leaves their empty lines behind.
    whole = b"".join((*kept, data[start:end])).decode()
    return re.sub(r"\n[ \t]*+\n\s*\n", "\n\n", whole).strip()


def _code_points(data: bytes) -> Callable[[int], int]:
    """A function from byte offsets, asked for in rising order, to code points."""
    at, points = 0, 0

    def place(offset: int) -> int:
        nonlocal at, points
        points += len(data[at:offset].decode())
        at = offset
        return points

    return place
