"""What the rules of a pack must have besides valid values: a clause, something to look for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clauselint.rules.loading.checks import is_kebab, kebab_message
from clauselint.rules.loading.plain import Fault, Plain
from clauselint.rules.loading.record import Record
from clauselint.rules.registers.moment import NO_ZONE, zone_named
from clauselint.rules.sealing.terms import SPECIMEN
from clauselint.rules.shown import count
from clauselint.rules.text_file import quoted
from clauselint.rules.yaml.source import YamlSource, value_at
from clauselint.rules.yaml.walk import Steps

_PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}")
FIXABLE = ("entity", "keyword", "regex", "require", "sealed")
DOUBTFUL = ("combine", "entity", "keyword", "regex", "substitute", "tone")
_FIELD_QUESTIONS = ("required", "one_of", "none_of", "pattern", "not_before", "not_after")


def rule_faults(plain: Plain, meant: set[Steps], source: YamlSource) -> Iterator[Fault]:
    """Yield what is wrong with whole rules and matchers, and with names given twice."""
    yield from _twice(plain, source)
    yield from _matcher_names(plain)
    slips: dict[Steps, set[str]] = {}
    for place in meant:
        slips.setdefault(place[:-1], set()).add(str(place[-1]))
    for steps, model in plain.records.items():
        values = value_at(plain.data, steps)
        if not isinstance(values, dict) or steps in plain.references:
            continue
        record = Record(steps, values, frozenset((*values, *slips.get(steps, ()))))
        if len(steps) == 2 and steps[0] == "rules":
            yield from _clause(record)
            yield from _placeholders(record)
            yield from _zone(record)
            yield from _by_kind(record, plain)
        elif model.__name__ == "Words" and not record.has("words", "list"):
            yield record.fault('this matcher has neither "words" nor "list"')
        elif model.__name__ == "Tone":
            yield from _judges(record, "matcher")
        elif model.__name__ == "Meaning" and record.has("above") and record.has("below"):
            yield record.fault('a matcher has "above" or "below", not both', "below")


def _clause(rule: Record) -> Iterator[Fault]:
    given = [name for name in ("clause", "topic") if name in rule.keys]
    if len(given) == 2:
        yield rule.fault('a rule has "clause" or "topic", not both; remove one', "topic")
    elif not given:
        yield rule.fault('this rule lacks "clause" or "topic", so no violation could cite one')
    elif str(rule.values.get(given[0], "?")).strip() == "":
        yield rule.fault(f"{quoted(given[0])} is empty", given[0])


def _placeholders(rule: Record) -> Iterator[Fault]:
    """Words in braces that nothing would ever replace."""
    known: tuple[str, ...] = ()
    match rule.values.get("kind"):
        case "limit":
            known = ("count", *(name for name in ("max", "min") if rule.has(name)))
            if rule.values.get("measure") in ("hidden-characters", "look-alikes"):
                known = (*known, "what")
        case "tone" | "meaning":
            known = ("score",)
        case "sealed":
            known = ("list", "entry")
        case "fingerprint":
            known = ("passage",)
        case "substitute":
            known = ("with",)
        case "registry":
            known = ("why", "entry")
        case "attest":
            known = ("why",)
        case _:
            pass
    hint = " or ".join(f"{{{name}}}" for name in known) or "no placeholder; leave out the braces"
    for name in ("message", "advice"):
        text = rule.values.get(name)
        for place in _PLACEHOLDER.finditer(text) if isinstance(text, str) else ():
            if place[1] not in known:
                message = f"nothing fills {quoted(place[0])}; this rule knows {hint}"
                yield Fault((*rule.steps, name), message, skip=place.start())


def _by_kind(rule: Record, plain: Plain) -> Iterator[Fault]:
    if rule.has("fix") and rule.values.get("kind") not in FIXABLE:
        message = f'"fix" is only used by rules of the kinds {", ".join(FIXABLE)}'
        yield rule.fault(message, "fix")
    if rule.has("second_look") and rule.values.get("kind") not in DOUBTFUL:
        message = f'"second_look" is only used by rules of the kinds {", ".join(DOUBTFUL)}'
        yield rule.fault(message, "second_look")
    match rule.values.get("kind"):
        case "keyword" if not rule.has("words", "list"):
            yield rule.fault('this rule has neither "words" nor "list", so it looks for nothing')
        case "meaning" if rule.values.get("severity") == "error":
            message = "the judge of meaning alone never blocks; use warning or note"
            yield rule.fault(message, "severity")
        case "entity" if rule.values.get("severity") == "error":
            message = "an entity alone never blocks; use warning or note"
            yield rule.fault(message, "severity")
        case "tone":
            yield from _tone(rule)
        case "sealed":
            yield from _sealed(rule, SPECIMEN)
        case "fingerprint":
            from clauselint.rules.fingerprints import prints

            yield from _sealed(rule, prints.SPECIMEN)
        case "combine":
            yield from _combine(rule, plain)
        case "limit":
            yield from _limit(rule, plain)
        case "registry":
            yield from _registry(rule, plain)
        case "attest":
            if rule.has("trigger"):
                yield from _guesses(rule, [(*rule.steps, "trigger")], plain)
        case "field" if not rule.has(*_FIELD_QUESTIONS) or (
            rule.values.get("required") is False and not rule.has(*_FIELD_QUESTIONS[1:])
        ):
            names = ", ".join(_FIELD_QUESTIONS)
            yield rule.fault(f"this rule asks nothing of the fact; add one of {names}")
        case _:
            pass


def _combine(rule: Record, plain: Plain) -> Iterator[Fault]:
    groups = {name: rule.values.get(name) for name in ("all", "any", "of")}
    counted = {name: group for name, group in groups.items() if isinstance(group, list)}
    if not rule.has("all", "any", "of") or (len(counted) == 3 and not any(counted.values())):
        yield rule.fault('this rule combines nothing; it needs "all", "any" or "of"')
        return
    for name, group in counted.items():
        if not group:
            yield rule.fault(f"{quoted(name)} is empty", name)
    least, of = rule.values.get("at_least"), counted.get("of")
    if isinstance(least, int) and not rule.has("of"):
        yield rule.fault('"at_least" counts matchers of "of", which this rule lacks', "at_least")
    elif isinstance(least, int) and of is not None and least > len(of):
        message = f'"at_least" is {least}, but "of" has only {count(len(of), "matcher")}'
        yield rule.fault(message, "at_least")
    places = [(*rule.steps, name, index) for name in counted for index in range(len(counted[name]))]
    yield from _guesses(rule, places, plain)


def _guesses(rule: Record, places: Sequence[Steps], plain: Plain) -> Iterator[Fault]:
    """What something trained finds is evidence, never the only ground for an error."""
    if rule.values.get("severity") == "error" and all(_is_guess(place, plain) for place in places):
        message = "entities alone never block; add words or a pattern, or use warning or note"
        if not all(_is(place, plain, "Labels") for place in places):
            has_tone = any(_is(place, plain, "Tone") for place in places)
            who = "classifier of tone" if has_tone else "judge of meaning"
            message = message.replace("entities", f"the {who}").replace("block", "blocks")
        yield rule.fault(message, "severity")


def _is_guess(steps: Steps, plain: Plain) -> bool:
    name = plain.references.get(steps)
    matcher = value_at(plain.data, ("matchers", name) if name else steps)
    has_words = isinstance(matcher, dict) and not matcher.keys().isdisjoint(("words", "list"))
    if _is(steps, plain, "Meaning") or _is(steps, plain, "Labels"):
        return True
    return _is(steps, plain, "Tone") and not has_words


def _is(steps: Steps, plain: Plain, model: str) -> bool:
    name = plain.references.get(steps)
    return plain.labels.get(("matchers", name) if name else steps) == model


def _tone(rule: Record) -> Iterator[Fault]:
    yield from _judges(rule, "rule")
    if rule.values.get("severity") == "error" and not rule.has("words", "list"):
        message = "the classifier of tone alone never blocks; use warning or note, or add words"
        yield rule.fault(message, "severity")
    if rule.values.get("every_sentence") and rule.has("near"):
        yield rule.fault('"every_sentence" and "near" contradict each other', "every_sentence")


def _sealed(rule: Record, specimen: str) -> Iterator[Fault]:
    if rule.values.get("sensitivity") == "public":
        yield rule.fault("what a sealed list holds is secret; leave this out", "sensitivity")
    examples = rule.values.get("examples")
    bad = examples.get("bad") if isinstance(examples, dict) else None
    for index, example in enumerate(bad if isinstance(bad, list) else ()):
        text = example.get("text") if isinstance(example, dict) else None
        if isinstance(text, str) and specimen not in text:
            named = specimen == SPECIMEN
            what = "name of the list" if named else "passage of a document"
            message = (
                f"a {what} would stand here for all to read; use the one that is in every "
                f"{'sealed list' if named else 'store'}, {specimen}"
            )
            yield Fault((*rule.steps, "examples", "bad", index), message)


def _judges(record: Record, what: str) -> Iterator[Fault]:
    """What a tone must be judged by."""
    if not record.has("category", "words", "list"):
        yield record.fault(f'this {what} has neither "category" nor "words" nor "list"')
    elif record.values.get("every_sentence") and record.has("words", "list"):
        message = '"every_sentence" is for a category alone: here words decide what is judged'
        yield record.fault(message, "every_sentence")


def _limit(rule: Record, plain: Plain) -> Iterator[Fault]:
    low, high = rule.values.get("min"), rule.values.get("max")
    if not rule.has("min", "max"):
        yield rule.fault('this rule has neither "min" nor "max", so it limits nothing')
    elif isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        yield rule.fault('"min" is higher than "max"', "min")
    counts = rule.values.get("measure") == "matches"
    if counts and not rule.has("matcher"):
        yield rule.fault('the measure "matches" needs a "matcher" to count', "measure")
    elif rule.has("matcher") and not counts and "measure" in rule.values:
        yield rule.fault('"matcher" is only used by the measure "matches"', "matcher")
    if rule.has("matcher"):
        yield from _guesses(rule, [(*rule.steps, "matcher")], plain)


CLEARING = ("permissions", "licences", "claims")
"""The sorts of register whose live entries may silence other rules."""


def _registry(rule: Record, plain: Plain) -> Iterator[Fault]:
    holds = rule.values.get("holds")
    if rule.has("may") and isinstance(holds, str) and holds != "people":
        yield rule.fault('"may" is asked of people only', "may")
    if rule.has("trigger") and holds == "embargoes":
        yield rule.fault(
            '"trigger" is not used: the register itself names what to look for', "trigger"
        )
    if rule.has("clears") and isinstance(holds, str) and holds not in CLEARING:
        yield rule.fault(
            f'"clears" is for {", ".join(CLEARING)}: only these allow what stands in a post',
            "clears",
        )
    if rule.has("trigger"):
        yield from _guesses(rule, [(*rule.steps, "trigger")], plain)
    if rule.has("list_id"):
        yield from _sealed_register(rule)
    elif rule.has("digest", "at_least"):
        message = '"list_id" is missing; a register that is sealed needs it, as seal told it'
        yield rule.fault(message)


def _zone(rule: Record) -> Iterator[Fault]:
    zone = rule.values.get("time_zone")
    if isinstance(zone, str) and zone_named(zone) is None:
        yield rule.fault(NO_ZONE, "time_zone")


def _sealed_register(rule: Record) -> Iterator[Fault]:
    if rule.values.get("sensitivity") == "public":
        yield rule.fault("what a sealed register holds is secret; leave this out", "sensitivity")
    if not rule.has("at_least"):
        yield rule.fault('"at_least" is missing: the least serial number that will do')


def _twice(plain: Plain, source: YamlSource) -> Iterator[Fault]:
    first: dict[str, Steps] = {}
    rules = value_at(plain.data, ("rules",))
    for index, rule in enumerate(rules if isinstance(rules, list) else ()):
        name = rule.get("id") if isinstance(rule, dict) else None
        if not isinstance(name, str):
            continue
        steps = ("rules", index, "id")
        if name in first:
            line = source.problem(first[name], "").line
            yield Fault(steps, f"the id {quoted(name)} is already used on line {line}")
        first.setdefault(name, steps)


def _matcher_names(plain: Plain) -> Iterator[Fault]:
    named = value_at(plain.data, ("matchers",))
    for name in named if isinstance(named, dict) else ():
        if not is_kebab(name):
            yield Fault(("matchers", name), kebab_message(name, "a matcher's name"), key=True)
