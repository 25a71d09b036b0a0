"""Turns labelled sentences into spaCy documents, counting the spans that miss a token boundary."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from training.archives import Sentence, read

LABELS = ("LOC", "ORG", "PERSON", "PRODUCT")
ENGLISH = frozenset({"en", "en?"})
DEV_SETS = ("btc", "wnut17", "uner_ewt", "wikigold")


@dataclass(frozen=True, slots=True)
class Converted:
    """Documents ready for training, and how many spans were kept and dropped on the way."""

    docs: tuple[Doc, ...]
    kept: int
    dropped: int

    def save(self, path: Path) -> None:
        """Write the documents as a `DocBin`."""
        DocBin(docs=self.docs).to_disk(path)


def training_files(folder: Path, sets: Iterable[str]) -> tuple[Path, ...]:
    """Find the files of the named training sets, in whichever archive they are.

    A development split that lies beside them is one of a set that nobody is judged by.
    """
    return tuple(
        path for name in sets for path in sorted(folder.glob(f"train_*/ner/{name}.*.jsonl"))
    )


def training_sentences(files: Iterable[Path]) -> tuple[Sentence, ...]:
    """Read training sets; of tweets only those tagged as English, if with a question mark."""
    return tuple(
        sentence
        for path in files
        for sentence in read(path, ENGLISH if path.name.startswith("btc.") else None)
    )


def dev_sentences(folder: Path) -> dict[str, tuple[Sentence, ...]]:
    """Read the four development sets, by name."""
    ner = folder / "dev_visible" / "ner"
    return {name: read(ner / f"{name}.dev.jsonl") for name in DEV_SETS}


def convert(nlp: Language, sentences: Iterable[Sentence]) -> Converted:
    """Tokenise with the tokenizer of `nlp` and align the spans to its tokens."""
    docs, kept, dropped = [], 0, 0
    for sentence in sentences:
        doc = nlp.make_doc(sentence.text)
        missed = _label(doc, sentence)
        docs.append(doc)
        kept += len(sentence.spans) - missed
        dropped += missed
    return Converted(tuple(docs), kept, dropped)


def _label(doc: Doc, sentence: Sentence) -> int:
    """Set the entities of `doc`; return how many spans could not be aligned."""
    exact: list[Span] = []
    unknown: set[int] = set()
    for start, end, label in sentence.spans:
        span = doc.char_span(start, end, label=label)
        if span is not None:
            exact.append(span)
            continue
        # Neither "an entity" nor "no entity" would be true of these tokens, so teach nothing.
        around = doc.char_span(start, end, alignment_mode="expand")
        unknown.update(token.i for token in around or ())
    unknown.difference_update(token.i for span in exact for token in span)
    missing = [doc[i : i + 1] for i in sorted(unknown)]
    doc.set_ents(exact, missing=missing, default="outside")
    return len(sentence.spans) - len(exact)
