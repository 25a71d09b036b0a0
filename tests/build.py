"""Small builders, so that a test shows only what it is about."""

from __future__ import annotations

from typing import Any

from clauselint.linter.judge import Verdict, decide, hear
from clauselint.linter.scan import scan
from clauselint.models.policy import Clause, Policy
from clauselint.models.post import Facts, FactValue, Part, Piece, Post, Segment, Span
from clauselint.models.rule import Example, Examples, Rule
from clauselint.models.view import Match
from clauselint.rules.config.bound import BoundRule
from clauselint.rules.matching.reading import Reading, Tagged
from clauselint.rules.matching.search import Clock
from clauselint.rules.ruleset import RuleSet, arm

EXAMPLES = Examples((Example("bad"),), (Example("good"),))
CLAUSE = Clause("2.1", "2.1", "Client names", "Name no client.", "policy.md", 3, "0" * 32)
POLICY = Policy("policy.md", "Policy", (CLAUSE,))
SECONDS = 0.5


def rule(kind: Any, **given: Any) -> Any:
    """A rule of `kind` with what every rule needs filled in."""
    return kind(**{"id": "rule", "message": "Mend it.", "examples": EXAMPLES, "topic": "t"} | given)


def post(text: str, *segments: Segment, parts: tuple[Part, ...] = (), **facts: FactValue) -> Post:
    """A post; without `segments` its text is one body segment."""
    whole = Segment("body", (Piece(0, len(text)),), parts)
    return Post(
        "draft", text, Span(0, len(text)), segments or ((whole,) if text else ()), Facts(facts)
    )


def rules(*given: Rule) -> RuleSet:
    return arm(POLICY, [BoundRule(one, "pack", CLAUSE) for one in given])


def reading(one: Post, ruleset: RuleSet) -> Reading:
    return scan(one, ruleset.lexicon, Clock(SECONDS))


def verdict(
    one: Rule, on: Post | str, entities: tuple[tuple[str, str], ...] | None = None
) -> Verdict:
    """What one rule says of a post; `entities` are words of its first segment and their labels."""
    ruleset = rules(one)
    of = post(on) if isinstance(on, str) else on
    read_post = reading(of, ruleset)
    if entities is not None:
        text = read_post.views[0].text
        read_post.entities = tuple(
            Tagged(Match(0, text.index(word), text.index(word) + len(word)), label)  # type: ignore[arg-type]
            for word, label in entities
        )
    return decide(hear(read_post, ruleset), "no pipeline")


def flagged(
    one: Rule, on: Post | str, entities: tuple[tuple[str, str], ...] | None = None
) -> list[str]:
    """The words of the source that one rule flags."""
    of = post(on) if isinstance(on, str) else on
    return [of.source[slice(*found.span)] for _, found in verdict(one, of, entities).found]
