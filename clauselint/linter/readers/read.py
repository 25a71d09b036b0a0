"""Drafts in, posts out: the one place that chooses a reader."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Literal, TypeAlias, assert_never

from clauselint.linter.readers.decode import decode
from clauselint.linter.readers.load import load
from clauselint.linter.readers.matter import MARKS, Front
from clauselint.linter.readers.plain import paragraphs, plain_posts
from clauselint.models.post import Post, Segment, Span
from clauselint.models.report import Failure
from clauselint.rules.facts.table import FACTS, FactTable
from clauselint.rules.matching.fold import clean

Format: TypeAlias = Literal["text", "markdown", "mdx", "calendar"]
Read: TypeAlias = tuple[tuple[Post, ...], tuple[Failure, ...]]

LIMIT = 16 << 20
"""The largest draft that is read unless told otherwise, in bytes."""
MOST_POSTS = 10_000
"""A file of more posts is no plan of posts, and each of them takes its time."""
MOST_LINES = 200_000
"""A draft of more lines is none, and its parts would take much memory each."""
MOST_MARKUP = 512 << 10
"""The longest Markdown that is read as such, in code points: its parts take much memory each."""


def format_of(name: str) -> Format:
    """The format that the ending of `name` stands for; plain text unless it is a known one."""
    match PurePath(name).suffix.lower():
        case ".md" | ".markdown" | ".mdown" | ".mkd" | ".mkdn":
            return "markdown"
        case ".mdx":
            return "mdx"
        case ".csv" | ".tsv":
            return "calendar"
        case _:
            return "text"


def read_file(
    path: Path,
    name: str,
    limit: int = LIMIT,
    table: FactTable = FACTS,
    root: Path | None = None,
    columns: Sequence[str] = (),
) -> Read:
    """The posts in the file at `path`, and what of it could not be judged; never raises.

    `name` is what reports call it, `limit` is in bytes, and `table` holds the facts that its
    front matter may state. A file that was found in the folder `root` must lie there. `columns`
    are those of calendars that hold posts, besides those that everybody calls so.
    """
    data = load(path, limit, root)
    if isinstance(data, bytes):
        return read_bytes(data, name, path.as_posix(), limit, table, columns)
    kind, reason = data
    return (), (Failure(kind, reason, name, path.as_posix()),)


def read_bytes(
    data: bytes,
    name: str,
    path: str | None = None,
    limit: int = LIMIT,
    table: FactTable = FACTS,
    columns: Sequence[str] = (),
) -> Read:
    """The posts in `data`, and what could not be judged.

    The ending of `path`, or of `name` without one, says which format it is.
    """
    if len(data) > limit:
        reason = f"the text is larger than {limit} bytes; divide it"
        return (), (Failure("oversize", reason, name, path),)
    text, failure = decode(data, name, path)
    failures = (failure,) if failure else ()
    if text is None:
        return (), failures
    posts, more = read_text(text, name, path, format_of(path or name), table, columns)
    return posts, (*failures, *more)


def read_text(
    text: str,
    name: str,
    path: str | None = None,
    form: Format = "text",
    table: FactTable = FACTS,
    columns: Sequence[str] = (),
) -> Read:
    """The posts in `text`, and what could not be judged; offsets count code points of `text`."""
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        return (), (Failure("no-drafts", "the file is empty", name, path),)
    if text.count("\n") + text.count("\r") > MOST_LINES:
        reason = f"the file has more than {MOST_LINES:,} lines; divide it"
        return (), (Failure("oversize", reason, name, path),)
    if form == "calendar":
        # Imported late: most drafts are no tables.
        from clauselint.linter.readers.calendar import calendar_posts

        posts, failures = calendar_posts(text, name, path, columns, table)
        if failures or _is_visible(posts):
            return posts, failures
        return (), (Failure("no-drafts", "no row of the table holds a post", name, path),)
    front = _front(text, name, path, form, table)
    if form == "text":
        posts, failures = plain_posts(text, name, path, front), front.failures
        if sum(len(post.thread) or 1 for post in posts) > MOST_POSTS:
            reason = f"the file holds more than {MOST_POSTS:,} posts; divide it"
            return (), (Failure("oversize", reason, name, path),)
    else:
        body, more = _body(text, name, path, form, front)
        whole = Span(0, len(text))
        posts = (Post(name, text, whole, (*front.segments, *body), front.facts, path),)
        failures = (*front.failures, *more)
    # Front matter alone is judged by the facts that it states.
    if any(map(str.isalnum, text[: front.end])) or _is_visible(posts):
        return posts, failures
    reason = "nothing can be seen in the file"
    return (), (*failures, Failure("no-drafts", reason, name, path))


def _is_visible(posts: tuple[Post, ...]) -> bool:
    return any(
        clean(character).strip()
        for post in posts
        for segment in post.segments
        for piece in segment.pieces
        for character in (post.source[slice(*piece[:2])] if piece.text is None else piece.text)
    )


def _front(text: str, name: str, path: str | None, form: Format, table: FactTable) -> Front:
    if not text.removeprefix("\ufeff").startswith(MARKS):
        return Front()
    # Imported late: most drafts have no front matter.
    from clauselint.linter.readers.front import read_front

    return read_front(text, name, path, form, table)


def _body(
    text: str, name: str, path: str | None, form: Literal["markdown", "mdx"], front: Front
) -> tuple[tuple[Segment, ...], tuple[Failure, ...]]:
    if len(text) - front.end > MOST_MARKUP:
        reason = (
            f"the Markdown is longer than {MOST_MARKUP >> 10} KiB, so it was judged as plain text;"
            " divide it"
        )
        body = paragraphs(text, Span(front.end, len(text)))
        return body, (Failure("oversize", reason, name, path),)
    # Imported late: plain text needs no Markdown parser.
    from clauselint.linter.readers.events import ParserError

    try:
        match form:
            case "markdown":
                from clauselint.linter.readers.markdown import markdown_segments

                return markdown_segments(text, front.end), ()
            case "mdx":
                from clauselint.linter.readers.mdx import mdx_segments

                return mdx_segments(text, front.end), ()
            case _:
                assert_never(form)
    except ParserError:
        reason = "the Markdown parser stopped; the text was judged as plain text"
        body = paragraphs(text, Span(front.end, len(text)))
        return body, (Failure("internal", reason, name, path),)
