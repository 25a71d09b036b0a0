"""Front matter: texts, facts, places, and what is said about broken ones."""

from __future__ import annotations

import pytest

from clauselint.linter.readers.read import read_text
from clauselint.models.report import Failure
from clauselint.rules.facts.read import declared
from tests.readers.shown import of_scope, post, shown


def failure(text: str, name: str = "draft.md") -> Failure:
    posts, (only,) = read_text(text, name, None, "markdown")
    assert of_body(posts) == ["Body"]
    return only


def of_body(posts: object) -> list[str]:
    assert isinstance(posts, tuple)
    (one,) = posts
    return [
        one.source[item.pieces[0].start : item.pieces[-1].end]
        for item in one.segments
        if item.scope == "body"
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("title: Big news", [("front.title", "Big news")]),
        ("title: 'It''s news'", [("front.title", "It's news")]),
        ('title: "a \\"b\\" \\u00e9"', [("front.title", 'a "b" é')]),
        ("title: |\n  One\n  two", [("front.title", "One\n  two")]),
        ("title: >-\n  One\n  two", [("front.title", "One\n  two")]),
        ("title: One\n  two", [("front.title", "One\n  two")]),
        ("tags: [a, 'b c']", [("front.tags", "a"), ("front.tags", "b c")]),
        ("a:\n  b:\n  - c: d", [("front.a.b.c", "d")]),
        ("card: 4111", [("front.card", "4111"), ("comment", "card:")]),
        ("draft: true\nx: null\ny:\nz: ''", []),
        ("Title: Ünï 😀", [("front.Title", "Ünï 😀")]),
        ("a: {b: {c: {d: {e: {f: x}}}}}", [("front.a.b.c.d.e", "x")]),
    ],
)
def test_each_yaml_text_is_a_segment(lines: str, expected: list[tuple[str, str]]) -> None:
    assert shown(f"---\n{lines}\n---\n") == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('title = "Big news"', [("front.title", "Big news")]),
        ("title = 'a\"b'", [("front.title", 'a"b')]),
        ('title = "\\u00e9x"', [("front.title", "éx")]),
        ('title = """\nOne\ntwo"""', [("front.title", "One\ntwo")]),
        ('tags = ["a", "b"]', [("front.tags", "a"), ("front.tags", "b")]),
        ('[a]\nb = "c"\n[[d]]\ne = "f"', [("front.a.b", "c"), ("front.d.e", "f")]),
        ("n = 4111\nd = 2030-01-02\nok = true", [("front.n", "4111"), ("front.d", "2030-01-02")]),
        ('# "a"\n"b" = "b"', [("front.b", "b")]),
    ],
)
def test_each_toml_text_is_a_segment(lines: str, expected: list[tuple[str, str]]) -> None:
    assert shown(f"+++\n{lines}\n+++\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Big news\n---\n",
        '---\r\nx: é😀\r\ntitle: "Big news"\r\n---\r\n',
        "\ufeff---\ntags: [x]\ntitle: Big news # why\n...\n",
        '+++\ntitle = "Big news"\n+++\n',
        "+++\nx = 'Bug'\ntitle = '''\nBig news'''\n+++\n",
    ],
)
def test_a_text_stands_where_its_words_stand(text: str) -> None:
    (title,) = (item for item in post(text).segments if item.scope == "front.title")
    (piece,) = title.pieces
    assert piece.text is None
    assert text[piece.start : piece.end] == "Big news"


def test_a_key_that_reads_like_its_value_is_not_its_place() -> None:
    assert post('+++\n"b" = "b"\n+++\n').segments[0].pieces == ((11, 12, None),)


def test_equal_texts_have_places_of_their_own() -> None:
    text = '+++\na = "x"\nb = "x"\n+++\n'
    assert [item.pieces[0].start for item in post(text).segments] == [9, 17]


def test_the_body_begins_after_the_closing_mark() -> None:
    assert shown("---\na: b\n---\n# Title\n") == [("front.a", "b"), ("heading", "Title")]


def test_facts_are_read_with_the_place_of_their_value() -> None:
    text = "---\nplatform: LinkedIn\ncountries: [uk, de]\n---\nBody"
    facts = post(text).facts
    assert facts.values == {"channel": "linkedin", "jurisdictions": ("UK", "DE")}
    assert {name: text[slice(*span)] for name, span in facts.places.items()} == {
        "channel": "LinkedIn",
        "jurisdictions": "uk, de",
    }


def test_toml_gives_facts_too() -> None:
    text = "+++\nthread = true\ndate = 2030-01-02\n+++\nBody"
    facts = post(text).facts
    assert facts.values == {"thread": True, "publish_at": "2030-01-02"}
    assert {text[slice(*span)] for span in facts.places.values()} == {"true", "2030-01-02"}


def test_norway_is_no_boolean() -> None:
    assert post("---\njurisdictions: [no, se]\n---\n").facts.values == {
        "jurisdictions": ("no", "se")
    }


def test_declared_facts_are_read() -> None:
    table = declared({"region_lead": "text"}, {})
    (one,), _ = read_text("---\nregion-lead: Kim\n---\n", "d", None, "markdown", table)
    assert one.facts.values == {"region_lead": "Kim"}


def test_a_value_that_a_fact_cannot_have_is_a_failure_at_its_place() -> None:
    found = failure("---\nx: y\nchannel: smoke signals\n---\n\nBody")
    assert found.kind == "front-matter"
    (one,), _ = read_text("---\nchannel: smoke signals\n---\n", "d", None, "markdown")
    assert one.facts.places == {}
    assert found.reason.startswith(
        'front matter, 3:10: this is no value for the fact "channel"; possible are blog, web'
    )


@pytest.mark.parametrize(
    ("block", "place", "advice"),
    [
        ("---\ntitle: a: b\n---", "2:9", "quotes"),
        ("---\ntitle: 'a\n---", "3:1", "close the quotes"),
        ("---\na:\n\tb: c\n---", "3:1", "indent with spaces"),
        ("---\na: 1\na: 2\n---", "3:1", "keep one of the two"),
        ("---\na: &x 1\nb: *x\n---", "3:4", "repeat the value"),
        (f"---\na: {'[' * 30}\n---", "2:23", "keep the keys flat"),
        ("---\na: b\n--- c\n---", "3:1", "one block of keys"),
        ("---\nsome words\n---", "2:1", "`key: value`"),
        ("---\n- a: b\n---", "2:1", "`key: value`"),
        ("---\n? [a]\n: b\n---", "2:3", "`key: value`"),
        (f"---\na: {'b' * 70_000}\n---", "2:1", "into the body"),
        ("---\na: \x01\n---", "2:4", "`key: value`"),
        ("+++\na = \n+++", "2:5", 'key = "value"'),
        ("+++\na = 1\na = 2\n+++", "3:6", "keep one of the two"),
        ("+++\nb = 1\na: 2\n+++", "3:2", 'key = "value"'),
        (f"+++\na = {'[' * 5000}\n+++", "2:1", "keep the keys flat"),
        (f"+++\na{'.a' * 50} = 1\n+++", "2:1", "keep the keys flat"),
    ],
)
def test_broken_front_matter_says_where_and_what_to_do(block: str, place: str, advice: str) -> None:
    found = failure(f"{block}\n\nBody")
    assert (found.kind, found.post) == ("front-matter", "draft.md")
    assert f" {place}: " in found.reason
    assert advice in found.reason


def test_broken_front_matter_is_still_there_for_rules_that_look_everywhere() -> None:
    (one,), _ = read_text("---\na: b: c\n---\nBody", "d", None, "markdown")
    assert [item.scope for item in one.segments] == ["front.unread", "body"]


@pytest.mark.parametrize(
    "text", ["---\n\nOne\n\n---\n\nTwo", " ---\na: b\n---", "One\n---\na: b\n---"]
)
def test_other_marks_are_no_front_matter(text: str) -> None:
    assert not [scope for scope, _ in shown(text) if scope.startswith("front")]


@pytest.mark.parametrize(
    ("block", "rest"),
    [
        ("---\ntitle: x # by Dovrak\n---\n", "title:  # by Dovrak"),
        ("---\nDovrak: {date: 'x''y'}\n---\n", "Dovrak: {date: ''}"),
        ("---\n3M: x\n---\n", "3M:"),
        ("---\nx: !dovrak y\n---\n", "x: !dovrak"),
        ('+++\n# Dovrak\ntitle = "x"\n+++\n', '# Dovrak\ntitle = ""'),
        ("---\nchannel: linkedin\ntags: [x, y] # on\n---\n", ""),
    ],
)
def test_keys_and_comments_of_unknown_words_are_a_comment(block: str, rest: str) -> None:
    assert of_scope(block, "comment") == ([rest] if rest else [])


@pytest.mark.parametrize("block", ["---\n---\n", "---\n# on\n---\n", "+++\n+++\n"])
def test_empty_front_matter_says_nothing(block: str) -> None:
    assert shown(f"{block}Body") == [("body", "Body")]


def test_front_matter_holds_hashtags_like_any_text() -> None:
    assert [part.scope for part in post("---\na: 'So #happy'\n---\n").segments[0].parts] == [
        "hashtag"
    ]


def test_plain_text_has_front_matter_too() -> None:
    assert of_scope("---\nplatform: x\n---\nOne", "front.platform", "text") == ["x"]
    assert of_scope("---\nSubject: x\n---\nOne", "front.Subject", "text") == ["x"]
    assert of_scope("+++\nlang = 'x'\n+++\nOne", "front.lang", "text") == ["x"]
    assert of_scope("---\nPlatform: x\n---\nOne", "front.Platform", "text") == ["x"]


SECRET = "Zorblatt"


@pytest.mark.parametrize(
    "block",
    [
        f"---\nchannel: {SECRET} Holdings\n---",
        f"---\nchannel: [x, {SECRET}]\n---",
        f"---\nchannel: {{{SECRET}: 1}}\n---",
        f"---\npublish_at: {SECRET}@example.com\n---",
        f"---\nthread: {SECRET}\n---",
        f"---\n{SECRET}: 1\n{SECRET}: 2\n---",
        f"---\na: *{SECRET}\n---",
        f"---\na: !{SECRET}!b c\n---",
        f"---\na: {SECRET}: b\n---",
        f"+++\n[{SECRET}]\n[{SECRET}]\n+++",
        f"+++\n[a.'{SECRET}\"']\n[a.'{SECRET}\"']\n+++",
        f"+++\na = {{{SECRET} = 1, {SECRET} = 2}}\n+++",
        f"+++\n{SECRET} = []\n[[{SECRET}]]\n+++",
        f"+++\na = {SECRET}\n+++",
    ],
)
def test_what_is_said_of_front_matter_repeats_nothing_of_it(block: str) -> None:
    _, failures = read_text(f"{block}\nBody", "d", None, "markdown")
    assert [SECRET.lower() in one.reason.lower() for one in failures] == [False]


@pytest.mark.parametrize(
    "lines",
    [
        "date: 2024-01-02 3:04:05",
        "date: 2024/1/2",
        "pubDate: Jul 08 2022",
        "platform: iOS",
        "destination: Paris",
        "network: Ethereum",
        "schedule: weekly",
        "schedule: 0 9 * * 1",
        "media: hero.svg",
        "media: [deck.pdf, {src: a.bin}]",
        "language: [en, de]",
    ],
)
def test_front_matter_of_other_programs_is_no_failure(lines: str) -> None:
    assert of_scope(f"---\n{lines}\n---\nBody", "body") == ["Body"]


@pytest.mark.parametrize(
    "block",
    [
        "---\nbreaking: Zorblatt signed with us\n---",
        "---\nbreaking: Zorblatt signed\ntitle: x\n---",
        "+++\nbreaking = 'Zorblatt signed'\n+++",
    ],
)
def test_plain_text_that_begins_with_no_key_of_ours_is_a_post(block: str) -> None:
    assert [scope for scope, _ in shown(f"{block}\n", "text")] == ["body"]


@pytest.mark.parametrize(
    "value", ["7" * 5000, f"0x{'f' * 5000}", f"[{'7' * 5000}]", f"7.{'7' * 5000}", f"-{'9' * 4999}"]
)
@pytest.mark.parametrize("key", ["a", "channel", "publish_at", "thread"])
def test_a_number_of_thousands_of_digits_is_read_or_a_failure(key: str, value: str) -> None:
    posts, failures = read_text(f"+++\n{key} = {value}\n+++\nBody", "d", None, "markdown")
    assert of_body(posts) == ["Body"]
    assert {failure.kind for failure in failures} <= {"front-matter"}
