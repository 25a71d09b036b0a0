"""Fuzzing by coverage: `python -m tests.airtight.fuzz 600` shares that many seconds out.

Needs the extra `proof`. What was learned is kept in build/fuzz, one folder for each target, and
so is what broke a promise; `python -m tests.airtight.fuzz 60 --only pack` goes on from there.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDER = Path("build/fuzz")
NAMES = (
    *("check", "reader", "front", "pack", "config", "policy", "terms"),
    *("waivers", "baseline", "pattern", "report"),
)
STARTER = Path("clauselint/rules/starter")
LONGEST = 600
SEEDS = {
    "check": [b"0Our client Quill: guaranteed return! jo@example.com #ad"],
    "reader": [
        b"1# Title\n\n- a [link](https://x.example) and `code`\n",
        b"2<A b={1}>x</A>\n",
        b'4text,x\n"a ""b""",1\n',
    ],
    "front": [b"0title: A\nauthor: Jo\ntags: [a, b]", b'1title = "A"\n[extra]\na = 1'],
    "pattern": [b"(?:a|b)+\\bc{2,3}(?=d)\nabcd", b"(a+)+$\naaaa"],
    "report": [b"drafts/a.md\nOur client Quill: guaranteed return!"],
}
_DONE = re.compile(r"Done (\d+) runs")
_COVERED = re.compile(r"cov: (\d+)")


def main() -> None:
    """Fuzz every target for its share of the time, and print what came of each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("seconds", type=int)
    options.add_argument("--only", action="append", choices=NAMES)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--target", choices=NAMES, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.target:
        fuzz(chosen.target, chosen.seconds)
        return
    names = chosen.only or NAMES
    share = max(1, chosen.seconds * chosen.processes // len(names))
    with ThreadPoolExecutor(chosen.processes) as pool:
        faults = [*pool.map(lambda name: _run(name, share), names)]
    sys.exit(any(faults))


def _run(name: str, seconds: int) -> bool:
    """Fuzz one target in a process of its own; returns whether something broke."""
    call = [sys.executable, "-m", "tests.airtight.fuzz", str(seconds), "--target", name]
    done = subprocess.run(call, check=False, capture_output=True, text=True, errors="replace")
    runs, covered = _DONE.findall(done.stderr), _COVERED.findall(done.stderr)
    said = f"{runs[-1] if runs else '?'} inputs, {covered[-1] if covered else '?'} edges"
    fault = done.returncode != 0
    sys.stdout.write(f"{name:8} {seconds:4} s  {said}  {'BROKEN' if fault else 'nothing broke'}\n")
    if fault:
        sys.stdout.write(_tail(done.stderr.splitlines()))
    sys.stdout.flush()
    return fault


def _tail(lines: Sequence[str]) -> str:
    return "".join(f"    {line[:200]}\n" for line in lines[-40:])


def _seeds(name: str) -> list[bytes]:
    """Sound inputs to begin with: nobody guesses a whole pack by changing bytes."""
    files = {
        "pack": sorted(Path("clauselint/rules/packs").glob("l*.yaml")),
        "config": [STARTER / "clauselint.toml"],
        "policy": [STARTER / "policy.md"],
    }
    if name in files:
        return [path.read_bytes() for path in files[name]]
    if name == "terms":
        return [b"1" + (STARTER / "clients.csv").read_bytes(), b"2- term: Quill\n  aliases: [Q]\n"]
    return SEEDS.get(name, [])


def fuzz(name: str, seconds: int) -> None:
    """Fuzz one target; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["clauselint"]):
        from tests.airtight.targets import TARGETS, shared
    shared()
    corpus = FOLDER / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    longest = max(LONGEST, *(len(seed) for seed in _seeds(name)), 0)
    time, size = f"-max_total_time={seconds}", f"-max_len={longest}"
    limits = (time, size, "-timeout=20", "-rss_limit_mb=4096")
    kept = f"-artifact_prefix={FOLDER}/broken-{name}-"
    atheris.Setup([sys.argv[0], *limits, kept, str(corpus)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
