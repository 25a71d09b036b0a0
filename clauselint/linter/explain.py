"""What a rule or a clause asks for, in words for the people who write."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.linter.engine import Linter
from clauselint.linter.examples import masked
from clauselint.linter.reporters.escape import flat, page
from clauselint.models.errors import UsageError
from clauselint.models.policy import Clause
from clauselint.models.rule import MeaningRule, Rule, ToneRule
from clauselint.rules.config.choose import why_off
from clauselint.rules.kinds.find import Armed
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.policy.references import find_clause, heading
from clauselint.rules.ruleset import RuleSet
from clauselint.rules.shown import count, one_line


def rule_list(ruleset: RuleSet) -> str:
    """A line for each rule: severity, id, clause, message; sorted by clause as the policy is."""
    order = {clause.id: index for index, clause in enumerate(ruleset.policy.clauses)}
    armed = sorted(ruleset.armed, key=lambda one: (order.get(one.clause.id, -1), one.rule.id))
    width = max((len(one.rule.id) for one in armed), default=0)
    lines: list[str] = []
    clause = ""
    for one in armed:
        if one.clause.id != clause:
            clause = one.clause.id
            lines += ["", heading(one.clause)]
        lines.append(f"  {one.rule.severity:<8} {one.rule.id:<{width}}  {flat(one.rule.message)}")
    total = f"{count(len(armed), 'rule')}, {count(len({one.clause.id for one in armed}), 'clause')}"
    return page([*lines[1:], "", total])


def explain(linter: Linter, name: str) -> str:
    """The page about the rule or clause called `name`; raises UsageError when there is none.

    What is sensitive in a company's own examples is masked; those that come with clauselint are
    everybody's.
    """
    ruleset = linter.rules
    for armed in ruleset.armed:
        if armed.rule.id == name:
            return page(_rule(linter, armed))
    clause = find_clause(ruleset.policy, ruleset.policy.topics.get(name) or name)
    if clause is None:
        if name in ruleset.idle:
            raise UsageError(said_off(name, linter))
        known = [one.rule.id for one in ruleset.armed]
        known += [clause.id for clause in ruleset.policy.clauses]
        hint = did_you_mean(name, known) or "; clauselint rules lists the rules"
        raise UsageError(f'there is no rule or clause "{one_line(name)}"{hint}')
    return page(_clause(clause, ruleset))


def said_off(rule: str, linter: Linter) -> str:
    """That a rule of that id is off, and what keeps it from running."""
    reason = why_off(rule, linter.rules.idle[rule], linter.config)
    return f'the rule "{rule}" is off' + (f": {reason}" if reason else "")


def _rule(linter: Linter, armed: Armed) -> Iterator[str]:
    rule = armed.rule
    yield f"{rule.id} ({rule.severity}, {rule.kind}, pack {armed.pack})"
    yield ""
    yield flat(rule.message)
    if rule.advice:
        yield f"Instead: {flat(rule.advice)}"
    yield from _tone(rule)
    if rule.second_look:
        yield "Second look: it is a note where the judge of meaning finds the sentence harmless."
    if rule.waivable in WAIVED:
        yield f"Waivers: {WAIVED[rule.waivable]}."
    yield ""
    yield from _quoted(armed.clause)
    for title, bad in (("Flagged:", True), ("Fine:", False)):
        yield ""
        yield title
        for example in rule.examples.bad if bad else rule.examples.good:
            facts = ", ".join(f"{name}={value}" for name, value in example.facts.items())
            text = masked(linter, armed, example, bad=bad)
            yield f"  - {text}" + (f"  [{_told(linter, armed, facts)}]" if facts else "")
    if rule.when:
        yield ""
        for fact, values in rule.when.items():
            yield f"Applies when {fact} is {' or '.join(map(_fact, values))}."
    if rule.source:
        source = rule.source
        told = [source.citation, source.url, source.jurisdiction]
        read = f"read {source.retrieved}" if source.retrieved else ""
        yield ""
        yield "Source: " + flat(", ".join(filter(None, [*told, read]))) + ". Not legal advice."


WAIVED = {"never": "nobody can waive it", "approver": "only an approver can waive it"}
"""What people should know of a rule before they write a waiver; a reason is always needed."""


def _told(linter: Linter, armed: Armed, facts: str) -> str:
    shown = armed.rule.id in linter.rules.shipped
    return flat(facts if shown else linter.screen.hidden(facts).mask(facts, 0, len(facts)))


def _tone(rule: Rule) -> Iterator[str]:
    if isinstance(rule, MeaningRule):
        from clauselint.models.matcher import Meaning
        from clauselint.rules.matching.meaning import threshold

        reached = threshold(Meaning(rule.category, rule.above))
        yield f"Judged by its meaning: flagged where {rule.category} reaches {reached:.2f}."
    if not isinstance(rule, ToneRule):
        return
    from clauselint.rules.matching.tone import DEFAULTS, LEXICON_DEFAULT

    if rule.words or rule.list:
        yield f"Judged by its words: flagged where they reach {rule.above or LEXICON_DEFAULT:.2f}."
    if rule.category:
        reached = rule.above or DEFAULTS[rule.category]
        yield f"Judged by the classifier: flagged where {rule.category} reaches {reached:.2f}."


def _clause(clause: Clause, ruleset: RuleSet) -> Iterator[str]:
    yield from _quoted(clause)
    rules = [armed for armed in ruleset.armed if armed.clause.id == clause.id]
    yield ""
    if not rules:
        yield "No rule serves this clause" + (
            ": only people can judge it." if clause.human_only else "."
        )
        return
    yield "Rules that serve it:"
    for armed in rules:
        yield f"  {armed.rule.severity:<8} {armed.rule.id}: {flat(armed.rule.message)}"


def _quoted(clause: Clause) -> Iterator[str]:
    yield f"{heading(clause)}  ({clause.path}:{clause.line})"
    for line in clause.text.splitlines():
        yield f"  | {line}".rstrip()
    if clause.consequence:
        yield f"  Consequence: {flat(clause.consequence)}"
    if clause.contact:
        yield f"  Ask: {flat(clause.contact)}"


def _fact(value: object) -> str:
    return (
        {True: "known", False: "absent"}.get(value, str(value))
        if isinstance(value, bool)
        else str(value)
    )
