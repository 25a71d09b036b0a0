"""Hashtags, mentions and bare URLs inside text, found alike in every format."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from clauselint.models.late import late
from clauselint.models.post import Part, Piece

if TYPE_CHECKING:
    from regex import Pattern

# Without one of these there is nothing to find, which spares most texts the search.
_SIGNS = late(r"[#@＃＠]|://|www\.", re.IGNORECASE)

# A hashtag needs a letter: `#1` is a number. `&#39;`, `page#part` and the `{#id}` of a heading
# are none, and neither is the `@` of an address. Joiners and soft hyphens hide no part of a tag.
_PATTERN = r"""
    (?P<url> (?<!\w) (?: (?:https?|ftp):// | www\. ) [^\s<>"“”„’]+ )
  | (?<![\w&/{#＃]) (?P<hashtag>
        [#＃] (?= [\w\p{M}]* [^\W\d_] ) [\w\p{M}\u00ad\u200b-\u200d\u2060]+ )
  | (?<![\w@＠/]) (?<!\w[.+%-]) (?P<mention>
        [@＠] \w (?: [\w\p{M}.-]* \w )? (?: @ [\w-]+ (?: \. [\w-]+ )+ )? )
"""

_SCOPES = {"url": "link.url", "hashtag": "hashtag", "mention": "mention"}


def inline_parts(source: str, pieces: Sequence[Piece]) -> Iterator[Part]:
    """Yield the hashtags, mentions and URLs in the text that `pieces` of `source` show."""
    texts = [source[s:e] if text is None else text for s, e, text in pieces]
    whole = "".join(texts)
    if not _SIGNS.search(whole):
        return
    begins = [0, *accumulate(map(len, texts))]
    for match in _pattern().finditer(whole):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        if kind == "url":
            end = start + _url_length(match.group(kind))
        first = bisect_right(begins, start) - 1
        last = bisect_right(begins, end - 1) - 1
        yield Part(
            _SCOPES[kind],
            _place(pieces[first], start - begins[first], before=True),
            _place(pieces[last], end - begins[last], before=False),
        )


def _place(piece: Piece, offset: int, before: bool) -> int:
    if piece.text is None:
        return piece.start + offset
    return piece.start if before else piece.end


def _url_length(url: str) -> int:
    """The length of `url` less the punctuation of the sentence around it (GFM, section 6.9)."""
    length = len(url)
    closing = url.count(")") - url.count("(")
    while length and (
        url[length - 1] in ".,;:!?'*_~…]|" or (url[length - 1] == ")" and closing > 0)
    ):
        closing -= url[length - 1] == ")"
        length -= 1
    return length


@cache
def _pattern() -> Pattern[str]:
    # Imported late: `re` lacks the classes of marks that tags in many scripts contain.
    import regex

    return regex.compile(_PATTERN, regex.VERBOSE | regex.IGNORECASE)
