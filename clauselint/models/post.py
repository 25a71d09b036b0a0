"""A post: the draft's text, which part of it is what, and the facts known about it."""

from __future__ import annotations

from collections.abc import Mapping

from clauselint.models.named import NamedTuple
from clauselint.models.record import Value, field

FactValue = str | bool | int | float | tuple[str, ...]
"""Dates and times stay ISO 8601 strings; `rules.kinds.field` reads them where they are compared."""


class Span(NamedTuple):
    """A half-open range of code points in a file's decoded text."""

    start: int
    end: int


class Piece(NamedTuple):
    """A run of source text that readers see; `text` replaces it where markup encodes it.

    `&amp;` is one piece whose `text` is `&`. With `text` None the source itself is seen.
    """

    start: int
    end: int
    text: str | None = None


class Part(NamedTuple):
    """A stretch inside a segment with a scope of its own, such as `link.text`."""

    scope: str
    start: int
    end: int


class Segment(NamedTuple):
    """A block of a post: a paragraph, a heading, an alt text, a front matter value.

    Its pieces are joined without a break to make the text that rules match against, so a phrase
    is found across `**bold**` marks, and never across two segments.
    """

    scope: str
    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...] = ()


class Cell(NamedTuple):
    """What stands in a cell of a table, without the quotation marks around it.

    One that is not `is_read` is no part of the post, and no report may show it.
    """

    start: int
    end: int
    is_quoted: bool = False
    is_read: bool = True


class Facts(Value):
    """What is known about a post besides its text, and where in the source each fact stands."""

    values: Mapping[str, FactValue] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)

    def merged(self, stronger: Mapping[str, FactValue]) -> Facts:
        """These facts with `stronger` ones laid over them; an overruled fact loses its place."""
        places = {name: span for name, span in self.places.items() if name not in stronger}
        return Facts({**self.values, **stronger}, places)


class Post(Value):
    """One draft. `source` is the whole file's text; `span` is the part of it that is this post.

    `name` identifies the post in reports (`launch.md`, `thread.txt#2`); `path` is its file, or
    None for text that came from elsewhere. `thread` holds the posts that make up a thread: this
    post is then their sum, judged for what only shows when they are read together. `part_of` is
    the name of the thread that the post is a part of. `cells` are those of a post that is a row
    of a calendar, in the order of the source; unread ones that touch are one.
    """

    name: str
    source: str
    span: Span
    segments: tuple[Segment, ...]
    facts: Facts = field(default_factory=Facts)
    path: str | None = None
    thread: tuple[Post, ...] = ()
    part_of: str = ""
    cells: tuple[Cell, ...] = ()
