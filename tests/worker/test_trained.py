"""A worker is asked for what it may be asked, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from clauselint.linter.trained import trained
from clauselint.linter.worker.line import Line
from clauselint.models.entity import Entity
from clauselint.models.errors import PipelineError
from clauselint.models.tone import Scores
from clauselint.models.view import Passage
from clauselint.rules.config.settings import Config


@pytest.fixture
def line() -> Line:
    return Line(lambda: None)


def tag(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
    return ((Entity(0, 1, "ORG"),) for _ in texts)


def score(texts: Iterable[str]) -> Iterator[Scores]:
    return ({"toxic": 1.0} for _ in texts)


def test_a_pipeline_of_the_companys_own_is_not_asked_of_a_worker(line: Line) -> None:
    own = trained(Config(pipeline="no_such_pipeline"), None, None, line)
    with pytest.raises(PipelineError):
        list(own.tag(["Ada came."]))
    assert not line.missed


def test_a_tagger_and_a_scorer_that_were_given_are_used(line: Line) -> None:
    own = trained(Config(), tag, score, line)
    assert list(own.tag(["Ada came."])) == [(Entity(0, 1, "ORG"),)]
    assert list(own.score(["Ada came."])) == [{"toxic": 1.0}]
    assert not line.missed


def test_without_a_line_and_where_the_configuration_says_so_nobody_is_asked(line: Line) -> None:
    assert trained(Config(), tag, score, None).careful is None
    assert trained(Config(worker=False), tag, score, line).careful is None


def test_all_is_asked_of_a_worker_first(line: Line) -> None:
    careful = trained(Config(), None, None, line).careful
    assert careful
    careful(Passage("Keep quiet."))
    assert line.missed == {"meaning"}
