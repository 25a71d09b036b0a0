from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from clauselint.models.errors import UsageError
from clauselint.models.post import FactValue
from clauselint.rules.facts.read import (
    declared,
    fact_keys,
    fact_name,
    parse_fact,
    parse_pair,
    read_facts,
)
from clauselint.rules.facts.table import FACTS


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("channel", "linkedin", "linkedin"),
        ("channel", "LinkedIn", "linkedin"),
        ("channel", "twitter", "x"),
        ("channel", "X (Twitter)", "x"),
        ("channel", ["Twitter", "LinkedIn"], ("x", "linkedin")),
        ("channel", "x, linkedin", ("x", "linkedin")),
        ("channel", ["x", "twitter"], "x"),
        ("account", "company", "corporate"),
        ("author", "Doe, Jane", "Doe, Jane"),
        ("author", {"name": "Jane Doe"}, "Jane Doe"),
        ("sponsor", False, ""),
        ("sponsor", True, "yes"),
        ("sponsor", "none", ""),
        ("jurisdictions", "gb, United States", ("UK", "US")),
        ("jurisdictions", [], ()),
        ("sponsor", "No", ""),
        ("sponsor", "n/a", ""),
        ("sponsor", "-", ""),
        ("sponsor", "false", ""),
        ("sponsor", "Nolan & Co", "Nolan & Co"),
        ("approved_by", "n/a", ""),
        ("author", "No", "No"),
        ("language", "no", "no"),
        ("media", ["team.JPG", "clip"], ("photo", "video")),
        ("media", "AI video", ("generated", "video")),
        ("media", "AI-generated image", ("generated", "photo")),
        ("media", "Deepfake", ("generated",)),
        ("media", "carousel", ("photo",)),
        ("media", "https://fernhill.example/moon.jpg?x=1#top", ("photo",)),
        ("media", "text only", ()),
        ("thread", "yes", True),
        ("thread", False, False),
        ("publish_at", "2030-1-2", "2030-01-02"),
        ("publish_at", date(2030, 1, 2), "2030-01-02"),
        ("publish_at", datetime(2030, 1, 2, 9, 0, tzinfo=UTC), "2030-01-02T09:00:00+00:00"),
        ("publish_at", "2030-01-02 10:00:00 +0100", "2030-01-02T10:00:00+01:00"),
        ("publish_at", "2030-01-02 10:00 UTC", "2030-01-02T10:00:00+00:00"),
        ("publish_at", f"Jan{' ' * 60_000}02 2030", "2030-01-02"),
        ("publish_at", "2030-1-2 3:04:05", "2030-01-02T03:04:05"),
        ("publish_at", "2030/1/2 3:04", "2030-01-02T03:04:00"),
        ("publish_at", "Jan 02 2030", "2030-01-02"),
        ("publish_at", "Wednesday, 2 January 2030", "2030-01-02"),
        ("publish_at", "January 2, 2030", "2030-01-02"),
        ("language", ["en", "de"], ("en", "de")),
    ],
)
def test_value_is_read_as_its_fact_needs_it(name: str, raw: object, value: FactValue) -> None:
    assert parse_fact(name, raw) == value


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("chanel", "x", 'did you mean "channel"?'),
        ("nothing-like-it", "x", "known facts are account"),
        ("channel", "linkdin", 'did you mean "linkedin"?'),
        ("channel", "carrier pigeon", "possible are blog, web"),
        ("thread", "perhaps", "write true or false"),
        ("publish_at", "tomorrow", "2030-01-31"),
        ("publish_at", "2030-02-30", "2030-01-31"),
        ("title", ["a", "b"], "takes one value, not 2"),
        ("author", {"mail": "a@example.com"}, "not keys and values"),
    ],
)
def test_wrong_fact_says_what_would_be_right(name: str, raw: object, said: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_fact(name, raw)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("platform", "channel"),
        ("Network", "channel"),
        ("syndicate-to", "channel"),
        ("publishDate", "publish_at"),
        ("pubdate", "publish_at"),
        ("Lang", "language"),
        ("layout", ""),
    ],
)
def test_fact_is_known_by_its_synonyms(key: str, name: str) -> None:
    assert fact_name(key) == name


def test_no_key_belongs_to_two_facts() -> None:
    keys = [key for name, fact in FACTS.items() for key in (name, *fact.keys)]
    assert len(keys) == len(set(keys))


def test_every_synonym_means_a_value_that_is_allowed() -> None:
    wrong = {v for fact in FACTS.values() if fact.values for v in fact.synonyms.values()}
    assert wrong <= {value for fact in FACTS.values() for value in fact.values}


def test_option_is_read_as_name_and_value() -> None:
    assert parse_pair("network = Twitter") == ("channel", "x")


@pytest.mark.parametrize("pair", ["channel", "=x", ""])
def test_option_without_a_key_or_a_value_is_refused(pair: str) -> None:
    with pytest.raises(UsageError, match="KEY=VALUE"):
        parse_pair(pair)


def test_front_matter_gives_facts_and_ignores_other_keys() -> None:
    front = {"layout": "post", "Platform": "Twitter", "tags": ["a"], "draft": True}
    assert read_facts(front) == ({"channel": "x"}, ())


def test_stronger_key_wins_whatever_the_order() -> None:
    front = {"date": "2030-01-01", "publishDate": "2030-02-02"}
    assert fact_keys(front) == {"publish_at": "publishDate"}


@pytest.mark.parametrize("blank", [None, "", True])
def test_key_that_says_nothing_gives_way_to_the_next(blank: object) -> None:
    front = {"published": blank, "date": "2030-01-01"}
    assert read_facts(front) == ({"publish_at": "2030-01-01"}, ())


def test_wrong_value_in_front_matter_is_a_problem_of_its_key() -> None:
    facts, problems = read_facts({"channels": "pigeon", "title": "Hello"})
    assert facts == {"title": "Hello"}
    assert [problem.key for problem in problems] == ["channels"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("channel", "Zorblatt"),
        ("channel", ["x", "Zorblatt"]),
        ("publish_at", "Zorblatt"),
        ("thread", "Zorblatt"),
        ("account", "Zorblatt"),
        ("alt", {"Zorblatt": 1}),
    ],
)
def test_what_is_said_of_front_matter_holds_no_value(key: str, value: object) -> None:
    ((_, message),) = read_facts({key: value})[1]
    assert "Zorblatt" not in message


@pytest.mark.parametrize(
    "front",
    [
        {"platform": "iOS"},
        {"platforms": ["iOS", "Android"]},
        {"destination": "Paris"},
        {"network": {"name": "Ethereum"}},
        {"schedule": "weekly"},
        {"media": "deck.pdf"},
        {"image": "default"},
        {"image": {"path": "moon.png", "alt": "The moon."}},
        {"published": "soon"},
    ],
)
def test_what_loose_keys_say_to_other_programs_is_passed_over(front: dict[str, object]) -> None:
    assert read_facts(front) == ({}, ())
    assert fact_keys(front) == {}


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ({"platforms": ["iOS", "Twitter"]}, {"channel": "x"}),
        ({"platform": "iOS", "post_to": "x"}, {"channel": "x"}),
        ({"media": ["deck.pdf", "a.jpg"]}, {"media": ("photo",)}),
        ({"platforms": []}, {"channel": ""}),
        ({"image": "moon.png"}, {"media": ("photo",)}),
        ({"images": ["a.jpg", "b.jpg"]}, {"media": ("photo",)}),
        ({"image": "moon.png", "media": "generated"}, {"media": ("generated",)}),
    ],
)
def test_what_is_meant_for_us_is_kept(front: dict[str, object], facts: object) -> None:
    assert read_facts(front) == (facts, ())


@pytest.mark.parametrize(
    "front",
    [
        {"platform": "linkdin"},
        {"platforms": ["x", "Instgram"]},
        {"date": "31.1.2030"},
        {"media": "hologram"},
    ],
)
def test_a_slip_under_a_loose_key_is_a_problem(front: dict[str, object]) -> None:
    facts, problems = read_facts(front)
    assert (facts, len(problems)) == ({}, 1)


def test_a_configured_key_is_never_loose() -> None:
    table = declared({}, {"channel": ("platform",)})
    assert len(read_facts({"platform": "iOS"}, table)[1]) == 1


def test_declared_fact_is_known() -> None:
    table = declared({"budget": "number"}, {})
    assert parse_fact("budget", "2.5", table) == 2.5


def test_number_that_is_not_finite_is_refused() -> None:
    with pytest.raises(UsageError, match="write a number"):
        parse_fact("budget", "nan", declared({"budget": "number"}, {}))


def test_configured_key_wins_over_another_facts_synonym() -> None:
    table = declared({}, {"role": ("byline",)})
    assert read_facts({"byline": "Editor"}, table) == ({"role": "Editor"}, ())


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("sponser", "sponsor"),
        ("chanel", "channel"),
        ("Channnel", "channel"),
        ("acount", "account"),
        ("campagin", "campaign"),
        ("channe", "channel"),
    ],
)
def test_a_slip_of_the_pen_in_a_key_is_a_problem(key: str, meant: str) -> None:
    facts, problems = read_facts({key: "x", "layout": "post"})
    assert facts == {}
    assert [(one.key, one.message) for one in problems] == [
        (key, f'this key is no fact; did you mean "{meant}"?')
    ]


@pytest.mark.parametrize(
    "key",
    ["layout", "titel", "rule", "campaigns", "statuses", "amount", "sponsorship", "x", "tags"],
)
def test_other_programs_keys_are_no_slips(key: str) -> None:
    assert read_facts({key: "x"})[1] == ()


def test_a_slip_beside_the_right_key_is_left_alone() -> None:
    assert read_facts({"sponser": "x", "sponsor": "y"}) == ({"sponsor": "y"}, ())
