"""What a term of a list is looked for as."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.models.late import late
from clauselint.models.matcher import Words
from clauselint.models.term import Term
from clauselint.rules.matching.phrase import Phrase, phrases

_PLAIN = late(r"[A-Za-z0-9]")


def signs(term: Term) -> Iterator[Phrase]:
    """What a term has that holds no letter, such as an emoji."""
    for name in (term.term, *term.aliases):
        # Most names have a plain letter, and a book may hold a hundred thousand.
        if not _PLAIN.search(name):
            yield from (phrase for phrase in phrases(name, "none") if not phrase.letters)


def forms(term: Term, words: Words) -> Iterator[Phrase]:
    """All that `words` say a term may be written as."""
    exact = term.case_sensitive or term.common_word or words.case_sensitive
    inflect = "none" if term.common_word else words.inflect
    for name in (term.term, *term.aliases):
        yield from phrases(name, inflect, exact)
    for handle in term.handles:
        yield from phrases("@" + handle.removeprefix("@"), "none")
    for domain in term.domains:
        yield from phrases(domain, "none")
    for ticker in term.tickers:
        yield from phrases("$" + ticker.removeprefix("$"), "none")
