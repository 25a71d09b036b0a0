"""Trains `en_posts` from the labelled data: `python -m training.train --data DIR --out DIR`."""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from thinc.api import fix_random_seed

from training.archives import DATA, DataMissingError, unpacked
from training.blank import blank
from training.brands import with_brands
from training.cache import FOLDER
from training.corpus import LABELS, convert, dev_sentences, training_files, training_sentences
from training.fit import Settings, fit
from training.lessons import NEEDED, Teaching, read_lessons
from training.names import read_names
from training.pack import OUT, pack
from training.pseudo import completed
from training.score import score
from training.table import performance, summary
from training.templates import templated
from training.tokens import tokenizing
from training.vary import Shares, varied

ARCHIVES = ("train_permissive", "train_sharealike", "dev_visible", "lists")
SETS = "btc,wikigold,uner_ewt,crossner,wnut17"


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the pipeline of the last epoch.

    Returns 0, or 2 when the data is absent or what makes the teacher is.
    """
    options = _options(arguments)
    teaching = Teaching(options.teacher_epochs, options.seed)
    try:
        with unpacked(options.data, *ARCHIVES) as folder:
            files = training_files(folder, options.sets.split(","))
            labelled, names = training_sentences(files), read_names(folder)
            dev = dev_sentences(folder)
            lessons = read_lessons(
                options.cache, tokenizing(), folder, files, names, teaching, _tell
            )
    except DataMissingError as error:
        print(f"train: {error}", file=sys.stderr)
        return 2
    except ImportError as error:
        print(f"train: {error}; for the teacher, pip install {NEEDED}", file=sys.stderr)
        return 2
    fix_random_seed(options.seed)
    names = with_brands(names)
    sentences = (
        *(completed(sentence, lessons.products) for sentence in labelled),
        *templated(names, random.Random(options.seed), options.templates),
        *lessons.posts,
    )
    nlp = blank(LABELS, lessons.meanings)
    plain = convert(nlp, sentences)
    print(f"{len(sentences)} texts: {plain.kept} spans kept, {plain.dropped} off token boundaries")
    shares = Shares(options.renamed, options.lower, options.upper, options.hashtags, options.typos)
    settings = Settings(options.epochs, options.seed, options.dropout)
    for epoch, loss in enumerate(fit(nlp, sentences, varied(names, shares), settings), 1):
        scores = {name: score(nlp, rows, LABELS) for name, rows in dev.items()}
        print(f"epoch {epoch:2d}  loss {loss:6.0f}  {summary(scores)}", flush=True)
        pack(nlp, performance(scores), options.out)
    return 0


def _tell(epoch: int, loss: float) -> None:
    print(f"teacher: epoch {epoch}  loss {loss:.4f}", flush=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="training.train", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data archives")
    parser.add_argument("--out", type=Path, default=OUT, help="where to write the pipeline")
    parser.add_argument("--cache", type=Path, default=FOLDER, help="where lessons are kept")
    parser.add_argument("--teacher-epochs", type=int, default=4)
    parser.add_argument("--sets", default=SETS, help="training sets, separated by commas")
    parser.add_argument("--templates", type=int, default=4000, help="texts filled from ours")
    parser.add_argument("--renamed", type=float, default=0.3, help="share of texts renamed")
    parser.add_argument("--lower", type=float, default=0.08, help="share in small letters")
    parser.add_argument("--upper", type=float, default=0.02, help="share in capitals")
    parser.add_argument("--hashtags", type=float, default=0.06, help="share with hashtags added")
    parser.add_argument("--typos", type=float, default=0.05, help="share with letters swapped")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
