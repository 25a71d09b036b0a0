"""Rules ask for facts that posts can have, or they do not load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clauselint.models.rule import FieldRule, KeywordRule, Pack, Rule
from clauselint.rules.config.bind import Resolution, resolve
from clauselint.rules.config.read import parse_config
from tests.build import POLICY, rule

SETTINGS = '[declare-facts]\nembargo = "date"\nbudget = "number"\n'


def resolved(one: Rule, settings: str = SETTINGS, path: str = "pack.yaml") -> Resolution:
    config = parse_config(settings, "clauselint.toml", Path("/project"))
    return resolve(POLICY, [Pack("pack", path, (one,))], config)


def keyword(**when: Any) -> KeywordRule:
    found: KeywordRule = rule(KeywordRule, words=("x",), topic="", clause="2.1", when=when)
    return found


def field(**asked: Any) -> FieldRule:
    found: FieldRule = rule(FieldRule, topic="", clause="2.1", **asked)
    return found


@pytest.mark.parametrize(
    ("when", "meant"),
    [
        ({"channel": ("linkedin",)}, {"channel": ("linkedin",)}),
        ({"platform": ("twitter", "LinkedIn")}, {"channel": ("x", "linkedin")}),
        ({"channel": ("x, blog",)}, {"channel": ("x", "blog")}),
        ({"country": ("gb",)}, {"jurisdictions": ("UK",)}),
        ({"sponsor": (True,)}, {"sponsor": (True,)}),
        ({"sponsor": (False,)}, {"sponsor": (False,)}),
        ({"sponsor": ("none",)}, {"sponsor": (False,)}),
        ({"jurisdictions": ("none",)}, {"jurisdictions": (False,)}),
        ({"thread": ("yes",)}, {"thread": (True,)}),
        ({"budget": ("3.0", 1)}, {"budget": (3, 1)}),
        ({"campaign": (2026,)}, {"campaign": ("2026",)}),
    ],
)
def test_condition_is_put_as_posts_have_it(when: dict[str, Any], meant: dict[str, Any]) -> None:
    ((one, *_),) = resolved(keyword(**when)).checked().bound
    assert one.when == meant
    assert [[type(v) for v in values] for values in one.when.values()] == [
        [type(v) for v in values] for values in meant.values()
    ]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ({"fact": "country", "one_of": ("gb", "us")}, ("jurisdictions", ("UK", "US"))),
        ({"fact": "thread", "one_of": ("yes",)}, ("thread", ("true",))),
        ({"fact": "budget", "one_of": ("1.0",)}, ("budget", ("1",))),
        ({"fact": "status", "one_of": ("none", "final")}, ("status", ("none", "final"))),
    ],
)
def test_field_is_put_as_posts_have_it(asked: dict[str, Any], meant: tuple[Any, ...]) -> None:
    ((one, *_),) = resolved(field(**asked)).checked().bound
    assert isinstance(one, FieldRule)
    assert (one.fact, one.one_of) == meant


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (keyword(chanel=("x",)), 'when: unknown fact "chanel"; did you mean "channel"?'),
        (keyword(channel=("linkdin",)), '"linkdin" is no value for the fact "channel"; did you'),
        (keyword(budget=("lots",)), '"lots" is no value for the fact "budget"'),
        (keyword(channel=("x",), platform=("x",)), '"platform" is the fact "channel", which'),
        (field(fact="autor", required=True), 'fact: unknown fact "autor"; did you mean "author"?'),
        (field(fact="channel", none_of=("facebok",)), 'did you mean "facebook"?'),
        (field(fact="author", not_before="2026-01-01"), "dates are embargo, publish_at"),
        (field(fact="channel", not_after="2026-01-01"), '"channel" is no date'),
    ],
)
def test_what_no_post_can_have_is_told(one: Rule, said: str) -> None:
    (problem,) = resolved(one).problems
    assert problem.message.startswith('rule "rule": ')
    assert said in problem.message


@pytest.mark.parametrize("name", ["publish_at", "embargo", "date"])
def test_date_may_be_asked_of_a_date(name: str) -> None:
    assert resolved(field(fact=name, not_before="2026-01-01")).problems == ()


def test_times_of_a_field_are_of_its_own_zone_else_of_the_configuration() -> None:
    settings = f'time-zone = "Europe/London"\n{SETTINGS}'
    for own, meant in (("", "Europe/London"), ("Asia/Tokyo", "Asia/Tokyo")):
        one = field(fact="publish_at", not_before="2026-01-01", time_zone=own)
        (bound,) = resolved(one, settings).checked().bound
        assert getattr(bound.rule, "time_zone") == meant  # noqa: B009


def test_problem_stands_at_the_rule(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text("rules:\n  - id: other\n  - id: rule\n")
    (problem,) = resolved(keyword(chanel=("x",)), path=str(path)).problems
    assert (problem.path, problem.line, problem.column) == (str(path), 3, 9)
