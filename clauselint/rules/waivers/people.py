"""Who may approve a waiver."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from clauselint.models.register import Lifetime
from clauselint.rules.config.settings import Waivers


def approvers(settings: Waivers, time_zone: str, today: str) -> Callable[[str], bool]:
    """Whether a name is that of somebody who may approve on the day `today`, in ISO 8601.

    Anybody may where nobody is listed. Raises PolicyError for a register that is wrong.
    """
    names = [*settings.approvers]
    if settings.people is not None:
        names += _from_register(settings.people, time_zone, today)
    elif not names:
        return lambda _: True
    known = frozenset(map(_plain, names))
    return lambda name: _plain(name) in known


def _from_register(people: Path, time_zone: str, today: str) -> Iterable[str]:
    # Imported late: most companies name their approvers in the configuration.
    from clauselint.models.matcher import Registered
    from clauselint.rules.registers.load import load_register

    register = load_register(Registered(list=str(people), holds="people", time_zone=time_zone))
    for entry in register.entries:
        if "approve" in entry.may and _holds(entry.life, today):
            yield from entry.names


def _holds(life: Lifetime, today: str) -> bool:
    """Whether the entry holds at noon, UTC."""
    from datetime import UTC, datetime

    now = datetime.fromisoformat(f"{today}T12:00:00").replace(tzinfo=UTC)
    begun = life.since is None or life.since <= now
    withdrawn = life.withdrawn is not None and life.withdrawn <= now
    return begun and not withdrawn and (life.before is None or now < life.before)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
