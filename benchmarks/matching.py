"""What folding and matching one ordinary post costs, beside a bare pass of the automaton."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from benchmarks.evasion import RULE
from clauselint import Linter
from clauselint.linter.scan import scan
from clauselint.rules.matching.search import Clock

TERMS = 1_000
ROUNDS = 1_000
POST = (
    "We opened the new calibration room this week. Thank you to everyone who came to see it! Our "
    "next open day is in May, and there will be cake for all 40 of us. Write to the team if you "
    "would like to bring a school class, or a neighbour who has never seen a balance weigh a grain."
)[:280]
CURLY = POST.replace("Thank you", "Thank you – it’s great –")[:280]
SYLLABLES = "ba bel bran cor dal del fen gar hol kin lor mar nor pel quil ros sta tor vel wick"
SECONDS = ("Traders", "Foods", "Group", "Insurance", "Rail", "Systems", "", "", "")


def main() -> None:
    """Print medians in microseconds, and the ratio of each to the bare pass in the same run."""
    names = sorted(set(invented(TERMS)))
    bare = AhoCorasick([name.lower() for name in names])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "names.txt").write_text("\n".join(names), "utf-8")
        pack = RULE.replace("names.yaml", "names.txt").replace('clause: "1"', "topic: client-names")
        (path / "pack.yaml").write_text(pack, "utf-8")
        linter = Linter(None, ["starter", path / "pack.yaml"])
    for name, text in (("ASCII", POST), ("with curly quotes", CURLY)):
        print(f"{len(text)} code points, {name}:")
        for line in measured(linter, bare, text):
            print(f"  {line}")


def measured(linter: Linter, bare: AhoCorasick, text: str) -> Iterator[str]:
    """What one text costs, a line for each way to look at it."""
    (post,), _ = linter.read_text(text)
    lower = text.lower()
    least = median(lambda: bare.find_matches_as_indexes(lower))
    folded = median(lambda: scan(post, linter.rules.lexicon, Clock(1.0)))
    whole = median(lambda: list(linter.lint_many([post])))
    yield f"bare pass: {least:.2f} µs"
    yield f"fold and match words and names: {folded:.0f} µs, {folded / least:.0f} bare passes"
    yield f"the whole judgement, patterns too: {whole:.0f} µs"


def median(call: Callable[[], object]) -> float:
    """Microseconds of `call`, the median of many runs."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e6


def invented(count: int) -> Iterator[str]:
    """Yield names that belong to nobody."""
    chance = random.Random(7)
    for _ in range(count * 2):
        first = "".join(
            chance.choice(SYLLABLES.split()) for _ in range(chance.randint(2, 4))
        ).title()
        yield f"{first} {chance.choice(SECONDS)}".strip()
        count -= 1
        if not count:
            return


if __name__ == "__main__":
    main()
