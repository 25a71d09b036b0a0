"""Rules that count: length in a channel's own units, hashtags, shouting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

import regex

from clauselint.models.late import late
from clauselint.models.post import Span
from clauselint.models.rule import LimitRule, Unit
from clauselint.models.view import View
from clauselint.rules.kinds.found import Found
from clauselint.rules.kinds.window import sentence_starts
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.scope import is_text

_WORD = late(r"\w[\w'-]*")
_LINK = late(r"https?://\S+|\bwww\.\S+")
_EMOJI = r"\p{Regional_Indicator}|\p{Emoji_Presentation}|\p{Emoji}\N{VARIATION SELECTOR-16}"
_SHORTEST_SHOUT = 20
# These are no part of what a channel counts, and lie between the words that are.
_UNCOUNTED = ("link.url", "code", "comment")
_X_LINK = 23
# Mastodon counts a mention without its server, and does not take `@` in an address for one.
_SERVER = late(r"(?<![\w@/.])(@\w+)@[\w.-]+\w")
# Twitter text 3: these ranges weigh 1, every other code point 2.
_X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def find(rule: LimitRule, slot: int | None, reading: Reading) -> Iterator[Found]:
    """Yield one breach if the count is out of bounds: what is too much, or where it is missing."""
    views = [view for view in reading.views if is_text(view.segment.scope) and view.text]
    views = [view for view in views if not view.segment.scope.startswith("front.")] or views
    if not views:
        return
    whole = Span(views[0].whole.start, views[-1].whole.end)
    source = reading.post.source
    match rule.measure:
        case "length":
            if any(view.segment.scope in _UNCOUNTED for view in reading.views):
                text = "\n\n".join(view.text for view in views)
                yield from _breach(rule, measured(text, rule.unit), whole)
            else:
                # In a cell of a table two quotation marks stand for the one that readers see.
                pieces = (one for view in views for one in view.segment.pieces)
                doubled = reading.post.cells and any(one.text for one in pieces)
                text = source[whole.start : whole.end]
                yield from _judge_length(rule, text, whole, '""' if doubled else "")
        case "capitals":
            yield from _judge_capitals(rule, views, whole)
        case "sentence-words":
            yield from _judge_sentences(rule, views)
        case "words":
            yield from _judge(rule, _places(views, _WORD), whole)
        case "links":
            targets = [view for view in reading.views if view.segment.scope == "link.url"]
            spans = [view.source_span(0, len(view.text)) for view in targets]
            yield from _judge(rule, sorted(_places(views, _LINK) + spans), whole)
        case "exclamations":
            yield from _judge(rule, _places(views, re.compile("!")), whole)
        case "emoji":
            clusters = regex.finditer(r"\X", source, pos=whole.start, endpos=whole.end)
            spans = [Span(*m.span()) for m in clusters if regex.search(_EMOJI, m.group())]
            yield from _judge(rule, spans, whole)
        case "hashtags" | "mentions":
            scope = rule.measure.removesuffix("s")
            parts = [p for v in views for p in v.segment.parts if p.scope == scope]
            yield from _judge(rule, [Span(p.start, p.end) for p in parts], whole)
        case "hidden-characters" | "look-alikes":
            yield from _judge_hidden(rule, views, source)
        case "matches":
            matches = () if slot is None else reading.matches(slot, rule.scope)
            yield from _judge(rule, [reading.span(match) for match in matches], whole)
        case _:
            assert_never(rule.measure)


def measured(text: str, unit: Unit) -> int:
    """The length of `text` in `unit`; `x` weighs as X does, `mastodon` as it does; links at 23."""
    match unit:
        case "code-points":
            return len(text)
        case "utf-16":
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        case "bytes":
            return len(text.encode("utf-8", "surrogatepass"))
        case "graphemes":
            return sum(1 for _ in regex.finditer(r"\X", text))
        case "mastodon" | "x":
            links, rest = _X_LINK * len(_LINK.findall(text)), _LINK.sub("", text)
            if unit == "mastodon":
                return links + measured(_SERVER.sub(r"\1", rest), "graphemes")
            if rest.isascii():
                return links + len(rest)
            # An emoji of several code points weighs as one wide character.
            return links + sum(map(_x_weight, regex.findall(r"\X", rest)))
        case _:
            assert_never(unit)


def _x_weight(cluster: str) -> int:
    if len(cluster) > 1 and regex.search(_EMOJI, cluster):
        return 2
    return sum(1 if any(a <= ord(c) <= b for a, b in _X_LIGHT) else 2 for c in cluster)


def _judge_length(rule: LimitRule, text: str, whole: Span, doubled: str) -> Iterator[Found]:
    def length(until: int) -> int:
        some = text[:until]
        return measured(some.replace(doubled, doubled[:1]) if doubled else some, rule.unit)

    count = length(len(text))
    span = whole
    if rule.max is not None and count > rule.max:
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = length(middle) <= rule.max
            low, high = (middle, high) if fits else (low, middle - 1)
        span = Span(whole.start + low, whole.end)
    yield from _breach(rule, count, span)


def _judge_capitals(rule: LimitRule, views: Sequence[View], whole: Span) -> Iterator[Found]:
    text = "".join(view.text for view in views)
    capitals = sum(map(str.isupper, text))
    cased = capitals + sum(map(str.islower, text))
    if cased >= _SHORTEST_SHOUT:
        yield from _breach(rule, capitals / cased, whole)


def _judge_sentences(rule: LimitRule, views: Sequence[View]) -> Iterator[Found]:
    for view in views:
        starts = sentence_starts(view.text)
        for start, stop in zip(starts, (*starts[1:], len(view.text)), strict=True):
            count = len(_WORD.findall(view.text[start:stop]))
            if count:
                yield from _breach(rule, count, view.source_span(start, stop))


def _judge_hidden(rule: LimitRule, views: Sequence[View], source: str) -> Iterator[Found]:
    """One breach for each character that is more frequent than allowed, at its first place."""
    if source.isascii():
        return
    # Imported late: most posts can do without the tables.
    from clauselint.rules.matching.hidden import hidden, named, passing

    search = hidden if rule.measure == "hidden-characters" else passing
    places: dict[str, list[Span]] = {}
    for view in views:
        for piece in view.segment.pieces:
            if piece.text is None:
                for start, end, character in search(source, piece.start, piece.end):
                    places.setdefault(character, []).append(Span(start, end))
    for character, spans in places.items():
        for found in _breach(rule, len(spans), spans[0]):
            yield found._replace(values=(*found.values, ("what", named(character))))


def _places(views: Sequence[View], pattern: re.Pattern[str]) -> list[Span]:
    return [view.source_span(*m.span()) for view in views for m in pattern.finditer(view.text)]


def _judge(rule: LimitRule, spans: Sequence[Span], whole: Span) -> Iterator[Found]:
    count = len(spans)
    if rule.max is not None and count > rule.max:
        surplus = spans[int(rule.max) :]
        yield from _breach(rule, count, Span(surplus[0].start, surplus[-1].end))
    else:
        yield from _breach(rule, count, Span(whole.start, whole.start))


def _breach(rule: LimitRule, count: float, span: Span) -> Iterator[Found]:
    too_many = rule.max is not None and count > rule.max
    too_few = rule.min is not None and count < rule.min
    if too_many or too_few:
        numbers = {"count": count, "max": rule.max, "min": rule.min}
        values = tuple((name, _shown(n)) for name, n in numbers.items() if n is not None)
        yield Found(span, values=values)


def _shown(number: float) -> str:
    return str(int(number)) if number == int(number) else str(round(number, 2))
