"""Builds the untrained tone component on the tokenizer of the bundled pipeline."""

from collections.abc import Iterable
from typing import Any

from spacy.language import Language

from training.blank import tokenizing

NAME = "textcat_multilabel"
WIDTH = 64
# A context of two words to each side tells "I don't hate" and "fucking great" from their opposites.
DEPTH = 2


def network() -> dict[str, Any]:
    """Return the config: hashed words, endings and shapes, a window over them, attention."""
    return {
        "@architectures": "spacy.TextCatParametricAttention.v1",
        "exclusive_classes": False,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": WIDTH,
                "attrs": ["NORM", "PREFIX", "SUFFIX"],
                "rows": [8000, 500, 1500],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": WIDTH,
                "depth": DEPTH,
                "window_size": 1,
                "maxout_pieces": 2,
            },
        },
    }


def blank(labels: Iterable[str]) -> Language:
    """Return an untrained pipeline of the tone component alone."""
    nlp = tokenizing()
    component = nlp.add_pipe(NAME, config={"model": network()})
    for label in labels:
        component.add_label(label)  # type: ignore[attr-defined]
    return nlp
