"""Times loading, each time in a fresh process: `python -m training.timing`."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import spacy

from training.pack import OUT

ROUNDS = 7
LOAD = """
import sys, time, spacy
start = time.perf_counter()
spacy.load(sys.argv[1])
print((time.perf_counter() - start) * 1000)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print milliseconds for the pipeline, and for the same weights with the stock tokenizer."""
    parser = argparse.ArgumentParser(prog="training.timing", description=__doc__)
    parser.add_argument("--pipeline", type=Path, default=OUT, help="folder of the pipeline")
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="clauselint-stock-") as folder:
        stock = spacy.blank("en")
        ours = spacy.load(options.pipeline)
        for name in ours.pipe_names:
            stock.add_pipe(name, source=ours)
        stock.to_disk(folder)
        print(f"en_posts, after `import spacy`: {_load(options.pipeline):.0f} ms")
        print(f"the same with the stock English tokenizer: {_load(Path(folder)):.0f} ms")
    return 0


def _load(pipeline: Path) -> float:
    """Return the median milliseconds that `spacy.load` takes when it is a process's first load."""
    command = (sys.executable, "-c", LOAD, str(pipeline))
    runs = [
        subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(ROUNDS)
    ]
    return median(float(run.stdout) for run in runs)


if __name__ == "__main__":
    sys.exit(main())
