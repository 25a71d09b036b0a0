"""Whatever the text: nothing is lost, everything has its place, and nothing is raised."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser

import pyromark
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from clauselint.linter.readers.read import Format, read_bytes, read_text
from tests.readers.shown import seen, well_formed

FORMATS = st.sampled_from(("text", "markdown", "mdx"))

_SYNTAX = [
    *("# ", "> ", "- ", "1. ", "* ", "**", "_", "~~", "`", "``", "```\n", "    ", "\t", "|", "="),
    *("\n", "\n\n", "\r\n", "\r\n\r\n", "  \n", "\\\n", "\\", "[", "]", "](", "(", ")", "![", "%"),
    *(
        "<",
        ">",
        "</",
        "/>",
        "<b>",
        "</b>",
        "<br>",
        "<div>",
        "</div>",
        '<p title="x">',
        "<!--",
        "-->",
    ),
    *("&amp;", "&#8203;", "&", "{", "}", "{/*", "*/}", "[r]: ", "[r]", "[^1]", "[^1]: ", "\ufeff"),
    *("| a | b |\n|---|---|\n", "---", "---\n", "+++\n", "a: b\n", "a = 'b'\n", ": ", '"x y"'),
    *("#tag", "@kim", "k@example.com", "https://example.com/a", "<https://example.com>", "'x'"),
    *("import a from 'b'\n", "export const a = {\n"),
]
_WORDS = [
    "news",
    "Grüße",
    "e\u0301a",
    "😀",
    "\U0001f469\u200d\U0001f4bb",
    "東京",
    "हिन्दी",
    "7",
    "\u200b",
    " ",
]
DRAFTS = st.lists(st.sampled_from([*_SYNTAX, *_WORDS, ","]) | st.text(max_size=3), max_size=25).map(
    "".join
)


@given(DRAFTS, FORMATS)
def test_every_piece_and_part_lies_in_the_text_in_order(text: str, form: Format) -> None:
    posts, failures = read_text(text, "draft", None, form)
    assert posts or failures
    for post in posts:
        for segment in post.segments:
            well_formed(text, segment)
            assert post.span.start <= segment.pieces[0].start
            assert segment.pieces[-1].end <= post.span.end


@given(DRAFTS)
def test_plain_text_loses_no_letter(text: str) -> None:
    posts, _ = read_text(f"One.\n\n{text}", "draft", None, "text")
    assert letters("".join(words(one.source, one.segments) for one in posts)) == letters(
        f"One{text}"
    )


@given(st.binary() | DRAFTS.map(str.encode), st.sampled_from((".txt", ".md", ".mdx", ".csv")))
def test_no_bytes_raise_and_none_pass_unjudged(data: bytes, ending: str) -> None:
    posts, failures = read_bytes(data, f"draft{ending}")
    assert posts or failures


_NASTY = st.sampled_from(
    ["&#", "&#x", "9" * 5000, "0" * 5000, "f" * 400, ";", "&amp", "&NotEqualTilde;", "&", '"', "'"]
) | st.text(max_size=4)
_VALUES = st.lists(_NASTY, max_size=5).map("".join)


@given(_VALUES, st.sampled_from(("alt", "title", "href", "data-x")), FORMATS)
def test_no_attribute_raises(value: str, name: str, form: Format) -> None:
    for text in (
        f'<img {name}="{value}">',
        f"one <b {name}='{value}'>two</b>",
        f"<p {name}={value}",
    ):
        posts, failures = read_text(text, "draft", None, form)
        assert posts or failures


_TOML = st.lists(
    st.sampled_from(
        [
            *(
                "[",
                "]",
                "{",
                "}",
                "=",
                ",",
                ".",
                '"',
                "'",
                "#",
                "\n",
                "\r",
                "\\",
                "+",
                "-",
                ":",
                "_",
            ),
            *("e", "T", " ", "0x", "0o7", "0b1", "1" * 5000, "f" * 5000, "nan", "inf", "1e999"),
            *("1979-05-27", "07:32:00", "T00:32:00.999999-07:00", "Z", '"""', "true", "a = "),
        ]
    )
    | st.text(max_size=2),
    max_size=8,
).map("".join)
_FRONT_KEYS = st.sampled_from(
    ("a", "channel", "publish_at", "thread", "media", "date", "title", "platform", "account")
)


@given(_FRONT_KEYS, _TOML, FORMATS)
def test_no_toml_value_raises(key: str, value: str, form: Format) -> None:
    posts, failures = read_text(f"+++\n{key} = {value}\n+++\nBody", "draft", None, form)
    assert posts or failures


@given(_FRONT_KEYS, _TOML | DRAFTS, FORMATS)
def test_no_yaml_value_raises(key: str, value: str, form: Format) -> None:
    posts, failures = read_text(f"---\n{key}: {value}\n---\nBody", "draft", None, form)
    assert posts or failures


@given(DRAFTS)
@example("> one\n\n![two *three*](x 'four')\n\n- five `six`\n")
@example("one &auml; two &#8203; three\r\nfour  \r\nfive")
def test_markdown_shows_what_a_renderer_shows(text: str) -> None:
    # A renderer numbers footnotes, and a browser drops the text around broken HTML.
    assume("[^" not in text and "<" not in text.replace("<https:", ""))
    assume(not text.lstrip("\ufeff").startswith(("---", "+++")))
    (one,), failures = read_text(f"{text}\n\nOne.", "draft", None, "markdown")
    assert failures == ()
    assert not letters(rendered(one.source)) - letters(words(one.source, one.segments))


_MARKS = [
    "{}",
    "*{}*",
    "**{}**",
    "~~{}~~",
    "`{}`",
    "[{}](u)",
    "\\#{}",
    "{}&amp;",
    "{}\n",
    "{}  \n",
    "{}\r\n",
]
_LINE = st.lists(
    st.builds(
        str.format, st.sampled_from(_MARKS), st.from_regex(r"[a-zäé東😀]{1,6}", fullmatch=True)
    ),
    min_size=1,
).map(" ".join)


@given(_LINE, st.sampled_from(["", "# ", "- ", "> ", "1. "]))
def test_a_paragraph_reads_as_a_renderer_reads_it(line: str, before: str) -> None:
    text = f"{before}{line}"
    (one,), _ = read_text(text, "draft", None, "markdown")
    visible = [
        seen(text, item.pieces)
        for item in one.segments
        if item.scope in ("body", "heading", "quote", "code")
    ]
    assert "".join("".join(visible).split()) == "".join(rendered(text).split())


@given(
    _LINE,
    st.sampled_from(["---\ntitle: X\n---\n", '+++\na = "X"\n+++\n', "---\r\ntitle: X\r\n---\r\n"]),
)
def test_front_matter_moves_the_body_and_changes_nothing_in_it(line: str, front: str) -> None:
    (bare,), _ = read_text(line, "draft", None, "markdown")
    (one,), _ = read_text(front + line, "draft", None, "markdown")
    shift = len(front)
    assert [
        [(p.start - shift, p.end - shift, p.text) for p in item.pieces] for item in one.segments[1:]
    ] == [[tuple(piece) for piece in item.pieces] for item in bare.segments]


_KEY = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
_VALUE = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(" \n'\":#")).map(
    lambda text: text.replace("\ufeff", "")
)


@given(
    st.dictionaries(_KEY.map("x_".__add__), _VALUE | st.lists(_VALUE, max_size=3), min_size=1),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
)
def test_yaml_texts_are_what_yaml_says_they_are(
    values: dict[str, str | list[str]], style: str | None, bare: bool
) -> None:
    dumped = yaml.safe_dump(values, default_style=style, allow_unicode=bare, sort_keys=False)
    assume(not re.search(r"^(---|\.\.\.)", dumped, re.MULTILINE))
    (one,), failures = read_text(f"---\n{dumped}---\nBody", "draft", None, "markdown")
    assert failures == ()
    check_front(one.source, one.segments, yaml.load(dumped, yaml.BaseLoader))


@given(st.dictionaries(_KEY, _VALUE | st.lists(_VALUE, max_size=3), min_size=1))
def test_toml_texts_are_what_toml_says_they_are(values: dict[str, str | list[str]]) -> None:
    assume("\x7f" not in str(values))
    lines = "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items()
    )
    (one,), failures = read_text(f"+++\n{lines}+++\nBody", "draft", None, "markdown")
    assert [item for item in failures if "fact" not in item.reason] == []
    check_front(one.source, one.segments, values)


def check_front(source: str, segments: tuple, values: dict) -> None:  # type: ignore[type-arg]
    expected = [
        (f"front.{key}", item.split())
        for key, value in values.items()
        for item in ([value] if isinstance(value, str) else value)
        if item.strip()
    ]
    found = [(item.scope, seen(source, item.pieces).split()) for item in segments]
    assert sorted(found[: len(expected)]) == sorted(expected)


def words(source: str, segments: object) -> str:
    assert isinstance(segments, tuple)
    return " ".join(seen(source, item.pieces) for item in segments)


def letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text))


class _Rendered(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shown += (value or "" for name, value in attrs if name in ("alt", "title"))


def rendered(text: str) -> str:
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    options |= pyromark.Options.ENABLE_TASKLISTS
    parser = _Rendered()
    parser.feed(pyromark.html(text.encode(errors="replace").decode(), options=options))
    parser.close()
    return "".join(parser.shown)
