"""Who may approve a waiver."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from clauselint.models.register import Entry, Lifetime
from clauselint.rules.config.settings import Waivers


def load_people(people: Path, time_zone: str) -> tuple[Entry, ...]:
    """The register of people; raises PolicyError with every problem found."""
    # Imported late: most companies name their approvers in the configuration.
    from clauselint.models.matcher import Registered
    from clauselint.rules.registers.load import load_register

    asked = Registered(list=str(people), holds="people", time_zone=time_zone)
    return load_register(asked).entries


def approvers(settings: Waivers, people: Sequence[Entry], today: str) -> Callable[[str], bool]:
    """Whether a name is that of somebody who may approve on the day `today`, in ISO 8601.

    Anybody may where the settings list nobody.
    """
    if not settings.approvers and settings.people is None:
        return lambda _: True
    names = [*settings.approvers]
    for entry in people:
        if "approve" in entry.may and _holds(entry.life, today):
            names += entry.names
    known = frozenset(map(_plain, names))
    return lambda name: _plain(name) in known


def _holds(life: Lifetime, today: str) -> bool:
    """Whether the entry holds at noon, UTC."""
    from datetime import UTC, datetime

    now = datetime.fromisoformat(f"{today}T12:00:00").replace(tzinfo=UTC)
    begun = life.since is None or life.since <= now
    withdrawn = life.withdrawn is not None and life.withdrawn <= now
    return begun and not withdrawn and (life.before is None or now < life.before)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
