"""Which clause of a policy most likely answers to a topic, going by the words of its heading."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from clauselint.models.named import NamedTuple
from clauselint.models.policy import Clause, Policy
from clauselint.rules.policy.topics import TOPICS

_LEAST_SHARE = 0.5
_ALIKE = 6
_NAMED, _SAID = 3, 1
# They begin headings on much else: personal use, speaking at events, trade fairs.
_LOOSE = frozenset({"personal", "speaking", "for", "trade"})
_ENDING = re.compile(r"(?:ing|ity|ial|ed|es|s|e)$")
# A policy on social media says these two words anywhere.
_EVERYWHERE = re.compile(r"\bsocial media\b")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a about all an and any are as at be by do does for from how if in is it its me my no not"
        " of on or our set setting that the their them they this to up us we what when where which"
        " who whom with you your policy guideline guidelines rule rules",
    )
)


class Proposal(NamedTuple):
    """A clause that may answer to a topic, and whether its heading says so plainly."""

    clause: Clause
    sure: bool


class _Fit(NamedTuple):
    """How well a heading fits; the greater of two is the better one."""

    score: int
    share: float
    first: bool


def proposed(policy: Policy, topic: str) -> Proposal | None:
    """The clause whose heading says most of `topic`, if any says something of it.

    It is no sure one where a heading only mentions the topic among others, where its words could
    mean another topic as well, and where two headings fit alike. Headings without words of their
    own are left out: there is nothing in them to quote.
    """
    fits = [
        (fit, clause) for clause in policy.clauses if clause.text and (fit := _fit(clause, topic))
    ]
    if not fits:
        return None
    sure = [(fit, clause) for fit, clause in fits if _is_plain(fit, clause, topic)]
    best, clause = max(sure or fits, key=lambda one: one[0])
    alone = sum(fit == best for fit, _ in sure) == 1
    return Proposal(clause, alone)


def _fit(clause: Clause, topic: str) -> _Fit | None:
    words = _words(clause.title)
    names, others = _known(topic)
    score = sum(_NAMED if w in names else _SAID for w in {*words} & (names | others))
    if not score:
        return None
    fitting = [word in names or word in others for word in words]
    return _Fit(score, sum(fitting) / len(words), fitting[0])


def _is_plain(fit: _Fit, clause: Clause, topic: str) -> bool:
    """Whether a heading is about the topic, and does not only mention it."""
    words = _words(clause.title)
    names, others = _known(topic)
    own = {word for word in words if word in names or (word in others and _owners()[word] == 1)}
    if not own:
        return False
    named = any(word in names for word in words)
    if fit.share == 1 or (named and fit.first):
        return True
    return fit.share >= _LEAST_SHARE and (named or fit.score > _SAID)


def _words(title: str) -> list[str]:
    """The words of a title in their order, without their endings and the small ones."""
    found = re.findall(r"[^\W\d_]{2,}", _EVERYWHERE.sub("", title.casefold()))
    return [_stem(word) for word in found if word not in _SMALL]


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 3 else word


@cache
def _known(topic: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that name a topic, and those that are said of it.

    Of several words the last says too little to name it: there are claims of many kinds.
    """
    *first, last = topic.split("-")
    said = set(_words(TOPICS[topic]))
    starts = {name[:_ALIKE] for name in first or [last] if name not in _LOOSE}
    named = {word for word in said if word[:_ALIKE] in starts}
    named |= {_stem(name) for name in first or [last] if name[:_ALIKE] in starts}
    return frozenset(named), frozenset(said - named)


@cache
def _owners() -> Counter[str]:
    """For how many topics each word stands."""
    return Counter(word for topic in TOPICS for words in _known(topic) for word in words)
