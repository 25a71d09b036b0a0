"""The develop half of `corpus/` by the sentence: drafts that nobody wrote as lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.labels import companies, drafts_of, labels_of
from clauselint.linter.readers.read import read_file
from clauselint.linter.view import view_of
from clauselint.models.post import Post
from clauselint.rules.matching.scope import is_text
from clauselint.rules.matching.sentences import sentences


class Sentence(NamedTuple):
    """A sentence of a draft, the topics that a reviewer gave it, and those of the whole draft."""

    text: str
    topics: frozenset[str]
    inferred: frozenset[str]
    draft: str
    whole: frozenset[str]


def develop() -> Iterator[Sentence]:
    """Yield the sentences that readers of the drafts see."""
    for company in companies():
        labels = [one for one in labels_of(company) if one.split == "develop"]
        for path in drafts_of(company, "develop"):
            own = [one for one in labels if one.draft == path.name and one.topic]
            whole = frozenset(one.topic for one in own)
            posts, _ = read_file(path, path.name, 1 << 20)
            for post in posts:
                for start, end, text in _sentences(post):
                    said = [one for one in own if _meets(one.quote, post.source, start, end)]
                    topics = frozenset(one.topic for one in said)
                    deep = frozenset(one.topic for one in said if one.needs == "inference")
                    yield Sentence(text, topics, deep, f"{company.name}/{path.name}", whole)


def _sentences(post: Post) -> Iterator[tuple[int, int, str]]:
    for segment in post.segments:
        if segment.pieces and is_text(segment.scope) and not segment.scope.startswith("front."):
            view = view_of(post.source, segment)
            for start, end in sentences(view, post.source):
                span = view.source_span(start, end)
                yield span.start, span.end, view.text[start:end]


def _meets(quote: str, source: str, start: int, end: int) -> bool:
    at = source.find(quote)
    while at >= 0:
        if at < end and start < at + len(quote):
            return True
        at = source.find(quote, at + 1)
    return False
