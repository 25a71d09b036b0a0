"""What git ignores, worked out from its files alone: no program is run for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clauselint.linter.readers.load import load
from clauselint.rules.config.globs import is_heavy

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_MOST_BYTES = 64 << 10


class Ignored:
    """The ignore files that hold for a folder and everything below it.

    Above the folder they count up to the root of its repository, as does `.git/info/exclude`.
    A user's own `core.excludesFile` and git's index are not looked at.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._start = folder.resolve()
        self._specs: dict[Path, GitIgnoreSpec] = {}
        above = (self._start, *self._start.parents)
        self._root = next((path for path in above if _exists(path / ".git")), self._start)
        self._exclude = _spec(_git_folder(self._root / ".git") / "info" / "exclude")
        for path in self._start.parents:
            if path.is_relative_to(self._root):
                self._take(path)
        if self._hidden(self._start, folder=True):
            # Whoever names an ignored folder wants it read.
            self._specs.clear()
            self._exclude = None

    def enter(self, folder: Path) -> None:
        """Take in the ignore file of `folder`."""
        self._take(self._start / folder.relative_to(self._folder))

    def hides(self, path: Path, folder: bool) -> bool:
        """Whether git ignores `path`, whose parents it does not ignore."""
        if not self._specs and not self._exclude:
            return False
        return self._hidden(self._start / path.relative_to(self._folder), folder)

    def _take(self, folder: Path) -> None:
        found = _spec(folder / ".gitignore")
        if found:
            self._specs[folder] = found

    def _hidden(self, path: Path, folder: bool) -> bool:
        # The ignore file nearest to the path has the last word.
        for place in path.parents:
            if place in self._specs:
                verdict = _verdict(self._specs[place], path, place, folder)
                if verdict is not None:
                    return verdict
        if self._exclude and path != self._root:
            return bool(_verdict(self._exclude, path, self._root, folder))
        return False


def _verdict(spec: GitIgnoreSpec, path: Path, base: Path, folder: bool) -> bool | None:
    relative = path.relative_to(base).as_posix()
    return spec.check_file(f"{relative}/" if folder else relative).include


def _spec(path: Path) -> GitIgnoreSpec | None:
    """The patterns in the file at `path`.

    None when there are none, or it cannot be read in little time: rather too much is checked.
    """
    data = load(path, _MOST_BYTES)
    if not isinstance(data, bytes):
        return None
    text = data.decode("utf-8", "surrogateescape")
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    if not lines or any(map(is_heavy, lines)):
        return None
    # Imported late: it takes longer than reading a folder does.
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        pass
    kept = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            # Git passes over a pattern that it cannot use, such as a lone `!`.
            continue
        kept.append(line)
    return GitIgnoreSpec.from_lines(kept) if kept else None


def _git_folder(path: Path) -> Path:
    """The folder behind `.git`, which in a worktree is a file that names it."""
    try:
        if not path.is_file():
            return path
        named = path.parent / path.read_text("utf-8").removeprefix("gitdir:").strip()
        common = named / "commondir"
        return named / common.read_text("utf-8").strip() if common.is_file() else named
    except (OSError, ValueError):
        return path


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
