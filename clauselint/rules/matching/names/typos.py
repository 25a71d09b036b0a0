"""Names with one slip of the pen: a letter too many, too few, another, or two changed about.

Method: optimal string alignment distance 1, candidates from an index of deletions (Garbe's
symmetric delete), so that no name is compared that cannot be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from clauselint.rules.matching import fold
from clauselint.rules.matching.names.form import Form

LEAST = 7
_LEAST_WORD = 5
_BEGIN = 2
_MOST_KNOWN = 20_000
_CYRILLIC = ("\u0400", "\u04ff")
_LONGEST_ENDING = 3
_TOKEN = re.compile(r"[^\W_]+")


class _Spelt(NamedTuple):
    """A form of a name, by its words."""

    form: Form
    words: tuple[str, ...]


class Typo(NamedTuple):
    """A name misspelt, and where it stands in a view's text."""

    form: Form
    start: int
    end: int
    inflected: bool = False


class Typos:
    """The names long enough to be known with a letter wrong.

    `_begins` has them by how their first words begin, with or without a slip; the variants of
    those that begin alike are worked out when a text has such a word.
    """

    __slots__ = ("_begins", "_known", "_longest", "_variants")

    def __init__(self, forms: Iterable[Form]) -> None:
        begins: dict[str, list[Form]] = defaultdict(list)
        longest = 0
        for form in forms:
            if form.sort == "name" and form.size >= LEAST:
                length = form.words[0]
                longest = max(longest, length)
                for begin in {form.letters[: min(length, _BEGIN)], _slipped(form.letters[:length])}:
                    begins[begin].append(form)
        self._begins = dict(begins)
        self._longest = longest + _LONGEST_ENDING
        self._variants: dict[str, Mapping[str, Sequence[_Spelt]]] = {}
        self._known: dict[str, tuple[_Spelt, ...]] = {}

    def may_find(self, text: str) -> bool:
        """Whether `text` has a word that a name begins with, give or take one slip."""
        known = self._known
        return any(
            known[token] if token in known else self._candidates(token)
            for token in _TOKEN.findall(text.lower())
        )

    def find(self, text: str) -> Iterator[Typo]:
        """Yield each misspelt name in `text`; names spelt right are not among them."""
        tokens = [(found[0].lower(), found.start(), found.end()) for found in _TOKEN.finditer(text)]
        known = self._known
        for index, (token, start, _) in enumerate(tokens):
            candidates = known.get(token)
            if candidates is None:
                candidates = self._candidates(token)
            for candidate in candidates:
                words = tokens[index : index + len(candidate.words)]
                if len(words) != len(candidate.words):
                    continue
                if _touch(words, text) and _is_inflected(candidate, words):
                    yield Typo(candidate.form, start, words[-1][2], True)
                elif _is_slip(candidate, words, text):
                    yield Typo(candidate.form, start, words[-1][2])

    def _candidates(self, token: str) -> tuple[_Spelt, ...]:
        """Names whose first word is `token`, or may be; remembered, for posts repeat words."""
        if len(token) > self._longest:
            # Too long for any name; to try each of its deletions would take very long.
            return ()
        word = fold.squeeze(token)
        found: dict[_Spelt, None] = {}
        if word[:_BEGIN] in self._begins or _slipped(word) in self._begins:
            stems = (
                {word[:-cut] for cut in range(1, _LONGEST_ENDING + 1)} if _is_slavic(word) else ()
            )
            for variant in {word, *_deletions(word), *stems}:
                found |= dict.fromkeys(self._spelt(variant))
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[token] = tuple(found)
        return self._known[token]

    def _spelt(self, variant: str) -> Sequence[_Spelt]:
        """The names whose first word is `variant`, or becomes it without one letter."""
        begin = variant[:_BEGIN]
        known = self._variants.get(begin)
        if known is None:
            spelt: dict[str, list[_Spelt]] = defaultdict(list)
            for form in self._begins.get(begin, ()):
                one = _Spelt(form, _words(form))
                for own in {one.words[0], *_deletions(one.words[0])}:
                    if own[:_BEGIN] == begin:
                        spelt[own].append(one)
            known = self._variants[begin] = dict(spelt)
        return known.get(variant, ())


def _words(form: Form) -> tuple[str, ...]:
    words, start = [], 0
    for length in form.words:
        words.append(form.letters[start : start + length])
        start += length
    return tuple(words)


def _slipped(word: str) -> str:
    """How `word` begins without its second letter."""
    return word[:1] + word[_BEGIN : _BEGIN + 1]


def _deletions(word: str) -> set[str]:
    """`word` without one letter; never the first, which a slip leaves alone."""
    return {word[:index] + word[index + 1 :] for index in range(1, len(word))}


def _is_slip(candidate: _Spelt, words: Sequence[tuple[str, int, int]], text: str) -> bool:
    """Whether `words` are the name's but for one slip in one of them."""
    wrong = 0
    for (token, _, _), meant in zip(words, candidate.words, strict=True):
        word = fold.squeeze(token)
        if word == meant:
            continue
        wrong += 1
        if wrong > 1 or not is_near(word, meant):
            return False
    if not wrong or not _touch(words, text):
        return False
    if candidate.form.careful and words[-1][0] == candidate.words[-1] + "s":
        return False
    return not candidate.form.careful or text[words[0][1]].isupper()


def _is_slavic(word: str) -> bool:
    return bool(word) and all(_CYRILLIC[0] <= c <= _CYRILLIC[1] for c in word)


def _is_inflected(candidate: _Spelt, words: Sequence[tuple[str, int, int]]) -> bool:
    """Whether each word is the name's with an ending of a Slavic language."""
    return all(
        _is_slavic(token)
        and len(meant) > _LONGEST_ENDING
        and token.startswith(meant)
        and len(token) <= len(meant) + _LONGEST_ENDING
        for (token, _, _), meant in zip(words, candidate.words, strict=True)
    )


def _touch(words: Sequence[tuple[str, int, int]], text: str) -> bool:
    """Whether only a blank or a sign stands between the words."""
    gaps = (text[one[2] : other[1]] for one, other in pairwise(words))
    return all(len(gap) <= 1 or gap.strip() in ("&", "-") for gap in gaps)


def is_near(word: str, meant: str) -> bool:
    """Whether the two differ by one slip, with the same first letter and the same digits.

    Short words become others too easily: there only letters changed about, or doubled, count.
    """
    if word[:1] != meant[:1] or abs(len(word) - len(meant)) > 1:
        return False
    if re.sub(r"\D", "", word) != re.sub(r"\D", "", meant):
        return False
    start = 0
    while start < min(len(word), len(meant)) and word[start] == meant[start]:
        start += 1
    one, other = word[start:], meant[start:]
    swapped = one[:2] == other[1::-1] and len(one) > 1 and one[2:] == other[2:]
    if swapped:
        return True
    if one[1:] == other:
        return len(meant) >= _LEAST_WORD or one[0] == word[start - 1]
    return len(meant) >= _LEAST_WORD and (other[1:] == one or other[1:] == one[1:])
