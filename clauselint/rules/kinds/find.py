"""Which module judges which kind of rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from clauselint.models.matcher import (
    MENTIONED,
    Labels,
    Matcher,
    Meaning,
    Pattern,
    Registered,
    Sealed,
    Store,
    Tone,
    Words,
)
from clauselint.models.named import NamedTuple
from clauselint.models.policy import Clause
from clauselint.models.rule import (
    AttestRule,
    CombineRule,
    EntityRule,
    FieldRule,
    FingerprintRule,
    KeywordRule,
    LimitRule,
    MeaningRule,
    RegexRule,
    RegistryRule,
    RequireRule,
    Rule,
    SealedRule,
    SubstituteRule,
    ToneRule,
)
from clauselint.models.view import Match
from clauselint.rules.kinds import (
    combine,
    entity,
    field,
    fingerprint,
    keyword,
    limit,
    meaning,
    require,
    sealed,
    shields,
    substitute,
    tone,
)
from clauselint.rules.kinds.found import Found, merged
from clauselint.rules.matching.lexicon import is_scored
from clauselint.rules.matching.reading import Reading


class Armed(NamedTuple):
    """A rule with its clause, and the slots of its own matchers and of its shields."""

    rule: Rule
    pack: str
    clause: Clause
    slots: tuple[int, ...]
    shields: tuple[int, ...]


def matchers_of(rule: Rule) -> tuple[Matcher, ...]:
    """The rule's matchers, in the order in which `find` expects their slots."""
    match rule:
        case KeywordRule():
            return (Words(rule.words, rule.list, rule.inflect, rule.case_sensitive, rule.fold),)
        case RegexRule():
            return (
                Pattern(
                    rule.pattern,
                    rule.case_sensitive,
                    rule.literals,
                    rule.validate,
                    rule.min_entropy,
                    rule.fold,
                ),
            )
        case EntityRule():
            return Labels(rule.labels, rule.not_in, rule.not_in_list), rule.near
        case ToneRule():
            near = () if rule.near is None else (rule.near,)
            # A cue of its own takes the place of ours; a lexicon has its words.
            cued = rule.near is not None and not (rule.words or rule.list)
            every = rule.every_sentence or cued
            return Tone(rule.category, rule.words, rule.list, rule.above, every), *near
        case MeaningRule():
            near = () if rule.near is None else (rule.near,)
            return Meaning(rule.category, rule.above), *near
        case CombineRule():
            return rule.all + rule.any + rule.of + rule.absent
        case RequireRule():
            trigger = () if rule.trigger is None else (rule.trigger,)
            return trigger + rule.accept + rule.reject
        case LimitRule():
            return () if rule.matcher is None else (rule.matcher,)
        case SubstituteRule():
            return tuple(Words((w,), "", "none", rule.case_sensitive) for w in rule.swap)
        case FieldRule():
            return ()
        case SealedRule():
            return (Sealed(rule.sealed, rule.list_id, rule.at_least, rule.digest, rule.fold),)
        case RegistryRule():
            fold = "look-alikes" if rule.fold == "auto" and rule.holds == "claims" else rule.fold
            asked = Registered(
                (),
                rule.register,
                fold=fold,
                holds=rule.holds,
                time_zone=rule.time_zone,
                list_id=rule.list_id,
                at_least=rule.at_least,
                digest=rule.digest,
            )
            return (asked,) if rule.trigger is None else (asked, rule.trigger)
        case AttestRule():
            answers = Registered((), rule.answers, holds="answers")
            return (answers,) if rule.trigger is None else (answers, rule.trigger)
        case FingerprintRule():
            return (Store(rule.store, rule.list_id, rule.at_least, rule.digest),)
        case _:
            assert_never(rule)


def prompts_of(armed: Armed) -> tuple[tuple[int, ...], ...]:
    """Sets of slots, of each of which one must match for the rule to hold; none: always ask it."""
    rule, slots = armed.rule, armed.slots
    match rule:
        case KeywordRule() | RegexRule() | SubstituteRule() | SealedRule() | FingerprintRule():
            return (slots,)
        case EntityRule():
            return (slots[1:],)
        case ToneRule():
            return slots[:1], *((slot,) for slot in slots[1:])
        case MeaningRule():
            return (slots[1:],)
        case CombineRule():
            own = combine.slots_of(rule, slots)
            return *((slot,) for slot in own.all), own.any, own.of
        case RequireRule():
            return (slots[:1],) if rule.trigger is not None else ()
        case LimitRule() | FieldRule():
            return ()
        case AttestRule():
            return (slots[1:],) if rule.trigger is not None else ()
        case RegistryRule():
            mentions = rule.holds in MENTIONED
            return (slots,) if mentions else (slots[1:],) if rule.trigger is not None else ()
        case _:
            assert_never(rule)


def needs_pipeline(rule: Rule) -> bool:
    """Whether the rule may ask for entities or for the classifier of tone."""
    used = (*matchers_of(rule), *rule.unless)
    return any(isinstance(one, Labels) or is_scored(one) for one in used)


def needs_entities(armed: Armed, reading: Reading) -> bool:
    """Whether the rule can go on only with the post's entities. Raises OutOfTime."""
    rule, slots = armed.rule, armed.slots
    # Asked of every rule and post: mostly it is no.
    if reading.lexicon.labelled.isdisjoint(slots + armed.shields):
        return False
    match rule:
        case EntityRule():
            return bool(reading.matches(slots[1], rule.scope))
        case CombineRule():
            return combine.cues_hold(rule, combine.slots_of(rule, slots), reading)
        case (
            KeywordRule()
            | RegexRule()
            | ToneRule()
            | MeaningRule()
            | RequireRule()
            | LimitRule()
            | SubstituteRule()
            | FieldRule()
            | SealedRule()
            | RegistryRule()
            | AttestRule()
            | FingerprintRule()
        ):
            return True
        case _:
            assert_never(rule)


def sentences_to_score(armed: Armed, reading: Reading) -> tuple[Match, ...]:
    """The sentences that the classifier must judge before the rule can. Raises OutOfTime."""
    rule, slots, scored = armed.rule, armed.slots, reading.lexicon.scored
    if scored.isdisjoint(slots + armed.shields):
        return ()
    asked = [
        (slot, scopes)
        for group, scopes in ((slots, rule.scope), (armed.shields, ("any",)))
        for slot in group
        if slot in scored
    ]
    if isinstance(rule, ToneRule):
        own = tone.candidates(rule, slots, reading)
        return own + tone.all_candidates(asked[1:], reading) if own else ()
    if isinstance(rule, CombineRule) and not combine.cues_hold(
        rule, combine.slots_of(rule, slots), reading
    ):
        return ()
    return tone.all_candidates(asked, reading)


def find(armed: Armed, reading: Reading) -> tuple[Found, ...]:
    """The breaches of one rule, shielded ones left out, overlapping ones made one.

    Raises OutOfTime.
    """
    founds, rule = tuple(_find(armed, reading)), armed.rule
    if founds and armed.shields and not isinstance(rule, RequireRule | RegistryRule | AttestRule):
        founds = tuple(shields.unshielded(founds, rule, armed.shields, reading))
    if isinstance(rule, RegistryRule | AttestRule):
        breaches = [found for found in founds if not (found.allowed or found.untold)]
        others = (found for found in founds if found.allowed or found.untold)
        return (*merged(breaches), *others)
    if not founds:
        return ()
    # Imported late: most posts break no rule.
    from clauselint.rules.kinds.mend import mended

    whole = tuple(merged(founds))
    if rule.second_look and rule.second_look != "none":
        from clauselint.rules.kinds.doubt import doubted

        whole = doubted(whole, rule.second_look, reading)
    return tuple(mended(found, rule, reading) for found in whole)


def _find(armed: Armed, reading: Reading) -> Iterator[Found]:
    rule, slots = armed.rule, armed.slots
    match rule:
        case KeywordRule() | RegexRule():
            return keyword.find(rule, slots[0], reading)
        case EntityRule():
            return entity.find(rule, slots[0], slots[1], reading)
        case ToneRule():
            return tone.find(rule, slots, reading)
        case MeaningRule():
            return meaning.find(rule, slots, reading)
        case CombineRule():
            others = shields.others(rule, armed.shields, reading)
            return combine.find(rule, combine.slots_of(rule, slots), reading, others)
        case RequireRule():
            first = 0 if rule.trigger is None else 1
            rejects = first + len(rule.accept)
            trigger = None if rule.trigger is None else slots[0]
            accept, reject = slots[first:rejects], slots[rejects:]
            # Its shields are for what triggers it: the missing statement cannot be shielded.
            spared = shields.spans(armed.shields, reading)
            return require.find(rule, trigger, accept, reject, spared, reading)
        case LimitRule():
            return limit.find(rule, slots[0] if slots else None, reading)
        case SubstituteRule():
            return substitute.find(rule, slots, reading)
        case FieldRule():
            return field.find(rule, reading)
        case SealedRule():
            return sealed.find(rule, slots[0], reading)
        case RegistryRule():
            # Imported late: most policies have no register, and it knows of dates.
            from clauselint.rules.kinds import registry

            return registry.find(rule, slots, shields.spans(armed.shields, reading), reading)
        case AttestRule():
            from clauselint.rules.kinds import attest

            spared = shields.spans(armed.shields, reading)
            return attest.find(rule, armed.clause, slots, spared, reading)
        case FingerprintRule():
            return fingerprint.find(slots[0], rule.scope, reading)
        case _:
            assert_never(rule)
