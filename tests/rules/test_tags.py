"""Hashtags of several words are read as those words, and every place leads back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.models.rule import RegexRule
from clauselint.rules.matching.tags import spelled
from tests.build import flagged, rule


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("our #GuaranteedReturn today", "our Guaranteed Return today"),
        ("#NHSWaitingList", "NHS Waiting List"),
        ("#over_the_moon!", "over the moon!"),
        ("x#OpenDay", "x Open Day"),
        ("#OpenDay #BestTeamEver", "Open Day Best Team Ever"),
        ("#Top10Tips", "Top10 Tips"),
        ("#NHS2Day", "NHS2 Day"),
        ("#GroßeÖffnung", "Große Öffnung"),
        ("#été_à_Paris", "été à Paris"),
    ],
)
def test_a_hashtag_is_spelled_out(text: str, expected: str) -> None:
    made = spelled(text)
    assert made is not None
    assert made.text == expected


@pytest.mark.parametrize("text", ["", "GuaranteedReturn", "# GuaranteedReturn", "#open", "#OPEN"])
def test_what_is_no_hashtag_of_several_words_stays(text: str) -> None:
    assert spelled(text) is None


@given(st.text(st.sampled_from("#aB _é1.!"), max_size=30))
def test_every_place_leads_back(text: str) -> None:
    made = spelled(text)
    if made is None:
        return
    assert len(made.at) == len(made.text) + 1
    for index, character in enumerate(made.text):
        assert index in made.seams or text[made.at[index]] == character
    assert made.at[-1] == len(text)
    assert list(made.at) == sorted(made.at)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our #GuaranteedReturn, now", ["GuaranteedReturn"]),
        ("Our guaranteed return, now", ["guaranteed return"]),
        ("Ours: #LowRiskGuaranteedReturn", ["GuaranteedReturn"]),
        ("Ours: #UKGuaranteedReturn", ["GuaranteedReturn"]),
        ("Ours: #Top10GuaranteedReturnUK", ["GuaranteedReturn"]),
        ("It is guaranteed #ReturnToSender", ["guaranteed #Return"]),
        ("Get a #FairlyGuaranteed return", ["Guaranteed return"]),
        ("guaranteed #return", []),
        ("Our #GuaranteedReturns guaranteed return", ["guaranteed return"]),
    ],
)
def test_a_pattern_finds_its_words_in_a_hashtag(text: str, words: list[str]) -> None:
    assert flagged(rule(RegexRule, pattern=r"\bguaranteed return\b"), text) == words
