"""Markdown: what becomes which segment, and where it stands."""

from __future__ import annotations

import pytest

from clauselint.linter.readers import events
from clauselint.linter.readers.read import read_text
from tests.readers.shown import of_scope, parts, post, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One *two* **three** ~~four~~", [("body", "One two three four")]),
        ("# Big *news* #", [("heading", "Big news")]),
        ("Big news\n===", [("heading", "Big news")]),
        ("> One\n> two", [("quote", "One\ntwo")]),
        ("> # One", [("quote", "One")]),
        ("> - One", [("quote", "One")]),
        ("> > One", [("quote", "One")]),
        ("- One\n- two\n\n  three", [("body", "One"), ("body", "two"), ("body", "three")]),
        ("- [x] Done", [("body", "Done")]),
        ("1. # One", [("heading", "One")]),
        ("| a | b |\n|---|---|\n| c | d |", [("body", x) for x in "abcd"]),
        ("```\none\n\n two\n```", [("code", "one\n\n two")]),
        ("~~~ py\none\n~~~", [("code", "py"), ("code", "one")]),
        ("    one\n    two", [("code", "one\ntwo")]),
        ("> ```\n> one\n> ```", [("code", "one")]),
        ("One[^1].\n\n[^1]: Note", [("body", "One."), ("body", "Note")]),
        ("One  \ntwo\\\nthree", [("body", "One  \ntwo\nthree")]),
        ("Tom &amp; &#75;im", [("body", "Tom & Kim")]),
        ("2 \\* 3 \\# \\\\", [("body", "2 * 3 # \\")]),
        ("a <!-- b --> c", [("body", "a  c"), ("comment", "b")]),
        ("<!-- a\n\nb -->", [("comment", "a\n\nb")]),
        ("one<br>two", [("body", "one\ntwo")]),
        ("{{< note >}} one", [("body", "{{< note >}} one")]),
        ("a\n\n---\n\nb", [("body", "a"), ("body", "b")]),
        ("$5 and $6", [("body", "$5 and $6")]),
        ("---\n\nNo front matter", [("body", "No front matter")]),
    ],
)
def test_each_block_is_a_segment_with_its_scope(text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[a *b*](https://example.com "t")', ["a b", "https://example.com", "t"]),
        ("[a](<x y>)", ["a", "x y"]),
        ("[a](x\\(y\\) 'q')", ["a", "x(y)", "q"]),
        ("[a](x(y)z)", ["a", "x(y)z"]),
        ("[a\\]](x)", ["a]", "x"]),
        ("[](x)", ["x"]),
        ("![a *b*](c.png 't')", ["a b", "c.png", "t"]),
        ("[![a](b)](c)", ["a", "b", "c"]),
        ("[a][r]\n\n[r]: https://example.com 't'", ["a", "https://example.com", "t"]),
        ("> [a](\n> x)", ["a", "x"]),
    ],
)
def test_link_texts_and_targets_are_segments(text: str, expected: list[str]) -> None:
    assert [words for _, words in shown(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["[a](https://example.com)", "![a](https://example.com)", "[a](<https://example.com> 't')"],
)
def test_a_target_stands_where_the_url_stands(text: str) -> None:
    (url,) = (item for item in post(text).segments if item.scope == "link.url")
    assert text[url.pieces[0].start : url.pieces[0].end] == "https://example.com"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A [b *c*](d) e", [("link.text", "b *c*")]),
        ("A [b][d]\n\n[d]: e", [("link.text", "b")]),
        ("A `b c`", [("code", "b c")]),
        ("A `` b`c ``", [("code", " b`c ")]),
        ("<https://example.com>", [("link.url", "https://example.com")]),
        ("<kim@example.com>", []),
    ],
)
def test_inline_scopes_are_parts(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_code_without_a_word_at_an_end_is_no_part() -> None:
    assert parts("One `\x85`") == []


def test_a_picture_parts_the_words_beside_it() -> None:
    assert of_scope("one![x](y)two", "body") == ["one two"]


def test_alt_text_is_a_segment_of_its_own() -> None:
    assert of_scope("one ![x *y*](z) two", "alt") == ["x y"]


def test_code_in_a_paragraph_stays_visible_in_it() -> None:
    assert of_scope("run `make it` now", "body") == ["run make it now"]


def test_code_over_two_lines_of_a_quote_shows_no_quote_mark() -> None:
    assert shown("> `one\n> two`") == [("quote", "one two")]


def test_a_second_definition_of_a_label_is_kept_as_a_comment() -> None:
    text = "[//]: # (one)\n[//]: # (two)"
    assert "(two)" in of_scope(text, "comment")[-1] or "(two)" in of_scope(text, "comment")[0]


def test_the_title_of_an_unused_definition_is_a_comment() -> None:
    assert of_scope("[//]: # (hidden)", "comment") == ["hidden"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>one <b>two</b></p>", [("body", "one two")]),
        ("<div>one</div><div>two</div>", [("body", "one"), ("body", "two")]),
        ("<h2>one</h2>\n<p>two", [("heading", "one"), ("body", "two")]),
        ("<p>a &amp; b", [("body", "a & b")]),
        ('<img src="a.png" alt="b &lt; c">', [("link.url", "a.png"), ("alt", "b < c")]),
        (
            '<p title="t" data-x="y">z',
            [("body", "t"), ("code", "y"), ("code", "data-x"), ("body", "z")],
        ),
        (
            "<b dov='1' class=x>z</b>",
            [("code", "1"), ("code", "x"), ("code", "dov"), ("body", "z")],
        ),
        ("<p 'lost'>z", [("code", "lost"), ("body", "z")]),
        ("<div>y</div dovrak>", [("body", "y"), ("code", "dovrak")]),
        ("<dovrak-x>z</dovrak-x>", [("body", "z"), ("code", "dovrak-x"), ("code", "dovrak-x")]),
        ("<script>\nlet a;\n</script>", [("code", "let a;")]),
        ("> <p>one\n> two", [("quote", "one\ntwo")]),
        ("<div>\n<!-- a\n-->b</div>", [("comment", "a"), ("body", "b")]),
        ("<p>1 < 2", [("body", "1 < 2")]),
    ],
)
def test_html_shows_its_text_and_attributes(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(shown(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    ["Thanks <client name>!", "<Acme>\n\nis here", "{{<video 7>}}", "<p>Thanks <client name>!"],
)
def test_words_in_pointed_brackets_are_text(text: str) -> None:
    body = " ".join(of_scope(text, "body"))
    assert body.split() == text.removeprefix("<p>").split()


@pytest.mark.parametrize("text", ["a <B c='d'>", "a <my-tag>", "a <b>", "a </strong>", "a <img>"])
def test_tags_are_no_text(text: str) -> None:
    assert of_scope(text, "body") == ["a"]


@pytest.mark.parametrize(
    "before", ["", "é", "😀", "e\u0301", "\U0001f469\u200d\U0001f4bb", "x" * 600]
)
def test_offsets_count_code_points(before: str) -> None:
    text = f"{before} **bold** ü [link](https://example.com)"
    (url,) = (item for item in post(text).segments if item.scope == "link.url")
    assert url.pieces[0].start == text.index("https")


def test_offsets_are_right_far_into_a_long_text() -> None:
    text = "é *ü* 😀\n\n" * 400 + "end"
    assert post(text).segments[-1].pieces == ((len(text) - 3, len(text), None),)


def test_carriage_returns_stay_in_the_source() -> None:
    text = "One\r\ntwo\r\n\r\nthree"
    assert [item.pieces for item in post(text).segments] == [((0, 8, None),), ((12, 17, None),)]


def test_a_paragraph_without_marks_is_one_piece() -> None:
    assert post("One two\nthree").segments[0].pieces == ((0, 13, None),)


def test_a_lone_surrogate_is_read_like_any_character() -> None:
    assert shown("a\ud800b *c*") == [("body", "a\ud800b c")]


def test_a_parser_that_stops_is_reported_and_the_text_still_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise events.ParserError

    monkeypatch.setattr("clauselint.linter.readers.markdown.parse", stop)
    (one,), (failure,) = read_text("One **two**", "draft.md", None, "markdown")
    assert failure.kind == "internal"
    assert one.segments[0].pieces == ((0, 11, None),)


def test_a_panic_of_the_parser_is_a_parser_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """Named as pyo3 names its own."""

    def panic(*_: object, **__: object) -> None:
        raise PanicException

    monkeypatch.setattr("pyromark.events_with_range", panic)
    with pytest.raises(events.ParserError):
        list(events.parse("One"))


def test_a_target_goes_on_after_a_space_that_is_not_of_ascii() -> None:
    text = "[x](http://a.b?c&amp;d\xa0zorblatt)"
    (url,) = (item for item in post(text).segments if item.scope == "link.url")
    assert [text[p.start : p.end] for p in url.pieces] == ["http://a.b?c&amp;d\xa0zorblatt"]
    assert of_scope(text, "link.url") == ["http://a.b?c&d\xa0zorblatt"]


@pytest.mark.parametrize(
    "text",
    [
        "[a][zorblatt]\n\n[zorblatt]: http://a.b",
        "Words\n\n[zorblatt]: http://a.b",
        "Words[^zorblatt]\n\n[^zorblatt]: Note",
        "> [^zorblatt]: Note",
    ],
)
def test_the_label_of_a_definition_is_a_comment(text: str) -> None:
    (label,) = (item for item in post(text).segments if item.scope == "comment")
    place = text.rindex("zorblatt")
    assert label.pieces == ((place, place + 8, None),)


@pytest.mark.parametrize("number", ["9" * 5000, "0" * 5000 + "65", "x" + "f" * 5000])
def test_an_endless_number_of_a_character_is_read(number: str) -> None:
    assert of_scope(f'<img alt="One &#{number};">', "alt")[0].startswith("One ")
