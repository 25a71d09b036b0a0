"""Texts of any origin, such as names of files, shown without what the rules call sensitive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from clauselint.linter.hidden import MASKED, Hidden, merge
from clauselint.linter.scan import scan
from clauselint.models.errors import OutOfTime
from clauselint.models.late import late
from clauselint.models.matcher import Pattern
from clauselint.models.post import FactValue, Piece, Post, Segment, Span
from clauselint.models.report import Failure
from clauselint.rules.matching.search import Clock
from clauselint.rules.ruleset import RuleSet

if TYPE_CHECKING:
    from clauselint.linter.results.store import Results

_REMEMBERED = 4096
# Where a name of a file is divided: at marks, and where words of their own touch.
_MARKS = str.maketrans(dict.fromkeys("-_./\\+,;:#@~()[]", " "))
_TOUCHING = late(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])", re.ASCII)
_QUOTED = late(r'"[^"]*"')
_ORDINAL = late(r"(?:#[0-9]{1,6}|:[0-9]{1,6}(?::[0-9]{1,4})?)$", re.ASCII)
# To a rule about drafts, the home folder above all that people check gives them away.
_FOLDERS = str.maketrans("/\\", "||")
# Of the scopes that rules know, for what is neither.
_WRITTEN, _DIVIDED = "body", "code"


class Screen:
    """What may be shown of a text that is no post. Immutable, so threads may share it.

    With `reveal` everything may. What is hidden in which text may be known from earlier runs.
    """

    def __init__(
        self, rules: RuleSet, seconds: float, reveal: bool, known: Results | None = None
    ) -> None:
        self._rules = rules
        self._known = known
        self._seconds = seconds
        self.reveal = reveal
        # The same path, channel or author comes back with every post.
        self.shown = lru_cache(_REMEMBERED)(self._shown)

    def hidden(self, text: str, *, path: bool = False) -> Hidden:
        """The stretches of `text` that hold what a keyword or regex rule calls sensitive.

        Words are also found where a name of a file runs them together. In a `path` the folders
        are looked at one by one.
        """
        if self.reveal or not text or not self._rules.sensitive:
            return Hidden()
        if not self._known:
            return self._hidden(text, path)[0]
        found = self._known.recall_hidden(text, path)
        if found is None:
            found, sure = self._hidden(text, path)
            if sure:
                self._known.keep_hidden(text, path, found)
        return found

    def _hidden(self, text: str, path: bool) -> tuple[Hidden, bool]:
        """What is hidden, and whether that is all there is to say of it."""
        whole, rules = len(text), self._rules
        written = text.translate(_FOLDERS) if path else text
        divided = text.replace("%20", "   ").translate(_MARKS)
        # Both in one pass; what is found in the second is led back to the first.
        source = f"{written}\n{divided}"
        first = Segment(_WRITTEN, (Piece(0, whole),))
        second = Segment(_DIVIDED, tuple(_pieces(divided, whole + 1)))
        post = Post("", source, Span(0, len(source)), (first, second))
        reading = scan(post, rules.lexicon, Clock(self._seconds, len(source)))
        spans = []
        try:
            for slot in filter(reading.may_match, rules.sensitive):
                # Divided, every date would look like a number of somebody's.
                exact = isinstance(reading.lexicon.matchers[slot], Pattern)
                for match in reading.matches(slot, (_WRITTEN,) if exact else ("any",)):
                    start, end = reading.span(match)
                    shift = (whole + 1) * match.view
                    spans.append(Span(start - shift, end - shift))
        except OutOfTime:
            return merge([Span(0, whole)]), False
        return merge(spans), True

    def name(self, name: str, path: str | None) -> str:
        """The name of a post, which mostly is its file's with or without an ordinal."""
        if path and name.startswith(path):
            return self.shown(path) + name[len(path) :]
        # Without a path the ordinals are told by their form, or each would be looked at anew.
        ordinal = _ORDINAL.search(name)
        end = ordinal.start() if ordinal else len(name)
        return self.shown(name[:end]) + name[end:]

    def fact(self, value: FactValue) -> FactValue:
        """A fact's value; nothing of it where something in it is sensitive."""
        if isinstance(value, tuple):
            return tuple(str(self.fact(one)) for one in value)
        return MASKED if self.hidden(str(value)).starts else value

    def failure(self, failure: Failure) -> Failure:
        """A failure, its reason and the names in it.

        What a reason quotes of a table is hidden where nobody knows what a locked list hides.
        """
        reason = self.shown(failure.reason)
        rules = self._rules
        is_veiled = not self.reveal and rules.lexicon.lists.locks(rules.sensitive)
        if failure.kind == "calendar" and is_veiled:
            reason = _QUOTED.sub(f'"{MASKED}"', reason)
        return failure._replace(
            reason=reason,
            post=self.name(failure.post, failure.path),
            path=failure.path and self.shown(failure.path),
        )

    def _shown(self, text: str) -> str:
        return self.hidden(text, path=True).mask(text, 0, len(text))


def _pieces(text: str, at: int) -> Iterator[Piece]:
    """A text that begins at `at`, with a blank put in wherever two words touch."""
    start = 0
    for place in _TOUCHING.finditer(text):
        yield Piece(at + start, at + place.start())
        start = place.start()
        yield Piece(at + start, at + start, " ")
    yield Piece(at + start, at + len(text))
