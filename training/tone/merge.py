"""Puts the tone component into another pipeline: `python -m training.tone.merge NER TONE OUT`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy

from training.pack import write
from training.tone.network import NAME


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a pipeline of both; `spacy.load(OUT, exclude=["textcat_multilabel"])` drops tone."""
    parser = argparse.ArgumentParser(prog="training.tone.merge", description=__doc__)
    parser.add_argument("entities", type=Path, help="folder of the pipeline with ner")
    parser.add_argument("tone", type=Path, help="folder that training.tone.train wrote")
    parser.add_argument("out", type=Path, help="folder to write, another than the two")
    options = parser.parse_args(arguments)
    nlp = spacy.load(options.entities)
    if NAME in nlp.pipe_names:
        nlp.remove_pipe(NAME)
    nlp.add_pipe(NAME, source=spacy.load(options.tone))
    write(nlp, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
