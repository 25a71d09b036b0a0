"""Labels unlabelled posts with the teacher, and keeps those it is sure of."""

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from training.archives import Sentence
from training.corpus import training_sentences
from training.marks import Span, spans_of
from training.names import Names

if TYPE_CHECKING:
    from training.teacher import Teacher

SETS = (
    *("tone/davidson", "tone/vader_gt", "tone/goemotions", "tone/toxic_spans"),
    *("ner/multiner_gov", "ner/btc", "ner/wnut17"),
)
# Labelled sets without PRODUCT.
BARE = ("btc", "wikigold", "uner_ewt")


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure the teacher has to be of a text: the least chance of any word, and of any span.

    `nameless` is the share (0 to 1) kept of the texts in which it found no name.
    """

    word: float = 0.5
    span: float = 0.5
    nameless: float = 0.15


def unlabelled(folder: Path, names: Names, dice: random.Random) -> tuple[str, ...]:
    """Read the texts of training sets, names filled in where a set has taken them out."""
    files = [folder / "train_permissive" / f"{name}.train.jsonl" for name in SETS]
    texts = dict.fromkeys(text for path in files for text in _texts(path))
    return tuple(_named(text, names, dice) for text in texts if "[RELIGION]" not in text)


def sure(
    words: Sequence[Span],
    chances: NDArray[np.float32],
    sureness: Sureness,
    dice: random.Random,
) -> tuple[Span, ...] | None:
    """Return the spans of a text that the teacher is sure of, or None to leave the text out."""
    if chances.max(axis=1).min() < sureness.word:
        return None
    found = spans_of(words, chances)
    if not found:
        return () if dice.random() < sureness.nameless else None
    return tuple(span for span, _ in found) if min(c for _, c in found) >= sureness.span else None


def label(
    teacher: "Teacher", nlp: Language, texts: Sequence[str], sureness: Sureness, dice: random.Random
) -> list[Sentence]:
    """Return the texts that the teacher is sure of with its spans, cut where it stops reading."""
    from training.teacher import words

    split = [words(nlp, text) for text in texts]
    kept: dict[int, Sentence] = {}
    for i, chances in teacher.chances(split):
        spans = sure(split[i], chances, sureness, dice)
        if spans is not None:
            kept[i] = Sentence(texts[i][: split[i][-1][1]], spans)
    return [kept[i] for i in sorted(kept)]


def products(teacher: "Teacher", nlp: Language, files: Iterable[Path]) -> list[Sentence]:
    """Return sentences of the sets that label no products, with those the teacher finds."""
    from training.teacher import words

    bare = [path for path in files if path.name.split(".")[0] in BARE]
    sentences = training_sentences(bare)
    split = [words(nlp, sentence.text) for sentence in sentences]
    kept: dict[int, Sentence] = {}
    for i, chances in teacher.chances(split):
        free = tuple(
            span
            for span, chance in spans_of(split[i], chances)
            if span[2] == "PRODUCT" and chance >= 0.5 and not _taken(span, sentences[i])
        )
        if free:
            kept[i] = Sentence(sentences[i].text, free)
    return [kept[i] for i in sorted(kept)]


def completed(sentence: Sentence, found: Mapping[str, Sentence]) -> Sentence:
    """Return `sentence` with the products that were found in its text."""
    if sentence.text not in found or any(label == "PRODUCT" for *_, label in sentence.spans):
        return sentence
    free = (span for span in found[sentence.text].spans if not _taken(span, sentence))
    return Sentence(sentence.text, (*sentence.spans, *free))


def write(path: Path, sentences: Sequence[Sentence]) -> None:
    """Write sentences as the labelled sets are written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = (json.dumps({"text": s.text, "spans": s.spans}) + "\n" for s in sentences)
    path.write_text("".join(rows), encoding="utf-8")


def _taken(span: Span, sentence: Sentence) -> bool:
    return any(start < span[1] and end > span[0] for start, end, _ in sentence.spans)


def _texts(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def _named(text: str, names: Names, dice: random.Random) -> str:
    while "[NAME]" in text:
        text = text.replace("[NAME]", names.draw("PERSON", dice), 1)
    return text
