"""Rules bound to the clauses that they cite; what does not resolve does not load."""

from __future__ import annotations

from collections.abc import Iterable

from clauselint.models.errors import PolicyError, Problem, UsageError
from clauselint.models.named import NamedTuple
from clauselint.models.policy import Clause, Policy
from clauselint.models.record import replace
from clauselint.models.rule import Pack, Rule
from clauselint.rules.config.bound import BoundRule
from clauselint.rules.config.choose import Packed, chosen
from clauselint.rules.config.clears import unknown_clears
from clauselint.rules.config.company import with_company
from clauselint.rules.config.registry import with_defaults
from clauselint.rules.config.rule_facts import with_own_facts
from clauselint.rules.config.settings import ClauseNotes, Config
from clauselint.rules.config.toml_lines import Keys, line_of
from clauselint.rules.config.unresolved import (
    OPEN,
    Confirmed,
    rule_problem,
    unbound_topics,
    unknown_clause,
)
from clauselint.rules.policy.references import find_clause


class Resolution(NamedTuple):
    """Rules and their clauses, as far as they resolve, and what does not.

    In `policy` the topics and clauses are as the configuration wants them. `idle` are the rules
    that are not to run.
    """

    policy: Policy
    bound: tuple[BoundRule, ...]
    problems: tuple[Problem, ...]
    idle: tuple[Rule, ...] = ()

    def checked(self) -> Resolution:
        """The same if all resolved; else raises `PolicyError` with everything that did not."""
        if self.problems:
            raise PolicyError(self.problems)
        return self


def resolve(
    policy: Policy,
    packs: Iterable[Pack],
    config: Config,
    confirmed: Confirmed = lambda _: (),
) -> Resolution:
    """The rules that `config` lets run, each with its clause, in the order of the packs.

    Facts that they ask for have their own names, and those facts' own values. By what was
    `confirmed`, a clause is found again that has another number now.
    """
    policy, problems = _settled(policy, config, confirmed)
    rules = [(rule, pack) for pack in packs for rule in pack.rules]
    problems += _repeated(rules)
    picked, wrong = chosen(rules, config)
    problems += wrong
    bound: list[BoundRule] = []
    unbound: dict[str, list[Rule]] = {}
    clauses = {clause.id: clause for clause in policy.clauses}
    for asked, pack in picked:
        rule, complaints = with_own_facts(asked, config.fact_table)
        rule = with_defaults(with_company(rule, config.company), config)
        problems += (rule_problem(pack, rule.id, f'rule "{rule.id}": {c}') for c in complaints)
        if rule.topic:
            own = policy.topics.get(rule.topic)
            if own is None:
                unbound.setdefault(rule.topic, []).append(rule)
            elif own:
                bound.append(BoundRule(rule, pack.name, clauses[own]))
            continue
        clause = _cited(rule, pack, policy, problems, confirmed)
        if clause:
            bound.append(BoundRule(rule, pack.name, clause))
    # What is wrong with a topic that the configuration binds has been said.
    left = {t: found for t, found in unbound.items() if config.topics.get(t, OPEN) == OPEN}
    problems += unbound_topics(left, policy, config)
    problems += unknown_clears(rules, policy.topics)
    running = {one.rule.id for one in bound}
    idle = tuple(with_defaults(rule, config) for rule, _ in rules if rule.id not in running)
    return Resolution(policy, tuple(bound), tuple(problems), idle)


def _settled(policy: Policy, config: Config, confirmed: Confirmed) -> tuple[Policy, list[Problem]]:
    """The policy with the configuration's `[topics]` and `[clauses]` laid over it."""
    if not (config.topics or config.clauses):
        return policy, []
    problems: list[Problem] = []

    def found(reference: str, keys: Keys) -> Clause | None:
        clause, message = _found(policy, reference, confirmed)
        if message and keys[0] == "topics":
            message += ", or write false, without quotes, if your policy has none"
        if message:
            problems.append(Problem(config.path, line_of(config.text, keys), 1, message))
        return clause

    topics = dict(policy.topics)
    for topic, reference in config.topics.items():
        if reference == OPEN:
            topics.pop(topic, None)
            continue
        clause = found(reference, ("topics", topic)) if reference else None
        if clause or not reference:
            topics[topic] = clause.id if clause else ""
    notes: dict[str, ClauseNotes] = {}
    for reference, note in config.clauses.items():
        if clause := found(reference, ("clauses", reference)):
            notes[clause.id] = note
    clauses = (
        _noted(clause, notes[clause.id]) if clause.id in notes else clause
        for clause in policy.clauses
    )
    return replace(policy, clauses=tuple(clauses), topics=topics), problems


def _found(policy: Policy, reference: str, confirmed: Confirmed) -> tuple[Clause | None, str]:
    """The clause so called, or what is wrong with that name."""
    try:
        clause = find_clause(policy, reference)
    except UsageError as error:
        return None, str(error)
    return clause, "" if clause else unknown_clause(reference, policy, confirmed)


def _cited(
    rule: Rule, pack: Pack, policy: Policy, problems: list[Problem], confirmed: Confirmed
) -> Clause | None:
    clause, message = _found(policy, rule.clause, confirmed)
    if message:
        problems.append(rule_problem(pack, rule.id, f'rule "{rule.id}": {message}'))
    return clause


def _repeated(rules: Iterable[Packed]) -> list[Problem]:
    first: dict[str, Pack] = {}
    problems: list[Problem] = []
    for rule, pack in rules:
        if first.setdefault(rule.id, pack) is not pack:
            message = f'rule "{rule.id}" is also in {first[rule.id].path}: give it another id'
            problems.append(rule_problem(pack, rule.id, message))
    return problems


def _noted(clause: Clause, note: ClauseNotes) -> Clause:
    return replace(
        clause,
        contact=note.contact or clause.contact,
        consequence=note.consequence or clause.consequence,
        review_by=note.review_by or clause.review_by,
        human_only=clause.human_only if note.human_only is None else note.human_only,
    )
