"""Trains `en_posts` from the labelled data: `python -m training.train --data DIR --out DIR`."""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from thinc.api import fix_random_seed

from training.archives import DATA, DataMissingError, unpacked
from training.blank import blank
from training.corpus import LABELS, convert, dev_sentences, training_sentences
from training.fit import Settings, fit
from training.names import read_names
from training.pack import OUT, pack
from training.score import score
from training.table import performance, summary
from training.templates import templated
from training.vary import varied

ARCHIVES = ("train_permissive", "dev_visible", "lists")
SETS = "btc,wnut17,wikigold"


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the pipeline of the last epoch; returns 0, or 2 when the data is absent."""
    options = _options(arguments)
    try:
        with unpacked(options.data, *ARCHIVES) as folder:
            sentences = training_sentences(folder, options.sets.split(","))
            names, dev = read_names(folder), dev_sentences(folder)
    except DataMissingError as error:
        print(f"train: {error}", file=sys.stderr)
        return 2
    fix_random_seed(options.seed)
    if options.templates:
        sentences += templated(names, random.Random(options.seed))
    nlp = blank(LABELS)
    plain = convert(nlp, sentences)
    print(f"{len(sentences)} texts: {plain.kept} spans kept, {plain.dropped} off token boundaries")
    vary = varied(names, options.renamed)
    settings = Settings(options.epochs, options.seed)
    for epoch, loss in enumerate(fit(nlp, sentences, vary, settings), 1):
        scores = {name: score(nlp, rows, LABELS) for name, rows in dev.items()}
        print(f"epoch {epoch:2d}  loss {loss:6.0f}  {summary(scores)}", flush=True)
        if epoch == settings.epochs:
            pack(nlp, performance(scores), options.out)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="training.train", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data archives")
    parser.add_argument("--out", type=Path, default=OUT, help="where to write the pipeline")
    parser.add_argument("--sets", default=SETS, help="training sets, separated by commas")
    parser.add_argument(
        "--templates", action=argparse.BooleanOptionalAction, default=True, help="add ours"
    )
    parser.add_argument("--renamed", type=float, default=0.5, help="share of texts renamed")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
