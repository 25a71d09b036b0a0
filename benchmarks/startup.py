"""How long a whole command takes, as a ratio to an empty Python process in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 21
DRAFT = """---
title: Summer at the workshop
channel: blog
---

We opened the new **calibration room** this week. Thank you to everyone who came to see it!
Our next open day is in May. Write to the team if you would like to bring a school class.
"""


def main() -> None:
    """Print the median of each command's wall time in seconds, and of its ratio pair by pair."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.md"
        draft.write_text(DRAFT, "utf-8")
        plain = Path(folder) / "draft.txt"
        plain.write_text(DRAFT.partition("---\n\n")[2], "utf-8")
        command = str(Path(sys.executable).with_name("clauselint"))
        bare = [sys.executable, "-c", "pass"]
        for name, line in (
            ("clauselint --version", [command, "--version"]),
            ("clauselint check draft.txt", [command, "check", str(plain)]),
            ("clauselint check draft.md, with front matter", [command, "check", str(draft)]),
        ):
            seconds, ratio = paired(line, bare)
            print(f"{name}: median {seconds * 1000:.0f} ms, {ratio:.1f} times python -c pass")


def paired(command: list[str], bare: list[str]) -> tuple[float, float]:
    """Run both in turn; the median seconds of `command`, and the median of the pairs' ratios."""
    _seconds(command)
    pairs = [(_seconds(command), _seconds(bare)) for _ in range(ROUNDS)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(one / other for one, other in pairs),
    )


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
