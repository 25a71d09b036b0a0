import random

import numpy as np
from numpy.typing import NDArray

from training.archives import Sentence
from training.marks import TAGS, UNKNOWN, Span, possible, shape, spans_of, tagged
from training.pseudo import Sureness, completed, sure

WORDS: list[Span] = [(0, 3, "Ada"), (4, 9, "Byron"), (10, 12, "at"), (13, 17, "Acme")]


def chances(*tags: str, sure_of_it: float = 0.9) -> NDArray[np.float32]:
    table = np.full((len(tags), len(TAGS)), (1 - sure_of_it) / (len(TAGS) - 1), "float32")
    table[range(len(tags)), [TAGS.index(tag) for tag in tags]] = sure_of_it
    return table


def test_spans_become_tags_and_tags_become_spans() -> None:
    spans = ((0, 9, "PERSON"), (13, 17, "ORG"))
    tags = [TAGS[tag] for tag in tagged(WORDS, spans)]
    assert tags == ["B-PERSON", "I-PERSON", "O", "B-ORG"]
    assert tuple(span for span, _ in spans_of(WORDS, chances(*tags))) == spans


def test_the_words_that_a_span_cuts_teach_nothing() -> None:
    assert tagged(WORDS, ((0, 6, "PERSON"),)) == [UNKNOWN, UNKNOWN, 0, 0]


def test_a_span_goes_on_only_under_its_own_label() -> None:
    found = spans_of(WORDS, chances("B-PERSON", "I-ORG", "I-ORG", "B-ORG"))
    assert [span for span, _ in found] == [(0, 3, "PERSON"), (4, 12, "ORG"), (13, 17, "ORG")]


def test_an_unlabelled_word_may_have_any_label_that_the_set_leaves_out() -> None:
    assert [TAGS[tag] for tag in possible(("LOC", "ORG", "PERSON"))] == [
        "O",
        "B-PRODUCT",
        "I-PRODUCT",
    ]


def test_words_written_alike_have_one_shape() -> None:
    assert shape("Ada") == shape("Byron") != shape("ada")
    assert len({shape(word) for word in ("ada", "ADA", "Ada", "A", "a1B", "aDa", "...")}) == 7
    assert len({shape(word) for word in ("Ada", "@Ada", "#Ada")}) == 3


def test_only_texts_that_the_teacher_is_sure_of_are_kept() -> None:
    tags = "B-PERSON", "I-PERSON", "O", "B-ORG"
    found = ((0, 9, "PERSON"), (13, 17, "ORG"))
    dice = random.Random(1)
    assert sure(WORDS, chances(*tags), Sureness(word=0.8, span=0.8), dice) == found
    assert sure(WORDS, chances(*tags), Sureness(word=0.95, span=0.8), dice) is None
    assert sure(WORDS, chances(*tags), Sureness(word=0.8, span=0.99), dice) is None


def test_of_texts_without_names_a_share_is_kept() -> None:
    dice, plain = random.Random(1), chances("O", "O", "O", "O")
    kept = [sure(WORDS, plain, Sureness(nameless=0.25), dice) for _ in range(1000)]
    assert 200 < kept.count(()) < 300


def test_products_are_added_where_a_set_labels_none() -> None:
    text = "Ada sold her iPad"
    found = {text: Sentence(text, ((0, 3, "PRODUCT"), (13, 17, "PRODUCT")))}
    person = (0, 3, "PERSON")
    assert completed(Sentence(text, (person,)), found).spans == (person, (13, 17, "PRODUCT"))
    labelled = Sentence(text, ((4, 8, "PRODUCT"),))
    assert completed(labelled, found) == labelled
