"""Builds the untrained pipeline: a fast tokenizer, word features and the entity recogniser."""

import re
from collections.abc import Iterable
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex

from training.meanings import Meanings

WIDTH = 96

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

FEATURES = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [4000, 1000, 2500, 1500],
        "include_static_vectors": True,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": 3,
        "window_size": 1,
        "maxout_pieces": 2,
    },
}

RECOGNISER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"},
}


def blank(labels: Iterable[str], meanings: Meanings) -> Language:
    """Return the untrained pipeline for `labels`, its vectors being `meanings`."""
    nlp = tokenizing()
    meanings.give(nlp)
    nlp.add_pipe("tok2vec", config={"model": FEATURES})
    recogniser = nlp.add_pipe("ner", config={"model": RECOGNISER})
    for label in labels:
        recogniser.add_label(label)  # type: ignore[attr-defined]
    return nlp


def tokenizing() -> Language:
    """Return an empty pipeline that splits like English but loads without its word lists.

    English brings over a thousand special cases ("don't", "a.m."); building them is most of the
    time it takes to load a small pipeline, and entities do not need them.
    """
    english = spacy.blank("en")
    rules = cast(Tokenizer, english.tokenizer)
    prefixes = [HASH if prefix == "#" else prefix for prefix in english.Defaults.prefixes]
    nlp = spacy.blank("xx")
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=rules.suffix_search,
        infix_finditer=compile_infix_regex([*COMPOUNDS, *english.Defaults.infixes]).finditer,
        token_match=HANDLE.match,
        url_match=rules.url_match,
    )
    return nlp
