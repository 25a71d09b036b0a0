"""Scores texts with the tone component."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from training.tone.network import NAME
from training.tone.sources import LABELS, cleaned, sentences

BATCH = 256

Numbers = NDArray[np.float64]


def score(nlp: Language, texts: Sequence[str]) -> dict[str, Numbers]:
    """Return the probability of each label for each of `texts`, in their order."""
    component: Any = nlp.get_pipe(NAME)
    rows = [
        component.model.predict([nlp.make_doc(cleaned(text)) for text in texts[at : at + BATCH]])
        for at in range(0, len(texts), BATCH)
    ]
    table = np.vstack(rows).astype(np.float64)
    return {label: table[:, component.labels.index(label)] for label in LABELS}


def score_sentences(nlp: Language, texts: Sequence[str]) -> tuple[tuple[float, ...], ...]:
    """Return how toxic each sentence of each text is when it is judged alone."""
    ranges = [sentences(text) for text in texts]
    pieces = [text[a:b] for text, cut in zip(texts, ranges, strict=True) for a, b in cut]
    toxic = iter(score(nlp, pieces)["toxic"].tolist())
    return tuple(tuple(next(toxic) for _ in cut) for cut in ranges)
