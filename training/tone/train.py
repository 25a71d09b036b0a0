"""Trains the tone component: `python -m training.tone.train --data DIR --out DIR`."""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from thinc.api import fix_random_seed

from training.archives import DATA, DataMissingError, unpacked
from training.pack import size, write
from training.tone.calibrate import bins, calibration_error, fold, platt
from training.tone.dev import known, known_dev
from training.tone.fit import Settings, fit
from training.tone.measure import average_precision
from training.tone.network import blank
from training.tone.score import score
from training.tone.sources import LABELS, Labelled, training_texts
from training.tone.templates import groups, templated
from training.tone.words import read_words

ARCHIVES = ("train_permissive", "dev_visible", "lists")


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, calibrate and write the pipeline; returns 0, or 2 when the data is absent."""
    options = _options(arguments)
    try:
        with unpacked(options.data, *ARCHIVES) as folder:
            words = read_words(folder)
            texts, dev = training_texts(folder, words), known_dev(folder, words)
    except DataMissingError as error:
        print(f"train: {error}", file=sys.stderr)
        return 2
    fix_random_seed(options.seed)
    texts += templated(words, random.Random(options.seed), options.templates)
    print(f"{len(texts)} texts")
    nlp = blank(LABELS)
    settings = Settings(options.epochs, options.seed)
    for epoch, loss in enumerate(fit(nlp, texts, groups(), settings), 1):
        print(f"epoch {epoch:2d}  loss {loss:.4f}", flush=True)
        if epoch == settings.epochs:
            calibrate(nlp, dev[::2])
            nlp.meta["performance"] = performance(nlp, dev[1::2])
            write(nlp, options.out)
    print(f"{size(options.out) / 1e6:.1f} MB in {options.out}")
    return 0


def calibrate(nlp: Language, dev: Sequence[Labelled]) -> None:
    """Fit each label's scores to `dev`, of which evaluation uses the other half."""
    scores = score(nlp, [text.text for text in dev])
    fold(nlp, {label: platt(*known(label, scores[label], dev)) for label in LABELS})


def performance(nlp: Language, dev: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    """Return each label's average precision and calibration error on `dev`, for meta.json."""
    scores = score(nlp, [text.text for text in dev])
    pairs = {label: known(label, scores[label], dev) for label in LABELS}
    return {
        label: {
            "average_precision": round(average_precision(true >= 0.5, guessed), 4),
            "calibration_error": round(calibration_error(bins(guessed, true)), 4),
        }
        for label, (guessed, true) in pairs.items()
    }


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="training.tone.train", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data archives")
    parser.add_argument("--out", type=Path, required=True, help="where to write the pipeline")
    parser.add_argument("--templates", type=int, default=1500, help="texts of each kind")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
