"""What git costs: the hook on one commit, 500 staged files, 2,000 posts beside two other checkers.

    python -m benchmarks.git [--only NAME] [--proselint COMMAND] [--alex COMMAND]

Times are those of the processor, of the children of the command too: other work on the machine
changes them least. Each figure is a ratio or a difference within one run; the cache is a folder of
its own, and Python may keep what it compiles, as in any installed command. The 2,000 posts are
those of the archive beside the checkout, if it is there, and made up of words if not.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.alarms import ARCHIVE
from benchmarks.startup import DRAFT
from clauselint import Linter

COMMAND = str(Path(sys.executable).with_name("clauselint"))
BARE = [sys.executable, "-c", "pass"]
ROUNDS = 15
WORDS = (
    "team workshop room school class week open visit maker local history spring evening table"
    " coffee garden music story letter street river market bread winter paper"
)
NEEDY = "Our new patient Gus Tarnow was diagnosed with cancer by the clinic last week.\n"
SECRET = "Keep quiet about the merger with Corvid until the papers are signed.\n"


def main() -> None:
    """Print the hook's ratios, what staging costs, and how much quicker a second run is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", choices=("hook", "staged", "posts"), action="append")
    options.add_argument("--proselint", default=shutil.which("proselint"))
    options.add_argument("--alex", default=shutil.which("alex"))
    chosen = options.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        os.environ["CLAUSELINT_CACHE_DIR"] = str(place / "cache")
        # There would be no worker.
        os.environ.pop("CI", None)
        if not chosen.only or "hook" in chosen.only:
            hook(place / "one")
        if not chosen.only or "staged" in chosen.only:
            staged(place / "many")
        if not chosen.only or "posts" in chosen.only:
            posts(place / "posts", chosen.proselint, chosen.alex)


def hook(folder: Path) -> None:
    """One Markdown post is staged: new, with and without a worker, and judged before."""
    repository(folder)
    run(folder, COMMAND, "hook", "install")
    post = folder / "a.md"
    told("hook, no draft", folder, [".git/hooks/pre-commit"])
    for what, text in (("one post", DRAFT), ("a name beside a cue", NEEDY), ("a secret", SECRET)):
        post.write_text(text, "utf-8")
        run(folder, "git", "add", ".")
        new = [COMMAND, "hook", "run", "pre-commit", "--no-cache"]
        told(f"hook, {what}, new, no worker", folder, [*new, "--no-worker"])
        if text != DRAFT:
            wake(folder, new)
            told(f"hook, {what}, new, with a worker", folder, new)
        told(f"hook, {what}, judged before", folder, [".git/hooks/pre-commit"])
    run(folder, COMMAND, "worker", "stop")


def told(name: str, folder: Path, line: Sequence[str]) -> None:
    """Print what a command costs in turn with an empty Python process."""
    run(folder, *line)
    pairs = [(seconds(folder, *line), seconds(folder, *BARE)) for _ in range(ROUNDS)]
    own = statistics.median(one for one, _ in pairs)
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{name}: median {own * 1000:.0f} ms, {ratio:.1f} times python -c pass", flush=True)


def wake(folder: Path, line: Sequence[str]) -> None:
    """Have a check start its worker, and wait until it answers."""
    run(folder, *line)
    status = [COMMAND, "worker", "status"]
    while not subprocess.run(status, capture_output=True, check=True).stdout.startswith(b"process"):
        time.sleep(0.1)
    run(folder, *line)


def staged(folder: Path) -> None:
    """500 staged files against the same files named on the command line."""
    repository(folder)
    write(folder, list(made(500)))
    run(folder, "git", "add", ".")
    run(folder, COMMAND, "check", "--text", "warm")
    for name, options in (("without entities", ["--no-entities"]), ("with entities", [])):
        pairs = []
        for _ in range(5):
            files = seconds(folder, COMMAND, "check", ".", "--no-cache", *options)
            index = seconds(folder, COMMAND, "hook", "run", "pre-commit", "--no-cache", *options)
            pairs.append((index - files, files))
        more, files = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"500 staged files, {name}: {more:+.2f} s over the {files:.2f} s of the check")


def posts(folder: Path, proselint: str | None, alex: str | None) -> None:
    """2,000 posts as files, judged and remembered, and two other checkers on the same files."""
    folder.mkdir()
    texts = list(published())[:2_000] if ARCHIVE.exists() else []
    write(folder, texts or list(made(2_000)))
    judge = [f"--ignore={name}" for name in judged_by_meaning()]
    files = sorted(path.name for path in folder.iterdir())
    others = {"proselint": [proselint or "", "check", *files], "alex": [alex or "", *files]}
    quickest = []
    for name, line in others.items():
        if line[0]:
            quickest.append(seconds(folder, *line))
            print(f"{len(files)} posts: {name} {quickest[-1]:.1f} s", flush=True)
    shutil.rmtree(os.environ["CLAUSELINT_CACHE_DIR"], ignore_errors=True)
    print(
        f"rules read for the first time: {seconds(folder, COMMAND, 'check', '--text', 'x'):.1f} s"
    )
    for name, options in (("", []), (", no rule that asks the judge of meaning", judge)):
        shutil.rmtree(Path(os.environ["CLAUSELINT_CACHE_DIR"]) / "results", ignore_errors=True)
        line = [COMMAND, "check", ".", "--no-entities", *options]
        first = seconds(folder, *line)
        again = statistics.median(seconds(folder, *line) for _ in range(3))
        beside = f", {min(quickest) / first:.1f} times faster than that" if quickest else ""
        print(
            f"{len(files)} posts{name}: {first:.1f} s{beside}; again {again:.2f} s, "
            f"{first / again:.1f} times faster",
            flush=True,
        )


def judged_by_meaning() -> list[str]:
    """The rules that ask the judge of meaning of every sentence."""
    return [one.rule.id for one in Linter().rules.armed if one.rule.kind == "meaning"]


def published() -> Iterator[str]:
    """Texts of posts, from the archive that lies beside the checkout."""
    with tarfile.open(ARCHIVE) as archive:
        for member in sorted(archive.getnames()):
            is_wanted = "posts/corporate_messaging." in member
            for line in (archive.extractfile(member) if is_wanted else None) or ():
                yield json.loads(line)["text"]


def made(count: int) -> Iterator[str]:
    """So many posts of words drawn by chance."""
    chance, words = random.Random(11), WORDS.split()
    for number in range(count):
        body = " ".join(chance.choice(words) for _ in range(60))
        yield f"{DRAFT}\n{body}.\n\nPost {number}.\n"


def write(folder: Path, texts: Sequence[str]) -> None:
    """Each text in a file."""
    for number, text in enumerate(texts):
        (folder / f"{number:04}.md").write_text(text, "utf-8")


def repository(folder: Path) -> None:
    """An empty repository with a first commit."""
    folder.mkdir()
    run(folder, "git", "init", "-q")
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com")
    run(folder, "git", *who, "commit", "-q", "--allow-empty", "-m", "First")


def run(folder: Path, *words: str) -> None:
    """Run a command there, silently, whatever it answers."""
    seconds(folder, *words)


def seconds(folder: Path, *words: str) -> float:
    """How long a command and its children use the processor."""
    with subprocess.Popen(
        words,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
