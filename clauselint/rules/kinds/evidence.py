"""Which rules judge by nothing but what spaCy thinks, and so may block no one."""

from __future__ import annotations

from clauselint.models.matcher import Labels, Matcher, Tone
from clauselint.models.rule import CombineRule, EntityRule, LimitRule, Rule, ToneRule


def is_guess(rule: Rule) -> bool:
    """Whether the rule's only ground is named entities, or the classifier of tone, or both."""
    match rule:
        case EntityRule():
            return True
        case ToneRule():
            return rule.category is not None and not (rule.words or rule.list)
        case CombineRule():
            return all(map(_is_guess, rule.all + rule.any + rule.of))
        case LimitRule():
            return rule.matcher is not None and _is_guess(rule.matcher)
        case _:
            return False


def _is_guess(matcher: Matcher) -> bool:
    if isinstance(matcher, Tone):
        return matcher.category is not None and not matcher.has_lexicon
    return isinstance(matcher, Labels)
