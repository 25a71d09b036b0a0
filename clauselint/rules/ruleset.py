"""Rules ready to judge posts: each bound to its clause, all their words in one automaton."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from clauselint.models.policy import Policy
from clauselint.models.rule import Labels, Matcher
from clauselint.rules.bound import BoundRule
from clauselint.rules.find import Armed, matchers_of
from clauselint.rules.lexicon import Lexicon, Wordbook, build, wordbook


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What `linter` judges by. Immutable, so threads may share it."""

    policy: Policy
    armed: tuple[Armed, ...]
    lexicon: Lexicon

    @property
    def uses_entities(self) -> bool:
        """Whether any rule looks at named entities."""
        return any(isinstance(matcher, Labels) for matcher in self.lexicon.matchers)


def arm(
    policy: Policy,
    rules: Iterable[BoundRule],
    book_of: Callable[[Sequence[Matcher]], Wordbook] = wordbook,
) -> RuleSet:
    """Compile `rules`, sorted by id; raises PolicyError when a `list:` file is wrong.

    `book_of` makes the wordbook; a caller that has made the same one before may remember it.
    """
    slots: dict[Matcher, int] = {}

    def slot_of(matcher: Matcher) -> int:
        return slots.setdefault(matcher, len(slots))

    armed = tuple(
        Armed(
            bound.rule,
            bound.pack,
            bound.clause,
            tuple(map(slot_of, matchers_of(bound.rule))),
            tuple(map(slot_of, bound.rule.unless)),
        )
        for bound in sorted(rules, key=lambda bound: bound.rule.id)
    )
    matchers = tuple(slots)
    return RuleSet(policy, armed, build(matchers, book_of(matchers)))
