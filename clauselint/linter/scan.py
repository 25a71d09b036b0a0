"""One pass of the automaton over a post: which phrases are there, and which patterns are awake."""

from __future__ import annotations

import re
from collections import defaultdict

from clauselint.linter.view import view_of
from clauselint.models.post import Post
from clauselint.models.view import Match, View
from clauselint.rules.matching.lexicon import Lexicon
from clauselint.rules.matching.phrase import locate
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.search import Clock
from clauselint.rules.matching.waking import Met

# Three times the same letter, as no word is spelled.
_DRAWN = re.compile(r"([^\W\d_])\1\1")


def scan(post: Post, lexicon: Lexicon, clock: Clock) -> Reading:
    """Fold and scan `post`; `clock` limits what its patterns may spend."""
    views = tuple(view_of(post.source, segment) for segment in post.segments if segment.pieces)
    hits: dict[int, list[Match]] = defaultdict(list)
    awake: list[int] = []
    for index, view in enumerate(views):
        awake.append(lexicon.waking.awake(_scan(view, index, lexicon, hits)))
        if lexicon.toned and _DRAWN.search(view.text):
            from clauselint.rules.matching.tone import find_drawn

            for slot, match in find_drawn(view, index, lexicon):
                hits[slot].append(match)
    for book in lexicon.names:
        for index, view in enumerate(views):
            for slot, span, advisory, entry in book.find(view, post.source, view_of):
                start, end = view.place_of(span)
                hits[slot].append(Match(index, start, end, span, advisory, entry))
    for prints in lexicon.passages:
        for slot, match in prints.find(views):
            hits[slot].append(match)
    if lexicon.lists.firsts:
        _name_entries(hits, lexicon)
    return Reading(post, views, lexicon, dict(hits), awake, clock)


def _name_entries(hits: dict[int, list[Match]], lexicon: Lexicon) -> None:
    """Put what was found of the single terms of sealed lists where their rules look for it."""
    for own in [slot for slot in hits if slot >= len(lexicon.matchers)]:
        slot, entry = lexicon.lists.entry(own)
        hits[slot] += (match._replace(entry=entry) for match in hits.pop(own))


def _scan(view: View, index: int, lexicon: Lexicon, hits: dict[int, list[Match]]) -> Met:
    """Add the view's hits to `hits`; returns which needs of patterns it meets."""
    text, at, met = view.text, view.at, lexicon.waking.at_first
    for which, first, last in lexicon.finder.places(view.letters):
        entry = lexicon.decoded.get(which) or lexicon.entry(which)
        if entry.meets:
            start, end = at[first], at[last - 1] + 1
            # Words of a hashtag begin with capitals, wherever else these stand: waking too often
            # is no harm.
            begins = not start or not text[start - 1].isalnum() or text[start].isupper()
            ends = not text[end : end + 1].isalnum() or text[end].isupper()
            met |= entry.meets[begins + 2 * ends]
        for phrase, slots in entry.phrases:
            place = locate(phrase, view, first, last)
            if place is not None:
                for slot in slots:
                    hits[slot].append(Match(index, *place))
    for symbol, slots in lexicon.symbols:
        start = view.text.find(symbol)
        while start >= 0:
            for slot in slots:
                hits[slot].append(Match(index, start, start + len(symbol)))
            start = view.text.find(symbol, start + len(symbol))
    for symbol, meets in lexicon.waking.symbols:
        if symbol in view.text:
            met |= meets
    if not view.letters.isalpha():
        met |= lexicon.waking.digit
    return met
