from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from clauselint.models.errors import PolicyError
from clauselint.models.matcher import Words
from clauselint.models.policy import Policy
from clauselint.models.rule import EntityRule, Example, Examples, KeywordRule, Pack, RegexRule, Rule
from clauselint.rules.config.bind import resolve
from clauselint.rules.config.bound import BoundRule
from clauselint.rules.config.read import parse_config
from clauselint.rules.config.settings import Config
from clauselint.rules.policy.load import parse_policy
from clauselint.rules.upkeep.coverage import Finding, review
from clauselint.rules.upkeep.doubtful import doubtful
from clauselint.rules.upkeep.lock import Link, confirm, confirmed_at, write_lock
from tests.rules.policies import PLAIN, PUBLIC_SECTOR

EXAMPLES = Examples((Example("bad"),), (Example("good"),))
TODAY = date(2030, 6, 1)
TWO = parse_policy("# 1. Names {#client-names}\nAsk.\n# 2. Tone\nBe kind.\n", "policy.md")


def rule(name: str, kind: Any = KeywordRule, **given: Any) -> Any:
    given = {"words": ("x",)} | given if kind is KeywordRule else given
    return kind(**{"id": name, "message": "x", "examples": EXAMPLES} | given)


def pack(*rules: Rule, name: str = "pack", path: str = "rules/pack.yaml") -> Pack:
    return Pack(name, path, rules)


def config(text: str) -> Config:
    return parse_config(text, "clauselint.toml", Path("/project"))


def problems(policy: Policy, *rules: Rule, settings: str = "") -> list[str]:
    with pytest.raises(PolicyError) as error:
        resolve(policy, [pack(*rules)], config(settings)).checked()
    return [str(problem) for problem in error.value.problems]


def clause_ids(policy: Policy, *rules: Rule, settings: str = "") -> dict[str, str]:
    return {
        one.rule.id: one.clause.id
        for one in resolve(policy, [pack(*rules)], config(settings)).checked().bound
    }


def findings(
    policy: Policy, *rules: Rule, settings: str = "", links: Any = None
) -> tuple[Finding, ...]:
    resolution = resolve(policy, [pack(*rules)], config(settings))
    return review(resolution.policy, resolution.bound, links, TODAY, resolution.problems)


def kinds(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.kind, one.rule or one.clause) for one in found]


def test_rule_is_bound_to_the_clause_of_its_topic() -> None:
    assert clause_ids(TWO, rule("r", topic="client-names")) == {"r": "client-names"}


@pytest.mark.parametrize("reference", ["2", "§ 2", "Tone", "tone", "2. Tone"])
def test_rule_is_bound_to_the_clause_that_it_cites(reference: str) -> None:
    assert clause_ids(TWO, rule("r", clause=reference)) == {"r": "2"}


def test_configuration_binds_topics_of_a_policy_not_written_for_us() -> None:
    policy = parse_policy(PUBLIC_SECTOR, "policy.md")
    settings = '[topics]\nconfidential = "3.2"\npolitics = "Pre-election period"'
    rules = (rule("a", topic="confidential"), rule("b", topic="politics"))
    assert clause_ids(policy, *rules, settings=settings) == {"a": "3.2", "b": "3.3"}


def test_configuration_is_stronger_than_the_policy() -> None:
    settings = '[topics]\nclient-names = "2"'
    assert clause_ids(TWO, rule("r", topic="client-names"), settings=settings) == {"r": "2"}


def test_rules_of_a_topic_that_the_policy_lacks_are_off() -> None:
    rules = (rule("a", topic="crisis"), rule("b", clause="2"))
    assert clause_ids(TWO, *rules, settings="[topics]\ncrisis = false") == {"b": "2"}


def test_configuration_adds_to_a_clause_what_the_policy_does_not_say() -> None:
    settings = '[clauses."2"]\ncontact = "HR"\nconsequence = "A talk."\nreview-by = 2031-01-01'
    (one,) = resolve(TWO, [pack(rule("r", clause="2"))], config(settings)).checked().bound
    assert (one.clause.contact, one.clause.consequence) == ("HR", "A talk.")
    assert one.clause.review_by == "2031-01-01"


def test_configuration_leaves_the_policys_word_where_it_is_silent() -> None:
    text = "# 1. A\n<!-- clauselint: contact=Legal human-only -->\n"
    settings = '[clauses."1"]\nconsequence = "A talk."'
    policy = resolve(parse_policy(text, "p.md"), [], config(settings)).policy
    assert (policy.clauses[0].contact, policy.clauses[0].human_only) == ("Legal", True)


def test_unbound_topic_is_told_with_the_line_to_add() -> None:
    policy = parse_policy(PUBLIC_SECTOR, "docs/policy.md")
    rules = [rule(f"r{n}", topic="personal-data") for n in range(6)]
    (problem,) = problems(policy, *rules, settings="\n[topics]\n")
    first, *lines = problem.splitlines()
    assert first.startswith('clauselint.toml:2:1: the topic "personal-data" of your rules has no')
    assert lines == [
        '    personal-data = "3.1"  # 3.1 Personal information? r0, r1 and 4 more',
    ]


def test_unbound_topics_are_one_problem_with_a_table_to_add() -> None:
    rules = [rule("a", topic="crisis"), rule("b", topic="credentials"), rule("c", topic="crisis")]
    (problem,) = problems(TWO, *rules)
    first, *lines = problem.splitlines()
    assert "2 topics of your rules have no clause in policy.md" in first
    assert lines == [
        "    [topics]",
        '    credentials = "…"  # b',
        '    crisis = "…"       # a, c',
    ]


def test_topic_whose_clause_is_left_open_is_told_again() -> None:
    settings = '[topics]\ncrisis = "…"'
    (problem,) = problems(TWO, rule("a", topic="crisis"), settings=settings)
    assert problem.splitlines()[1:] == ['    crisis = "…"  # a']


def test_topic_that_is_bound_to_no_clause_is_told_once() -> None:
    (problem,) = problems(TWO, rule("a", topic="crisis"), settings='[topics]\ncrisis = "9"')
    assert 'there is no clause "9"' in problem


@pytest.mark.parametrize(
    ("topic", "clause"),
    [
        ("confidential", "3.2"),
        ("politics", "3.3"),
        ("accounts", "2.1"),
        ("credentials", "2.2"),
    ],
)
def test_nearest_heading_is_suggested_first(topic: str, clause: str) -> None:
    policy = parse_policy(PUBLIC_SECTOR, "policy.md")
    (problem,) = problems(policy, rule("r", topic=topic))
    assert problem.splitlines()[2].strip().startswith(f'{topic} = "{clause}"')


def test_plain_headings_are_suggested_by_their_slugs() -> None:
    (problem,) = problems(parse_policy(PLAIN, "p.md"), rule("r", topic="client-names"))
    assert 'client-names = "clients-come-first"  # Clients come first' in problem


@pytest.mark.parametrize(("path", "shown"), [("", "clauselint.toml"), ("a/b.toml", "a/b.toml")])
def test_unbound_topic_is_to_be_mended_in_the_configuration_in_use(path: str, shown: str) -> None:
    (problem,) = resolve(TWO, [pack(rule("r", topic="tone"))], Config(path=path)).problems
    assert problem.path == shown


def test_lines_to_add_resolve_when_they_are_added() -> None:
    policy = parse_policy(PUBLIC_SECTOR, "policy.md")
    rules = [rule("a", topic="personal-data"), rule("b", topic="health-claims")]
    (problem,) = problems(policy, *rules)
    added = problem.partition("\n")[2].replace('"…"', "false")
    assert resolve(policy, [pack(*rules)], config(added)).problems == ()


def test_topics_without_a_clause_come_after_unknown_clauses() -> None:
    found = problems(TWO, rule("a", topic="tone"), rule("b", topic="crisis"), rule("c", clause="9"))
    assert ['"9"' in found[0], "crisis" in found[1], "tone" in found[1]] == [True] * 3


@pytest.mark.parametrize(
    ("given", "settings", "said"),
    [
        ({"clause": "client-name"}, "", 'did you mean "client-names"?'),
        ({"clause": "7"}, "", 'rules/pack.yaml:1:1: rule "r": there is no clause "7" in policy.md'),
        ({"topic": "client-name"}, "", 'is unknown; did you mean "client-names"?'),
        ({"clause": "1"}, '[topics]\ntone = "7"', 'clauselint.toml:2:1: there is no clause "7"'),
        ({"clause": "1"}, '[topics]\ntone = "7"', "or write false, without quotes, if your policy"),
        ({"clause": "1"}, '\n[clauses."7"]\n', 'clauselint.toml:2:1: there is no clause "7"'),
        ({"clause": "1"}, 'select = ["q", "r"]', 'no rule or topic "q"'),
        ({"clause": "1"}, 'ignore = "q"', 'no rule or topic "q"'),
        ({"clause": "1"}, '[severity]\nq = "note"', 'clauselint.toml:2:1: no rule "q"'),
    ],
)
def test_what_names_nothing_is_told(given: dict[str, str], settings: str, said: str) -> None:
    (problem,) = problems(TWO, rule("r", **given), settings=settings)
    assert said in problem


@pytest.mark.parametrize(
    ("heading", "reference", "said"),
    [
        ("1 One", "1", '"1 One" counts as a title there'),
        ("1 One", "§ 1", 'write "1. One", or give it an id: "1 One {#1}"'),
        ("COVID-19 posts", "COVID-19", 'give it an id: "COVID-19 posts {#COVID-19}"'),
    ],
)
def test_number_that_was_read_as_a_title_is_told(heading: str, reference: str, said: str) -> None:
    policy = parse_policy(f"# Policy\n## {heading}\nText.\n## Two\nText.\n", "p.md")
    (problem,) = problems(policy, rule("r", clause=reference))
    assert said in problem


@pytest.mark.parametrize("heading", ["1. One", "1 One {#1}", "COVID-19 posts {#COVID-19}"])
def test_number_is_found_when_it_is_written_as_advised(heading: str) -> None:
    policy = parse_policy(f"# Policy\n## {heading}\nText.\n## Two\nText.\n", "p.md")
    reference = heading.split()[0].rstrip(".")
    assert clause_ids(policy, rule("r", clause=reference)) == {"r": reference}


def test_ambiguous_clause_is_told_with_its_candidates() -> None:
    policy = parse_policy("# A\n## 1. One\n# B\n## 1. Two\n", "p.md")
    (problem,) = problems(policy, rule("r", clause="1"))
    assert '"1-one" (line 2, 1 One), "1-two" (line 4, 1 Two)' in problem


def test_rule_with_an_unknown_clause_is_found_in_its_file(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text("rules:\n  - id: r-2\n    clause: 2\n  - id: r\n    clause: 7\n")
    with pytest.raises(PolicyError) as error:
        resolve(TWO, [pack(rule("r", clause="7"), path=str(path))], Config()).checked()
    (problem,) = error.value.problems
    assert (problem.line, problem.column) == (4, 9)


def test_rule_id_that_two_packs_have_is_told() -> None:
    packs = [pack(rule("r", clause="1")), pack(rule("r", clause="2"), path="rules/other.yaml")]
    (problem,) = resolve(TWO, packs, Config()).problems
    assert str(problem).startswith("rules/other.yaml:1:1: ")
    assert "also in rules/pack.yaml" in str(problem)


@pytest.mark.parametrize(
    ("settings", "left"),
    [
        ('select = "a"', ["a"]),
        ('select = ["client-names"]', ["a", "b"]),
        ('ignore = ["b"]', ["a", "c"]),
        ('select = "client-names"\nignore = "a"', ["b"]),
    ],
)
def test_rules_are_selected_by_id_and_topic(settings: str, left: list[str]) -> None:
    rules = [rule(n, topic="client-names") for n in "ab"] + [rule("c", clause="2")]
    assert list(clause_ids(TWO, *rules, settings=settings)) == left


def test_ignored_rule_needs_no_clause() -> None:
    assert clause_ids(TWO, rule("r", topic="crisis"), settings='ignore = "crisis"') == {}


def test_configuration_sets_the_severity() -> None:
    settings = config('[severity]\nr = "error"')
    (one,) = resolve(TWO, [pack(rule("r", clause="1"))], settings).checked().bound
    assert one.rule.severity == "error"


def test_entity_rule_is_never_made_an_error() -> None:
    entity = rule("r", EntityRule, clause="1", labels=("ORG",), near=Words(("client",)))
    (problem,) = problems(TWO, entity, settings='[severity]\nr = "error"')
    assert 'not "error"' in problem


def test_setting_from_the_command_line_is_named_as_one() -> None:
    (problem,) = resolve(TWO, [], Config(path="clauselint.toml", select=("q",))).problems
    assert problem.path == "--select"


def test_policy_that_is_served_in_full_has_no_findings() -> None:
    assert findings(TWO, rule("a", topic="client-names"), rule("b", clause="2")) == ()


def test_rule_that_does_not_resolve_is_a_finding() -> None:
    found = findings(TWO, rule("a", clause="1"), rule("b", clause="2"), rule("c", topic="crisis"))
    assert [(one.kind, one.severity, one.path) for one in found] == [
        ("unresolved", "error", "clauselint.toml")
    ]


def test_clauses_are_not_called_unserved_while_a_rule_lacks_its_clause() -> None:
    found = findings(TWO, rule("a", clause="1"), rule("c", topic="crisis"))
    assert [one.kind for one in found] == ["unresolved"]


def test_clause_that_no_rule_serves_is_a_finding() -> None:
    (found,) = findings(TWO, rule("a", clause="1"))
    assert (found.kind, found.clause, found.path, found.line) == ("unserved", "2", "policy.md", 3)


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("1. Tone", "serves 1 Tone:"),
        ("Tone {#voice}", "serves Tone {#voice}:"),
        ("Tone", "serves Tone {#tone}:"),
    ],
)
def test_clause_is_named_by_its_heading_and_by_an_id_that_is_not_in_it(
    heading: str, named: str
) -> None:
    (found,) = findings(parse_policy(f"## {heading}\nText.\n", "p.md"))
    assert named in found.message


@pytest.mark.parametrize(
    "text",
    [
        "# 1. A\n<!-- clauselint: human-only -->\nText.\n",
        "# 1. A\n\n",
        "# 1. A\n<!-- only a comment -->\n",
    ],
)
def test_clause_for_people_or_without_words_needs_no_rule(text: str) -> None:
    assert findings(parse_policy(text, "p.md")) == ()


def test_clause_that_the_configuration_leaves_to_people_needs_no_rule() -> None:
    settings = '[clauses."2"]\nhuman-only = true'
    assert findings(TWO, rule("a", clause="1"), settings=settings) == ()


@pytest.mark.parametrize(
    ("review_by", "overdue"), [("2030-05-31", True), ("2030-06-01", False), ("2031-01-01", False)]
)
def test_clause_past_its_review_date_is_a_finding(review_by: str, overdue: bool) -> None:
    policy = parse_policy(f"# 1. A\n<!-- clauselint: review-by={review_by} -->\n", "p.md")
    assert kinds(findings(policy)) == [("review-overdue", "1")] * overdue


def test_number_that_two_clauses_have_is_a_finding_at_each() -> None:
    policy = parse_policy("# A\n## 1. One\n# B\n## 1. Two\n", "p.md")
    assert kinds(findings(policy)) == [("repeated-number", "1-one"), ("repeated-number", "1-two")]


def test_rule_is_suspect_after_its_clause_was_reworded() -> None:
    rules = [rule("a", clause="1"), rule("b", clause="2")]
    links = {link.rule: link for link in confirm({}, resolve(TWO, [pack(*rules)], Config()).bound)}
    edited = parse_policy("# 1. Names\nAsk.\n# 2. Tone\nBe very kind.\n", "policy.md")
    assert kinds(findings(TWO, *rules, links=links)) == []
    assert kinds(findings(edited, *rules, links=links)) == [("suspect", "b")]


def test_changed_clause_is_one_finding_however_many_rules_serve_it() -> None:
    rules = [rule(f"r{n}", clause="2") for n in range(6)] + [rule("o", clause="1")]
    bound = resolve(TWO, [pack(*rules)], Config()).bound
    links = {link.rule: link for link in confirm({}, bound)}
    edited = parse_policy("# 1. Names\nAsk.\n# 2. Tone\nBe very kind.\n", "policy.md")
    (found,) = [one for one in findings(edited, *rules, links=links) if one.kind == "suspect"]
    assert "2 Tone is not what 6 rules (r0, r1, r2, r3 and 2 more) were confirmed" in found.message
    assert found.message.endswith("clauselint policy confirm 2")


def test_rules_of_a_clause_that_nobody_confirmed_are_one_finding() -> None:
    rules = [rule("a", clause="2"), rule("b", clause="2")]
    (found,) = [one for one in findings(TWO, *rules, links={}) if one.kind == "unconfirmed"]
    assert "2 rules (a, b) serve 2 Tone: " in found.message


def test_rule_without_a_link_is_unconfirmed_only_where_there_is_a_lock() -> None:
    rules = [rule("a", clause="1"), rule("b", clause="2")]
    links = {"a": Link("a", "1", TWO.clauses[0].digest)}
    assert kinds(findings(TWO, *rules, links=links)) == [("unconfirmed", "b")]
    assert kinds(findings(TWO, *rules)) == []


WIDE = {"clause": "1", "words": ("Client", "our  customer", "x")}


@pytest.mark.parametrize(
    "narrow",
    [
        {"words": ("client",)},
        {"words": ("x", "our customer")},
        {"words": ("client",), "severity": "note"},
        {"words": ("client",), "case_sensitive": True},
        {"words": ("client",), "inflect": "none"},
    ],
)
def test_rule_whose_words_another_has_is_shadowed(narrow: dict[str, Any]) -> None:
    rules = [rule("narrow", clause="1", **narrow), rule("wide", **WIDE), rule("o", clause="2")]
    (found,) = findings(TWO, *rules)
    assert (found.kind, found.rule, '"wide"' in found.message) == ("shadowed", "narrow", True)


@pytest.mark.parametrize(
    "narrow",
    [
        {"words": ("client", "partner")},
        {"words": ("client",), "severity": "error"},
        {"words": ("client",), "scope": ("heading",)},
        {"words": ("client",), "when": {"channel": ("x",)}},
        {"words": ("client",), "unless": (Words(("client side",)),)},
        {"words": ("client",), "inflect": "all"},
        {"words": ("client",), "list": "clients.yaml"},
    ],
)
def test_rule_that_finds_more_is_not_shadowed(narrow: dict[str, Any]) -> None:
    rules = [rule("narrow", clause="1", **narrow), rule("wide", **WIDE), rule("o", clause="2")]
    assert findings(TWO, *rules) == ()


def test_rule_that_minds_case_shadows_none_that_does_not() -> None:
    wide = rule("wide", **WIDE, case_sensitive=True)
    narrow = rule("narrow", clause="1", words=("x",))
    assert findings(TWO, narrow, wide, rule("o", clause="2")) == ()


def test_rule_for_another_clause_is_not_shadowed() -> None:
    assert findings(TWO, rule("a", clause="2", words=("client",)), rule("wide", **WIDE)) == ()


def test_of_two_rules_alike_the_second_is_shadowed() -> None:
    rules = [rule("b", clause="1"), rule("a", clause="1"), rule("o", clause="2")]
    assert kinds(findings(TWO, *rules)) == [("shadowed", "a")]


def test_rule_with_the_same_pattern_is_shadowed() -> None:
    rules = [rule(n, RegexRule, clause="1", pattern="a+") for n in "ab"]
    other = rule("c", RegexRule, clause="1", pattern="a+", case_sensitive=True)
    assert kinds(findings(TWO, *rules, other, rule("o", clause="2"))) == [("shadowed", "b")]


def test_rules_of_different_kinds_shadow_each_other_never() -> None:
    rules = [rule("a", clause="1"), rule("b", RegexRule, clause="1", pattern="x")]
    assert findings(TWO, *rules, rule("o", clause="2")) == ()


def test_findings_come_in_the_order_of_the_policy() -> None:
    policy = parse_policy("# 1. A\nText.\n# 2. B\nText.\n# 3. C\nText.\n", "p.md")
    assert [one.line for one in findings(policy)] == [1, 3, 5]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ["doubted"]),
        ({"severity": "warning"}, []),
        ({"second_look": None}, []),
        ({"pack": "claims"}, []),
    ],
)
def test_an_error_of_your_own_that_may_be_doubted_is_told(
    changed: dict[str, Any], told: list[str]
) -> None:
    said = {"severity": "error", "second_look": "claims", "pack": "own"} | changed
    pack = said.pop("pack")
    one = rule("doubted", clause="1", **said)
    bound = BoundRule(one, pack, TWO.clauses[0])
    assert [found.rule for found in doubtful([bound], {"own"})] == told


MOVED = parse_policy(
    "# 13a.1 Claims\nProve them.\n# 14.1 Say who paid\nAlways.\n",
    "p.md",
)


def test_a_clause_whose_number_changed_is_found_by_what_was_confirmed(tmp_path: Path) -> None:
    write_lock(tmp_path / "lock", [Link("r", "13.1", MOVED.clauses[0].digest)])
    confirmed = partial(confirmed_at, tmp_path / "lock")
    packs = [pack(rule("r", clause="13.1"))]
    found = resolve(MOVED, packs, config('[topics]\nclaims = "§ 13.1"'), confirmed)
    said = [str(problem) for problem in found.problems]
    assert ['its wording now stands at "13a.1 Claims"' in one for one in said] == [True, True]


def test_a_number_that_is_suggested_has_its_title() -> None:
    (problem,) = problems(MOVED, rule("r", clause="14.2"))
    assert 'did you mean "14.1 Say who paid"?' in problem
    assert clause_ids(MOVED, rule("r", clause="14.1 Say who paid")) == {"r": "14.1"}


@pytest.mark.parametrize("line", ["3.2 Only", "3.2. Only", "- **3.2** Only", "**3.2** Only"])
def test_a_numbered_paragraph_is_no_heading(line: str) -> None:
    policy = parse_policy(f"# 3. Who\nFirst.\n\n{line} officers.\n# 3.3 Staff\nNone.\n", "p.md")
    (problem,) = problems(policy, rule("r", clause="3.2"))
    assert 'it is a paragraph of 3 Who, not a heading; write "3", or make it a heading' in problem
