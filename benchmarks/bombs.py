"""What files made to exhaust time or memory cost before they are refused."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.bombs import BOMBS, COMPANY, Bomb

MOST_SECONDS = 20
CHECK = "import sys; sys.argv[1:] = ['check', 'drafts']; from clauselint.cli import run; run()"
LAUNCH = f"""
import os, resource, sys
# A small process of its own: what a child needs is counted from what its parent has.
child = os.fork()
if not child:
    resource.setrlimit(resource.RLIMIT_CPU, ({MOST_SECONDS}, {MOST_SECONDS}))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    os.chdir(sys.argv[1])
    os.execv(sys.argv[2], sys.argv[2:])
_, status, used = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def main() -> int:
    """Print the CPU seconds and the memory of each refusal; 1 if one ends otherwise."""
    wrong = 0
    for bomb in (Bomb("(none)", {}, 0), *BOMBS):
        if sys.argv[1:] and not any(word in bomb.id for word in sys.argv[1:]):
            continue
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (COMPANY | dict(bomb.files)).items():
                path = Path(folder) / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, "utf-8")
            code, seconds, memory = _cost(folder)
        wrong += code != bomb.code
        fault = "" if code == bomb.code else f"  EXIT CODE {code}, NOT {bomb.code}"
        print(f"{bomb.id:40} {seconds:6.2f} s  {memory:5} MiB{fault}", flush=True)
    return int(wrong > 0)


def _cost(folder: str) -> tuple[int, float, int]:
    """The exit code, CPU seconds and greatest memory in MiB of a check of `folder`."""
    told = subprocess.run(
        [sys.executable, "-S", "-c", LAUNCH, folder, sys.executable, "-c", CHECK],
        capture_output=True,
        check=True,
        text=True,
    )
    code, seconds, memory = told.stdout.split()
    return int(code), float(seconds), int(memory) >> 10


if __name__ == "__main__":
    started = time.monotonic()
    code = main()
    print(f"{time.monotonic() - started:.0f} s in all")
    sys.exit(code)
