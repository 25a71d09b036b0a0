"""The Markdown parser behind one function: pyromark's events with code-point offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pyromark

from clauselint.models.late import late
from clauselint.models.named import NamedTuple

# Smart punctuation and heading attributes stay off: both would hide characters of the source.
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)

_CHUNK = 512
_SURROGATE = late("[\ud800-\udfff]")


class ParserError(Exception):
    """The parser gave up on a text, which is a bug of its own."""


class Target(NamedTuple):
    """Where a link or an image leads; `kind` says how it was written, as pyromark names it."""

    kind: str
    url: str
    title: str
    label: str


class Event(NamedTuple):
    """One step through a document: `kind` is Start, End or what stands between those.

    `tag` names what starts or ends. `text` is what a reader sees, or a code block's first line.
    """

    kind: str
    tag: str
    start: int
    end: int
    text: str = ""
    target: Target | None = None


class Definition(NamedTuple):
    """A link reference definition, `[label]: url "title"`."""

    start: int
    end: int
    target: Target


def parse(text: str, start: int = 0) -> Iterator[Event]:
    """The events of the Markdown in `text` from `start` on; raises `ParserError`.

    They come one by one: all together they take hundreds of times the memory of the text.
    """
    whole = encodable(text[start:])
    place = _places(whole, start)
    with _guarded():
        for event, span in pyromark.events_with_range(whole, options=_OPTIONS):
            yield _event(event, place(span["start"]), place(span["end"]))


def definitions(text: str, start: int = 0) -> list[Definition]:
    """The link reference definitions of the Markdown in `text`; raises `ParserError`."""
    if text.find("]:", start) < 0:
        return []
    whole = encodable(text[start:])
    place = _places(whole, start)
    with _guarded():
        found = pyromark.reference_definitions(whole, options=_OPTIONS)
    return sorted(
        Definition(
            place(item["span"]["start"]),
            place(item["span"]["end"]),
            Target("Inline", item["dest"], item["title"] or "", label),
        )
        for label, item in found.items()
    )


def encodable(text: str) -> str:
    """`text` with lone surrogates, which the parser cannot take, replaced one for one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _event(event: Any, start: int, end: int) -> Event:
    if isinstance(event, str):
        return Event(event, "", start, end)
    ((kind, value),) = event.items()
    if isinstance(value, str):
        if kind == "Start" or kind == "End":
            return Event(kind, value, start, end)
        return Event(kind, "", start, end, value)
    if not isinstance(value, dict):
        return Event(kind, "", start, end)
    ((tag, data),) = value.items()
    if kind == "Start" and (tag == "Link" or tag == "Image"):
        target = Target(data["link_type"], data["dest_url"], data["title"], data["id"])
        return Event(kind, tag, start, end, "", target)
    if tag == "CodeBlock":
        if data == "Indented":
            return Event(kind, "IndentedCode", start, end)
        return Event(kind, tag, start, end, data["Fenced"])
    return Event(kind, tag, start, end)


def _places(text: str, shift: int) -> Callable[[int], int]:
    """A function from UTF-8 byte offsets in `text` to code-point offsets, plus `shift`."""
    if text.isascii():
        return shift.__add__
    data = text.encode()
    # Byte offsets of every 512th code point: short to build, and a look-up decodes few bytes.
    marks = [0]
    for start in range(_CHUNK, len(text), _CHUNK):
        marks.append(marks[-1] + len(text[start - _CHUNK : start].encode()))

    def place(offset: int) -> int:
        chunk = bisect_right(marks, offset) - 1
        return shift + chunk * _CHUNK + len(data[marks[chunk] : offset].decode())

    return place


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        # A panic in Rust derives from BaseException alone, and its class cannot be imported.
        if type(error).__name__ == "PanicException":
            raise ParserError from None
        raise
