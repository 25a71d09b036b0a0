"""Times loading and tagging beside a stock spaCy pipeline: `python -m training.timing`."""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import spacy
from spacy.language import Language

from training.archives import DATA, DataMissingError, unpacked
from training.blank import RECOGNISER
from training.corpus import LABELS
from training.pack import OUT

ROUNDS = 7
POSTS = ("corporate_messaging.train", "sxsw_products.dev")
TONE = "textcat_multilabel"
LOAD = """
import sys, time, spacy
start = time.perf_counter()
spacy.load(sys.argv[1], exclude=sys.argv[2:])
print((time.perf_counter() - start) * 1000)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print load times in milliseconds and speeds in words a second, ours and stock.

    Tone is left out, as a policy without tone rules leaves it out. Returns 0, or 2 without data.
    """
    parser = argparse.ArgumentParser(prog="training.timing", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data archives")
    parser.add_argument("--pipeline", type=Path, default=OUT, help="folder of the pipeline")
    options = parser.parse_args(arguments)
    try:
        with unpacked(options.data, "dev_visible") as folder:
            posts = _posts(folder / "dev_visible" / "posts")
    except DataMissingError as error:
        print(f"timing: {error}", file=sys.stderr)
        return 2
    ours, plain = spacy.load(options.pipeline, exclude=[TONE]), stock()
    with TemporaryDirectory(prefix="clauselint-stock-") as folder_of_stock:
        plain.to_disk(folder_of_stock)
        loads = _load(options.pipeline), _load(Path(folder_of_stock))
    _report("ms to load, after `import spacy`", *loads)
    # Each round runs both, so that a busy moment of the machine strikes both.
    rounds = [(speed(ours, posts), speed(plain, posts)) for _ in range(ROUNDS)]
    _report("words a second", *(median(column) for column in zip(*rounds, strict=True)))
    return 0


def stock() -> Language:
    """Return the pipeline that spaCy's own defaults make: width 96, depth 4, English tokenizer."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    recogniser = nlp.add_pipe("ner", config={"model": RECOGNISER})
    for label in LABELS:
        recogniser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


def speed(nlp: Language, posts: Sequence[str]) -> float:
    """Return the words that `nlp` tags in a second of processor time."""
    start = time.process_time()
    words = sum(map(len, nlp.pipe(posts)))
    return words / (time.process_time() - start)


def _posts(folder: Path) -> tuple[str, ...]:
    files = [(folder / f"{name}.jsonl").read_text(encoding="utf-8") for name in POSTS]
    return tuple(json.loads(line)["text"] for file in files for line in file.splitlines())


def _load(pipeline: Path) -> float:
    """Return the median milliseconds that `spacy.load` takes when it is a process's first load."""
    command = (sys.executable, "-c", LOAD, str(pipeline), TONE)
    runs = [
        subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(ROUNDS)
    ]
    return median(float(run.stdout) for run in runs)


def _report(what: str, ours: float, plain: float) -> None:
    print(f"{what}: en_posts {ours:.0f}, stock {plain:.0f}, ratio {ours / plain:.2f}")


if __name__ == "__main__":
    sys.exit(main())
