"""What git costs: the hook on one commit, 500 staged files, and a second run on 2,000 posts.

    python -m benchmarks.git

Each figure is a ratio or a difference within one run; the cache is a folder of its own.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.startup import DRAFT, paired

COMMAND = str(Path(sys.executable).with_name("clauselint"))
BARE = [sys.executable, "-c", "pass"]
WORDS = [
    "team",
    "workshop",
    "room",
    "school",
    "class",
    "week",
    "open",
    "visit",
    "maker",
    "local",
    "history",
    "spring",
    "evening",
    "table",
    "coffee",
    "garden",
    "music",
    "story",
    "letter",
    "street",
    "river",
    "market",
    "bread",
    "winter",
    "paper",
]
NEEDY = "Our new patient Gus Tarnow was diagnosed with cancer by the clinic last week.\n"
SECRET = "Keep quiet about the merger with Corvid until the papers are signed.\n"


def main() -> None:
    """Print the hook's ratios, what staging costs, and how much quicker a second run is."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        os.environ["CLAUSELINT_CACHE_DIR"] = str(place / "cache")
        # There would be no worker.
        os.environ.pop("CI", None)
        hook(place / "one")
        staged(place / "many")
        second(place / "posts")


def hook(folder: Path) -> None:
    """One Markdown post is staged: new, with and without a worker, and judged before."""
    repository(folder)
    run(folder, COMMAND, "hook", "install")
    post = folder / "a.md"
    os.chdir(folder)
    told("no draft", ".git/hooks/pre-commit")
    for what, text in (("one post", DRAFT), ("a name beside a cue", NEEDY), ("a secret", SECRET)):
        post.write_text(text, "utf-8")
        run(folder, "git", "add", ".")
        new = [COMMAND, "hook", "run", "pre-commit", "--no-cache"]
        told(f"{what}, new, no worker", *new, "--no-worker")
        if text != DRAFT:
            wake(folder, new)
            told(f"{what}, new, with a worker", *new)
        told(f"{what}, judged before", ".git/hooks/pre-commit")
    run(folder, COMMAND, "worker", "stop")


def told(what: str, *words: str) -> None:
    """Print what the hook takes for that."""
    seconds, ratio = paired([*words], BARE)
    print(f"hook, {what}: median {seconds * 1000:.0f} ms, {ratio:.1f} times python -c pass")


def wake(folder: Path, line: list[str]) -> None:
    """Have a check start its worker, and wait until it answers."""
    run(folder, *line)
    while not subprocess.run(
        [COMMAND, "worker", "status"], capture_output=True, check=True
    ).stdout.startswith(b"process"):
        time.sleep(0.1)
    run(folder, *line)


def staged(folder: Path) -> None:
    """500 staged files against the same files named on the command line."""
    repository(folder)
    write(folder, 500)
    run(folder, "git", "add", ".")
    pairs = []
    for _ in range(5):
        files = seconds(folder, COMMAND, "check", ".", "--no-cache")
        index = seconds(folder, COMMAND, "check", "--staged", "--no-cache")
        pairs.append(index - files)
    print(f"500 staged files: {statistics.median(pairs):+.2f} s over the check of the files")


def second(folder: Path) -> None:
    """2,000 posts as files, judged and remembered."""
    folder.mkdir()
    write(folder, 2_000)
    seconds(folder, COMMAND, "check", "--text", "warm")
    first = seconds(folder, COMMAND, "check", ".")
    again = statistics.median(seconds(folder, COMMAND, "check", ".") for _ in range(3))
    print(f"2,000 posts: {first:.1f} s, again {again:.1f} s: {first / again:.1f} times faster")


def write(folder: Path, count: int) -> None:
    """So many generated posts."""
    chance = random.Random(11)
    for number in range(count):
        body = " ".join(chance.choice(WORDS) for _ in range(60))
        (folder / f"{number:04}.md").write_text(f"{DRAFT}\n{body}.\n\nPost {number}.\n", "utf-8")


def repository(folder: Path) -> None:
    """An empty repository with a first commit."""
    folder.mkdir()
    run(folder, "git", "init", "-q")
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com")
    run(folder, "git", *who, "commit", "-q", "--allow-empty", "-m", "First")


def run(folder: Path, *words: str) -> None:
    """Run a command there, silently, whatever it answers."""
    subprocess.run(words, cwd=folder, check=False, stdout=subprocess.DEVNULL)


def seconds(folder: Path, *words: str) -> float:
    """How long a command takes by the clock on the wall."""
    start = time.perf_counter()
    run(folder, *words)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
