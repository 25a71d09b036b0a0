"""Whether a rule's `when` holds for the facts of a post, as far as they are known."""

from __future__ import annotations

from collections.abc import Sequence

from clauselint.models.post import Facts, FactValue
from clauselint.models.rule import FieldRule, Rule


def applies(rule: Rule, facts: Facts) -> bool:
    """False when a known fact rules the rule out; facts that are not known are taken to fit."""
    return all(
        name not in facts.values or _fits(facts.values[name], wanted)
        for name, wanted in rule.when.items()
    )


def unknown_facts(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """The facts that the rule needs and the post does not give, sorted."""
    if not rule.when and not isinstance(rule, FieldRule):
        return ()
    needed = set(rule.when)
    if isinstance(rule, FieldRule) and not rule.required:
        needed.add(rule.fact)
    return tuple(sorted(needed - set(facts.values)))


def unknown_reason(names: Sequence[str]) -> str:
    """That facts are not known, and how to say them."""
    return (
        f"this rule depends on {' and '.join(names)}, which is not known; say it in the front "
        f"matter, or with --fact {names[0]}=…"
    )


def _fits(value: FactValue, wanted: tuple[FactValue, ...]) -> bool:
    """`true` among the wanted stands for any value but none, `false` for none."""
    values = value if isinstance(value, tuple) else (value,)
    given = bool(value) and value != ("",)
    if any(want is given for want in wanted):
        return True
    plain = {str(want).casefold() for want in wanted if not isinstance(want, bool)}
    return any(str(one).casefold() in plain for one in values)
