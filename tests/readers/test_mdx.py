"""MDX: Markdown is read around JavaScript, whose visible strings are read, too."""

from __future__ import annotations

import pytest

from tests.readers.shown import of_scope, post, shown


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("# Hello {name}", ["Hello"]),
        ("One {1 + 1} two", ["One   two"]),
        ("One{' '}two", ["One two"]),
        ("One {/* note */} two", ["One   two"]),
        ("<Note>\n# Title\n</Note>", ["Title"]),
        ("<Note>\n    One *two*\n\n    three\n</Note>", ["One two", "three"]),
        ("<b>**One**</b> two", ["One two"]),
        ("One<br/>two", ["One\ntwo"]),
        ("<>One</>", ["One"]),
        ("- One {x}\n- <Icon/> two", ["One", "two"]),
        ('<A b={{c: 1}} d="{">One</A>', ["One"]),
        ("One { two", ["One { two"]),
        ("One \\{two\\}", ["One {two}"]),
        ("1 < 2 and a <b", ["1 < 2 and a <b"]),
        ("100 % sure", ["100 % sure"]),
        ("One\nexport const two", ["One\nexport const two"]),
        ("<Note>\n2. One\n</Note>", ["One"]),
        ("import tax is rising", ["import tax is rising"]),
        ("Export: one", ["Export: one"]),
        ("See <https://example.com>", ["See https://example.com"]),
    ],
)
def test_the_text_around_javascript_is_read(text: str, visible: list[str]) -> None:
    found = [words for scope, words in shown(text, "mdx") if scope in ("body", "heading")]
    assert [words for words in found if words != " "][: len(visible)] == visible


@pytest.mark.parametrize(
    "code",
    [
        'import {a} from "./a"',
        "import A, {\n  b\n} from './a'",
        "export default function x() {\n\n  return 1\n}",
        "export const x = [\n  1,\n]",
    ],
)
def test_imports_and_exports_are_code(code: str) -> None:
    assert shown(f"{code}\n\nOne", "mdx") == [("code", code), ("body", "One")]


def test_an_expression_is_code() -> None:
    assert of_scope("One {name}", "code", "mdx") == ["{name}"]


def test_a_comment_in_braces_is_a_comment() -> None:
    assert of_scope("{/* later */}", "comment", "mdx") == ["{/* later */}"]


@pytest.mark.parametrize(
    "text",
    ['{"Seen words"}', "{a && 'Seen words'}", "{`Seen words`}", "{a.map(b => <p>Seen words</p>)}"],
)
def test_strings_in_an_expression_are_body(text: str) -> None:
    assert of_scope(text, "body", "mdx") == ["Seen words"]


def test_strings_in_an_export_are_named_like_front_matter() -> None:
    assert of_scope('export const meta = {title: "News"}', "front.title", "mdx") == ["News"]


def test_an_empty_attribute_is_no_segment() -> None:
    assert shown('<img alt="" src="a.png"/>', "mdx") == [("link.url", "a.png")]


def test_attributes_are_read() -> None:
    assert sorted(shown('<Card title="One" alt="two" kind="big" {...x}/>', "mdx")) == [
        ("alt", "two"),
        ("body", "One"),
        ("code", "Card"),
        ("code", "big"),
        ("code", "kind"),
        ("code", "{...x}"),
    ]


@pytest.mark.parametrize("text", ["`{a}`", "```\n{a} <B/>\n```", "``<A>``"])
def test_braces_and_tags_in_code_are_characters(text: str) -> None:
    assert [scope for scope, _ in shown(text, "mdx")] in (["body"], ["code"])


def test_offsets_stay_what_they_were() -> None:
    text = "<Näh a={1}>\n\nöne {x} **two**\n\n</Näh>"
    (body,) = (item for item in post(text, "mdx").segments if item.scope == "body")
    assert [text[p.start : p.end] for p in body.pieces if p.text is None] == ["öne ", " ", "two"]
