"""Scores the shipped pipeline on the development sets: `python -m training.evaluate --data DIR`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy

from training.archives import DATA, DataMissingError, unpacked
from training.corpus import LABELS, dev_sentences
from training.inner import inside, posts
from training.pack import OUT, size
from training.score import score
from training.table import table


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of scores; returns 0, or 2 when the data or the pipeline is absent."""
    parser = argparse.ArgumentParser(prog="training.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data archives")
    parser.add_argument("--pipeline", type=Path, default=OUT, help="folder of the pipeline")
    options = parser.parse_args(arguments)
    if not (options.pipeline / "meta.json").is_file():
        print(f"evaluate: no pipeline in {options.pipeline}", file=sys.stderr)
        return 2
    try:
        with unpacked(options.data, "dev_visible") as folder:
            dev = dev_sentences(folder)
    except DataMissingError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2
    nlp = spacy.load(options.pipeline)
    print(table({name: score(nlp, sentences, LABELS) for name, sentences in dev.items()}))
    own = inside(nlp, posts())
    print(
        f"\nnames inside our hashtags: {own.right} of {own.labelled} found, {own.guessed} guessed"
    )
    print(f"{size(options.pipeline) / 1e6:.1f} MB on disk")
    return 0


if __name__ == "__main__":
    sys.exit(main())
