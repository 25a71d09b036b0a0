"""Rules that ask what only a person can judge; an edit of the text voids the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from clauselint.models.policy import Clause
from clauselint.models.post import Piece, Post, Span
from clauselint.models.register import Answer
from clauselint.models.rule import AttestRule
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.cover import touching
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.scope import is_text

FACT = "attest"
_DIGITS = 32
_WRITTEN = re.compile(
    r"(?P<rule>[a-z0-9-]+):? (?P<answer>\S+) by (?P<by>.{1,100})"
    r" on (?P<on>[0-9]{4}-[0-9]{2}-[0-9]{2}) for (?P<bound>[0-9a-f]{32})"
)


def find(
    rule: AttestRule,
    clause: Clause,
    slots: Sequence[int],
    shields: Sequence[Span],
    reading: Reading,
) -> Iterator[Found]:
    """Yield a breach unless someone answered as accepted, and else who did."""
    post = reading.post
    span = Span(post.span.start, post.span.start)
    if rule.trigger is not None:
        is_shielded = touching(shields)
        spans = [reading.span(match) for match in reading.matches(slots[1], rule.scope)]
        asking = [one for one in spans if not is_shielded(one)]
        if not asking:
            return
        span = asking[0]
    answers = [*reading.lexicon.registers[slots[0]].answers, *_in_front(post)]
    mine = [one for one in answers if one.rule == rule.id]
    bound = bound_to(rule, clause, post)
    # Of two answers on one day the one that is not accepted counts.
    given = sorted(
        (one for one in mine if one.bound == bound),
        key=lambda one: (one.on, one.answer not in rule.accept),
    )
    if given and given[-1].answer in rule.accept:
        yield Found(span, allowed=f"answered {_told(given[-1])}")
        return
    before = [one for one in mine if one.post == post.name]
    if given:
        why = f"answered {_told(given[-1])}"
    elif before:
        why = f"answered {_told(before[-1])}, before the text, the question or the clause changed"
    else:
        why = f"nobody has answered: {rule.question}"
    yield Found(span, values=(("why", why),))


def bound_to(rule: AttestRule, clause: Clause, post: Post) -> str:
    """What an answer is bound to: the digest of the text, the question and its clause."""
    texts = (
        f"{segment.scope}\0{_said(post, segment.pieces)}"
        for segment in post.segments
        if not segment.scope.startswith("front.") or is_text(segment.scope)
    )
    whole = "\0\0".join((rule.id, rule.question, clause.digest, *texts))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def written(answer: Answer) -> str:
    """The answer as front matter holds it under `attest`."""
    return f"{answer.rule}: {answer.answer} by {answer.by} on {answer.on} for {answer.bound}"


def _said(post: Post, pieces: Sequence[Piece]) -> str:
    said = (post.source[p.start : p.end] if p.text is None else p.text for p in pieces)
    return "".join(said).replace("\r\n", "\n")


def _in_front(post: Post) -> Iterator[Answer]:
    value = post.facts.values.get(FACT, ())
    for text in value if isinstance(value, tuple) else (str(value),):
        if found := _WRITTEN.fullmatch(" ".join(text.split())):
            yield Answer(post=post.name, **found.groupdict())


def _told(answer: Answer) -> str:
    return f"{answer.answer} by {answer.by} on {answer.on}"
