"""Which rules judge by nothing but what something trained thinks, and so may block no one."""

from __future__ import annotations

from clauselint.models.matcher import Labels, Matcher, Meaning, Tone
from clauselint.models.rule import (
    AttestRule,
    CombineRule,
    EntityRule,
    LimitRule,
    MeaningRule,
    RegistryRule,
    Rule,
    ToneRule,
)


def is_guess(rule: Rule) -> bool:
    """Whether named entities, tone or meaning, or several, may be the rule's only ground."""
    match rule:
        case EntityRule() | MeaningRule():
            return True
        case ToneRule():
            return rule.category is not None and not (rule.words or rule.list)
        case CombineRule():
            guessed = sum(map(_is_guess, rule.of))
            return (
                all(map(_is_guess, rule.all))
                and (not rule.any or any(map(_is_guess, rule.any)))
                and (not rule.of or guessed >= rule.at_least)
            )
        case RegistryRule() | AttestRule():
            return rule.trigger is not None and _is_guess(rule.trigger)
        case LimitRule():
            return rule.matcher is not None and _is_guess(rule.matcher)
        case _:
            return False


def _is_guess(matcher: Matcher) -> bool:
    if isinstance(matcher, Tone):
        return matcher.category is not None and not matcher.has_lexicon
    return isinstance(matcher, Labels | Meaning)
