"""Whether what registry rules may silence exists: a slip would leave it loud, or nothing would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from clauselint.models.errors import Problem
from clauselint.models.rule import RegistryRule
from clauselint.rules.config.choose import Packed
from clauselint.rules.config.pack_files import SHIPPED
from clauselint.rules.config.unresolved import rule_problem
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.policy.topics import TOPICS


def unknown_clears(rules: Sequence[Packed], topics: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each name in `clears` that is of no rule and no topic.

    Rules that come with clauselint are known although their packs are not used.
    """
    clearing = [(rule, pack) for rule, pack in rules if isinstance(rule, RegistryRule)]
    if not any(rule.clears for rule, _ in clearing):
        return
    known = {rule.id for rule, _ in rules} | {rule.topic for rule, _ in rules}
    known |= topics.keys() | TOPICS.keys()
    for rule, pack in clearing:
        for name in rule.clears:
            if name not in known and not _is_shipped(name):
                hint = did_you_mean(name, sorted(known - {""})) or "; clauselint rules lists them"
                message = f'rule "{rule.id}" clears "{name}", which is no rule and no topic{hint}'
                yield rule_problem(pack, rule.id, message)


def _is_shipped(name: str) -> bool:
    line = re.compile(rf"^ *- id: {re.escape(name)}$", re.MULTILINE)
    return any(line.search(path.read_text("utf-8")) for path in SHIPPED.rglob("*.yaml"))
