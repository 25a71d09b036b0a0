"""One clause is cited once for the same words, where one rule knows and another only thinks so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from clauselint.linter.repeated import said_once
from clauselint.models.policy import Clause
from clauselint.models.post import Span
from clauselint.models.rule import KeywordRule, MeaningRule
from clauselint.rules.kinds.find import Armed
from clauselint.rules.kinds.found import Found
from tests.build import CLAUSE, rule

OTHER = replace(CLAUSE, id="9")


def armed(kind: Any, clause: Clause = CLAUSE, **given: Any) -> Armed:
    if kind is MeaningRule:
        given["category"] = "confidential"
    one = rule(kind, id=kind.__name__, **({"severity": "warning"} | given))
    return Armed(one, "pack", clause, (), ())


SENTENCE = (armed(MeaningRule), Found(Span(10, 50)))
WORD = Found(Span(12, 20))


def test_a_sentence_that_reads_like_what_was_found_in_it_is_not_told_again() -> None:
    phrase = (armed(KeywordRule), WORD)
    assert said_once((phrase, SENTENCE)) == (phrase,)


@pytest.mark.parametrize(
    "told",
    [
        (armed(KeywordRule, OTHER), WORD),
        (armed(KeywordRule, severity="note"), WORD),
        (armed(KeywordRule), WORD._replace(advisory=True)),
        (armed(KeywordRule), WORD._replace(doubted=True)),
        (armed(KeywordRule), Found(Span(50, 60))),
        (armed(KeywordRule), Found(Span(12, 16))),
        (armed(MeaningRule, sensitivity="secret"), WORD),
    ],
    ids=["another clause", "milder", "only alike", "doubted", "elsewhere", "little", "a thought"],
)
def test_a_sentence_is_told_where_nothing_of_the_kind_was(told: tuple[Armed, Found]) -> None:
    assert said_once((told, SENTENCE)) == (told, SENTENCE)


@pytest.mark.parametrize(
    ("weighed", "is_told"),
    [(Span(12, 18), False), (Span(18, 30), False), (Span(20, 30), True), (Span(40, 48), True)],
    ids=["what was found", "some of it", "beside it", "elsewhere"],
)
def test_a_sentence_is_told_where_it_reads_so_for_other_words(weighed: Span, is_told: bool) -> None:
    armed_judge, found = SENTENCE
    sentence = (armed_judge, found._replace(evidence=(("above all", weighed),)))
    phrase = (armed(KeywordRule), WORD)
    assert (sentence in said_once((phrase, sentence))) is is_told


def test_what_reports_hide_stays_so_that_they_hide_it() -> None:
    secret = (armed(MeaningRule, sensitivity="secret"), SENTENCE[1])
    phrase = (armed(KeywordRule), WORD)
    assert said_once((phrase, secret)) == (phrase, secret)
