"""The facts that a rule asks for, under the names and values that posts' facts have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clauselint.models.errors import UsageError
from clauselint.models.post import FactValue
from clauselint.models.record import replace
from clauselint.models.rule import FieldRule, Rule
from clauselint.rules.facts.read import known_fact, parse_fact
from clauselint.rules.facts.table import FactTable


def with_own_facts(rule: Rule, table: FactTable) -> tuple[Rule, list[str]]:
    """`rule` with synonyms of facts and of their values put right, and what is wrong with them.

    A name or value that no post can have would make the rule pass over every post in silence.
    """
    problems: list[str] = []
    if rule.when:
        rule = replace(rule, when=_conditions(rule, table, problems))
    if isinstance(rule, FieldRule):
        rule = _field(rule, table, problems)
    return rule, problems


def _conditions(
    rule: Rule, table: FactTable, problems: list[str]
) -> dict[str, tuple[FactValue, ...]]:
    found: dict[str, tuple[FactValue, ...]] = {}
    for asked, wanted in rule.when.items():
        try:
            name = known_fact(asked, table)
            values = tuple(_values(name, wanted, table))
        except UsageError as error:
            problems.append(f"when: {error}")
            continue
        if name in found:
            problems.append(f'when: "{asked}" is the fact "{name}", which stands there already')
        found[name] = values
    return found


def _values(name: str, wanted: Iterable[FactValue], table: FactTable) -> Iterator[FactValue]:
    """True and false ask whether there is a value, and so does a text that means none."""
    for value in wanted:
        if isinstance(value, bool):
            yield value
            continue
        read = parse_fact(name, value, table)
        if isinstance(read, tuple):
            yield from read or (False,)
        else:
            yield False if read == "" else read


def _field(rule: FieldRule, table: FactTable, problems: list[str]) -> FieldRule:
    try:
        name = known_fact(rule.fact, table)
    except UsageError as error:
        problems.append(f"fact: {error}")
        return rule
    if (rule.not_before or rule.not_after) and table[name].kind != "date":
        dates = ", ".join(sorted(one for one, fact in table.items() if fact.kind == "date"))
        problems.append(
            f'"{name}" is no date, so not_before and not_after cannot be asked of it; dates are'
            f" {dates}; declare others under [declare-facts] in clauselint.toml"
        )
    try:
        one_of = tuple(_texts(name, rule.one_of, table))
        none_of = tuple(_texts(name, rule.none_of, table))
    except UsageError as error:
        problems.append(str(error))
        return rule
    return replace(rule, fact=name, one_of=one_of, none_of=none_of)


def _texts(name: str, wanted: Iterable[str], table: FactTable) -> Iterator[str]:
    """The values as a field rule compares them, each as text."""
    for text in wanted:
        read = parse_fact(name, text, table)
        if isinstance(read, tuple):
            yield from read or (text,)
        elif isinstance(read, bool):
            yield str(read).lower()
        else:
            yield str(read) if read != "" else text
