"""What was confirmed of a clause, for a citation of one that is not there any more."""

from __future__ import annotations

from collections.abc import Callable

from clauselint.rules.config.settings import Config


def confirmed_in(config: Config) -> Callable[[str], frozenset[str]]:
    """A function that gives the digests of the wording that the lock knows of a clause."""

    def confirmed(reference: str) -> frozenset[str]:
        # Imported late: most policies have the clauses that are cited.
        from clauselint.rules.upkeep.lock import NAME, confirmed_at

        return confirmed_at(config.folder / NAME, reference)

    return confirmed
