"""A rule or matcher as its author wrote it, while it is looked over."""

from __future__ import annotations

from collections.abc import Mapping

from clauselint.models.named import NamedTuple
from clauselint.rules.loading.plain import Fault
from clauselint.rules.yaml.walk import Steps


class Record(NamedTuple):
    """A rule or matcher. `keys` also has those that its author wrote with a slip."""

    steps: Steps
    values: Mapping[str, object]
    keys: frozenset[str]

    def has(self, *names: str) -> bool:
        """Whether one of `names` is among the keys."""
        return not self.keys.isdisjoint(names)

    def fault(self, message: str, name: str = "") -> Fault:
        """A fault of the record, or of the key `name`."""
        return Fault((*self.steps, name) if name else self.steps, message, key=not name)
