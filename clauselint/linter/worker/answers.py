"""What the worker answers: each service by what a run would use itself, loaded once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from clauselint.linter.entities import BUNDLED, lazy_scorer, lazy_tagger
from clauselint.linter.worker.asking import CATEGORIES, passage_of
from clauselint.linter.worker.line import Service
from clauselint.rules.matching.meaning import careful

Answers: TypeAlias = dict[Service, Callable[[Sequence[str]], list[Any]]]


def answers() -> Answers:
    """A function for each service: texts in, what JSON can hold of each answer out."""
    tag, score = lazy_tagger(BUNDLED), lazy_scorer(BUNDLED)

    def toned(texts: Sequence[str]) -> list[Any]:
        return [[scores[category] for category in CATEGORIES] for scores in score(texts)]

    return {
        "entities": lambda texts: list(tag(texts)),
        "tone": toned,
        # No sentence is remembered here.
        "meaning": lambda texts: list(map(careful.__wrapped__, map(passage_of, texts))),
    }
