"""Meaning: which sentences are judged, what is told when they cannot be, and what it costs."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint import Linter, PolicyError
from clauselint.models.matcher import Meaning, Pattern, Sense, Words
from clauselint.models.rule import (
    CombineRule,
    KeywordRule,
    LimitRule,
    MeaningRule,
    Pack,
    RequireRule,
    Rule,
)
from clauselint.models.view import Passage
from clauselint.rules.loading.load import parse_pack
from clauselint.rules.matching import encoder, meaning, network
from clauselint.rules.matching.wording import tokens
from tests.build import POLICY, rule

SECRET = rule(MeaningRule, clause="2.1", topic="", category="confidential", above=0.5)
PLACES = {topic: place for place, topic in enumerate(get_args(Sense))}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Judges that call confidential whatever holds `hush`; the quick one also wakes at `maybe`."""
    texts: list[str] = []

    def careful(passage: Passage) -> tuple[float, ...]:
        texts.append(passage.text)
        return tuple(0.98 if "hush" in passage.text.lower() else 0.02 for _ in PLACES)

    def heard(text: str) -> meaning.Heard:
        wakes = "hush" in text.lower() or "maybe" in text.lower()
        return meaning.Heard((text,), (text,) if wakes else ())

    monkeypatch.setattr(meaning, "careful", careful)
    monkeypatch.setattr(meaning, "_heard", heard)
    return texts


def flagged(one: Rule, text: str, format: str = "text") -> list[str]:
    linter = Linter(POLICY, [Pack("own", "own.yaml", (one,))])
    report = linter.lint_text(text, format=format)  # type: ignore[arg-type]
    assert report.complete
    return [text[v.start : v.end] for v in report.violations]


@pytest.mark.usefixtures("asked")
def test_a_violation_is_the_whole_sentence() -> None:
    text = "We are open. Hush, the deal is not public. Come by!"
    assert flagged(SECRET, text) == ["Hush, the deal is not public."]


@pytest.mark.usefixtures("asked")
def test_markup_and_hidden_characters_do_not_move_the_span() -> None:
    text = "# News\n\nWe met. **Hu\u200bsh**, the\ndeal is on. Bye.\n"
    assert flagged(SECRET, text, "markdown") == ["Hu\u200bsh**, the\ndeal is on."]


def test_the_likeliest_topic_has_the_chance_that_any_is_broken() -> None:
    found = meaning.chances((0.0, -9.0, 0.1, 0.0))
    assert found[0] == found[3] == pytest.approx(0.5)
    assert found[2] == pytest.approx(1 - 0.5 * 0.475 * 0.5, abs=1e-3)


@pytest.mark.usefixtures("asked")
def test_code_is_not_judged() -> None:
    assert flagged(SECRET, "```\nhush the deal\n```\n", "markdown") == []


def test_only_what_wakes_the_careful_judge_is_shown_to_it(asked: list[str]) -> None:
    assert flagged(SECRET, "We are open. The deal is on. Bye.") == []
    assert asked == []
    assert flagged(SECRET, "We are open. Maybe the deal is on. Bye.") == []
    assert asked == ["Maybe the deal is on."]


@pytest.mark.parametrize(
    ("text", "format", "near"),
    [
        ("We met. Hush, the deal is on.", "text", ("We met.", "")),
        ("Hush, the deal is on. Come by! Bye.", "text", ("", "Come by!")),
        ("# The deal\n\nHush.\n\n- A list\n- of two\n", "markdown", ("The deal", "A list")),
        ("One ![a tree](a.png) two. Hush.\n\nBye.", "markdown", ("One two.", "Bye.")),
        (f"{'so ' * 30}we met. Hush. {'and ' * 30}on.", "text", (f"{'so ' * 22}we met.", "and")),
    ],
    ids=["before", "after", "other blocks", "around a picture", "so many words"],
)
def test_the_careful_judge_sees_what_stands_around_a_sentence(
    text: str, format: str, near: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Passage] = []

    def careful(passage: Passage) -> tuple[float, ...]:
        seen.append(passage)
        return tuple(0.0 for _ in PLACES)

    monkeypatch.setattr(meaning, "careful", careful)
    wakes = lambda text: meaning.Heard((text,), (text,) * text.startswith("Hush"))  # noqa: E731
    monkeypatch.setattr(meaning, "_heard", wakes)
    flagged(SECRET, text, format)
    ((_, before, after),) = seen
    assert (before, after[: len(near[1])]) == near
    assert len(after.split()) <= 24


@pytest.mark.usefixtures("asked")
def test_near_asks_for_a_cue_in_the_sentence() -> None:
    near = rule(
        MeaningRule,
        clause="2.1",
        topic="",
        category="confidential",
        above=0.5,
        near=Words(("deal",)),
    )
    assert flagged(near, "Hush, the deal. Hush, the cat. A deal.") == ["Hush, the deal."]
    assert flagged(replace(near, near=Pattern("deal [0-9]")), "Hush, the deal of 7.") == []


@pytest.mark.usefixtures("asked")
def test_a_low_score_shields() -> None:
    shielded = rule(
        KeywordRule,
        clause="2.1",
        topic="",
        words=("deal",),
        unless=(Meaning("confidential", below=0.3),),
    )
    assert flagged(shielded, "A deal for all. Hush, the deal.") == ["deal"]


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("one", "found"),
    [
        (
            rule(
                CombineRule,
                clause="2.1",
                topic="",
                all=(Words(("deal",)), Meaning("confidential", above=0.5)),
            ),
            ["deal"],
        ),
        (
            rule(
                LimitRule,
                clause="2.1",
                topic="",
                measure="matches",
                max=0,
                matcher=Meaning("confidential", above=0.5),
            ),
            ["Hush, the deal."],
        ),
        (
            rule(
                RequireRule,
                clause="2.1",
                topic="",
                trigger=Meaning("confidential", above=0.5),
                accept=(Words(("cleared",)),),
            ),
            [""],
        ),
    ],
    ids=["combine", "limit", "require"],
)
def test_other_kinds_ask_for_a_meaning(one: Rule, found: list[str]) -> None:
    assert flagged(one, "A word. Hush, the deal.") == found
    assert flagged(one, "A word.") == []


_PACK = """pack: own
rules:
  - id: reads-so
    clause: "2.1"
    message: m
    examples: {{bad: [b], good: [g]}}
{rest}"""


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ("    kind: meaning\n    category: confidential\n    severity: error\n", "never blocks"),
        ("    kind: meaning\n    category: confidental\n", "confidential"),
        ("    kind: meaning\n    category: confidential\n    above: 2\n", "between 0 and 1"),
        (
            "    kind: combine\n    severity: error\n    all: [{meaning: confidential}]\n",
            "the judge of meaning alone never blocks",
        ),
        (
            "    kind: combine\n    all: [{meaning: tone, above: 0.5, below: 0.6}]\n",
            "not both",
        ),
    ],
)
def test_a_rule_that_could_not_be_trusted_does_not_load(rest: str, message: str) -> None:
    with pytest.raises(PolicyError, match=message):
        parse_pack(_PACK.format(rest=rest), "own.yaml", Path())


def test_the_judges_know_the_topics_that_rules_may_name() -> None:
    for file in ("about.json", "encoder.json"):
        about = json.loads((network.FOLDER / file).read_text("utf-8"))
        assert tuple(about["topics"]) == get_args(Sense)
    assert meaning._judge().thresholds.keys() == set(get_args(Sense))


@given(st.text(max_size=300))
def test_words_are_told_with_their_places(text: str) -> None:
    last = 0
    for token in tokens(text, {"our", "deal"}):
        assert last <= token.start < token.end <= len(text)
        last = token.end


@given(st.text(max_size=300))
def test_every_text_has_an_alarm(text: str) -> None:
    judge = meaning._judge()
    assert isinstance(judge.alarm(judge.tokens(text)), int)


def test_a_long_sentence_is_judged_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning._judge(), "wake", -sys.maxsize)
    text = "and we walk on and on " * 40 + "please keep the deal to yourselves now"
    stretches = meaning._heard.__wrapped__(text).woken
    assert " ".join(stretches) == text
    assert all(len(stretch) < 400 for stretch in stretches)


def test_company_does_not_change_what_is_said_of_a_sentence() -> None:
    judge = encoder.encoder()
    assert isinstance(judge, encoder.Encoder)
    texts = ["Keep it from the press, Sam!", "Soup.", "We open at nine and shut at six. " * 20]
    passages = [Passage(text, before, "Bye.") for text in texts for before in ("", "Psst!")]
    alone = list(map(judge.logits, passages))
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(judge.logits, passages * 10)) == alone * 10


def test_ordinary_sentences_of_a_shop_wake_nothing() -> None:
    for text in ("We open at nine.", "Thank you to everyone who came!", "See you on Friday."):
        assert meaning._heard(text).woken == ()


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-1], lambda data: data[:9] + b"?" + data[10:], lambda data: b""],
)
@pytest.mark.parametrize(("file", "which"), [("weights", network), ("encoder", encoder)])
def test_damaged_weights_are_told_and_never_clean(
    file: str, which: object, damage: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in network.FOLDER.iterdir():
        data = path.read_bytes()
        (tmp_path / path.name).write_bytes(damage(data) if path.name == file else data)  # type: ignore[operator]
    monkeypatch.setattr(which, "FOLDER", tmp_path)
    caches = (network.judge, encoder.encoder, meaning._heard, meaning.careful)
    for one in caches:
        one.cache_clear()
    try:
        linter = Linter(POLICY, [Pack("own", "own.yaml", (SECRET,))])
        monkeypatch.setattr(meaning, "_heard", lambda text: meaning.Heard((text,), (text,)))
        report = linter.lint_text("Please keep this to yourselves until the deal is signed.")
        assert report.outcome == "incomplete"
        assert [(f.kind, f.rule) for f in report.failures] == [("pipeline", SECRET.id)]
    finally:
        monkeypatch.undo()
        for one in caches:
            one.cache_clear()


_ALONE = """
import sys
from clauselint import Linter
text = "We opened the new calibration room this week. Thank you to everyone who came!"
assert Linter().lint_text(text).outcome == "clean"
print(sorted({"numpy", "onnxruntime", "spacy", "thinc"} & sys.modules.keys()))
from clauselint.rules.matching.meaning import _judge
known = _judge()
print(known.alarm(known.tokens(text)), known.alarm(known.tokens("Keep it from the press, Sam!")))
"""


def test_an_ordinary_check_imports_nothing_slow_and_scores_alike_under_any_hash_seed() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", _ALONE],
            env={"PYTHONHASHSEED": seed, "CLAUSELINT_CACHE_DIR": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    ]
    assert said[0].startswith("[]\n")
    assert said[0] == said[1]


@pytest.mark.usefixtures("asked")
def test_more_sentences_than_the_careful_judge_has_time_for_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(meaning, "MOST_PONDERED", 2)
    linter = Linter(POLICY, [Pack("own", "own.yaml", (SECRET,))])
    enough = linter.lint_text("Hush, one. Bye. Hush, one. Bye. Hush, one. Bye.")
    assert enough.complete
    assert len(enough.violations) == 3
    more = linter.lint_text("Hush, one. Hush, two. Hush, three.")
    assert [failure.kind for failure in more.failures] == ["out-of-time"]
