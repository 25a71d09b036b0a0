"""Bytes in, text or a failure out."""

from __future__ import annotations

import codecs

import pytest

from clauselint.linter.readers.decode import Decoded, decode

WORDS = "Grüße 😀\r\n"


def read(data: bytes) -> Decoded:
    return decode(data, "draft", "draft.txt")


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"),
    ],
)
def test_marked_and_plain_unicode_is_text_without_its_mark(data: bytes) -> None:
    assert read(data) == (WORDS, None)


def test_other_bytes_are_read_as_a_guess_and_reported() -> None:
    text, failure = read("One\nGrüße €5".encode("cp1252"))
    assert text == "One\nGrüße €5"
    assert failure is not None
    assert (failure.kind, failure.post, failure.path) == ("decoding-guessed", "draft", "draft.txt")
    assert "0xFC in line 2" in failure.reason
    assert "save it as UTF-8" in failure.reason


def test_bytes_that_windows_1252_lacks_are_no_reason_to_give_up() -> None:
    text, failure = read(b"A long enough line of words \x81")
    assert text == "A long enough line of words \ufffd"
    assert failure is not None


def test_a_mark_that_lies_is_a_failure() -> None:
    text, failure = read(codecs.BOM_UTF16_LE + b"\x00\xd8x")
    assert text is None
    assert failure is not None
    assert failure.kind == "encoding"


@pytest.mark.parametrize(
    "data", [b"a\0b", b"\x01\x02\x03abc", bytes(range(128, 160)) * 4, b"\x89PNG\r\n\x1a\n\0\0"]
)
def test_binary_data_is_a_failure(data: bytes) -> None:
    text, failure = read(data)
    assert text is None
    assert failure is not None
    assert failure.kind == "binary"


def test_a_few_control_characters_do_no_harm() -> None:
    assert read(b"nine or more letters\x1b").text == "nine or more letters\x1b"
