"""Whether an entry of a register holds for a post: when it is published, where and what for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from clauselint.models.post import Facts
from clauselint.models.register import Entry
from clauselint.rules.kinds.applies import unknown_reason
from clauselint.rules.registers.moment import ANY, EARLIEST, Moments, is_date, moments, zone_named


class Status(NamedTuple):
    """How it stands with an entry: `why` it does not hold, or what nobody can tell (`untold`).

    With neither it holds. Both are worded so that they can stand in a report.
    """

    why: str = ""
    untold: str = ""


class Asked(NamedTuple):
    """What is known of a post's publication. Facts that are not known are None.

    `unclear` says why `moments` are more than one.
    """

    moments: Moments
    unclear: str
    channels: tuple[str, ...] | None
    purposes: tuple[str, ...] | None


def asked_of(facts: Facts, time_zone: str) -> Asked:
    """What is known of the publication; times without an offset are of the zone of that name."""
    found, unclear = _published(facts, time_zone)
    return Asked(found, unclear, texts_of(facts, "channel"), texts_of(facts, "purpose"))


def texts_of(facts: Facts, name: str) -> tuple[str, ...] | None:
    """The values of a fact; None where it is not known or known to be absent."""
    value = facts.values.get(name)
    if value is None or value in ("", ()):
        return None
    return value if isinstance(value, tuple) else (str(value),)


def status(entry: Entry, asked: Asked) -> Status:
    """Whether the entry holds at each moment that the post may be published, on all channels."""
    named = f"{entry.what} {entry.id}"
    failed, open_ = [], []
    for wrong, reason in _checks(entry, asked):
        if wrong is None:
            open_.append(reason)
        elif wrong:
            failed.append(reason)
    if failed:
        return Status(why=f"{named} {failed[0]}")
    return Status(untold=open_[0]) if open_ else Status()


def barred(entry: Entry, asked: Asked) -> Status:
    """Whether an embargo or a quiet period forbids a post; with neither text it does not."""
    life, (first, last) = entry.life, asked.moments
    held: list[tuple[bool | None, str]] = []
    since = life.since or EARLIEST
    if life.before is None:
        held.append(_either(first < since, last < since, "", asked))
    else:
        meets = last >= since and first < life.before
        inside = first >= since and last < life.before
        held.append(_either(meets, inside, "", asked))
    if life.channels:
        names = {one.casefold() for one in life.channels}
        known = asked.channels
        on = None if known is None else any(one.casefold() in names for one in known)
        held.append((on, unknown_reason(("channel",)) if on is None else ""))
    if any(holds is False for holds, _ in held):
        return Status()
    untold = next((why for holds, why in held if holds is None), "")
    if untold:
        return Status(untold=untold)
    begun, ended, _ = life.said
    when = f"lasts from {begun} until {ended}" if ended else f"lasts until {begun}"
    return Status(why=f"{entry.what} {entry.id} {when}")


def terms_of(entry: Entry) -> str:
    """Until when and where an entry holds, for people to read."""
    life = entry.life
    until = f"until {life.said[1]}" if life.before else "with no end set"
    where = f", on {', '.join(life.channels)}" if life.channels else ""
    purposes = f", for {', '.join(life.purposes)}" if life.purposes else ""
    return f"{entry.what} {entry.id} holds {until}{where}{purposes}"


def _checks(entry: Entry, asked: Asked) -> Iterator[tuple[bool | None, str]]:
    """Each thing that may be wrong: whether it is, None if nobody can tell; and how to say so."""
    life, (first, last) = entry.life, asked.moments
    begun, ended, withdrawn = life.said
    if life.withdrawn is not None:
        day = "" if life.withdrawn == EARLIEST else f" on {withdrawn}"
        yield _either(last >= life.withdrawn, first >= life.withdrawn, f"was withdrawn{day}", asked)
    if life.before is not None:
        yield _either(last >= life.before, first >= life.before, f"expired: until {ended}", asked)
    if life.since is not None:
        yield _either(first < life.since, last < life.since, f"begins only on {begun}", asked)
    for fact, known, allowed in (
        ("channel", asked.channels, life.channels),
        ("purpose", asked.purposes, life.purposes),
    ):
        if not allowed:
            continue
        if known is None:
            yield None, unknown_reason((fact,))
            continue
        fit = {one.casefold() for one in allowed}
        others = [one for one in known if one.casefold() not in fit]
        preposition = "on" if fact == "channel" else "for"
        yield bool(others), f"does not hold {preposition} this {fact}, only {', '.join(allowed)}"


def _either(may_be: bool, is_so: bool, reason: str, asked: Asked) -> tuple[bool | None, str]:
    if may_be and not is_so:
        return None, asked.unclear
    return is_so, reason


def _published(facts: Facts, time_zone: str) -> tuple[Moments, str]:
    said = texts_of(facts, "publish_at")
    if said is None:
        return ANY, unknown_reason(("publish_at",))
    zone = zone_named(time_zone) if time_zone else None
    try:
        found = moments(said[0], zone)
    except ValueError:
        return ANY, unknown_reason(("publish_at",))
    if is_date(said[0]):
        return found, (
            "publish_at names a day, and what holds changes on that day: write the time, too"
        )
    if zone is None:
        return found, (
            "publish_at has no time zone, and here that matters: write its offset, as in "
            "2026-01-31T09:00+01:00, or set time-zone in clauselint.toml"
        )
    return found, (
        "clocks change at this publish_at, so that it comes twice or never, and here that "
        "matters: write its offset, as in 2026-01-31T09:00+01:00"
    )
