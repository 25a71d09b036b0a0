"""Rules ready to judge posts: each bound to its clause, all their words in one automaton."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clauselint.models.matcher import Labels, Matcher, Tone
from clauselint.models.policy import Policy
from clauselint.models.rule import KeywordRule, RegexRule, Rule
from clauselint.rules.config.bound import BoundRule
from clauselint.rules.kinds.find import Armed, matchers_of, prompts_of
from clauselint.rules.matching.lexicon import Lexicon, Wordbook, build, wordbook
from clauselint.rules.matching.reading import Reading


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What `linter` judges by. Immutable, so threads may share it.

    `prompted` has, by slot, the indexes of the rules that its match sets off; `unprompted` those
    of the rules that are asked about every post. Every match of a slot in `sensitive` is a value
    that no report may show, whichever rules apply to the post.
    """

    policy: Policy
    armed: tuple[Armed, ...]
    lexicon: Lexicon
    prompted: Mapping[int, tuple[int, ...]]
    unprompted: frozenset[int]
    sensitive: tuple[int, ...]

    def only(self, armed: Armed) -> RuleSet:
        """The same with a single rule."""
        return replace(self, armed=(armed,), prompted={}, unprompted=frozenset({0}))

    def awake(self, reading: Reading) -> Iterator[Armed]:
        """The rules that could find something in a post, by what was seen of their words."""
        awake = set(self.unprompted)
        for seen in (reading.hits, reading.awake):
            for slot in seen:
                awake.update(self.prompted.get(slot, ()))
        return (self.armed[index] for index in sorted(awake))


def arm(
    policy: Policy,
    rules: Iterable[BoundRule],
    book_of: Callable[[Sequence[Matcher]], Wordbook] = wordbook,
    idle: Iterable[Rule] = (),
) -> RuleSet:
    """Compile `rules`, sorted by id; raises PolicyError when a `list:` file is wrong.

    What an `idle` rule holds secret stays hidden in the reports of the others.
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
    quiet = [slot_of(matchers_of(rule)[0]) for rule in idle if _is_sensitive(rule)]
    matchers = tuple(slots)
    lexicon = build(matchers, book_of(matchers))
    unprompted: set[int] = set()
    prompted: dict[int, tuple[int, ...]] = {}
    for index, one in enumerate(armed):
        choices = (prompts for prompts in prompts_of(one) if prompts)
        prompts = next((p for p in choices if all(_is_seen(slot, lexicon) for slot in p)), ())
        if not prompts:
            unprompted.add(index)
        for slot in prompts:
            prompted[slot] = (*prompted.get(slot, ()), index)
    sensitive = {*quiet, *(one.slots[0] for one in armed if _is_sensitive(one.rule))}
    return RuleSet(
        policy, armed, lexicon, prompted, frozenset(unprompted), tuple(sorted(sensitive))
    )


def _is_sensitive(rule: Rule) -> bool:
    """Whether all that the rule matches is a value that no report may show."""
    return rule.sensitivity != "public" and isinstance(rule, KeywordRule | RegexRule)


def _is_seen(slot: int, lexicon: Lexicon) -> bool:
    """Whether the scan can tell that the matcher cannot match."""
    matcher = lexicon.matchers[slot]
    if isinstance(matcher, Labels):
        return False
    if isinstance(matcher, Tone):
        return matcher.has_lexicon or not matcher.every_sentence
    return bool(lexicon.awake.get(slot, 1))
