"""Prints the tables of the card: `python -m training.tone.evaluate --data DIR --pipeline DIR`."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from training.archives import DATA, DataMissingError, unpacked
from training.pack import OUT, size
from training.tone.bias import bias
from training.tone.calibrate import bins, calibration_error
from training.tone.dev import judged, known, known_dev, marked, posts
from training.tone.measure import Row, by_kind, crossed, detection, lowest, share, top_sentences
from training.tone.network import NAME
from training.tone.score import Numbers, score, score_sentences
from training.tone.sources import BAD, LABELS
from training.tone.templates import probes
from training.tone.words import read_words

THRESHOLDS = {"toxic": 0.7, "identity_attack": 0.5, "negative": 0.5}
ALLOWED = 0.003
PROBES = (
    *("traps.txt", "hostile.txt", "traps_fresh.txt", "hostile_fresh.txt"),
    *("traps_late.txt", "hostile_late.txt"),
)
OFFENSIVE = ("offensive_language", "hate_speech")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every table; returns 0, or 2 when the data or the pipeline is absent."""
    parser = argparse.ArgumentParser(prog="training.tone.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data archives")
    parser.add_argument("--pipeline", type=Path, default=OUT, help="folder of the pipeline")
    options = parser.parse_args(arguments)
    if not (options.pipeline / NAME).is_dir():
        print(f"evaluate: no {NAME} in {options.pipeline}", file=sys.stderr)
        return 2
    nlp = spacy.load(options.pipeline)
    try:
        with unpacked(options.data, "train_permissive", "dev_visible", "lists") as folder:
            for line in report(nlp, folder):
                print(line)
    except DataMissingError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2
    print(f"\n{size(options.pipeline / NAME) / 1e6:.1f} MB on disk for {NAME}")
    return 0


def report(nlp: Language, folder: Path) -> Iterator[str]:
    """Yield the lines of the tables, measured on the unpacked data in `folder`."""
    words, at = read_words(folder), THRESHOLDS["toxic"]
    corporate = score(nlp, posts(folder, "corporate_messaging"))["toxic"]
    yield from table(("toxic, threshold", "measure", "value"), _bars(nlp, folder, corporate))
    for name in PROBES:
        found = probes(name, words)
        scores = score(nlp, [each.text for each in found])["toxic"]
        yield from table((f"{name}, toxic at {at}", "alarms"), by_kind(found, scores, at))
    yield from table(
        ("label", "set", "true", "average precision", "precision", "recall"), _labels(nlp, folder)
    )
    dev = known_dev(folder, words)[1::2]
    guessed = score(nlp, [each.text for each in dev])
    pairs = {label: known(label, guessed[label], dev) for label in LABELS}
    yield from table(
        ("label", "texts", "ECE"),
        (
            (label, str(len(pair[0])), f"{calibration_error(bins(*pair)):.3f}")
            for label, pair in pairs.items()
        ),
    )
    yield from table(("label", "score", "texts", "mean score", "truth"), _reliability(pairs))
    comments = marked(folder)
    alone = score_sentences(nlp, [each.text for each in comments])
    yield from table(
        ("comments", "most toxic sentence is a marked one", "by chance"),
        [top_sentences(comments, alone)],
    )
    yield from table(
        ("harmless", "mean toxic", "toxic alarms", "identity_attack alarms"),
        bias(nlp, at, THRESHOLDS["identity_attack"]),
    )


def _bars(nlp: Language, folder: Path, corporate: Numbers) -> Iterator[Row]:
    texts = judged(folder, "davidson")
    davidson = score(nlp, [text.text for text in texts])["toxic"]
    parts = {
        name: davidson[[bool(text.labels & set(wanted)) for text in texts]]
        for name, wanted in {
            "hateful and offensive": OFFENSIVE,
            "hateful": OFFENSIVE[1:],
            "neither": ("neither",),
        }.items()
    }
    for number, half in enumerate(crossed(corporate, ALLOWED), 1):
        name = f"{half.threshold:.3f}, chosen on half {number} of corporate_messaging"
        alarms = f"{100 * half.alarms / half.posts:.2f} % ({half.alarms} of {half.posts})"
        yield name, "alarms on the other half", alarms
        yield (
            name,
            "davidson hateful and offensive",
            share(parts["hateful and offensive"], half.threshold),
        )
    for threshold in (lowest(corporate, ALLOWED), THRESHOLDS["toxic"]):
        name = f"{threshold:.3f}" + (", recommended" if threshold == THRESHOLDS["toxic"] else "")
        yield name, "corporate_messaging", share(corporate, threshold)
        for part, scores in parts.items():
            yield name, f"davidson {part}", share(scores, threshold)
    tweets = score(nlp, posts(folder, "sxsw_products"))["toxic"]
    yield name, "sxsw_products", share(tweets, threshold)


def _labels(nlp: Language, folder: Path) -> Iterator[Row]:
    for label, name, wanted in (
        ("toxic", "davidson", OFFENSIVE),
        ("identity_attack", "davidson", OFFENSIVE[1:]),
        ("negative", "goemotions", tuple(BAD)),
        ("negative", "vader_gt", ("negative",)),
    ):
        texts = judged(folder, name)
        scores = score(nlp, [text.text for text in texts])[label]
        yield label, name, *detection(texts, wanted, scores, THRESHOLDS[label])


def _reliability(pairs: dict[str, tuple[Numbers, Numbers]]) -> Iterator[Row]:
    for label, pair in pairs.items():
        for each in bins(*pair):
            span = f"{each.low:.1f} to {each.low + 0.1:.1f}"
            yield label, span, str(each.texts), f"{each.guessed:.3f}", f"{each.true:.3f}"


def table(head: Row, rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield ""
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    sys.exit(main())
