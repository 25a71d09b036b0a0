"""Times posts with and without tone: `python -m training.tone.timing --data DIR --pipeline DIR`."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import spacy

from training.archives import DATA, unpacked
from training.pack import OUT
from training.tone.dev import posts
from training.tone.network import NAME

ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Print posts per second and milliseconds to load, of processor time, with and without tone."""
    parser = argparse.ArgumentParser(prog="training.tone.timing", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data archives")
    parser.add_argument("--pipeline", type=Path, default=OUT, help="folder of the pipeline")
    options = parser.parse_args(arguments)
    with unpacked(options.data, "dev_visible") as folder:
        texts = posts(folder, "corporate_messaging")
    spacy.load(options.pipeline)
    for name, exclude in (("with tone", ()), ("without", (NAME,))):
        loads, runs = zip(
            *(_run(options.pipeline, exclude, texts) for _ in range(ROUNDS)), strict=True
        )
        print(
            f"{name}: {len(texts) / median(runs):.0f} posts/s, load {1000 * median(loads):.0f} ms"
        )
    return 0


def _run(pipeline: Path, exclude: tuple[str, ...], texts: Sequence[str]) -> tuple[float, float]:
    """Return the seconds of loading and of judging all texts."""
    start = time.process_time()
    nlp = spacy.load(pipeline, exclude=list(exclude))
    loaded = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    return loaded - start, time.process_time() - loaded


if __name__ == "__main__":
    sys.exit(main())
