"""A rule together with the clause that its violations cite."""

from __future__ import annotations

from clauselint.models.named import NamedTuple
from clauselint.models.policy import Clause
from clauselint.models.rule import Rule


class BoundRule(NamedTuple):
    """A rule of the pack named `pack`, bound to the clause that it serves."""

    rule: Rule
    pack: str
    clause: Clause
