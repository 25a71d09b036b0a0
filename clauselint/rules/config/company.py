"""The company's own names in rules about others: who we are never counts as somebody else."""

from __future__ import annotations

from clauselint.models.matcher import Labels, Matcher, Words
from clauselint.models.record import replace
from clauselint.models.rule import CombineRule, EntityRule, Rule
from clauselint.rules.config.settings import Company


def with_company(rule: Rule, company: Company) -> Rule:
    """`rule` with the names that it must pass over, by its topic."""
    names = _passed_over(rule.topic, company)
    if not names:
        return rule
    if isinstance(rule, EntityRule):
        return replace(rule, not_in=(*rule.not_in, *names))
    if isinstance(rule, CombineRule):
        rule = replace(
            rule,
            all=_without(rule.all, names),
            any=_without(rule.any, names),
            of=_without(rule.of, names),
        )
    return replace(rule, unless=(*rule.unless, Words(names)))


def _passed_over(topic: str, company: Company) -> tuple[str, ...]:
    match topic:
        case "client-names":
            return (*company.names, *company.brands, *company.partners)
        case "trade-secrets":
            return company.partners
        case "unreleased" | "intellectual-property":
            return (*company.names, *company.brands)
        case "personal-data":
            return company.people
        case _:
            return ()


def _without(matchers: tuple[Matcher, ...], names: tuple[str, ...]) -> tuple[Matcher, ...]:
    return tuple(
        replace(one, not_in=(*one.not_in, *names)) if isinstance(one, Labels) else one
        for one in matchers
    )
