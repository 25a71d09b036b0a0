from pathlib import Path

import spacy

from training.tokens import tokenizing


def split(text: str) -> list[str]:
    return [token.text for token in tokenizing().make_doc(text)]


def test_compounds_in_hashtags_are_taken_apart_and_other_words_are_not() -> None:
    rows = {
        "#WorkingWithNorthwind": ["#", "Working", "With", "Northwind"],
        "#TeamNorthwind": ["#", "Team", "Northwind"],
        "#IBMRocks": ["#", "IBM", "Rocks"],
        "#WorkingAtIBM": ["#", "Working", "At", "IBM"],
        "#WelcomeToAcme2024": ["#", "Welcome", "To", "Acme", "2024"],
        "#proudToServe": ["#", "proud", "To", "Serve"],
        "LoveMyJobAtAcme": ["Love", "My", "Job", "At", "Acme"],
        "(#Berlin)": ["(", "#", "Berlin", ")"],
        "#iPhone": ["#", "iPhone"],
        "YouTube": ["YouTube"],
        "McDonalds": ["McDonalds"],
        "iPhoneCase": ["iPhoneCase"],
        "@LoveMyJobToo": ["@LoveMyJobToo"],
        "https://example.com/LoveMyJobToo": ["https://example.com/LoveMyJobToo"],
        "C#": ["C", "#"],
        "#1": ["#", "1"],
    }
    assert {text: split(text) for text in rows} == rows


def test_a_saved_tokenizer_splits_as_it_did_before(tmp_path: Path) -> None:
    nlp = tokenizing()
    nlp.to_disk(tmp_path)
    text = "Off to #WorkingWithNorthwind in #Berlin with @LoveMyJobToo."
    loaded = spacy.load(tmp_path)
    assert [t.text for t in loaded(text)] == [t.text for t in nlp(text)]
