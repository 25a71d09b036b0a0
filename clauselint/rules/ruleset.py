"""Rules ready to judge posts: each bound to its clause, all their words in one automaton."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from clauselint.models.matcher import Labels, Matcher, Meaning, Sealed, Tone
from clauselint.models.policy import Clause, Policy
from clauselint.models.record import Value, field, replace
from clauselint.models.rule import (
    FieldRule,
    FingerprintRule,
    KeywordRule,
    RegexRule,
    RegistryRule,
    Rule,
    SealedRule,
)
from clauselint.rules.config.bound import BoundRule
from clauselint.rules.kinds.find import Armed, matchers_of, prompts_of
from clauselint.rules.matching.lexicon import Lexicon, Wordbook, build, wordbook
from clauselint.rules.matching.reading import Reading

if TYPE_CHECKING:
    from clauselint.rules.sealing.keys import Keys

NOWHERE = Clause("", "", "", "", "", 0, "")
"""The clause of a rule that does not run."""


class RuleSet(Value):
    """What `linter` judges by. Immutable, so threads may share it.

    `prompted` has, by slot, the indexes of the rules that its match sets off; `unprompted` those
    of the rules that are asked about every post. Every match of a slot in `sensitive` is a value
    that no report may show, whichever rules apply to the post; so is what one of `guarded` finds.
    `ids` are those of `armed`, and `choosy` the indexes of the rules that do not judge every post.
    Nothing in the rules in `shipped` is a secret of anybody's. `idle` has the topics of those that
    do not run, by their ids.
    """

    policy: Policy
    armed: tuple[Armed, ...]
    lexicon: Lexicon
    prompted: Mapping[int, tuple[int, ...]]
    unprompted: frozenset[int]
    sensitive: tuple[int, ...]
    guarded: tuple[Armed, ...]
    ids: tuple[str, ...]
    choosy: tuple[int, ...]
    shipped: frozenset[str] = frozenset()
    idle: Mapping[str, str] = field(default_factory=dict)

    @property
    def topics(self) -> frozenset[str]:
        """The topics of the rules that run; what is also the id of one is that."""
        return frozenset({one.rule.topic for one in self.armed} - {"", *self.ids})

    def only(self, armed: Armed) -> RuleSet:
        """The same with a single rule."""
        return replace(
            self,
            armed=(armed,),
            prompted={},
            unprompted=frozenset({0}),
            ids=(armed.rule.id,),
            choosy=(0,),
        )

    def awake(self, reading: Reading) -> Iterator[Armed]:
        """The rules that could find something in a post, by what was seen of their words."""
        awake = set(self.unprompted)
        for slot in reading.prompts():
            awake.update(self.prompted.get(slot, ()))
        return (self.armed[index] for index in sorted(awake))


def arm(
    policy: Policy,
    rules: Iterable[BoundRule],
    book_of: Callable[[Sequence[Matcher]], Wordbook] = wordbook,
    idle: Iterable[Rule] = (),
    shipped: frozenset[str] = frozenset(),
    keys: Callable[[], Keys] | None = None,
) -> RuleSet:
    """Compile `rules`, sorted by id; raises PolicyError when a `list:` file is wrong.

    What an `idle` rule holds secret stays hidden in the reports of the others.
    `book_of` makes the wordbook; a caller that has made the same one before may remember it.
    The rules whose ids are in `shipped` come with clauselint. `keys` opens sealed lists.
    """
    idle = tuple(idle)
    slots: dict[Matcher, int] = {}

    def slot_of(matcher: Matcher) -> int:
        return slots.setdefault(matcher, len(slots))

    def armed_of(rule: Rule, pack: str, clause: Clause) -> Armed:
        own, shields = map(slot_of, matchers_of(rule)), map(slot_of, rule.unless)
        return Armed(rule, pack, clause, tuple(own), tuple(shields))

    armed = tuple(armed_of(*bound) for bound in sorted(rules, key=lambda bound: bound.rule.id))
    quiet = tuple(armed_of(rule, "", NOWHERE) for rule in idle if _is_quiet(rule))
    matchers = tuple(slots)
    ours = (one for one in armed if one.rule.id in shipped)
    public = frozenset(slot for one in ours for slot in (*one.slots, *one.shields))
    lexicon = build(matchers, book_of(matchers), public, keys)
    unprompted: set[int] = set()
    prompted: dict[int, tuple[int, ...]] = {}
    for index, one in enumerate(armed):
        choices = (prompts for prompts in prompts_of(one) if prompts)
        prompts = next((p for p in choices if all(_is_seen(slot, lexicon) for slot in p)), ())
        if not prompts:
            unprompted.add(index)
        for slot in prompts:
            prompted[slot] = (*prompted.get(slot, ()), index)
    sealed = (slot for slot, matcher in enumerate(matchers) if isinstance(matcher, Sealed))
    hidden = [one for one in (*armed, *quiet) if one.rule.sensitivity != "public"]
    values = (slot for one in hidden if _is_value(one.rule) for slot in one.slots)
    return RuleSet(
        policy,
        armed,
        lexicon,
        prompted,
        frozenset(unprompted),
        tuple(sorted({*sealed, *values})),
        tuple(one for one in hidden if not _is_value(one.rule)),
        tuple(one.rule.id for one in armed),
        tuple(index for index, one in enumerate(armed) if _is_choosy(one.rule)),
        shipped,
        {rule.id: rule.topic for rule in idle},
    )


def _is_value(rule: Rule) -> bool:
    """Whether all that the rule matches is what it is about, and not only together."""
    return isinstance(rule, FingerprintRule | KeywordRule | RegexRule | RegistryRule | SealedRule)


def _is_quiet(rule: Rule) -> bool:
    """Whether reports hide what the rule is about although it does not run."""
    sealed = any(isinstance(matcher, Sealed) for matcher in (*matchers_of(rule), *rule.unless))
    return sealed or rule.sensitivity != "public"


def _is_choosy(rule: Rule) -> bool:
    """Whether a post's facts decide if the rule judges it."""
    return bool(rule.when) or isinstance(rule, FieldRule)


def _is_seen(slot: int, lexicon: Lexicon) -> bool:
    """Whether the scan can tell that the matcher cannot match."""
    matcher = lexicon.matchers[slot]
    if isinstance(matcher, Labels | Meaning):
        return False
    if isinstance(matcher, Tone):
        return matcher.has_lexicon or not matcher.every_sentence
    return slot not in lexicon.waking.always and slot not in lexicon.lists.locked
