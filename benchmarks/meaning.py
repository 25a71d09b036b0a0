"""What the judges of meaning cost a sentence, as a ratio to a split into words in the same run."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from clauselint.models.errors import PipelineError
from clauselint.rules.matching.encoder import encoder
from clauselint.rules.matching.network import FOLDER, judge
from training.meaning.lessons import lessons

T = TypeVar("T")
SAMPLE = 500
CAREFUL = 200
ROUNDS = 7


def main() -> None:
    """Print medians in microseconds of processor time a sentence, the time to load, the size."""
    start = time.perf_counter()
    quick = judge()
    quick_load = time.perf_counter() - start
    start = time.perf_counter()
    careful = encoder()
    careful_load = time.perf_counter() - start
    if isinstance(quick, PipelineError) or isinstance(careful, PipelineError):
        raise SystemExit("the judges are missing")
    passages = random.Random(0).sample([one.passage for one in lessons() if one.in_draft], SAMPLE)
    texts = [passage.text for passage in passages]
    split = _median(str.split, texts)
    costs = {
        "quick judge:": _median(lambda text: quick.alarm(quick.tokens(text)), texts),
        "careful judge:": _median(careful.logits, passages[:CAREFUL]),
    }
    for name, cost in costs.items():
        print(f"{name:14} {cost * 1e6:7.0f} us a sentence, {cost / split:6.0f} times str.split")
    print(f"loaded in {quick_load * 1e3:.0f} ms and {careful_load * 1e3:.0f} ms (with onnxruntime)")
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{size / 1e6:.1f} MB in {FOLDER.name}")


def _median(call: Callable[[T], object], sentences: Sequence[T]) -> float:
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for sentence in sentences:
            call(sentence)
        rounds.append((time.process_time() - start) / len(sentences))
    return statistics.median(rounds)


if __name__ == "__main__":
    main()
