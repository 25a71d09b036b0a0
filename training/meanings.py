"""Makes the word vectors: what MiniLM and the teacher say of each word, in fewer numbers."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.vectors import Vectors

from training.names import Names

if TYPE_CHECKING:
    from training.teacher import Teacher

WORDS, ROWS, WIDTH = 60_000, 10_000, 64
TONE_SETS = ("goemotions", "vader_gt", "toxic_spans", "davidson")

Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meanings:
    """A vector for each of `words`: the row of `table` that `rows` gives, shared by rare words."""

    words: tuple[str, ...]
    rows: tuple[int, ...]
    table: Table

    def give(self, nlp: Language) -> None:
        """Make them the vectors of `nlp`, found by a word's NORM (its lower case)."""
        strings = nlp.vocab.strings
        vectors = Vectors(strings=strings, data=self.table.copy(), attr="NORM")
        for word, row in zip(self.words, self.rows, strict=True):
            vectors.add(strings.add(word), row=row)
        nlp.vocab.vectors = vectors

    def save(self, path: Path) -> None:
        """Write the vectors as an archive of numpy."""
        np.savez(path, words=np.array(self.words), rows=np.array(self.rows), table=self.table)


def make_meanings(
    teacher: "Teacher", nlp: Language, folder: Path, files: Sequence[Path], names: Names
) -> Meanings:
    """Make the vectors of the words that texts, lists and the teacher's encoder know."""
    from training.states import vocabulary, word_states

    tone = (folder / "train_permissive" / "tone" / f"{name}.train.jsonl" for name in TONE_SETS)
    words = _frequent(nlp, (*files, *tone), names, vocabulary(teacher))
    table, rows = _shared(_narrowed(word_states(teacher, words)))
    return Meanings(tuple(words), tuple(rows.tolist()), table)


def read_meanings(path: Path) -> Meanings:
    """Read vectors that `Meanings.save` wrote."""
    with np.load(path) as kept:
        words, rows = kept["words"].tolist(), kept["rows"].tolist()
        return Meanings(tuple(words), tuple(rows), kept["table"])


def _frequent(
    nlp: Language, files: Sequence[Path], names: Names, known: Sequence[str]
) -> list[str]:
    """Return the words that texts and lists have at least twice, the most frequent first."""
    # A word that the encoder knows as a whole is worth a vector, however rare here.
    counts = Counter(dict.fromkeys(known, 3))
    for path in files:
        # Text with labelled names says more of the words we need than text with labelled tone.
        weight = 3 if path.parent.name == "ner" else 1
        for text in _texts(path):
            for token in nlp.make_doc(text):
                if not (token.is_space or token.like_url or token.norm_.startswith("@")):
                    counts[token.norm_] += weight
    for listed, weight in (
        (names.first, 6),
        (names.last, 2),
        (names.companies, 2),
        (names.places, 1),
    ):
        for word in chain.from_iterable(name.lower().split() for name in listed):
            counts[word] += weight
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, count in ranked if count > 1 and len(word) < 30][:WORDS]


def _texts(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def _narrowed(table: Table) -> Table:
    """Keep the principal axes of the frequent words; every row gets length 2."""
    centred = table - table.mean(axis=0)
    axes = np.linalg.svd(centred[:20_000], full_matrices=False)[2][:WIDTH]
    narrow = centred @ axes.T
    lengths = np.linalg.norm(narrow, axis=1, keepdims=True) + 1e-9
    return np.asarray(2 * narrow / lengths, dtype="float32")


def _shared(table: Table) -> tuple[Table, NDArray[np.int64]]:
    """Keep the rows of frequent words; give every other word the row most like its own."""
    own = table[:ROWS]
    rows = np.arange(len(table))
    for start in range(ROWS, len(table), 2000):
        rows[start : start + 2000] = (table[start : start + 2000] @ own.T).argmax(axis=1)
    return own, rows
