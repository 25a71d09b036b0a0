"""What the pipeline and the judge say, asked of the worker first; its answers are checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, get_args

from clauselint.linter.worker.line import Line
from clauselint.models.entity import Entity, Tagger
from clauselint.models.errors import PipelineError
from clauselint.models.matcher import Category, Label
from clauselint.models.tone import Scorer, Scores
from clauselint.models.view import Passage
from clauselint.rules.matching.reading import Careful

_LABELS = frozenset(get_args(Label))
CATEGORIES: tuple[Category, ...] = get_args(Category)
_REMEMBERED = 1024


def asking_tagger(line: Line, own: Tagger) -> Tagger:
    """A tagger that asks on `line`, and `own` where nobody answers."""

    def tag(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        return line.answers("entities", texts, _entities, own)

    return tag


def asking_scorer(line: Line, own: Scorer) -> Scorer:
    """A scorer of tone that asks on `line`, and `own` where nobody answers."""

    def score(texts: Iterable[str]) -> Iterator[Scores]:
        return line.answers("tone", texts, _scores, own)

    return score


def asking_careful(line: Line) -> Careful:
    """A judge of meaning that asks on `line`, and is this process's own where nobody answers."""

    # Calendars say the same over and over.
    @lru_cache(_REMEMBERED)
    def careful(passage: Passage) -> tuple[float, ...]:
        # Imported late: a policy may do without.
        from clauselint.rules.matching.meaning import careful as own

        asked = [written(passage)]
        return next(line.answers("meaning", asked, _chances, lambda _: iter([own(passage)])))

    return careful


def written(passage: Passage) -> str:
    """A passage as one text; no line breaks stand before or after a sentence."""
    return "\n".join((passage.before, passage.after, passage.text))


def passage_of(text: str) -> Passage:
    """The passage that was `written`; raises ValueError for what was not."""
    before, after, own = text.split("\n", 2)
    return Passage(own, before, after)


def _entities(said: Any, text: str) -> tuple[Entity, ...]:
    found = tuple(Entity(start, end, label) for start, end, label in said)
    for start, end, label in found:
        if type(start) is not int or type(end) is not int or label not in _LABELS:
            raise ValueError
        if not 0 <= start < end <= len(text):
            raise ValueError
    return found


def _scores(said: Any, _: str) -> Scores:
    return dict(zip(CATEGORIES, _probabilities(said, len(CATEGORIES)), strict=True))


def _chances(said: Any, _: str) -> tuple[float, ...]:
    from clauselint.rules.matching.network import judge

    known = judge()
    if isinstance(known, PipelineError):
        raise ValueError
    return _probabilities(said, len(known.topics))


def _probabilities(said: Any, count: int) -> tuple[float, ...]:
    found = tuple(said)
    if len(found) != count or not all(type(one) is float and 0 <= one <= 1 for one in found):
        raise ValueError
    return found
