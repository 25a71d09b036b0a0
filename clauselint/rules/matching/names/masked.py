"""Names in which signs stand for letters that everybody guesses: N*rthwind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clauselint.rules.matching import fold
from clauselint.rules.matching.names.form import Form

_MASKS = "*#•█▓▒░■□▪●○◯✱∗_?"
# At its end these are more likely punctuation.
_WEAK = "_?"
_MASK = re.escape(_MASKS)
_TOKEN = re.compile(rf"(?<![^\W_])[^\W\d_][\w'{_MASK}]{{0,40}}[{_MASK}]\S{{0,40}}")
_LEAST = 4
_LONGEST = 3


def may_be_masked(text: str) -> bool:
    """Whether anything in `text` looks like a masked name."""
    return _TOKEN.search(text) is not None


class Masked(NamedTuple):
    """A masked name, and where it stands in a view's text."""

    form: Form
    start: int
    end: int


class Masks:
    """Names by their first letters, to be laid over text with masks."""

    __slots__ = ("_by_first",)

    def __init__(self, forms: Iterable[Form]) -> None:
        by_first: dict[str, list[Form]] = defaultdict(list)
        for form in forms:
            if form.sort == "name" and form.size >= _LEAST and len(form.words) <= 4:
                by_first[form.letters[:2]].append(form)
                by_first[form.letters[0]].append(form)
        self._by_first = dict(by_first)

    def find(self, text: str) -> Iterator[Masked]:
        """Yield each masked name in `text`."""
        for token in _TOKEN.finditer(text):
            for start in _starts(text, token.start()):
                shown = fold.letters(text[start])[:1]
                second = text[start + 1 : start + 2]
                shown += "" if second in _MASKS else fold.letters(second)[:1] if second else ""
                for form in self._by_first.get(shown, ()):
                    end = _laid(form, text, start)
                    if end > token.start() and _is_end(text, end):
                        yield Masked(form, start, end)


def _starts(text: str, start: int) -> Iterator[int]:
    """Where the name may begin: at the masked word, or up to three words before it."""
    yield start
    for _ in range(_LONGEST):
        while start and not text[start - 1].isalnum():
            start -= 1
        end = start
        while start and text[start - 1].isalnum() and end - start < 40:
            start -= 1
        if start == end:
            return
        yield start


def _laid(form: Form, text: str, start: int) -> int:
    """Where the name ends that is laid over `text` from `start` on; -1 if it does not fit."""
    index, letter, hidden, shown = start, 0, 0, 0
    for length, gap in zip(form.words, (*form.gaps, ""), strict=True):
        for _ in range(length):
            if index >= len(text):
                return -1
            have = fold.letters(text[index])
            if have == form.letters[letter]:
                shown += 1
            elif text[index] in _MASKS:
                hidden += 1
            else:
                return -1
            index += 1
            letter += 1
        if letter < form.size:
            if text.startswith(gap, index):
                index += len(gap)
            elif text[index : index + 1] in ("-", " "):
                index += 1
    if text[index - 1] in _WEAK or not hidden or shown < hidden:
        return -1
    if form.size <= _LEAST and hidden > 1:
        return -1
    if form.careful and not text[start].isupper():
        return -1
    return index


def _is_end(text: str, end: int) -> bool:
    ending = text[end : end + 1]
    return not ending.isalnum() and ending not in ("*", "#", "•", "█")
