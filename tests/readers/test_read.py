"""From a file or bytes to posts: formats, limits and failures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clauselint.linter.readers.read import format_of, read_bytes, read_file, read_text


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.md", "markdown"),
        ("a.MARKDOWN", "markdown"),
        ("a.mdx", "mdx"),
        ("a.mdown", "markdown"),
        ("a.mkd", "markdown"),
        ("a.mkdn", "markdown"),
        ("a.txt", "text"),
        ("a.csv", "calendar"),
        ("a.TSV", "calendar"),
        ("a", "text"),
        ("md", "text"),
        ("a.md.bak", "text"),
    ],
)
def test_the_ending_says_which_format_it_is(name: str, form: str) -> None:
    assert format_of(name) == form


@pytest.mark.parametrize(
    ("name", "scope"), [("a.md", "heading"), ("a.mdx", "heading"), ("a.txt", "body")]
)
def test_a_file_is_read_in_its_format(tmp_path: Path, name: str, scope: str) -> None:
    path = tmp_path / name
    path.write_text("# Hello")
    (post,), failures = read_file(path, "shown")
    assert failures == ()
    assert (post.name, post.path, post.source) == ("shown", path.as_posix(), "# Hello")
    assert post.segments[0].scope == scope


def test_standard_input_has_the_format_of_the_name_it_is_given() -> None:
    (post,), _ = read_bytes(b"# Hello", "drafts/a.md")
    assert post.segments[0].scope == "heading"
    assert post.path is None


def test_offsets_do_not_count_a_byte_order_mark() -> None:
    (post,), _ = read_bytes(b"\xef\xbb\xbf---\na: b\n---\nHi", "a.md")
    assert [item.pieces for item in post.segments] == [((7, 8, None),), ((13, 15, None),)]


def test_a_guessed_encoding_is_judged_and_reported() -> None:
    (post,), (failure,) = read_bytes(b"Gr\xfc\xdfe", "a.txt", "a.txt")
    assert post.source == "Grüße"
    assert failure.kind == "decoding-guessed"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_not_judged(data: bytes) -> None:
    posts, (failure,) = read_bytes(data, "a.md", "a.md")
    assert posts == ()
    assert (failure.kind, failure.reason) == ("no-drafts", "the file is empty")


def test_a_missing_file_is_a_failure(tmp_path: Path) -> None:
    posts, (failure,) = read_file(tmp_path / "a.md", "a.md")
    assert posts == ()
    assert (failure.kind, failure.post) == ("unreadable", "a.md")


def test_too_many_bytes_are_a_failure() -> None:
    posts, (failure,) = read_bytes(b"abc", "a", limit=2)
    assert posts == ()
    assert failure.kind == "oversize"


def test_a_text_with_failures_still_has_posts() -> None:
    (post,), (failure,) = read_text("---\nchannel: a b c\n---\nHi", "a", None, "markdown")
    assert post.segments[-1].scope == "body"
    assert failure.kind == "front-matter"


def test_plain_text_imports_no_parser(tmp_path: Path) -> None:
    code = (
        "import sys; from clauselint.linter.readers.read import read_text; read_text('Hi', 'a');"
        "print({'yaml', 'pyromark', 'tomllib', 'regex', 'html', 'pydantic'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.mdx"])
@pytest.mark.parametrize(
    "text",
    [
        "\u200b",
        "\ufeff\ufeff\n",
        "\u2060\u3164\n\n\u00ad",
        "---\n---\n",
        "---\n\n---\n\n---\n\u200b",
    ],
)
def test_a_text_in_which_nothing_can_be_seen_is_not_judged(name: str, text: str) -> None:
    posts, (failure,) = read_text(text, name, None, format_of(name))
    assert posts == ()
    assert failure.kind == "no-drafts"


def test_front_matter_alone_is_judged() -> None:
    (post,), failures = read_text("---\nthread: true\n---\n", "a", None, "markdown")
    assert (post.facts.values, failures) == ({"thread": True}, ())
