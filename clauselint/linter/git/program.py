"""Git as a child process: the one program that clauselint starts, and only when asked about git.

It is given a vector of arguments, never a shell's line, and is told to run nothing by itself: no
hooks, monitors, filters, pagers or helpers that a repository or its configuration may name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from clauselint.models.errors import UsageError
from clauselint.models.named import NamedTuple
from clauselint.rules.shown import one_line

if TYPE_CHECKING:
    from subprocess import Popen

_NO_HELPERS = (
    *("-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false", "-c", "core.pager=cat"),
    *("-c", "protocol.allow=never", "-c", "submodule.recurse=false", "-c", "credential.helper="),
    *("--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs"),
)
_NO_HOOKS = ("-c", f"core.hooksPath={os.devnull}")
_SAFE = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
# Where git would start programs or write files for who watches it.
_DROPPED = ("GIT_TRACE", "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_ASKPASS", "GIT_SSH", "GIT_PROXY")
_NAMES = ("git.exe",) if os.name == "nt" else ("git",)


class Git(NamedTuple):
    """Git as it was found, the environment it runs in, and the folder it is asked about."""

    program: str
    environ: Mapping[str, str]
    folder: str

    def command(self, words: Sequence[str], hooks: bool = False) -> list[str]:
        """The vector of arguments; `hooks` leaves it where git looks for hooks, for asking that."""
        return [self.program, *_NO_HELPERS, *(() if hooks else _NO_HOOKS), *words]

    def tried(self, *words: str, hooks: bool = False) -> tuple[int, bytes, bytes]:
        """Its exit status, and what it said on standard output and error."""
        # Imported late: a check that does not ask git starts no program.
        import subprocess

        try:
            done = subprocess.run(  # noqa: S603
                self.command(words, hooks),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                cwd=self.folder,
                env=self.environ,
                check=False,
            )
        except OSError as error:
            raise UsageError(f"git cannot be started: {error.strerror}") from None
        return done.returncode, done.stdout, done.stderr

    def ask(self, *words: str, hooks: bool = False) -> bytes:
        """What it answers; raises UsageError with the reason when it refuses."""
        status, answer, complaint = self.tried(*words, hooks=hooks)
        if status:
            raise UsageError(_why(words, complaint))
        return answer

    @contextmanager
    def talk(self, *words: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """The ends of its standard input and output, while it runs."""
        with self._started(words) as process:
            assert process.stdin
            assert process.stdout
            try:
                yield process.stdin, process.stdout
            finally:
                process.stdin.close()
                process.stdout.close()

    def _started(self, words: Sequence[str]) -> Popen[bytes]:
        import subprocess

        try:
            return subprocess.Popen(  # noqa: S603
                self.command(words),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self.folder,
                env=self.environ,
            )
        except OSError as error:
            raise UsageError(f"git cannot be started: {error.strerror}") from None


def find_git(environ: Mapping[str, str], folder: str = ".") -> Git:
    """Git as PATH names it, never from the folder at hand; raises UsageError without one."""
    for place in environ.get("PATH", os.defpath).split(os.pathsep):
        for name in _NAMES:
            file = Path(place) / name
            if file.is_absolute() and os.access(file, os.X_OK) and file.is_file():
                kept = {k: v for k, v in environ.items() if not k.startswith(_DROPPED)}
                return Git(str(file), kept | _SAFE, folder)
    raise UsageError("git was not found: it is needed for what is staged or committed")


def _why(words: Sequence[str], complaint: bytes) -> str:
    said = [line for line in os.fsdecode(complaint).splitlines() if line.strip()]
    if any("not a git repository" in line for line in said):
        return "this folder lies in no git repository"
    reason = one_line(said[0].removeprefix("fatal: ")) if said else "it did not say why"
    return f"git {words[0]} failed: {reason}"
