"""The one automaton: every phrase of every rule, and the literals that wake its patterns."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from clauselint.models.matcher import Labels, Matcher, Pattern, Words
from clauselint.models.term import Term
from clauselint.rules.matching.literal import Literal, Need, need
from clauselint.rules.matching.phrase import Phrase, phrases
from clauselint.rules.terms.load import load_terms

Symbols: TypeAlias = tuple[tuple[str, tuple[int, ...]], ...]


class Entry(NamedTuple):
    """What one string of letters means: the phrases it may be, and the slots it wakes.

    A slot is woken where a word begins or ends as its literal asks.
    """

    phrases: tuple[tuple[Phrase, tuple[int, ...]], ...]
    wakes: tuple[tuple[Literal, tuple[int, ...]], ...]


class Wordbook(NamedTuple):
    """What the matchers of packs look for, in a form that a cache can keep as it is.

    `entries` are JSON, one for each of `letters`, for only the few that are met need decoding.
    A slot is the index of a matcher. `symbols` are words without letters and digits;
    `symbol_wakes` and `digit_wakes` wake patterns that need such, `always` those about which
    nothing is known.
    """

    letters: tuple[str, ...]
    entries: tuple[str, ...]
    symbols: Symbols
    symbol_wakes: Symbols
    digit_wakes: tuple[int, ...]
    always: tuple[int, ...]


class Lexicon(NamedTuple):
    """All that is looked for in one pass; `known` has the names that entity matchers leave out."""

    matchers: tuple[Matcher, ...]
    book: Wordbook
    automaton: AhoCorasick
    entries: tuple[tuple[str, ...], ...]
    always: frozenset[int]
    known: Mapping[int, tuple[str, ...]]

    def entry(self, which: int) -> Entry:
        """What the automaton's string number `which` means."""
        own = [_decoded(entry) for entry in self.entries[which]]
        if len(own) == 1:
            return own[0]
        meanings = tuple(meaning for entry in own for meaning in entry.phrases)
        return Entry(meanings, tuple(wake for entry in own for wake in entry.wakes))


def wordbook(matchers: Sequence[Matcher]) -> Wordbook:
    """All that `matchers` say themselves; the words in their `list:` files are not among it."""
    phrased: list[tuple[int, Phrase]] = []
    needs: list[tuple[int, Need]] = []
    for slot, matcher in enumerate(matchers):
        match matcher:
            case Words(words=words):
                phrased += (
                    (slot, phrase)
                    for word in words
                    for phrase in phrases(word, matcher.inflect, matcher.case_sensitive)
                )
            case Pattern():
                needs.append((slot, need(matcher.pattern, matcher.literals)))
            case Labels():
                pass
    wakes: dict[str, dict[Literal, list[int]]] = defaultdict(lambda: defaultdict(list))
    for slot, one in needs:
        for literal in one.any_of:
            wakes[literal.letters][literal].append(slot)
    entries = _entries(phrased, wakes)
    return Wordbook(
        tuple(entries),
        tuple(entries.values()),
        _symbols((phrase.prefix, slot) for slot, phrase in phrased if not phrase.letters),
        _symbols((symbol, slot) for slot, one in needs for symbol in one.symbols),
        tuple(slot for slot, one in needs if one.digit),
        tuple(slot for slot, one in needs if one == Need()),
    )


def build(matchers: Sequence[Matcher], book: Wordbook) -> Lexicon:
    """The lexicon of `matchers`, whose wordbook is `book`, and of their `list:` files.

    Raises PolicyError when such a file is wrong.
    """
    entries = {letters: (entry,) for letters, entry in zip(book.letters, book.entries, strict=True)}
    listed: list[tuple[int, Phrase]] = []
    known: dict[int, tuple[str, ...]] = {}
    for slot, matcher in enumerate(matchers):
        if isinstance(matcher, Words) and matcher.list:
            for term in load_terms(Path(matcher.list)):
                listed += ((slot, phrase) for phrase in _forms(term, matcher))
        elif isinstance(matcher, Labels) and matcher.not_in_list:
            terms = load_terms(Path(matcher.not_in_list))
            known[slot] = tuple(name for term in terms for name in (term.term, *term.aliases))
    for letters, entry in _entries(listed, {}).items():
        entries[letters] = (*entries.get(letters, ()), entry)
    automaton = AhoCorasick(
        tuple(entries), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
    )
    return Lexicon(
        tuple(matchers), book, automaton, tuple(entries.values()), frozenset(book.always), known
    )


def _entries(
    phrased: Iterable[tuple[int, Phrase]], wakes: Mapping[str, Mapping[Literal, Sequence[int]]]
) -> dict[str, str]:
    meanings: dict[str, dict[Phrase, list[int]]] = defaultdict(lambda: defaultdict(list))
    for slot, phrase in phrased:
        if phrase.letters:
            meanings[phrase.letters][phrase].append(slot)
    return {
        letters: json.dumps(
            [list(meanings.get(letters, {}).items()), list(wakes.get(letters, {}).items())],
            separators=(",", ":"),
        )
        for letters in sorted({*meanings, *wakes})
    }


@cache
def _decoded(entry: str) -> Entry:
    meanings, wakes = json.loads(entry)
    return Entry(
        tuple((_phrase(*fields), tuple(slots)) for fields, slots in meanings),
        tuple((Literal(*fields), tuple(slots)) for fields, slots in wakes),
    )


def _phrase(letters: str, words: list[int], gaps: list[str], *rest: Any) -> Phrase:
    prefix, suffix, endings, *others = rest
    return Phrase(letters, tuple(words), tuple(gaps), prefix, suffix, tuple(endings), *others)


def _gathered(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for name, slot in pairs:
        found[name].append(slot)
    return found


def _symbols(pairs: Iterable[tuple[str, int]]) -> Symbols:
    return tuple((symbol, tuple(slots)) for symbol, slots in sorted(_gathered(pairs).items()))


def _forms(term: Term, words: Words) -> Iterator[Phrase]:
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
