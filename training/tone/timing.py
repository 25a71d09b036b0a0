"""Times the parts of the pipeline: `python -m training.tone.timing --data DIR --pipeline DIR`."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from clauselint.linter.entities import Part, load_pipeline
from training.archives import DATA, unpacked
from training.pack import OUT
from training.tone.dev import posts

ROUNDS = 5
PARTS: tuple[Part, ...] = ("all", "entities", "tone")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print posts per second and milliseconds to load, of processor time, for each part."""
    parser = argparse.ArgumentParser(prog="training.tone.timing", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data archives")
    parser.add_argument("--pipeline", type=Path, default=OUT, help="folder of the pipeline")
    options = parser.parse_args(arguments)
    with unpacked(options.data, "dev_visible") as folder:
        texts = posts(folder, "corporate_messaging")
    name = str(options.pipeline.resolve())
    load_pipeline(name)
    for part in PARTS:
        loads, runs = zip(*(_run(name, part, texts) for _ in range(ROUNDS)), strict=True)
        speed = len(texts) / median(runs)
        print(f"{part}: {speed:.0f} posts/s, load {1000 * median(loads):.0f} ms")
    return 0


def _run(pipeline: str, part: Part, texts: Sequence[str]) -> tuple[float, float]:
    """Return the seconds of loading and of judging all texts."""
    start = time.process_time()
    nlp = load_pipeline(pipeline, part)
    loaded = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    return loaded - start, time.process_time() - loaded


if __name__ == "__main__":
    sys.exit(main())
