"""Passages found: any quotation that is long enough, exactly where it stands."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.models.post import Span
from clauselint.rules.fingerprints.book import PassageBook
from tests.fingerprint.archive import DOCUMENTS, MEMO, book, letters_of, spans, view

TEXTS = tuple(path.read_text("utf-8") for path in DOCUMENTS)
QUOTE = MEMO[:120]
HASH = """
from tests.fingerprint.archive import *
of = book(MEMO, *(path.read_text("utf-8") for path in DOCUMENTS))
print(spans(of, view("Look: " + MEMO[:140] + " " + DOCUMENTS[0].read_text("utf-8")[900:1100])))
"""


@cache
def all_texts() -> PassageBook:
    return book(*TEXTS)


@st.composite
def quotes(draw: st.DrawFn, least: int = 100, most: int = 300) -> str:
    """A stretch of a document that begins and ends with a word."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text) - most - 30))
    while start and text[start - 1].isalnum():
        start += 1
    end = start + draw(st.integers(least, most))
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


@given(
    quotes(), st.sampled_from(["", "x: ", "Well, well. "]), st.sampled_from(["", " q", "\n\nz."])
)
def test_any_quotation_of_100_characters_is_found(quote: str, before: str, after: str) -> None:
    assert spans(all_texts(), view(before + quote + after))


@given(quotes())
def test_quotation_is_underlined_from_its_first_to_its_last_letter(quote: str) -> None:
    # No word of the documents begins so, hence the passage cannot go on by chance.
    before, after = "Zzz: ", " zzz."
    first, last = (f(i for i, c in enumerate(quote) if c.isalnum()) for f in (min, max))
    exact = Span(len(before) + first, len(before) + last + 1)
    assert spans(all_texts(), view(before + quote + after)) == [exact]


@given(st.permutations(range(len(TEXTS))), quotes())
def test_order_of_documents_changes_nothing(order: list[int], quote: str) -> None:
    told = {match.entry for _, match in book(*(TEXTS[i] for i in order)).find([view(quote)])}
    assert told == {match.entry for _, match in all_texts().find([view(quote)])}


@given(st.text(max_size=400))
def test_spans_lie_in_the_text(text: str) -> None:
    for span in spans(book(MEMO), view(text + QUOTE + text)):
        assert 0 <= span.start < span.end <= 2 * len(text) + len(QUOTE)


def test_hash_seed_changes_nothing() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", HASH],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert b"Span" in said.pop()


@pytest.mark.parametrize(
    ("post", "found"),
    [
        (QUOTE.upper(), QUOTE.upper()),
        (QUOTE.replace(" ", "\u200b "), QUOTE.replace(" ", "\u200b ")),
        (QUOTE.replace(", ", " — "), QUOTE.replace(", ", " — ")),
        (QUOTE.replace("a", "\N{CYRILLIC SMALL LETTER A}"),) * 2,
        (QUOTE.replace(" ", "\n\n"), QUOTE.replace(" ", "\n\n")),
    ],
    ids=["capitals", "zero-width", "punctuation", "look-alikes", "line breaks"],
)
def test_quotation_written_differently_is_found(post: str, found: str) -> None:
    text = f"Hear: {post} !"
    (span,) = spans(book(MEMO), view(text))
    assert text[slice(*span)].rstrip() == found.rstrip(" ,—")


@given(quotes(280, 280), st.data())
def test_one_changed_word_hides_nothing(quote: str, data: st.DataObject) -> None:
    words = quote.split(" ")
    words[data.draw(st.integers(0, len(words) - 1))] = "zzz"
    assert spans(all_texts(), view(" ".join(words)))


def test_changed_word_within_a_passage_is_underlined_with_it() -> None:
    text = "Guess what! " + MEMO.replace("supervisory", "wise")
    assert spans(book(MEMO), view(text)) == [Span(len("Guess what! "), len(text) - 1)]


def test_folding_is_that_of_the_stores_that_were_made() -> None:
    # Where this fails, raise `_FORMAT` of fingerprints/prints.py: old stores would find nothing.
    folded = letters_of("Ünder “the” ﬁfth Ａvenue: 1½ straße, naïve İstanbul № 5 — co­op!")
    assert folded == "underthefifthavenue112strassenaiveistanbulno5coop"


def test_quotation_over_two_paragraphs_is_one_passage() -> None:
    text = MEMO[:60] + "\n\n" + MEMO[60:110]
    views = view(text, 0, 60), view(text, 62)
    assert spans(book(MEMO), *views) == [Span(0, len(text.rstrip(", ")))]


def test_link_target_between_words_does_not_part_a_quotation() -> None:
    text = f"{MEMO[:60]}https://example.com/a{MEMO[60:120]}"
    views = view(text, 0, 60), view(text, 60, 81, "link.url"), view(text, 81)
    assert len(spans(book(MEMO), *views)) == 1


@pytest.mark.parametrize("length", [20, 30])
def test_short_quotation_is_no_passage(length: int) -> None:
    assert spans(book(MEMO), view(MEMO[:length])) == []


def test_one_fingerprint_alone_is_no_passage() -> None:
    assert spans(book(MEMO), view("A post. " + MEMO[:36] + " is a matter of opinion.")) == []


def test_share_is_that_of_the_letters() -> None:
    ((_, match),) = book(MEMO).find([view(MEMO)])
    assert match.entry.startswith("100 % of document ")


def test_small_share_is_said_to_be_small() -> None:
    ((_, match),) = book(MEMO + TEXTS[0] * 5).find([view(MEMO)])
    assert match.entry.startswith("less than 1 % of document ")


def test_rulers_and_zeros_are_no_fingerprints() -> None:
    assert spans(book("0000 1111 " * 40 + MEMO), view("0000 1111 " * 20)) == []


def test_text_without_blanks_is_underlined_whole() -> None:
    text = "".join(chr(0x4E00 + 37 * i % 4000) for i in range(300))
    assert spans(book(text), view("新" + text[40:160] + "。")) == [Span(1, 121)]
    parted = text[40:44] + "，" + text[44:156] + "，" + text[156:160]
    assert spans(book(text), view("新" + parted + "新")) == [Span(1, 123)]


def test_passages_of_two_documents_are_told_apart() -> None:
    found = [match.entry[-8:] for _, match in book(*TEXTS).find([view(TEXTS[0][900:1100])])]
    assert len(found) == 1


def test_long_text_is_searched_across_windows() -> None:
    for before in (8150, 20_000):
        text = "q " * before + QUOTE + " q" * 9000
        assert len(spans(book(MEMO), view(text))) == 1
