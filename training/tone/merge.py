"""Puts the tone component into another pipeline: `python -m training.tone.merge NER TONE OUT`."""

import argparse
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from training.pack import pack
from training.tone.network import NAME


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a pipeline of both, which may take the place of NER; 2 if their tokens would differ."""
    parser = argparse.ArgumentParser(prog="training.tone.merge", description=__doc__)
    parser.add_argument("entities", type=Path, help="folder of the pipeline with ner")
    parser.add_argument("tone", type=Path, help="folder that training.tone.train wrote")
    parser.add_argument("out", type=Path, help="folder to write")
    options = parser.parse_args(arguments)
    nlp, tone = spacy.load(options.entities), spacy.load(options.tone)
    if _tokenizer(nlp) != _tokenizer(tone):
        print("merge: the two have different tokenizers; train tone again", file=sys.stderr)
        return 2
    if NAME in nlp.pipe_names:
        nlp.remove_pipe(NAME)
    with warnings.catch_warnings():
        # Tone knows no word vectors, so it does not mind those of the other.
        warnings.filterwarnings("ignore", message=r".*\[W113\]")
        nlp.add_pipe(NAME, source=tone)
    pack(nlp, {**nlp.meta["performance"], "tone": tone.meta["performance"]}, options.out)
    return 0


def _tokenizer(nlp: Language) -> tuple[object, bytes]:
    """What decides how texts are cut into tokens, whatever kind of tokenizer it is."""
    held = getattr(nlp.tokenizer, "to_bytes", None)
    return nlp.config["nlp"]["tokenizer"], held(exclude=["vocab"]) if held else b""


if __name__ == "__main__":
    sys.exit(main())
