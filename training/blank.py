"""Builds the untrained pipeline: word features and the entity recogniser."""

from collections.abc import Iterable

from spacy.language import Language

from training.meanings import Meanings
from training.tokens import tokenizing as tokenizing

WIDTH = 96

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
