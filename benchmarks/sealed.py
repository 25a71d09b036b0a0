"""What a sealed list costs: one post, with 1,000 and 100,000 names, beside the plain list."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.evasion import POLICY, RULE, sealed_list, unsealed
from benchmarks.matching import POST, SECONDS, SYLLABLES
from clauselint import Linter

SIZES = (1_000, 100_000)
ROUNDS = 400
WAYS = ("plain", "vault", "tags")
# Ordinary text for posts that are not all the same; nothing of it is remembered between them.
SENTENCES = (
    "Our open day is in May, and there will be cake for everyone who comes. ",
    "Thank you to the whole team for a calm and careful year! ",
    "We measured it twice: 40 kilograms, give or take a grain. ",
    "If you would like to visit with a school class, write to us. ",
    "New balances arrived on Tuesday, and nobody has dropped one yet. ",
    "It's the small things (and the coffee) that keep us going. ",
    "Read the report on our website, or ask Robin for a copy. ",
    "What would you weigh first? Tell us in the comments #calibration #science ",
)


def main() -> None:
    """Print medians in microseconds, and the ratio of vault to plain, measured in turn."""
    for size in SIZES:
        names = tuple(invented(size))
        with tempfile.TemporaryDirectory() as folder:
            linters = {way: timed(way, names, Path(folder) / way) for way in WAYS}
        print(f"{size:,} names")
        for way, (_, seconds, weight) in linters.items():
            print(f"  {way}: made ready in {seconds:.1f} s, file of {weight / 1000:,.0f} kB")
        for line in measured({way: linter for way, (linter, _, _) in linters.items()}):
            print(f"  {line}")


def timed(way: str, names: tuple[str, ...], folder: Path) -> tuple[Linter, float, int]:
    """A linter whose only rule is the list, the seconds it takes to make, and the file's size."""
    folder.mkdir()
    (folder / "names.txt").write_text("\n".join(names), "utf-8")
    (folder / "policy.md").write_text(POLICY, "utf-8")
    (folder / "pack.yaml").write_text(RULE.replace("names.yaml", "names.txt"), "utf-8")
    if way != "plain":
        sealed_list(folder, way)
    start = time.perf_counter()
    if way == "plain":
        linter = Linter(folder / "policy.md", [folder / "pack.yaml"])
    else:
        linter = unsealed(folder)
    took = time.perf_counter() - start
    # What is quick because it looks for nothing would be no news.
    assert linter.lint_text(f"We met {names[-1]} today.").violations
    file = folder / ("names.sealed" if way != "plain" else "names.txt")
    return linter, took, file.stat().st_size


def measured(linters: dict[str, Linter]) -> Iterator[str]:
    """A line for each way to hold the list, for one post again and again and for many."""
    chance = random.Random(11)
    posts = ["".join(chance.sample(SENTENCES, len(SENTENCES)))[:280] for _ in range(ROUNDS)]
    for what, texts in (("one post", [POST] * ROUNDS), ("different posts", posts)):
        times = in_turn(linters, texts)
        ratio = statistics.median(
            v / p for p, v in zip(times["plain"], times["vault"], strict=True)
        )
        said = ", ".join(
            f"{way} {statistics.median(some) * 1e6:.0f} µs" for way, some in times.items()
        )
        yield f"{what} of 280 characters: {said}; vault {ratio:.2f} times plain"


def in_turn(linters: dict[str, Linter], texts: list[str]) -> dict[str, list[float]]:
    """Seconds for each text; one linter after the other, so that what else runs slows all."""
    times: dict[str, list[float]] = {way: [] for way in linters}
    for text in texts:
        for way, linter in linters.items():
            (post,), _ = linter.read_text(text)
            times[way].append(once(lambda: list(linter.lint_many([post]))))  # noqa: B023
    return times


def once(call: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def invented(count: int) -> Iterator[str]:
    """Yield so many different names that belong to nobody."""
    chance = random.Random(7)
    known: set[str] = set()
    while len(known) < count:
        syllables = chance.choices(SYLLABLES.split(), k=chance.randint(3, 5))
        name = f"{''.join(syllables).title()} {chance.choice(SECONDS)}".strip()
        if name not in known:
            known.add(name)
            yield name


if __name__ == "__main__":
    main()
