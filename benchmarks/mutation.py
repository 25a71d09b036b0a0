"""How many small faults put into the core the tests notice: mutmut, on a sample of its mutants.

Works on a copy in build/mutation. The core is what `make coverage` asks every branch of. mutmut
asks of each mutant the tests that called its function; it leaves out functions with decorators.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

COPY = Path("build/mutation")
KEPT = ("clauselint", "tests", "benchmarks", "tables", "training", "corpus", "examples")
FILES = ("pyproject.toml", "README.md", "CHANGELOG.md", "ARCHITECTURE.md", "Makefile")
# Quick ones that know the core; not those that start processes, which mutants do not reach.
TESTS = (
    *("tests/test_masking.py", "tests/names", "tests/evasion", "tests/faults/test_judging.py"),
    *("tests/linter", "tests/rules/test_kinds.py", "tests/rules/test_phrase.py"),
    *("tests/rules/test_search.py", "tests/rules/test_literal.py", "tests/rules/test_finder.py"),
    *("tests/rules/test_require.py", "tests/rules/test_validate.py", "tests/rules/test_lexicon.py"),
    *("tests/rules/test_guess.py", "tests/rules/test_tone.py", "tests/rules/test_pack.py"),
    *("tests/airtight/test_shelter.py", "tests/airtight/test_fuzz.py"),
)
VERDICTS = {
    **dict.fromkeys((1, 3, 37), "killed"),
    **dict.fromkeys((-24, 24, 36, 152, 255), "killed, out of time"),
    **dict.fromkeys((5, 33), "no test"),
    0: "survived",
}
"""What mutmut's exit codes say of a mutant; none, or any other, is no verdict."""
GROUPS = {
    "fold": ("*.view", "*.matching.fold", "*.matching.alike", "*.matching.hidden"),
    "mask": ("*.assemble", "*.guises", "*.linter.hidden", "*.masking", "*.screen"),
    "outcome": ("*.judge", "*.guard", "*.checking", "*.streams", "*.models.report"),
    "match": ("*",),
}


def main() -> None:
    """Print for each module how many mutants were asked about, killed and survived."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--share", type=float, default=10.0, help="mutants to ask about, in 100")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="*", help="modules, such as '*.masking'")
    options.add_argument("--children", type=int, default=2)
    chosen = options.parse_args()
    _copy()
    _mutmut("run", "--max-children", str(chosen.children), "none")
    names = [*_sampled(_results(), chosen.share, chosen.seed, chosen.only)]
    _mutmut("run", "--max-children", str(chosen.children), *names)
    results = _results()
    for line in table({name: results[name] for name in names}):
        print(line)
    for name in names:
        verdict = _verdict(results[name])
        if not verdict.startswith("killed"):
            print(f"  {verdict}: {name}")


def table(results: Mapping[str, int | None]) -> Iterator[str]:
    """A line for each module, then for each part of the core and for all of it."""
    by_module: dict[str, Counter[str]] = {}
    by_group: dict[str, Counter[str]] = {group: Counter() for group in GROUPS}
    for name, code in results.items():
        module = name.rpartition(".")[0]
        verdict = _verdict(code)
        by_module.setdefault(module, Counter())[verdict] += 1
        group = next(g for g, globs in GROUPS.items() if _is_one(module, globs))
        by_group[group][verdict] += 1
    for title, counts in sorted(by_module.items()):
        yield _line(title.removeprefix("clauselint."), counts)
    for title, counts in by_group.items():
        yield _line(title, counts)
    yield _line("all", sum(by_group.values(), Counter()))


def _verdict(code: int | None) -> str:
    return "not judged" if code is None else VERDICTS.get(code, "not judged")


def _line(title: str, counts: Counter[str]) -> str:
    asked = counts.total() - counts["not judged"]
    killed = counts["killed"] + counts["killed, out of time"]
    share = f"{killed / asked:.1%}" if asked else "-"
    return (
        f"{title:32} {killed:4} of {asked:4} killed, {share};"
        f" {counts['killed, out of time']} of them by time,"
        f" {counts['survived']} survived, {counts['no test']} without a test,"
        f" {counts['not judged']} not judged"
    )


def _is_one(module: str, globs: Sequence[str]) -> bool:
    return any(fnmatch.fnmatch(module, glob) for glob in globs)


def _copy() -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    skipped = shutil.ignore_patterns("__pycache__")
    for folder in KEPT:
        shutil.copytree(folder, COPY / folder, ignore=skipped)
    for name in FILES:
        shutil.copy(name, COPY / name)
    core = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["coverage"]["report"]
    settings = {
        "source_paths": ["clauselint"],
        "only_mutate": core["include"],
        "pytest_add_cli_args_test_selection": [*TESTS],
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        "also_copy": [*KEPT, *FILES],
    }
    with (COPY / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n[tool.mutmut]\n")
        file.writelines(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())


def _mutmut(*words: str) -> None:
    command = Path(sys.executable).with_name("mutmut").absolute()
    with (COPY / "log.txt").open("ab") as log:
        subprocess.run([command, *words], check=False, cwd=COPY, stdout=log, stderr=log, env=_env())


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONHASHSEED": "0"}


def _results() -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for path in sorted((COPY / "mutants").rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def _sampled(names: Mapping[str, object], share: float, seed: int, only: str) -> Iterator[str]:
    """That share of each module's mutants, the same for the same seed, and at least ten."""
    by_module: dict[str, list[str]] = {}
    for name in names:
        by_module.setdefault(name.rpartition(".")[0], []).append(name)
    for module, own in sorted(by_module.items()):
        if fnmatch.fnmatch(module, only):
            count = min(len(own), max(10, math.ceil(len(own) * share / 100)))
            yield from random.Random(f"{seed} {module}").sample(sorted(own), count)


if __name__ == "__main__":
    main()
