"""Splits posts into words as English does, compounds in hashtags taken apart."""

import re
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex

# "#" is parted from a word as an infix, so that the patterns of compounds can see it.
HASH = r"#(?![^\W\d_])"
COMPOUNDS = (
    r"(?<=#)[A-Z]?[a-z]{2,}(?=[A-Z])",
    r"(?<=#)[A-Z]{2,}(?=[A-Z][a-z])",
    r"(?<=#)(?=[^\W\d_])",
    # Outside hashtags only parts with a part on either side: YouTube and iPhone stay whole.
    r"(?<=[A-Za-z][a-z])[A-Z][a-z]+(?=[A-Z0-9])",
    r"(?<=[A-Za-z][a-z])[A-Z]{2,}(?=[A-Z][a-z])",
)
HANDLE = re.compile(r"^@\w+$")


def tokenizing() -> Language:
    """Return an empty pipeline that splits like English but loads without its word lists.

    English brings over a thousand special cases ("don't", "a.m."); building them is most of the
    time it takes to load a small pipeline, and entities do not need them.
    """
    english = spacy.blank("en")
    rules = cast(Tokenizer, english.tokenizer)
    prefixes = [HASH if each == "#" else each for each in english.Defaults.prefixes or ()]
    infixes = [*COMPOUNDS, *(english.Defaults.infixes or ())]
    nlp = spacy.blank("xx")
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=rules.suffix_search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=HANDLE.match,
        url_match=rules.url_match,
    )
    return nlp
