"""The one automaton: every phrase of every rule, and the literals that wake its patterns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar, assert_never

from clauselint.models import matcher as asked
from clauselint.models.matcher import (
    Inflect,
    Labels,
    Matcher,
    Pattern,
    Registered,
    Sealed,
    Tone,
    Words,
)
from clauselint.models.named import NamedTuple
from clauselint.models.term import Term
from clauselint.rules.matching.books import name_books, passage_books
from clauselint.rules.matching.entries import Entry, read_entry, write_entries
from clauselint.rules.matching.finder import Finder
from clauselint.rules.matching.forms import forms, signs
from clauselint.rules.matching.literal import Literal, Need, needs
from clauselint.rules.matching.phrase import Phrase, phrases
from clauselint.rules.matching.registered import ask_registers
from clauselint.rules.matching.waking import Waking, waking
from clauselint.rules.sealing.lists import NONE, Lists
from clauselint.rules.terms.load import load_terms

if TYPE_CHECKING:
    from clauselint.models.register import Register
    from clauselint.rules.fingerprints.book import PassageBook
    from clauselint.rules.matching.names.book import NameBook
    from clauselint.rules.matching.names.tagged import TagBook
    from clauselint.rules.sealing.keys import Keys

T = TypeVar("T")
LISTED_WEIGHT = 2.0
Symbols: TypeAlias = tuple[tuple[str, tuple[int, ...]], ...]


class Wordbook(NamedTuple):
    """What the matchers of packs look for, in a form that a cache can keep as it is.

    `entries` are JSON, one for each of `letters`, for only the few that are met need decoding.
    A slot is the index of a matcher. `symbols` are words without letters and digits; `needs` says
    how many needs each pattern has, all of which must be met before it runs, `symbol_meets` and
    `digit_meets` which are met by symbols and by any digit.
    """

    letters: tuple[str, ...]
    entries: tuple[str, ...]
    symbols: Symbols
    symbol_meets: tuple[tuple[str, tuple[int, ...]], ...]
    digit_meets: tuple[int, ...]
    needs: tuple[tuple[int, int], ...]


class Lexicon(NamedTuple):
    """All that is looked for in one pass.

    `decoded` are the entries that were met so far.
    `known` has what `list:` files name: entities to leave out, and words of a tone. `toned` are
    the slots whose words may be drawn out ("stuuupid"), `scored` those of tones that the classifier
    judges, `labelled` those of named entities. `names` are the words that are also looked
    for in disguise. `public` are the slots of rules that come with clauselint: nobody's secrets.
    `lists` are those that are sealed, `passages` the fingerprints among them. `registers` are those
    that rules ask, by slot; `owners` says of the slots below 0 which register and which entry of it
    they are of.
    """

    matchers: tuple[Matcher, ...]
    book: Wordbook
    finder: Finder
    entries: tuple[tuple[str, ...], ...]
    decoded: dict[int, Entry]
    symbols: Symbols
    waking: Waking
    known: Mapping[int, tuple[str, ...]]
    toned: tuple[int, ...]
    names: tuple[NameBook | TagBook, ...] = ()
    public: frozenset[int] = frozenset()
    lists: Lists = NONE
    registers: Mapping[int, Register] = {}
    owners: Mapping[int, tuple[int, int]] = {}
    passages: tuple[PassageBook, ...] = ()
    scored: frozenset[int] = frozenset()
    labelled: frozenset[int] = frozenset()

    def entry(self, which: int) -> Entry:
        """What the automaton's string number `which` means; `decoded` has it from then on."""
        found = self.decoded[which] = read_entry(self.entries[which])
        return found


def wordbook(matchers: Sequence[Matcher]) -> Wordbook:
    """All that `matchers` say themselves; the words in their `list:` files are not among it."""
    phrased: list[tuple[int, Phrase]] = []
    needed: list[tuple[int, Need]] = []
    counts: list[tuple[int, int]] = []
    for slot, matcher in enumerate(matchers):
        match matcher:
            case Words(words=words):
                phrased += (
                    (slot, phrase)
                    for word in words
                    for phrase in phrases(word, matcher.inflect, matcher.case_sensitive)
                )
            case Pattern():
                known = needs(matcher.pattern, matcher.literals)
                needed += ((slot + rank * len(matchers), one) for rank, one in enumerate(known))
                counts.append((slot, len(known)))
            case Tone():
                phrased += (
                    (slot, phrase)
                    for word in _tone_words(matcher)
                    for phrase in phrases(word, tone_inflect(matcher))
                )
            case Labels() | asked.Meaning() | Sealed():
                pass
            case _:
                assert_never(matcher)
    meets: dict[str, dict[Literal, list[int]]] = defaultdict(lambda: defaultdict(list))
    for bit, one in needed:
        for literal in one.any_of:
            meets[literal.letters][literal].append(bit)
    entries = write_entries(phrased, meets)
    return Wordbook(
        tuple(entries),
        tuple(entries.values()),
        _gathered((phrase.prefix, slot) for slot, phrase in phrased if not phrase.letters),
        _gathered((symbol, bit) for bit, one in needed for symbol in one.symbols),
        tuple(bit for bit, one in needed if one.digit),
        tuple(counts),
    )


def build(
    matchers: Sequence[Matcher],
    book: Wordbook,
    public: frozenset[int] = frozenset(),
    keys: Callable[[], Keys] | None = None,
) -> Lexicon:
    """The lexicon of `matchers`, whose wordbook is `book`, and of their `list:` files.

    `keys` opens those that are sealed. Raises PolicyError when such a file is wrong.
    """
    # Thousands of them, at every start: each entry becomes a tuple of its own.
    entries: dict[str, tuple[str, ...]]
    entries = dict(zip(book.letters, zip(book.entries, strict=True), strict=True))
    listed: list[tuple[int, Phrase]] = []
    known: dict[int, tuple[str, ...]] = {}
    named: list[tuple[int, Words, tuple[Term, ...]]] = []
    lists = _opened(matchers, keys)
    registered = ask_registers(matchers, lists)
    sealed = ((slot, words, (term,)) for slot, words, term in lists.entries())
    for slot, words, terms in (*sealed, *registered.mentioned):
        if words.reach in ("disguises", "typos"):
            named.append((slot, words, terms))
            listed += ((slot, sign) for term in terms for sign in signs(term))
        else:
            listed += ((slot, phrase) for term in terms for phrase in forms(term, words))
    # Three in four are patterns, of which there is nothing to ask.
    others = [(slot, one) for slot, one in enumerate(matchers) if type(one) is not Pattern]
    for slot, matcher in others:
        if isinstance(matcher, Registered):
            continue
        if isinstance(matcher, Words) and matcher.reach in ("disguises", "typos"):
            own = tuple(Term(word) for word in matcher.words if not word.endswith("*"))
            terms = load_terms(Path(matcher.list)) if matcher.list else ()
            named.append((slot, matcher, (*own, *terms)))
            listed += ((slot, sign) for term in terms for sign in signs(term))
        elif isinstance(matcher, Words) and matcher.list:
            for term in load_terms(Path(matcher.list)):
                listed += ((slot, phrase) for phrase in forms(term, matcher))
        elif isinstance(matcher, Labels) and matcher.not_in_list:
            terms = load_terms(Path(matcher.not_in_list))
            known[slot] = tuple(name for term in terms for name in (term.term, *term.aliases))
        elif isinstance(matcher, Tone) and matcher.list:
            terms = load_terms(Path(matcher.list))
            known[slot] = tuple(name for term in terms for name in (term.term, *term.aliases))
            listed += ((slot, phrase) for name in known[slot] for phrase in phrases(name, "all"))
    for letters, entry in write_entries(listed, {}).items():
        entries[letters] = (*entries.get(letters, ()), entry)
    symbols = _gathered((one.prefix, slot) for slot, one in listed if not one.letters)
    return Lexicon(
        tuple(matchers),
        book,
        Finder(tuple(entries)),
        tuple(entries.values()),
        {},
        (*book.symbols, *symbols),
        waking(book.needs, len(matchers), book.symbol_meets, book.digit_meets),
        known,
        tuple(slot for slot, matcher in others if _has_words(matcher)),
        tuple(name_books(named, lists)),
        public,
        lists,
        registered.registers,
        registered.owners,
        tuple(passage_books(lists)),
        frozenset(slot for slot, matcher in others if is_scored(matcher)),
        frozenset(slot for slot, matcher in others if isinstance(matcher, Labels)),
    )


def _opened(matchers: Sequence[Matcher], keys: Callable[[], Keys] | None) -> Lists:
    if not any(isinstance(one, Sealed) or getattr(one, "list_id", "") for one in matchers):
        return NONE
    # Imported late: most policies have no sealed list.
    from clauselint.rules.sealing.open import open_lists

    return open_lists(matchers, keys)


def is_scored(matcher: Matcher) -> bool:
    """Whether the matcher needs the classifier of tone."""
    return isinstance(matcher, Tone) and matcher.category is not None


def _has_words(matcher: Matcher) -> bool:
    return isinstance(matcher, Tone) and (matcher.has_lexicon or not matcher.every_sentence)


def tone_inflect(tone: Tone) -> Inflect:
    """How the words of a tone's lexicon may end; our cues say so themselves."""
    return "all" if tone.has_lexicon else "none"


def _tone_words(tone: Tone) -> Iterable[str]:
    """The phrases that let a sentence be judged: a lexicon's hostile ones, or cues.

    Those that only change a judgement are in nearly every post, and wait until it is asked for.
    """
    if tone.has_lexicon:
        return [word for word, weight in tone.words.items() if weight > 0]
    # Imported late: once the wordbook is in the cache, they are read from there.
    from clauselint.rules.matching.cues import CUES, PEOPLE

    return () if tone.every_sentence else [cue for cue, weight in CUES.items() if weight > PEOPLE]


def _gathered(pairs: Iterable[tuple[str, T]]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    found: dict[str, list[T]] = defaultdict(list)
    for name, value in pairs:
        found[name].append(value)
    return tuple((name, tuple(values)) for name, values in sorted(found.items()))
