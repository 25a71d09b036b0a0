from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.models.matcher import Labels, Matcher, Pattern, Words
from clauselint.models.rule import (
    CombineRule,
    EntityRule,
    Example,
    FieldRule,
    KeywordRule,
    LimitRule,
    Pack,
    RequireRule,
    Rule,
    Source,
    SubstituteRule,
)
from clauselint.rules.loading.load import load_pack, parse_pack
from tests.broken import DENIED, opening
from tests.rules.marked import refusal

SHARED = "id: promised-return, topic: claims, message: Drop it., examples: {bad: a, good: b}"


def only(rule: str, matchers: str = "{}") -> Rule:
    """The one rule of a pack, written in YAML's flow style without its braces."""
    text = f"pack: company\nmatchers: {matchers}\nrules:\n  - {{{SHARED}, {rule}}}\n"
    return parse_pack(text, "pack.yaml", Path()).rules[0]


def test_a_pack_keeps_its_name_path_and_provenance() -> None:
    text = "pack: company\nversion: '1.0'\nowner: Compliance\nnotice: Ours.\nrules: []\n"
    expected = Pack("company", "p.yaml", (), "1.0", "Compliance", "Ours.")
    assert parse_pack(text, "p.yaml", Path()) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kind: keyword, words: a", "keyword"),
        ("kind: regex, pattern: a", "regex"),
        ("kind: entity, labels: ORG, near: client", "entity"),
        ("kind: combine, all: [a, b]", "combine"),
        ("kind: require, accept: '#ad'", "require"),
        ("kind: limit, measure: hashtags, max: 5", "limit"),
        ("kind: substitute, swap: {webshop: online shop}", "substitute"),
        ("kind: field, fact: author, required: true", "field"),
    ],
)
def test_every_kind_of_rule_loads(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_a_rule_may_cite_a_clause_instead_of_a_topic() -> None:
    text = "pack: p\nrules:\n  - {id: a, kind: keyword, words: x, clause: '4.10', message: m, "
    rule = parse_pack(text + "examples: {bad: x, good: y}}\n", "p", Path()).rules[0]
    assert (rule.clause, rule.topic) == ("4.10", "")


def test_one_value_stands_for_a_list_of_one() -> None:
    rule = only("kind: entity, labels: ORG, near: x, scope: heading, when: {channel: x}, tags: t")
    assert isinstance(rule, EntityRule)
    assert (rule.labels, rule.scope, rule.tags) == (("ORG",), ("heading",), ("t",))
    assert rule.when == {"channel": ("x",)}


def test_facts_keep_their_types() -> None:
    rule = only("kind: keyword, words: a, when: {thread: true, count: [1, 2.5], media: [[a, b]]}")
    assert rule.when == {"thread": (True,), "count": (1, 2.5), "media": (("a", "b"),)}


def test_words_that_yaml_1_1_took_for_booleans_stay_words() -> None:
    rule = only("kind: keyword, words: [no, on, yes, 1:30, 2026-01-31]")
    assert isinstance(rule, KeywordRule)
    assert rule.words == ("no", "on", "yes", "1:30", "2026-01-31")


@pytest.mark.parametrize(
    ("written", "matcher"),
    [
        ("pay", Words(("pay",))),
        ("'$5 off'", Words(("$5 off",))),
        ("'$'", Words(("$",))),
        ("'#ad'", Words(("#ad",))),
        ("[pay, raise]", Words(("pay", "raise"))),
        ("{words: pay, inflect: all}", Words(("pay",), inflect="all")),
        ("{pattern: a+, case_sensitive: true}", Pattern("a+", case_sensitive=True)),
        ("{labels: [ORG], not_in: Northwind}", Labels(("ORG",), not_in=("Northwind",))),
        ("{words: ['$clients']}".replace("clients", "other"), Words(("$other",))),
        ("$clients", Words(("Northwind", "Fabrikam"))),
        ("$money", Pattern("[0-9]+ euros")),
    ],
)
def test_a_matcher_can_be_written_in_short(written: str, matcher: Matcher) -> None:
    named = "{clients: [Northwind, Fabrikam], money: {pattern: '[0-9]+ euros'}}"
    rule = only(f"kind: require, accept: x, trigger: {written}", named)
    assert isinstance(rule, RequireRule)
    assert rule.trigger == matcher


def test_named_matchers_take_their_places_in_lists() -> None:
    named = "{clients: [Northwind], money: {pattern: '[0-9]+'}}"
    rule = only("kind: combine, all: [$money, now, $clients], unless: $money", named)
    assert isinstance(rule, CombineRule)
    assert rule.all == (Pattern("[0-9]+"), Words(("now",)), Words(("Northwind",)))
    assert rule.unless == (Pattern("[0-9]+"),)


def test_a_source_is_keys_a_citation_or_the_name_of_one_given_for_all() -> None:
    told = "citation: UK CAP Code, url: 'https://asa.example', retrieved: '2026-11-21'"
    rules = ["source: $cap", f"source: {{{told}}}", "source: House style", "advice: b"]
    lines = [
        f"  - {{{SHARED.replace('id: ', f'id: r{number}-')}, kind: keyword, words: a, {rule}}}"
        for number, rule in enumerate(rules)
    ]
    text = f"pack: company\nsources: {{cap: {{{told}}}}}\nrules:\n" + "\n".join(lines)
    cap = Source("UK CAP Code", "https://asa.example", "2026-11-21")
    found = [rule.source for rule in parse_pack(text, "pack.yaml", Path()).rules]
    assert found == [cap, cap, Source("House style"), None]


def test_a_list_of_lists_of_phrases_is_several_matchers() -> None:
    rule = only("kind: combine, of: [[a, b], c], at_least: 2, within: 12")
    assert isinstance(rule, CombineRule)
    assert rule.of == (Words(("a", "b")), Words(("c",)))
    assert rule.within == 12


def test_an_example_may_be_a_text_or_have_facts() -> None:
    text = "pack: p\nrules:\n  - {id: a, kind: keyword, words: x, topic: t, message: m, "
    examples = "examples: {bad: [x, {text: '[[x]]', facts: {channel: web}}], good: {text: y}}}\n"
    found = parse_pack(text + examples, "p", Path()).rules[0].examples
    assert found.bad == (Example("x"), Example("[[x]]", {"channel": "web"}))
    assert found.good == (Example("y"),)


def test_marks_mean_nothing_in_a_good_example() -> None:
    text = SHARED.replace("good: b", "good: 'see [[page'")
    pack = f"pack: p\nrules:\n  - {{{text}, kind: keyword, words: a}}\n"
    assert parse_pack(pack, "p", Path()).rules[0].examples.good == (Example("see [[page"),)


@pytest.mark.parametrize("folder", ["", "lists"])
def test_a_list_is_found_beside_the_pack(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / folder / "clients.txt").touch()
    rule = f"{SHARED}, kind: keyword, list: {Path(folder, 'clients.txt').as_posix()}"
    (tmp_path / "pack.yaml").write_text(f"pack: p\nrules: [{{{rule}}}]\n", "utf-8")
    found = load_pack(tmp_path / "pack.yaml").rules[0]
    assert isinstance(found, KeywordRule)
    assert Path(found.list) == tmp_path / folder / "clients.txt"


def test_lists_inside_matchers_are_found_too(tmp_path: Path) -> None:
    (tmp_path / "clients.csv").touch()
    rule = f"{SHARED}, kind: entity, labels: ORG, near: {{list: clients.csv}}"
    rule += ", not_in_list: clients.csv"
    text = f"pack: p\nrules: [{{{rule}}}]\n"
    found = parse_pack(text, "p", tmp_path).rules[0]
    assert isinstance(found, EntityRule)
    assert found.near == Words(list=str(tmp_path / "clients.csv"))
    assert found.not_in_list == str(tmp_path / "clients.csv")


def test_a_whole_number_will_do_where_any_number_may_stand() -> None:
    rule = only("kind: limit, measure: capitals, max: 1, min: 0.5")
    assert isinstance(rule, LimitRule)
    assert (rule.max, rule.min) == (1, 0.5)


@pytest.mark.parametrize(
    "text",
    [
        "kind: keyword, words: a, scope: [any, front, front.title]",
        "kind: regex, pattern: a, validate: steuer-id, min_entropy: 3",
        "kind: entity, labels: ORG, near: a, severity: warning, distance: 1",
        "kind: combine, all: [a, {labels: ORG}], severity: error",
        "kind: combine, any: {labels: ORG}, severity: warning",
        "kind: combine, of: [a, b], at_least: 2, within: 1",
        "kind: limit, measure: matches, matcher: a, max: 0",
        "kind: limit, measure: emoji, max: 1, min: 1",
        "kind: field, fact: author, required: false, one_of: [a, b]",
        "kind: field, fact: publish_at, not_after: 2026-01-31T09:00:00+01:00",
    ],
)
def test_a_rule_just_within_its_bounds_loads(text: str) -> None:
    assert only(text).id == "promised-return"


def test_wording_to_replace_may_look_like_a_boolean() -> None:
    rule = only("kind: substitute, swap: {no: nope, on: upon}")
    assert isinstance(rule, SubstituteRule)
    assert rule.swap == {"no": "nope", "on": "upon"}


def test_a_date_without_quotes_is_text() -> None:
    rule = only("kind: field, fact: publish_at, not_before: 2026-01-31")
    assert isinstance(rule, FieldRule)
    assert rule.not_before == "2026-01-31"


def test_a_pack_with_a_byte_order_mark_and_windows_line_ends_loads(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + b"pack: p\r\nrules: []\r\n")
    assert load_pack(path).name == "p"


def test_a_missing_pack_is_a_policy_error(tmp_path: Path) -> None:
    assert refusal(load_pack, tmp_path / "none.yaml") == [((1, 1), "there is no such file")]


def test_a_pack_that_may_not_be_read_is_a_policy_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening(monkeypatch, "p.yaml", DENIED)
    message = "the file may not be read: ask its owner for permission"
    assert refusal(load_pack, tmp_path / "p.yaml") == [((1, 1), message)]


def test_a_folder_is_no_pack(tmp_path: Path) -> None:
    assert refusal(load_pack, tmp_path) == [((1, 1), "this is a folder, not a file")]


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"pack: p\nowner: J\xfcrgen\n", (2, 9), "the file is not UTF-8; save it as UTF-8"),
        (b"\xff\xfep\x00", (1, 1), "the file is not UTF-8 but UTF-16; save it as UTF-8"),
        (b"x" * ((1 << 20) + 1), (1, 1), "the file is larger than 1 MiB; split it"),
    ],
)
def test_a_file_that_is_no_utf_8_text_is_refused(
    tmp_path: Path, content: bytes, place: tuple[int, int], message: str
) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(content)
    assert refusal(load_pack, path) == [(place, message)]
