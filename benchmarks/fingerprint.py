"""Passages of confidential documents: quotations found, false alarms, time and size.

The documents are the invented ones of the tests and, where ../shared/data is, public text in
their place, of which posts by other people should hold nothing. That text lies in the development
archives beside the checkout and never enters it.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tarfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from clauselint.linter.documents import read_document
from clauselint.linter.fingerprinting import known_to_all
from clauselint.linter.view import view_of
from clauselint.models.post import Piece, Segment, Span
from clauselint.models.view import View
from clauselint.rules.fingerprints.book import PassageBook
from clauselint.rules.fingerprints.common import common_letters
from clauselint.rules.fingerprints.prints import (
    LENGTH,
    STEP,
    Document,
    Prints,
    document_of,
    packed,
    unpacked,
)

ROOT = Path(__file__).parent.parent
OWN = ROOT / "tests" / "fingerprint" / "documents"
BOILERPLATE = (ROOT / "LICENSE", ROOT / "clauselint/rules/starter/policy.md")
DATA = Path("../shared/data")
SECRET = bytes(range(32))
POST = 280
WINDOW = 32
PAGES = 5 * 1800
LEAST_TEXT = 290_000


class Text(NamedTuple):
    """A document and its letters."""

    text: str
    letters: str


class Tries(NamedTuple):
    """How many quotations were tried, found, and underlined from the first letter to the last."""

    tried: int
    found: int
    exact: int

    def __str__(self) -> str:
        shares = (100 * count / self.tried for count in (self.found, self.exact))
        return "{} of {} found ({:.1f} %), underlined exactly {:.1f} %".format(
            self.found, self.tried, *shares
        )


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quotes", type=int, default=2000)
    chosen = options.parse_args()
    own = [_text(path.read_text("utf-8")) for path in sorted(OWN.iterdir())]
    have = DATA.is_dir()
    public = [_text(text) for text in _documents()] if have else []
    texts = own + public
    # Public text has none of its own that would count as common, so both are measured alike.
    bare, clean = _store(texts, frozenset()), _store(texts, known_to_all(()))
    letters = sum(len(one.letters) for one in texts)
    size = sum(len(one.text) for one in texts)
    payload = len(packed(clean.documents))
    kept = sum(one.kept for one in clean.documents)
    print(f"{len(texts)} documents, {size:,} characters, {letters:,} letters")
    print(f"store: {payload:,} bytes, {kept:,} fingerprints")
    book = PassageBook(0, clean)
    rng = random.Random(6)
    for least, most in ((100, 100), (100, 140), (150, 280)):
        print(f"quoted word for word, {least} to {most} characters: ", end="")
        print(_try(book, texts, chosen.quotes, least, most, rng, edit=False))
    print(f"one word changed in {POST} characters: ", end="")
    print(_try(book, texts, chosen.quotes, POST, POST, rng, edit=True))
    _compare(texts, rng)
    posts = [_view(text) for text in _posts()] if have else []
    if posts:
        print(f"{len(posts)} posts of other people: {_alarms(book, posts)} alarms")
    alike = [_view(text) for text in _quoted_boilerplate(rng)]
    for name, store in (("as it is", bare), ("subtracted", clean)):
        flagged = _alarms(PassageBook(0, store), alike)
        print(f"{len(alike)} posts of boilerplate that documents hold, too, {name}: {flagged}")
    _speed(texts, posts)


def _text(text: str) -> Text:
    return Text(text, _view(text).letters)


def _view(text: str) -> View:
    return view_of(text, Segment("body", (Piece(0, len(text)),)))


def _store(texts: Sequence[Text], known: frozenset[int]) -> Prints:
    """The fingerprints, with what each reader of our licence and policy could write at the end."""
    # Two of the documents are the licence and the policy, so that boilerplate is in the store.
    boilerplate = [read_document_text(path) for path in BOILERPLATE]
    made: list[Document] = []
    for one in (*(text.letters for text in texts), *boilerplate):
        made.append(document_of(one, common_letters(one, known), "2026-01-01", SECRET))
    return unpacked(packed(made), SECRET)


def read_document_text(path: Path) -> str:
    """The letters of a file, whatever its ending."""
    return _view(path.read_text("utf-8")).letters if not path.suffix else _read(path)


def _read(path: Path) -> str:
    return read_document(str(path)).letters


def _try(
    book: PassageBook,
    texts: Sequence[Text],
    count: int,
    least: int,
    most: int,
    rng: random.Random,
    *,
    edit: bool,
) -> Tries:
    found = exact = 0
    for _ in range(count):
        quote = _quote(texts, least, most, rng)
        words = _changed(quote, rng) if edit else quote
        before = rng.choice(("", "Heard today: ", "Listen! "))
        post = before + words + rng.choice(("", " ... Wow.", "! Just saying"))
        spans = [match.exact for _, match in book.find([_view(post)])]
        found += bool(spans)
        first, last = (f(i for i, c in enumerate(words) if c.isalnum()) for f in (min, max))
        exact += Span(len(before) + first, len(before) + last + 1) in spans
    return Tries(count, found, exact)


def _quote(texts: Sequence[Text], least: int, most: int, rng: random.Random) -> str:
    """So many characters from the start of a word, ending with one."""
    while True:
        text = rng.choice(texts).text
        start = text.find(" ", rng.randrange(max(1, len(text) - most))) + 1
        end = start + rng.randint(least, most)
        if start and end < len(text):
            while end < len(text) and not text[end].isspace():
                end += 1
            return text[start:end]


def _changed(quote: str, rng: random.Random) -> str:
    words = quote.split(" ")
    which = rng.choice([i for i, word in enumerate(words) if any(map(str.isalnum, word))])
    words[which] = "else" if words[which] != "else" else "other"
    return " ".join(words)


def _compare(texts: Sequence[Text], rng: random.Random) -> None:
    """Winnowing with a window of 32 beside every 16th run: at least two in 100 characters."""
    both = [0, 0]
    total = [0, 0]
    letters = "".join(one.letters for one in texts)
    sums = [crc32(letters[i : i + LENGTH].encode()) for i in range(len(letters) - LENGTH + 1)]
    chosen = {
        min(range(i, i + WINDOW), key=lambda at: (sums[at], -at))
        for i in range(len(sums) - WINDOW + 1)
    }
    stepped = set(range(0, len(sums), STEP))
    total = [len(chosen), len(stepped)]
    tries = 5000
    for _ in range(tries):
        quote = _view(_quote(texts, 100, 100, rng)).letters
        start = letters.find(quote)
        asked = set(range(start, start + len(quote) - LENGTH + 1))
        both[0] += len(asked & chosen) >= 2
        both[1] += len(asked & stepped) >= 2
    for name, held, size in zip(("winnowed", "every 16th"), both, total, strict=True):
        share = 100 * held / tries
        print(f"two fingerprints in 100 characters, {name} ({size:,} kept): {share:.1f} %")


def _alarms(book: PassageBook, posts: Sequence[View]) -> int:
    return sum(any(True for _ in book.find([view])) for view in posts)


def _quoted_boilerplate(rng: random.Random) -> Iterator[str]:
    for path in BOILERPLATE:
        text = Text(path.read_text("utf-8"), "")
        yield from (_quote([text], 150, POST, rng) for _ in range(200))


def _speed(texts: Sequence[Text], posts: Sequence[View]) -> None:
    """Time per clean post, and per post that quotes, with stores of about 74 kB and of all."""
    rng = random.Random(7)
    some: list[Text] = []
    for text in texts:
        if sum(len(one.letters) for one in some) < 70_000:
            some.append(text)
    pool = [view.text for view in posts] or [_quote(texts, POST, POST, rng)[::-1]] * 8
    joined = (" ".join(rng.sample(pool, 8))[:POST] for _ in range(1000))
    padded = [_view(text) for text in joined if len(text) == POST]
    quotes = [_view(_quote(some, POST, POST, rng)) for _ in range(300)]
    for name, chosen in (("small", some), ("all", texts)):
        start = time.perf_counter()
        documents = [document_of(t.letters, bytes(len(t.letters)), "", SECRET) for t in chosen]
        built = time.perf_counter() - start
        payload = packed(documents)
        start = time.perf_counter()
        book = PassageBook(0, unpacked(payload, SECRET))
        loaded = time.perf_counter() - start
        print(f"{name} store, {len(payload):,} bytes: made in {built:.2f} s, ", end="")
        print(f"loaded in {1000 * loaded:.1f} ms")
        list(book.find([quotes[0]]))
        for what, views in (("ordinary posts", padded), ("posts that quote", quotes)):
            took = [_time(book, view) for view in views]
            median, p99 = statistics.median(took), statistics.quantiles(took, n=100)[98]
            print(f"  {what} of {POST} characters: median {median:.0f} us, p99 {p99:.0f} us")


def _time(book: PassageBook, view: View) -> float:
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        list(book.find([view]))
        best = min(best, time.perf_counter() - start)
    return 1e6 * best


def _documents() -> Iterator[str]:
    """Public text in documents of about five pages."""
    whole: list[str] = []
    size = total = 0
    for line in _lines("train_permissive", "ner/multiner_gov."):
        whole.append(line)
        size += len(line)
        if size > PAGES:
            yield "\n\n".join(whole)
            total += size
            whole, size = [], 0
        if total > LEAST_TEXT:
            return


def _posts() -> list[str]:
    """4,000 posts by other people."""
    names = ("posts/corporate_messaging.", "posts/sxsw_products.", "tone/goemotions.")
    texts = [text for name in names for text in _lines("dev_visible", name)]
    return texts[:4000]


def _lines(archive: str, name: str) -> Iterator[str]:
    with tarfile.open(DATA / f"{archive}.tar.gz") as whole:
        for member in sorted(whole.getnames()):
            file = whole.extractfile(member) if name in member else None
            for line in file or ():
                yield json.loads(line)["text"]


if __name__ == "__main__":
    main()
