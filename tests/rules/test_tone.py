"""Tone: what a lexicon understands, and which sentences a classifier is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint import Linter, PolicyError
from clauselint.models.matcher import Pattern, Tone, Words
from clauselint.models.post import Part, Post
from clauselint.models.rule import CombineRule, LimitRule, Pack, RequireRule, Rule, ToneRule
from clauselint.models.tone import Scores
from clauselint.rules.loading.load import parse_pack
from tests.build import POLICY, flagged, post, rule

WORDS = {"idiot": 3.0, "useless": 1.5, "stupid": 2.0, "scam": 2.0, "rude": 2.0, "great": -1.0}
INSULTS = rule(ToneRule, words=WORDS)


class FakeScorer:
    """Calls whatever holds `vile` toxic, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Iterable[str]) -> Iterator[Scores]:
        for text in texts:
            self.asked.append(text)
            score = 0.9 if "vile" in text.lower() else 0.1
            yield {"toxic": score, "identity_attack": score - 0.3, "negative": 0.0}


def judged(one: Rule, text: str | Post) -> tuple[list[str], list[str]]:
    """The sentences that the rule flags, and those that the classifier was asked about."""
    scorer = FakeScorer()
    linter = Linter(POLICY, [Pack("own", "own.yaml", (one,))], scorer=scorer)
    of = post(text) if isinstance(text, str) else text
    (report,) = linter.lint_many([of])
    assert report.complete
    return [of.source[v.start : v.end] for v in report.violations], scorer.asked


def toned(**given: object) -> Rule:
    return rule(ToneRule, **{"clause": "2.1", "topic": "", "category": "toxic"} | given)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "text",
    [
        "You are an idiot.",
        "What idiots!",
        "absolutely useless",
        "Stupid.",
        "He is STUPID and rude",
        "They are not only rude, they are stupid.",
        "No wonder: that idiot did it.",
        "You are not great, you are stupid.",
        "We tried, but they are rude.",
        "stuuupid",
        "What an iiidiot",
        "I call you an idiot.",
    ],
)
def test_a_lexicon_finds_hostile_sentences(text: str) -> None:
    assert flagged(INSULTS, text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "You are not stupid.",
        "It isn't a scam.",
        "Never rude",
        "Nobody here is an idiot.",
        "Our staff are never, ever useless.",
        "a bit stupid",
        "somewhat rude",
        "I'm such an idiot",
        'He read "stupid" on the box.',
        "It is not OK to call someone an idiot.",
        "She called him an idiot",
        "Stupid idea at first, but it works.",
        "useless",
        "Great, a stupid thing made great.",
        "A stupidly nice day",
    ],
)
def test_a_lexicon_understands_what_stands_around_its_words(text: str) -> None:
    assert flagged(INSULTS, text) == []


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("They are stupid", "They are very stupid"),
        ("They are stupid", "They are STUPID"),
        ("They are stupid", "They are stupid!!!"),
        ("They are stupid", "You are stupid"),
        ("They are stupid", "They are stupid and rude"),
        ("They are a bit stupid", "They are stupid"),
        ("They are stupid, but fast", "They are fast, but stupid"),
        ("Great, they are stupid", "They are stupid"),
    ],
)
def test_degree_contrast_and_company_change_the_score(weaker: str, stronger: str) -> None:
    def score(text: str) -> float:
        one = toned(category=None, words=WORDS, above=0.51, message="{score}")
        linter = Linter(POLICY, [Pack("own", "own.yaml", (one,))])
        (violation,) = linter.lint_text(text).violations
        return float(violation.message)

    assert score(weaker) < score(stronger)


def test_a_lexicon_names_its_words_as_evidence() -> None:
    one = toned(category=None, words=WORDS)
    (violation,) = Linter(POLICY, [Pack("p", "p", (one,))]).lint_text("You idiot.").violations
    assert [(e.what, e.text) for e in violation.evidence] == [("it says", "idiot")]


def test_a_list_of_terms_is_a_lexicon(tmp_path: Path) -> None:
    (tmp_path / "rude.txt").write_text("nincompoop\n")
    one = rule(ToneRule, list=str(tmp_path / "rude.txt"))
    assert flagged(one, "Fine. You nincompoop!") == ["You nincompoop!"]


@given(st.lists(st.sampled_from([*WORDS, "not", "very", "you", "!", ". ", '"', "but", "\n", "İ"])))
def test_what_a_lexicon_flags_is_a_sentence_with_one_of_its_words(words: list[str]) -> None:
    for text in flagged(INSULTS, " ".join(words)):
        assert text.strip() == text
        assert any(word in text for word, weight in WORDS.items() if weight > 0)


def test_the_classifier_flags_the_sentence_and_not_the_post() -> None:
    text = "Good morning. You vile rat. We open at nine."
    assert judged(toned(), text) == (["You vile rat."], ["You vile rat."])


def test_sentences_without_a_cue_are_not_shown_to_the_classifier() -> None:
    assert judged(toned(), "A vile lunch. Nothing wrong with it.") == ([], [])
    assert judged(toned(every_sentence=True), "A vile lunch.")[0] == ["A vile lunch."]


def test_a_cue_of_the_rule_takes_the_place_of_ours() -> None:
    one = toned(near=Words(("customer",)))
    text = "Our vile customers. You vile rat."
    assert judged(one, text) == (["Our vile customers."], ["Our vile customers."])


def test_words_and_category_must_both_agree() -> None:
    one = toned(words=WORDS)
    text = "A vile idiot. An idiot. A vile rat."
    assert judged(one, text) == (["A vile idiot."], ["A vile idiot.", "An idiot."])


def test_the_threshold_is_the_rules_own() -> None:
    assert judged(toned(above=0.95), "You vile rat.")[0] == []
    assert judged(toned(category="identity_attack"), "You vile rat.")[0] == ["You vile rat."]
    assert judged(toned(category="negative", above=0.01), "You vile rat.")[0] == []


def test_shields_keep_a_sentence() -> None:
    one = toned(unless=(Words(("film title",)),))
    assert judged(one, "Film title: You Vile Rat")[0] == []


def test_only_what_is_in_scope_is_judged() -> None:
    text = "Run `You vile rat` and #YouVileRat now"
    code, tag = text.index("`"), text.index("#")
    parts = (Part("code", code, code + 14), Part("hashtag", tag, tag + 11))
    _, asked = judged(toned(every_sentence=True), post(text, parts=parts))
    assert asked == ["Run and You Vile Rat now"]
    found, asked = judged(toned(scope=("hashtag",), every_sentence=True), post(text, parts=parts))
    assert (found, asked) == (["#YouVileRat"], ["You Vile Rat"])


def test_the_classifier_reads_escapes_of_html_as_what_they_mean() -> None:
    found, asked = judged(toned(), "Tom &amp; you vile rats")
    assert (found, asked) == (["Tom &amp; you vile rats"], ["Tom & you vile rats"])


def test_tones_combine_with_other_matchers() -> None:
    one = rule(
        CombineRule,
        clause="2.1",
        topic="",
        all=(Tone("toxic"), Words(("customer",), inflect="noun")),
    )
    assert judged(one, "You vile rat. Customers wait.") == ([], ["You vile rat."])
    assert judged(one, "You vile rat of a customer.")[0] == ["You vile rat of a customer."]
    assert judged(one, "You vile rat.") == ([], [])


def test_tones_may_be_absent_trigger_or_be_counted() -> None:
    quiet = rule(
        CombineRule, clause="2.1", topic="", all=(Pattern("rat"),), absent=(Tone("toxic"),)
    )
    assert judged(quiet, "You vile rat.")[0] == []
    assert judged(quiet, "You dear rat.")[0] == ["rat"]
    asks = rule(
        RequireRule, clause="2.1", topic="", trigger=Tone("toxic"), accept=(Words(("sorry",)),)
    )
    assert judged(asks, "You vile rat. Sorry.")[0] == []
    assert judged(asks, "You vile rat.")[0] == [""]
    many = rule(LimitRule, clause="2.1", topic="", measure="matches", matcher=Tone("toxic"), max=1)
    assert judged(many, "You vile rat. You vile pig.")[0] == ["You vile pig."]


COMBINED_ERROR = "    kind: combine\n    severity: error\n    all:"
COUNTED_ERROR = (
    "    kind: limit\n    severity: error\n    measure: matches\n    max: 1\n    matcher:"
)


def faults(body: str) -> str:
    text = (
        "pack: own\nrules:\n  - id: a\n    topic: tone\n    message: m\n"
        f"    examples: {{bad: [b], good: [g]}}\n{body}"
    )
    try:
        parse_pack(text, "own.yaml", Path())
    except PolicyError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("    kind: tone\n", 'neither "category" nor "words" nor "list"'),
        ("    kind: tone\n    category: toxic\n    severity: error\n", "alone never blocks"),
        ("    kind: tone\n    category: rude\n", '"category" cannot be "rude"'),
        ("    kind: tone\n    category: toxic\n    above: 70\n", "a probability between 0 and 1"),
        ("    kind: tone\n    words: {dull: 9}\n", "between -4 and 4"),
        ("    kind: tone\n    words: {dull: 0}\n", "between -4 and 4"),
        ("    kind: tone\n    words: {}\n", '"words" is empty'),
        ('    kind: tone\n    words: {"*": 1}\n', "this entry"),
        ("    kind: tone\n    words: [dull]\n", '"words" must be lines with keys and values'),
        ("    kind: tone\n    words: {dull: 2}\n    every_sentence: true\n", "a category alone"),
        (
            "    kind: tone\n    category: toxic\n    near: you\n    every_sentence: true\n",
            "contradict",
        ),
        ("    kind: combine\n    severity: error\n    all: [{category: toxic}]\n", "alone never"),
        (f"{COMBINED_ERROR} [{{category: toxic}}, {{labels: [ORG]}}]\n", "alone never"),
        (f"{COUNTED_ERROR} {{category: toxic}}\n", "alone never"),
        ("    kind: combine\n    all: [{above: 0.5}]\n", "this matcher has neither"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(body: str, says: str) -> None:
    assert says in faults(body)


@pytest.mark.parametrize(
    "body",
    [
        "    kind: tone\n    words: {dull: 2}\n    severity: error\n",
        "    kind: tone\n    words: {dull: 2}\n    category: toxic\n    severity: error\n",
        "    kind: combine\n    severity: error\n    all: [{category: toxic}, customer]\n",
        "    kind: combine\n    severity: error\n    all: [{words: {dull: 2}}]\n",
        "    kind: tone\n    category: toxic\n    above: 0.6\n    near: [you, they]\n",
    ],
)
def test_words_may_block_and_rules_load(body: str) -> None:
    assert faults(body) == ""


def test_a_word_is_weighed_once_however_often_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    from clauselint.models.view import Match
    from clauselint.rules.matching import tone

    asked: list[str] = []
    monkeypatch.setattr(tone, "_weight", lambda word, _: float(len(asked.__iadd__([word]))))
    text = "hate " * 9
    hits = [*tone._weighed([Match(0, at, at + 4) for at in range(0, 45, 5)], text, {})]
    assert (len(hits), asked) == (9, ["hate"])
