"""Rules that ask for a statement, in a place where it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import assert_never

from clauselint.models.post import Facts, Span
from clauselint.models.rule import RequireRule
from clauselint.models.view import View
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.cover import containing, touching
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.scope import is_text

# Visible characters before "more" is shown; measured by others and changed by platforms at will,
# so these are the lower of the published figures.
_FOLD = {"linkedin": 140, "instagram": 125, "facebook": 125, "tiktok": 80, "youtube": 100}
_DEFAULT_FOLD = 140
_HASHTAG_RUN = 3


def find(
    rule: RequireRule,
    trigger: int | None,
    accept: Sequence[int],
    reject: Sequence[int],
    shields: Sequence[Span],
    reading: Reading,
) -> Iterator[Found]:
    """Yield one breach if the trigger is there and no accepted statement is in its place."""
    evidence: tuple[tuple[str, Span], ...] = ()
    if trigger is not None:
        spans = [reading.span(match) for match in reading.matches(trigger, rule.scope)]
        is_shielded = touching(shields)
        spans = [span for span in spans if not is_shielded(span)]
        if not spans:
            return
        evidence = (("asked for by", spans[0]),)
    views = [view for view in reading.views if is_text(view.segment.scope) and view.text]
    body = [view for view in views if not view.segment.scope.startswith("front.")] or views
    if not body:
        # A post of pictures alone has no statement either.
        start = reading.post.span.start
        yield Found(Span(start, start), evidence)
        return
    refused = [reading.span(m) for slot in reject for m in reading.matches(slot, rule.scope)]
    is_refused = containing(refused)
    place = _place(rule, body, reading.post.source, reading.post.facts)
    if reading.post.cells and rule.place == "anywhere" and rule.trigger is None:
        place = reading.post.span
    in_run = touching(_hashtag_runs(body) if rule.outside_hashtags else ())
    lost: list[Span] = []
    for slot in accept:
        for match in reading.matches(slot, rule.scope):
            span = reading.span(match)
            if is_refused(span):
                continue
            if place.start <= span.start < place.end and not in_run(span):
                return
            lost.append(span)
    evidence += tuple(("in the wrong place:", span) for span in lost[:1])
    evidence += tuple(("does not count:", span) for span in refused[:1])
    at = place.end if rule.place == "last-line" else place.start
    if reading.post.cells:
        # Other columns of the row may stand before the text.
        at = max(at, body[0].whole.start)
    yield Found(Span(at, at), evidence)


def _place(rule: RequireRule, body: Sequence[View], source: str, facts: Facts) -> Span:
    """The source code points in which the statement must begin."""
    first, last = body[0], body[-1]
    whole = Span(first.whole.start, last.whole.end)
    match rule.place:
        case "anywhere":
            return Span(0, whole.end + 1) if rule.trigger is None else Span(whole.start, whole.end)
        case "first-line":
            return Span(whole.start, _lines(first, source)[0].end)
        case "last-line":
            return Span(_lines(last, source)[-1].start, whole.end)
        case "before-fold":
            left = _FOLD.get(str(facts.values.get("channel")), _DEFAULT_FOLD)
            for view in body:
                if left <= len(view.text):
                    return Span(whole.start, view.source_span(0, left).end)
                left -= len(view.text)
            return whole
        case _:
            assert_never(rule.place)


def _lines(view: View, source: str) -> list[Span]:
    """The source lines of a block that hold anything; a block may be a whole paragraph."""
    start, end = view.whole
    lines = re.finditer(r"[^\r\n]+", source[start:end])
    found = [Span(start + m.start(), start + m.end()) for m in lines if not m[0].isspace()]
    return found or [Span(start, end)]


def _hashtag_runs(body: Sequence[View]) -> tuple[Span, ...]:
    """Stretches of three or more hashtags with nothing but space between them."""
    runs: list[Span] = []
    for view in body:
        tags = [part for part in view.segment.parts if part.scope == "hashtag"]
        run: list[Span] = []
        for tag in tags:
            span = Span(tag.start, tag.end)
            if run and _words_between(view, run[-1].end, span.start):
                runs += _long_enough(run)
                run = []
            run.append(span)
        runs += _long_enough(run)
    return tuple(runs)


def _long_enough(run: Sequence[Span]) -> list[Span]:
    return [Span(run[0].start, run[-1].end)] if len(run) >= _HASHTAG_RUN else []


def _words_between(view: View, start: int, end: int) -> bool:
    first, stop = bisect_left(view.starts, start), bisect_left(view.starts, end)
    return any(map(str.isalnum, view.text[first:stop]))
