"""A repository to try things in, with nobody's settings but its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from clauselint.cli import main

BIN = Path(sys.executable).parent
COMMAND = str(BIN / "clauselint")

CLEAN = "We opened the new workshop today.\n"
GUILTY = "Internal use only: the new workshop.\n"


def environment(home: Path) -> dict[str, str]:
    """Our own, without what says where a repository is or how its user works."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    names = ("AUTHOR_NAME", "COMMITTER_NAME"), ("AUTHOR_EMAIL", "COMMITTER_EMAIL")
    kept |= {f"GIT_{name}": "Ada Sample" for name in names[0]}
    kept |= {f"GIT_{name}": "ada@example.com" for name in names[1]}
    none = {"GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(home)}
    path = f"{BIN}{os.pathsep}{kept['PATH']}"
    return kept | none | {"GIT_CONFIG_GLOBAL": str(home / ".gitconfig"), "PATH": path}


class Done(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Both of its outputs."""
        return self.out + self.err


class Repository(NamedTuple):
    """A folder in which commands are run."""

    folder: Path
    environ: dict[str, str]

    def run(self, *words: str | bytes, stdin: bytes = b"") -> Done:
        """Run a command there; files are encoded as the system's names are."""
        done = subprocess.run(
            words,
            check=False,
            capture_output=True,
            cwd=self.folder,
            env=self.environ,
            input=stdin,
        )
        return Done(done.returncode, os.fsdecode(done.stdout), os.fsdecode(done.stderr))

    def git(self, *words: str | bytes) -> str:
        """What git answers, which must not refuse."""
        done = self.run("git", *words)
        assert done.code == 0, done
        return done.out

    def lint(self, *words: str, stdin: bytes = b"") -> Done:
        """What clauselint answers, in this process, which is quicker."""
        gone: dict[str, str | None] = {
            name: None for name in os.environ if name not in self.environ
        }
        with chdir(self.folder):
            done = CliRunner(env={**self.environ, **gone}).invoke(main, words, input=stdin)
        return Done(done.exit_code, os.fsdecode(done.stdout_bytes), os.fsdecode(done.stderr_bytes))

    def write(self, name: str | bytes, text: str | bytes) -> Path:
        """Write a file there."""
        path = self.folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def stage(self, name: str | bytes, text: str | bytes) -> Path:
        """Write a file and add it."""
        path = self.write(name, text)
        self.git("add", "--", os.fsencode(path))
        return path

    def commit(self, name: str, text: str | bytes, message: str = "A change") -> None:
        """Write, add and commit a file, past all hooks."""
        self.stage(name, text)
        self.git("commit", "--no-verify", "-qm", message)

    def beside(self, name: str) -> Repository:
        """Another folder, with the same settings."""
        return Repository(self.folder.parent / name, self.environ)


def new(folder: Path) -> Repository:
    """An empty repository at `folder`."""
    folder.mkdir(parents=True)
    made = Repository(folder, environment(folder.parent))
    made.git("init", "-q", "-b", "main")
    return made
