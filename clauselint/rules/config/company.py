"""The company's own names in rules about others: who we are never counts as somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clauselint.models.matcher import Own, Words
from clauselint.models.record import replace
from clauselint.models.rule import MeaningRule, Rule
from clauselint.rules.config.settings import Company
from clauselint.rules.terms.csv_file import shortened

_LEAST = 3


def with_company(rule: Rule, company: Company) -> Rule:
    """`rule` with the names that it must pass over, by its topic, unless it counts those, too."""
    if isinstance(rule, MeaningRule) and rule.even_allowed:
        return rule
    names = _passed_over(rule, company)
    if not names:
        return rule
    if rule.topic in ("unreleased", "intellectual-property"):
        return replace(rule, unless=(*rule.unless, Words(names)))
    return replace(rule, unless=(*rule.unless, *_written(names)))


def _passed_over(rule: Rule, company: Company) -> tuple[str, ...]:
    match rule.topic:
        case "personal-data":
            # An organisation is nobody, even where its name looks like somebody's.
            organisations = (*company.names, *company.brands, *company.partners)
            return organisations if rule.even_allowed else (*organisations, *company.people)
        case _ if rule.even_allowed:
            return ()
        case "client-names":
            return (*company.names, *company.brands, *company.partners)
        case "trade-secrets":
            return company.partners
        case "unreleased" | "intellectual-property":
            return (*company.names, *company.brands)
        case _:
            return ()


def _written(names: Iterable[str]) -> Iterator[Own]:
    """The names and what is said for them; one word without its legal form only as capitalised."""
    whole = dict.fromkeys(one for name in names for one in _spelled(name))
    short = [one for one in map(shortened, whole) if one]
    several = dict.fromkeys(one for one in short if " " in one)
    yield Own(tuple(whole | several))
    if alone := tuple(dict.fromkeys(one for one in short if " " not in one)):
        yield Own(alone, case_sensitive=True)


def _spelled(name: str) -> Iterator[str]:
    """`name`, with the other sort of "and", and parted by a hyphen wherever its word may be."""
    yield name
    for one, other in ((" & ", " and "), (" and ", " & ")):
        if one in name:
            yield name.replace(one, other)
    if name.isalpha():
        for at in range(_LEAST, len(name) - _LEAST + 1):
            yield f"{name[:at]}-{name[at:]}"
