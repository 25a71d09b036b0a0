import random

from training.archives import Sentence
from training.hashtags import hashtagged
from training.inner import marked
from training.names import Names
from training.tokens import tokenizing

NAMES = Names(
    first=("Ada",), last=("Byron",), companies=("Merrow Bank", "ING", "7-Up"), places=("Genf",)
)


def many(sentence: Sentence) -> list[Sentence]:
    dice = random.Random(1)
    return [hashtagged(sentence, NAMES, dice) for _ in range(300)]


def names(sentence: Sentence) -> set[str]:
    return {sentence.text[start:end] for start, end, _ in sentence.spans}


def test_a_hashtag_follows_the_text_whose_own_names_stay_where_they_were() -> None:
    before = Sentence("Ada said hello", ((0, 3, "PERSON"),))
    for after in many(before):
        assert after.text.startswith("Ada said hello #")
        assert after.spans[0] == (0, 3, "PERSON")


def test_a_name_within_a_hashtag_begins_and_ends_with_words() -> None:
    nlp = tokenizing()
    for after in many(Sentence("Hello", ())):
        doc = nlp.make_doc(after.text)
        assert all(doc.char_span(start, end) is not None for start, end, _ in after.spans)


def test_a_hashtag_that_is_a_name_holds_its_mark_and_a_name_within_one_does_not() -> None:
    found = {name for after in many(Sentence("Hello", ())) for name in names(after)}
    assert {"#MerrowBank", "MerrowBank", "#Genf", "Genf"} <= found
    assert not any("7" in name for name in found)


def test_some_hashtags_hold_no_name() -> None:
    assert any(not after.spans for after in many(Sentence("Hello", ())))


def test_the_names_of_a_sentence_return_in_its_hashtags() -> None:
    found = {
        name for after in many(Sentence("at Globex", ((3, 9, "ORG"),))) for name in names(after)
    }
    assert "#Globex" in found


def test_a_marked_post_is_read_with_its_names() -> None:
    assert marked("So #Meet[Acme](ORG)Today in [Ulm](LOC)") == Sentence(
        "So #MeetAcmeToday in Ulm", ((8, 12, "ORG"), (21, 24, "LOC"))
    )
