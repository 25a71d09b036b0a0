"""Errors that a second look may weaken, which whoever owns the policy should know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from clauselint.rules.config.bound import BoundRule
from clauselint.rules.upkeep.coverage import Finding


def doubtful(bound: Sequence[BoundRule], own: Collection[str]) -> Iterator[Finding]:
    """A note for each error of the packs called `own` whose findings the judge may doubt."""
    for rule, pack, clause in bound:
        if pack in own and rule.severity == "error" and getattr(rule, "second_look", None):
            message = (
                f'"{rule.id}" of the pack {pack} is an error that does not always stop a post: its'
                ' "second_look" weakens what the judge of meaning finds harmless; take that key'
                " away if it must"
            )
            yield Finding(clause.path, clause.line, "doubtful", "note", message, rule.id, clause.id)
