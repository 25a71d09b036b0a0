"""Tone in the engine: batches, failures that are told, and who pays for spaCy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from clauselint import Linter, PipelineError, load_pipeline
from clauselint.linter.entities import lazy_scorer
from clauselint.models.matcher import Tone, Words
from clauselint.models.rule import CombineRule, KeywordRule, Pack, Rule, ToneRule
from clauselint.models.tone import Scores
from tests.build import POLICY, post, rule

CLASSIFIED = rule(ToneRule, clause="2.1", topic="", category="toxic")
HOSTILE = "Welcome. You stupid idiots never read."


def linter(*rules: Rule, **given: object) -> Linter:
    return Linter(POLICY, [Pack("own", "own.yaml", rules)], **given)  # type: ignore[arg-type]


class Counting:
    """Calls everything toxic, and counts how often it is asked."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, texts: Iterable[str]) -> Iterator[Scores]:
        self.calls += 1
        return ({"toxic": 0.9, "identity_attack": 0.9, "negative": 0.9} for _ in texts)


def test_sentences_are_scored_in_batches_and_only_where_a_cue_stands() -> None:
    scorer = Counting()
    posts = [post(HOSTILE), post("Welcome to the lab.")] * 32
    reports = list(linter(CLASSIFIED, scorer=scorer).lint_many(posts))
    assert scorer.calls == 2
    assert [len(report.violations) for report in reports] == [1, 0] * 32


def test_rules_that_want_the_same_sentence_get_its_score_once() -> None:
    seen: list[str] = []

    def scorer(texts: Iterable[str]) -> Iterator[Scores]:
        for text in texts:
            seen.append(text)
            yield {"toxic": 0.9, "identity_attack": 0.9, "negative": 0.9}

    both = rule(
        CombineRule, id="both", clause="2.1", topic="", all=(Tone("toxic"), Tone("identity_attack"))
    )
    report = linter(CLASSIFIED, both, scorer=scorer).lint_text(HOSTILE)
    assert [violation.rule for violation in report.violations] == ["both", "rule"]
    assert seen == ["You stupid idiots never read."]


def test_a_scorer_that_fails_makes_failures_and_stops_nothing() -> None:
    def broken(texts: Iterable[str]) -> Iterator[Scores]:
        raise ValueError("boom")

    word = rule(KeywordRule, id="word", clause="2.1", topic="", words=("Welcome",))
    report = linter(CLASSIFIED, word, scorer=broken).lint_text(HOSTILE)
    assert [violation.rule for violation in report.violations] == ["word"]
    assert [(failure.kind, failure.rule) for failure in report.failures] == [("pipeline", "rule")]


def test_a_missing_classifier_is_told_for_each_post_that_needs_it(tmp_path: Path) -> None:
    scorer = lazy_scorer(str(tmp_path / "none"))
    hostile, calm = post(HOSTILE), post("Welcome.")
    reports = list(linter(CLASSIFIED, scorer=scorer).lint_many([hostile, calm, hostile]))
    assert [report.outcome for report in reports] == ["incomplete", "clean", "incomplete"]
    assert "holds no spaCy pipeline" in reports[0].failures[0].reason


def test_a_pipeline_that_cannot_judge_tone_is_refused(tmp_path: Path) -> None:
    load_pipeline(part="entities").to_disk(tmp_path / "names")
    with pytest.raises(PipelineError, match="cannot judge identity_attack, negative, toxic"):
        load_pipeline(str(tmp_path / "names"), "tone")


def test_parts_of_the_pipeline_load_apart() -> None:
    assert load_pipeline(part="entities").pipe_names == ["tok2vec", "ner"]
    assert load_pipeline(part="tone").pipe_names == ["textcat_multilabel"]
    whole = load_pipeline()
    assert whole.pipe_names == ["tok2vec", "ner", "textcat_multilabel"]
    cats = whole("You stupid idiots never read.").cats
    assert cats == load_pipeline(part="tone")("You stupid idiots never read.").cats
    assert cats["toxic"] > 0.7


def test_the_bundled_classifier_flags_the_hostile_sentence_alone() -> None:
    (violation,) = linter(CLASSIFIED).lint_text(HOSTILE).violations
    assert HOSTILE[violation.start : violation.end] == "You stupid idiots never read."


def test_a_long_run_of_signs_takes_no_long_time() -> None:
    calls = "You idiot " + "!?" * 30_000
    assert len(linter(CLASSIFIED).lint_text(calls).violations) <= 1


def test_a_secret_in_a_hostile_sentence_stays_hidden() -> None:
    secret = rule(
        KeywordRule, id="s", clause="2.1", topic="", words=("Acme",), sensitivity="secret"
    )
    report = linter(CLASSIFIED, secret, scorer=Counting()).lint_text("You idiots of Acme.")
    assert len(report.violations) == 2
    assert "Acme" not in repr(report)


def test_many_hits_take_no_quadratic_time() -> None:
    """Counted, not timed: twice the text may make at most a bit more than twice the calls."""
    lexicon = rule(ToneRule, id="l", clause="2.1", topic="", words={"idiot": 3.0, "kind": -1.0})
    near = rule(ToneRule, id="n", clause="2.1", topic="", category="toxic", near=Words(("idiot",)))
    one = linter(lexicon, near, scorer=Counting())

    def calls(size: int) -> int:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1

        posts = [post('You idiot "kind" but. ' * size)]
        sys.setprofile(tick)
        try:
            list(one.lint_many(posts))
        finally:
            sys.setprofile(None)
        return count

    assert calls(400) < 2.5 * calls(200)


ORDINARY = """
import sys
from clauselint import Linter
linter = Linter()
for text in (
    "We open our new lab in Leeds on Monday. You are all welcome!",
    "Thank you to everyone who came. Nobody left hungry, and your questions were great.",
    "Never miss an update: follow us, and tell your friends.",
):
    assert linter.lint_text(text).outcome == "clean"
assert "spacy" not in sys.modules
assert "clauselint.rules.matching.valence" not in sys.modules
linter.lint_text("You stupid idiots never read.")
assert "spacy" in sys.modules
"""


def test_shipped_packs_judge_ordinary_posts_without_spacy() -> None:
    done = subprocess.run([sys.executable, "-c", ORDINARY], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


ENTITIES_ONLY = """
import sys
import clauselint.linter.entities as entities
from clauselint import Linter
from clauselint.models.matcher import Words
from clauselint.models.rule import EntityRule, Pack
from tests.build import POLICY, rule

loaded = []
load = entities.load_pipeline
entities.load_pipeline = lambda name, part="all": loaded.append(part) or load(name, part)
one = rule(EntityRule, clause="2.1", topic="", labels=("ORG",), near=Words(("client",)))
Linter(POLICY, [Pack("own", "own.yaml", (one,))]).lint_text("You idiots: our client Corvid")
assert loaded == ["entities"], loaded
assert "clauselint.rules.matching.valence" not in sys.modules
"""


def test_a_policy_without_tone_rules_pays_nothing_for_tone() -> None:
    done = subprocess.run([sys.executable, "-c", ENTITIES_ONLY], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_part_that_no_pipeline_has_is_an_error_that_names_the_parts() -> None:
    with pytest.raises(PipelineError, match="all, entities, tone"):
        load_pipeline(part=cast(Any, "bogus"))
