"""Dates and times as moments in UTC, in the time zone that whoever wrote them meant.

A written time may be two moments or none: clocks go back and forward. So it is read as the range
of the moments that it may be, and what follows from all of them is certain.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

from clauselint.models.named import NamedTuple

EARLIEST = datetime.min.replace(tzinfo=UTC)
LATEST = datetime.max.replace(tzinfo=UTC)
_TICK = timedelta(microseconds=1)
# Clocks are at most so far behind UTC, and before it.
_BEHIND, _AHEAD = timedelta(hours=12), timedelta(hours=14)


NO_ZONE = "there is no such time zone; write one as Europe/London"


class Moments(NamedTuple):
    """All moments from `first` to `last`, both included, in UTC."""

    first: datetime
    last: datetime


ANY = Moments(EARLIEST, LATEST)
"""When nothing is known of a time."""


class UnclearError(ValueError):
    """A written time that is no single moment; its text says why and what to write."""


def zone_named(name: str) -> tzinfo | None:
    """The time zone of that name in the IANA database, or None if there is none."""
    # Imported late: few policies have calendars.
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        # A name that is not there, a folder of the database, or what is no name at all.
        return None


def moments(text: str, zone: tzinfo | None) -> Moments:
    """The moments that an ISO 8601 date or time may be; of a date all moments of that day.

    One without an offset is of `zone`, or of any zone if that is None. Raises ValueError.
    """
    if is_date(text):
        day = date.fromisoformat(text)
        first = _midnight(day, zone).first
        if day == date.max:
            return Moments(first, LATEST)
        following = _midnight(day + timedelta(days=1), zone)
        # A day that a country left out, as Samoa did in 2011, is no more than its first moment.
        return Moments(first, max(first, following.last - _TICK))
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        exact = _utc(moment)
        return Moments(exact, exact)
    return _moments(moment, zone)


def moment(text: str, zone: tzinfo | None) -> datetime:
    """The one moment that a written time is; of a date its beginning.

    Raises UnclearError for one that is several or none, and ValueError for what is no time.
    """
    found = moments(text, zone)
    if zone is None and (is_date(text) or datetime.fromisoformat(text).tzinfo is None):
        raise UnclearError(
            "without a time zone this is no moment: set time-zone in clauselint.toml, or write "
            "the offset, as in 2026-01-31T09:00+01:00"
        )
    if not is_date(text) and found.first != found.last:
        raise UnclearError(
            "clocks change then, so this time comes twice or never: write the offset, as in "
            "2026-01-31T09:00+01:00"
        )
    return found.first


def end(text: str, zone: tzinfo | None) -> datetime:
    """The first moment after a written time: after a date, the beginning of the next day.

    Raises as `moment`.
    """
    if not is_date(text):
        return moment(text, zone) + _TICK
    moment(text, zone)
    last = moments(text, zone).last
    return last if last == LATEST else last + _TICK


def is_date(text: str) -> bool:
    """Whether a time is written as a date alone."""
    return "T" not in text and " " not in text


def _midnight(day: date, zone: tzinfo | None) -> Moments:
    """When a day begins; where clocks change at midnight, with the first moment that is in it."""
    naive = datetime(day.year, day.month, day.day)
    if zone is None:
        return _moments(naive, None)
    first = _utc(naive.replace(tzinfo=zone))
    return Moments(first, first)


def _moments(naive: datetime, zone: tzinfo | None) -> Moments:
    if zone is None:
        return Moments(_shifted(naive, -_AHEAD), _shifted(naive, _BEHIND))
    both = [_utc(naive.replace(tzinfo=zone, fold=fold)) for fold in (0, 1)]
    return Moments(min(both), max(both))


def _utc(aware: datetime) -> datetime:
    offset = aware.utcoffset() or timedelta()
    return _shifted(aware.replace(tzinfo=None, fold=0), -offset)


def _shifted(naive: datetime, by: timedelta) -> datetime:
    try:
        return (naive + by).replace(tzinfo=UTC)
    except OverflowError:
        return LATEST if by > timedelta() else EARLIEST
