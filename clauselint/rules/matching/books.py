"""The books of names and passages that are looked for besides phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clauselint.models.matcher import Words
from clauselint.models.term import Term
from clauselint.rules.sealing.lists import Lists

if TYPE_CHECKING:
    from clauselint.rules.fingerprints.book import PassageBook
    from clauselint.rules.matching.names.book import NameBook
    from clauselint.rules.matching.names.tagged import TagBook


def name_books(
    named: Sequence[tuple[int, Words, Sequence[Term]]], lists: Lists
) -> Iterator[NameBook | TagBook]:
    """All that is looked for in disguise: names that are known, and lists of tags."""
    # Imported late: most policies have no list of names.
    if named:
        from clauselint.rules.matching.names.book import NameBook

        yield NameBook(named)
    for slot, opened in lists.opened.items():
        if opened.tags:
            from clauselint.rules.matching.names.tagged import TagBook

            yield TagBook(slot, opened.tags)


def passage_books(lists: Lists) -> Iterator[PassageBook]:
    """The fingerprints among the sealed lists."""
    for slot, opened in lists.opened.items():
        if opened.prints:
            # Imported late: most policies have no fingerprints.
            from clauselint.rules.fingerprints.book import PassageBook

            yield PassageBook(slot, opened.prints)
