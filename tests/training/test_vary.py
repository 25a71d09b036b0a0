import random

from training.archives import Sentence
from training.vary import mistyped


def test_typos_swap_letters_of_longer_words_and_move_no_name() -> None:
    text = "Yesterday everyone visited Lisbon, see a.example/holiday @someone #holidays"
    sentence = Sentence(text, ((27, 33, "LOC"),))
    dice = random.Random(1)
    changed = [mistyped(sentence, dice) for _ in range(200)]
    assert all(len(c.text) == len(text) and c.spans == sentence.spans for c in changed)
    assert all(c.text[-39:] == text[-39:] for c in changed)
    assert all(sorted(c.text) == sorted(text) for c in changed)
    assert any(c.text != text for c in changed)
