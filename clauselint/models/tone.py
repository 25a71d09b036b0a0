"""The tone of sentences as the engine sees it, whoever judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

Scores: TypeAlias = Mapping[str, float]
"""The probability of each category in one sentence."""

Scorer: TypeAlias = Callable[[Iterable[str]], Iterator[Scores]]
"""Sentences in, the scores of each out, in the same order."""
