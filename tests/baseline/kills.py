"""Kills a process that writes a baseline, at random instants, and looks at what is left."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from clauselint.linter.baseline.store import Baseline, Entry, load_baseline, write_baseline

SIZES = (20_000, 2_000)
_WRITER = """
import sys
from tests.baseline.kills import Path, write_for_ever
write_for_ever(Path(sys.argv[1]))
"""


def main() -> None:
    """Kill COUNT times, 200 by default."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with TemporaryDirectory() as folder:
        found = kill(Path(folder) / "baseline.json", count, seed=7)
    print(f"{count} kills: {found} baselines whole, {count - found} torn")  # noqa: T201
    sys.exit(found != count)


def kill(file: Path, count: int, seed: int) -> int:
    """How often, of `count` kills, the file was a whole baseline: the old one or the new one."""
    chance = random.Random(seed)
    write_baseline(file, _baseline(0))
    return sum(_killed(file, chance) for _ in range(count))


def write_for_ever(file: Path) -> None:
    """Write one baseline after the other, and a dot before each."""
    both = [*map(_baseline, range(len(SIZES)))]
    while True:
        for one in both:
            sys.stdout.write(".")
            sys.stdout.flush()
            write_baseline(file, one)


def _killed(file: Path, chance: random.Random) -> bool:
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(file)], stdout=subprocess.PIPE)
    assert writer.stdout
    writer.stdout.read(chance.randint(1, 6))
    for _ in range(chance.randint(0, 200_000)):
        # Some instant between two dots; waiting by the clock would depend on the machine.
        pass
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    found = load_baseline(file)
    return found is not None and len(found.entries) in SIZES


def _baseline(which: int) -> Baseline:
    entries = (Entry(f"drafts/{n}.md", "a-rule", f"{n:016x}") for n in range(SIZES[which]))
    return Baseline("0" * 32, tuple(entries))


if __name__ == "__main__":
    main()
