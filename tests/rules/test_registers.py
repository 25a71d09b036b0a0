"""A register is read whole or refused with every problem, and an entry holds when it says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.models.errors import PolicyError
from clauselint.models.matcher import Registered
from clauselint.models.post import Facts, FactValue
from clauselint.models.register import Entry
from clauselint.rules.kinds.live import Status, asked_of, barred, status
from clauselint.rules.registers.entry import COLUMNS, entries_of
from clauselint.rules.registers.load import load_register
from clauselint.rules.registers.moment import zone_named
from clauselint.rules.registers.rows import csv_rows

# Half an hour of summer time, clocks that change at midnight, a day that was left out.
ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Havana",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Pacific/Apia",
    "UTC",
]
SECOND = timedelta(seconds=1)
INSTANTS = st.datetimes(datetime(2010, 1, 1), datetime(2029, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
# Moments within a day of a change of clocks, where mistakes are made.
CHANGES = [
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 3, 8, 7, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),
    datetime(2026, 11, 1, 5, tzinfo=UTC),
    datetime(2018, 2, 18, 2, tzinfo=UTC),
    datetime(2017, 10, 15, 3, tzinfo=UTC),
    datetime(2025, 4, 24, 22, tzinfo=UTC),
    datetime(2011, 12, 30, 10, tzinfo=UTC),
]
NEAR = st.builds(
    lambda change, seconds: change + timedelta(seconds=seconds),
    st.sampled_from(CHANGES),
    st.integers(-90_000, 90_000),
)
MOMENTS = INSTANTS | NEAR
ZONE_NAMES = st.sampled_from(ZONES)


def entry(zone: str = "UTC", **cells: str) -> Entry:
    """The one entry of a register that says so, and else what is needed."""
    own = {
        "id": "P-1",
        "subject": "Halden Foods",
        "agreed_by": "B. Moss",
        "channels": "any",
        "until": "open",
    }
    filled = {**own, **cells}
    text = f"{','.join(filled)}\n{','.join(filled.values())}\n"
    rows = csv_rows(text, "p.csv", tuple(filled))
    (found,), problems = entries_of(rows, "p.csv", "permissions", zone_named(zone))
    assert problems == ()
    return found


def told(found: Status) -> str:
    """`holds`, `untold`, or the reason why it does not."""
    return found.why or ("untold" if found.untold else "holds")


def stands(one: Entry, publish_at: str, zone: str = "UTC") -> str:
    """How it stands with an entry at a time that is written so, on clocks of that zone."""
    return told(status(one, asked_of(Facts({"publish_at": publish_at}), zone)))


def written(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).isoformat()


def naive(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def meant(local: datetime, zone: str) -> set[datetime]:
    """Every moment at which the clocks of the zone show `local`, found by trying offsets."""
    quarters = (timedelta(minutes=15 * n) for n in range(-56, 57))
    tried = (local.replace(tzinfo=UTC) - offset for offset in quarters)
    return {one for one in tried if naive(one, zone) == local}


@given(MOMENTS, MOMENTS, ZONE_NAMES, ZONE_NAMES)
def test_an_exact_end_is_kept_to_the_second(
    until: datetime, at: datetime, theirs: str, ours: str
) -> None:
    one = entry(until=written(until, theirs))
    assert (stands(one, written(at, ours)) == "holds") is (at <= until)
    assert stands(one, written(until, ours)) == "holds"
    assert "expired" in stands(one, written(until + SECOND, ours))


@given(MOMENTS, MOMENTS, ZONE_NAMES, ZONE_NAMES)
def test_an_exact_beginning_is_kept_to_the_second(
    since: datetime, at: datetime, theirs: str, ours: str
) -> None:
    one = entry(**{"from": written(since, theirs)})
    assert (stands(one, written(at, ours)) == "holds") is (at >= since)
    assert "begins only" in stands(one, written(since - SECOND, ours))
    assert stands(one, written(since, ours)) == "holds"


@given(MOMENTS, ZONE_NAMES, ZONE_NAMES)
def test_a_withdrawal_is_kept_to_the_second(left: datetime, theirs: str, ours: str) -> None:
    one = entry(withdrawn=written(left, theirs))
    assert stands(one, written(left - SECOND, ours)) == "holds"
    assert "withdrawn" in stands(one, written(left, ours))


@given(MOMENTS, ZONE_NAMES, ZONE_NAMES)
def test_a_last_day_ends_with_that_day_in_its_own_zone(
    at: datetime, theirs: str, ours: str
) -> None:
    local = naive(at, theirs)
    assert stands(entry(theirs, until=local.date().isoformat()), written(at, ours)) == "holds"
    before = (local.date() - timedelta(days=1)).isoformat()
    assert "expired" in stands(entry(theirs, until=before), written(at, ours))


@given(MOMENTS, ZONE_NAMES, ZONE_NAMES)
def test_a_first_day_begins_with_that_day_in_its_own_zone(
    at: datetime, theirs: str, ours: str
) -> None:
    local = naive(at, theirs)
    one = entry(theirs, **{"from": local.date().isoformat()})
    assert stands(one, written(at, ours)) == "holds"
    after = (local.date() + timedelta(days=1)).isoformat()
    assert "begins only" in stands(entry(theirs, **{"from": after}), written(at, ours))


@given(MOMENTS, MOMENTS, ZONE_NAMES)
def test_local_times_are_told_only_where_all_that_they_may_be_agree(
    until: datetime, at: datetime, zone: str
) -> None:
    local = naive(at, zone)
    answers = {one <= until for one in meant(local, zone)}
    found = stands(entry(until=until.isoformat()), local.isoformat(), zone)
    if len(answers) == 1:
        assert (found == "holds") is answers.pop()
        assert found != "untold"
    else:
        assert found == "untold"


@given(st.sampled_from(CHANGES), st.integers(0, 59), ZONE_NAMES, st.sampled_from([-26, 26]))
def test_a_local_time_that_never_comes_is_told_far_from_the_end(
    change: datetime, minute: int, zone: str, hours: int
) -> None:
    local = naive(change, zone) + timedelta(minutes=minute - 60)
    if meant(local, zone):
        return
    one = entry(until=(change + timedelta(hours=hours)).isoformat())
    assert ("holds" if hours > 0 else "expired") in stands(one, local.isoformat(), zone)


def test_a_local_time_that_never_comes_is_not_told_near_the_end() -> None:
    one = entry(until="2026-03-29T01:00:00+00:00")
    assert stands(one, "2026-03-29T01:30:00", "Europe/London") == "untold"


@given(MOMENTS, MOMENTS)
def test_a_time_without_any_zone_is_told_only_where_every_zone_agrees(
    until: datetime, at: datetime
) -> None:
    found = stands(entry(until=until.isoformat()), at.replace(tzinfo=None).isoformat(), "")
    apart = at - until
    if apart <= timedelta(hours=-12):
        assert found == "holds"
    elif apart > timedelta(hours=14):
        assert "expired" in found
    else:
        assert found == "untold"


@given(MOMENTS, MOMENTS, ZONE_NAMES, ZONE_NAMES)
def test_an_embargo_ends_to_the_second_whatever_the_zones(
    ends: datetime, at: datetime, theirs: str, ours: str
) -> None:
    rows = csv_rows(
        f"id,term,not_before\nE-1,Heron,{written(ends, theirs)}\n", "e.csv", COLUMNS["embargoes"]
    )
    ((one,), _) = entries_of(rows, "e.csv", "embargoes", None)

    def is_barred(moment: datetime) -> bool:
        found = barred(one, asked_of(Facts({"publish_at": written(moment, ours)}), ours))
        assert found.untold == ""
        return bool(found.why)

    assert is_barred(at) is (at < ends)
    assert is_barred(ends - SECOND)
    assert not is_barred(ends)
    assert not is_barred(ends + SECOND)


@given(MOMENTS, MOMENTS, ZONE_NAMES)
def test_an_embargo_and_a_local_time_are_told_only_where_all_that_it_may_be_agree(
    ends: datetime, at: datetime, zone: str
) -> None:
    rows = csv_rows(
        f"id,term,not_before\nE-1,Heron,{ends.isoformat()}\n", "e.csv", COLUMNS["embargoes"]
    )
    ((one,), _) = entries_of(rows, "e.csv", "embargoes", None)
    local = naive(at, zone)
    answers = {moment < ends for moment in meant(local, zone)}
    found = barred(one, asked_of(Facts({"publish_at": local.isoformat()}), zone))
    assert bool(found.untold) is (len(answers) == 2)
    assert found.untold or bool(found.why) is answers.pop()


@pytest.mark.parametrize(
    ("until", "day", "answer"),
    [
        ("2026-05-01", "2026-05-01", "holds"),
        ("2026-05-01", "2026-05-02", "expired"),
        ("2026-05-01T12:00", "2026-05-01", "untold"),
        ("2026-05-01T12:00", "2026-04-30", "holds"),
        ("2026-05-01T12:00", "2026-05-02", "expired"),
    ],
)
def test_a_day_of_publication_is_told_where_the_whole_day_agrees(
    until: str, day: str, answer: str
) -> None:
    assert answer in stands(entry(until=until), day)


@pytest.mark.parametrize(
    ("cells", "facts", "answer"),
    [
        ({"channels": "linkedin|blog"}, {"channel": "linkedin"}, "holds"),
        ({"channels": "LinkedIn"}, {"channel": "linkedin"}, "holds"),
        ({"channels": "twitter"}, {"channel": "x"}, "holds"),
        ({"channels": "linkedin"}, {"channel": "x"}, "not hold on this channel"),
        ({"channels": "linkedin"}, {"channel": ("linkedin", "x")}, "not hold on this channel"),
        ({"channels": "linkedin"}, {}, "untold"),
        ({"channels": "linkedin"}, {"channel": ""}, "untold"),
        ({"channels": "any"}, {}, "holds"),
        ({"purposes": "events|jobs"}, {"purpose": ("jobs",)}, "holds"),
        ({"purposes": "events"}, {"purpose": ("jobs",)}, "not hold for this purpose"),
        ({"purposes": "events"}, {}, "untold"),
        ({"withdrawn": "yes"}, {}, "was withdrawn"),
        ({"withdrawn": "no"}, {}, "holds"),
        ({"channels": "linkedin", "withdrawn": "yes"}, {}, "was withdrawn"),
    ],
)
def test_a_permission_holds_only_where_and_for_what_it_says(
    cells: dict[str, str], facts: dict[str, FactValue], answer: str
) -> None:
    known = Facts({"publish_at": "2026-05-01T09:00:00+00:00", **facts})
    assert answer in told(status(entry(**cells), asked_of(known, "UTC")))


def test_without_publish_at_only_what_no_date_decides_is_told() -> None:
    unknown = asked_of(Facts(), "UTC")
    assert status(entry(), unknown).untold == ""
    assert "publish_at" in status(entry(until="2030-01-01"), unknown).untold
    assert "withdrawn" in status(entry(withdrawn="yes"), unknown).why


def test_claims_hold_from_the_date_of_their_evidence_on(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(
        "- {id: C-1, claim: 30 % less, evidence: lab, evidence_date: 2026-02-01, until: open}\n"
    )
    asked = Registered((), str(file), holds="claims", time_zone="UTC")
    (one,) = load_register(asked).entries
    assert "begins only on 2026-02-01" in stands(one, "2026-01-31")
    assert stands(one, "2026-02-01") == "holds"


HEAD = "id,subject,agreed_by,channels,until,withdrawn,time_zone\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "the first row must name the columns"),
        ("Halden Foods\n", 1, 1, "the first row must name the columns"),
        ("id,subjekt\n", 1, 4, 'column 2 is not known; did you mean "subject"?'),
        (HEAD, 1, 1, "this register has no entries"),
        (HEAD + "P 1,Halden,Moss,any,open\n", 2, 1, '"id" is letters, digits'),
        (HEAD + "P1,Halden,,any,open\n", 2, 11, '"agreed_by" is missing; say who agreed'),
        (
            HEAD + "P1,Halden,Moss,,open\n",
            2,
            16,
            '"channels" is missing; name them, or write "any"',
        ),
        (HEAD + "P1,Halden,Moss,any,\n", 2, 20, '"until" is missing; write the last day'),
        (HEAD + "P1,Halden,Moss,any,soon\n", 2, 20, '"until": write a date or time as 2026-01-31'),
        (HEAD + "P1,Halden,Moss,any,2026-02-30\n", 2, 20, '"until": write a date or time'),
        (HEAD + "P1,Halden,Moss,linkdin,open\n", 2, 16, "this is no channel"),
        (HEAD + "P1,Halden,Moss,any,open,perhaps\n", 2, 25, '"withdrawn": write a date or time'),
        (HEAD + "P1,Halden,Moss,any,open,,Europe/Paname\n", 2, 26, "no such time zone"),
        (HEAD + "P1,A B,M,any,open\nP1,C D,M,any,open\n", 3, 1, "this id is already on line 2"),
        (HEAD + "P1,A B,M,any,2026-10-25T01:30\n", 2, 14, "comes twice or never"),
        (HEAD + "P1,A B,M,any,2026-03-29T01:30\n", 2, 14, "comes twice or never"),
        (HEAD + 'P1,"A B\n', 2, 1, "a quotation mark is missing"),
        (HEAD + "P1,A,M,any,open,,,more\n", 2, 19, "this row has more cells"),
    ],
)
def test_a_wrong_table_is_refused_at_its_place(
    text: str, line: int, column: int, message: str, tmp_path: Path
) -> None:
    file = tmp_path / "permissions.csv"
    file.write_text(text)
    with pytest.raises(PolicyError) as told:
        load_register(Registered((), str(file), time_zone="Europe/London"))
    problem = told.value.problems[0]
    assert message in problem.message
    assert (problem.line, problem.column) == (line, column)
    assert problem.shown == ""


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("id: P1\n", 1, 'begins each entry with "- "'),
        ("- Halden\n", 1, "an entry is keys and values"),
        ("- id: P1\n  subjcet: Halden\n", 2, 'this key is not known; did you mean "subject"?'),
        ("- id: P1\n  subject: 7\n", 2, "this must be text"),
        ("- id: P1\n  subject: &a Halden\n", 2, "anchors are not used here"),
        ("- {id: P1, subject: Halden, agreed_by: M, channels: any}\n", 1, '"until" is missing'),
        ("- [\n", 2, ""),
    ],
)
def test_wrong_yaml_is_refused_at_its_place(
    text: str, line: int, message: str, tmp_path: Path
) -> None:
    file = tmp_path / "permissions.yaml"
    file.write_text(text)
    with pytest.raises(PolicyError) as told:
        load_register(Registered((), str(file), time_zone="Europe/London"))
    problem = told.value.problems[0]
    assert message in problem.message
    assert problem.line == line
    assert "Halden" not in str(told.value)


def test_a_time_without_a_zone_is_refused_where_none_is_configured(tmp_path: Path) -> None:
    file = tmp_path / "permissions.csv"
    file.write_text(HEAD + "P1,A B,M,any,2026-12-31\n")
    with pytest.raises(PolicyError, match="set time-zone in"):
        load_register(Registered((), str(file)))


@given(st.dates(date(2010, 1, 1), date(2029, 1, 1)), ZONE_NAMES)
def test_days_follow_each_other_without_a_gap(day: date, zone: str) -> None:
    one = entry(zone, until=day.isoformat())
    following = entry(zone, **{"from": (day + timedelta(days=1)).isoformat()})
    assert one.life.before == following.life.since
