"""Verdicts as the cache keeps them: numbers of rules and code points, and no text of the post."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, TypeAlias

from clauselint.linter.judge import Hearing, Verdict
from clauselint.models.post import Post, Span
from clauselint.models.report import Failure, Fix
from clauselint.models.rule import AttestRule, FingerprintRule, RegistryRule, SealedRule
from clauselint.rules.kinds.applies import unknown_facts, unknown_reason
from clauselint.rules.kinds.find import Armed
from clauselint.rules.kinds.found import Found
from clauselint.rules.kinds.mend import is_placeholder
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.search import Clock
from clauselint.rules.ruleset import RuleSet

_CLOSE = (SealedRule, FingerprintRule, RegistryRule, AttestRule)
"""Kinds of rule that speak of what is kept in other files: nothing of that is copied."""


Ran: TypeAlias = dict[tuple[int, ...], tuple[str, ...]]
"""The ids of the rules that ran, by the numbers of those that did not."""


class _Unfit(Exception):
    """A verdict that is not to be kept."""


def plain_verdict(hearing: Hearing, verdict: Verdict, rules: RuleSet) -> Any:
    """A verdict made of numbers and of words of the rules' own; None for one not to be kept.

    Not kept are verdicts that another run may not come to, such as one that ran out of time, and
    those that say something of registers or sealed files.
    """
    post = hearing.reading.post
    if verdict.allowed or verdict.set_aside:
        return None
    try:
        ran = set(hearing.rules_run)
        return (
            tuple(index for index, one in enumerate(rules.ids) if one not in ran),
            tuple(_plain(armed, found, rules) for armed, found in verdict.found),
            tuple(_failed(failure, post, rules) for failure in verdict.failures),
            tuple(map(tuple, verdict.sensitive or ())),
        )
    except _Unfit:
        return None


def hearing_again(kept: Any, post: Post, rules: RuleSet, ran: Ran, clock: Clock) -> Hearing:
    """A post that needs no hearing, for its verdict is known. `ran` remembers which rules ran.

    Raises ValueError, TypeError and IndexError for what is no such verdict.
    """
    idle, found, failures, sensitive = kept
    verdict = Verdict(
        tuple((rules.armed[row[0]], _found(row)) for row in found),
        tuple(_failure(post, rules.armed[index]) for index in failures),
        sensitive=tuple(Span(start, end) for start, end in sensitive),
    )
    if idle not in ran:
        left_out = set(idle)
        ran[idle] = tuple(one for index, one in enumerate(rules.ids) if index not in left_out)
    reading = Reading(post, (), rules.lexicon, {}, (), clock)
    return Hearing(reading, (), ran[idle], False, (), (), verdict=verdict)


def _plain(armed: Armed, found: Found, rules: RuleSet) -> Any:
    hidden = armed.rule.sensitivity != "public"
    told = found.values or (found.fix and not is_placeholder(found.fix))
    if isinstance(armed.rule, _CLOSE) or found.untold or (hidden and told):
        raise _Unfit
    evidence = tuple((what, *span) for what, span in found.evidence)
    fix = tuple(found.fix) if found.fix else None
    mild = found.advisory, found.doubted
    return _number(armed.rule.id, rules), *found.span, evidence, found.values, fix, *mild


def _found(row: Any) -> Found:
    _, start, end, evidence, values, fix, advisory, doubted = row
    return Found(
        Span(start, end),
        tuple((what, Span(first, last)) for what, first, last in evidence),
        values,
        Fix(*fix) if fix else None,
        advisory,
        doubted=doubted,
    )


def _failed(failure: Failure, post: Post, rules: RuleSet) -> int:
    """The number of the rule, of a failure that follows from it and the post's facts alone."""
    if failure.kind != "unknown-fact" or failure.rule not in rules.ids:
        raise _Unfit
    index = _number(failure.rule, rules)
    if failure != _failure(post, rules.armed[index]):
        raise _Unfit
    return index


def _number(rule: str, rules: RuleSet) -> int:
    """The index of a rule that is one of them; rules stand in the order of their ids."""
    return bisect_left(rules.ids, rule)


def _failure(post: Post, armed: Armed) -> Failure:
    reason = unknown_reason(unknown_facts(armed.rule, post.facts))
    return Failure("unknown-fact", reason, post.name, post.path, armed.rule.id)
