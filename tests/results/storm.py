"""Runs that are killed while they write the cache, and runs that use one cache and worker at once.

python -m tests.results.storm KILLS RUNS
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from clauselint.linter.worker.line import SERVICES
from clauselint.rules.entry import read_entry
from tests.worker.running import environment, running, status

COMMAND = str(Path(sys.executable).with_name("clauselint"))
POSTS = 24
_AT_ONCE = 16
_LONGEST = 0.05
NEEDY = "Our new patient Gus Tarnow was diagnosed with cancer in week {}.\n"
"""What the pipeline and the judge of meaning have to look at."""
# It writes all that is known again and again, until it is killed.
_WRITING = """
import sys
from pathlib import Path
from clauselint.linter.engine import Linter
linter = Linter(remember=True)
posts = [post for name in sys.argv[1:] for post in linter.read(Path(name))[0]]
verdicts = []
keep = linter._results.keep
linter._results.keep = lambda *given: verdicts.append(given)
linter._results.recall = lambda post: None
list(linter.lint_many(posts))
print("ready", flush=True)
while True:
    for given in verdicts:
        keep(*given)
    linter.flush()
"""


def write_posts(folder: Path, more: str = "") -> list[str]:
    """Drafts of which some break a rule, all of which say `more`, and their names."""
    folder.mkdir()
    names = [f"{number:02}.md" for number in range(POSTS)]
    for number, name in enumerate(names):
        marking = "Internal use only: " if number % 3 == 0 else ""
        text = f"{marking}Post {number} of the workshop.\n{more.format(number)}"
        (folder / name).write_text(text, "utf-8")
    return names


def check(folder: Path, *words: str, environ: Mapping[str, str] | None = None) -> bytes:
    """What a run of the command prints; it must not fail."""
    done = subprocess.run(
        [COMMAND, "check", ".", *words], cwd=folder, env=environ, capture_output=True
    )
    if done.returncode != 1 or done.stderr:
        raise AssertionError(done)
    return done.stdout


def torn(cache: Path) -> list[str]:
    """The files of results that cannot be read."""
    bad = []
    for path in (cache / "results").glob("*.cache"):
        try:
            read_entry(path)
        except (OSError, ValueError, EOFError, TypeError):
            bad.append(path.name)
    return bad


def killed(folder: Path, cache: Path, times: int, chance: random.Random) -> list[str]:
    """What is torn after `times` runs that were killed while they wrote."""
    names = sorted(path.name for path in folder.glob("*.md"))
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITING, *names], cwd=folder, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            try:
                process.wait(chance.random() * _LONGEST)
            except subprocess.TimeoutExpired:
                process.kill()
        if bad := torn(cache):
            return bad
    return []


def together(folder: Path, runs: int) -> set[bytes]:
    """All the different things that so many runs print, several at a time."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return set(pool.map(lambda _: check(folder), range(runs)))


def served(folder: Path, cache: Path, runs: int) -> tuple[set[bytes], int]:
    """All that so many runs print that share a worker, too, and how often that has answered.

    Each second run recalls nothing.
    """
    environ = environment(cache)

    def run(number: int) -> bytes:
        return check(folder, *(["--no-cache"] if number % 2 else []), environ=environ)

    with running(cache, *SERVICES) as worker:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            found = set(pool.map(run, range(runs)))
        said = status(cache)
        if said["process"] != worker.pid:
            raise AssertionError(said)
    return found, said["asked"]


def main() -> None:
    """Do both, as often as the arguments say, and print what came of it."""
    kills, runs = map(int, sys.argv[1:])
    with tempfile.TemporaryDirectory() as place:
        folder, cache = Path(place) / "posts", Path(place) / "cache"
        # Until it is to be shared, no run starts a worker of its own.
        os.environ |= {"CLAUSELINT_CACHE_DIR": str(cache), "CLAUSELINT_NO_WORKER": "1"}
        write_posts(folder)
        fresh = check(folder, "--no-cache")
        found = together(folder, runs)
        same = found == {fresh}
        sys.stdout.write(f"{runs} runs on one cache, {_AT_ONCE} at once: same reports: {same}\n")
        bad = killed(folder, cache, kills, random.Random(7))
        left = len(list((cache / "results").glob(".*")))
        again = check(folder) == fresh
        sys.stdout.write(
            f"{kills} runs killed while they wrote: {len(bad)} torn files, {left} files left over, "
            f"same report: {again}\n"
        )
        needy = Path(place) / "needy"
        write_posts(needy, NEEDY)
        alone = check(needy, "--no-cache", "--no-worker")
        printed, asked = served(needy, cache, runs)
        shared = printed == {alone} and asked > 0
        sys.stdout.write(
            f"{runs} runs on one cache and one worker, {_AT_ONCE} at once: same reports: {shared}; "
            f"the worker answered {asked} times\n"
        )
        sys.exit(bool(bad) or not (same and again and shared))


if __name__ == "__main__":
    main()
