"""Which drafts a glob of `clauselint.toml` means, and the facts that they get by it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from clauselint.models.post import FactValue
from clauselint.rules.config.settings import Config
from clauselint.rules.place import within

_MOST_STARS = 3
_MEANINGS = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def fits(glob: str, path: str) -> bool:
    """Whether a relative path with forward slashes fits, by the rules of `.gitignore`.

    `*` and `?` stop at a slash and `**` does not; a glob without a slash fits a name in any
    folder, and a folder's glob all that lies in it. Case counts. Raises `re.error` for a range
    such as `[z-a]`.
    """
    return _compiled(glob).fullmatch(path) is not None


def is_heavy(glob: str) -> bool:
    """Whether trying a glob may take time without end: many stars within a name, or many `**`."""
    parts = re.split("/+", glob)
    return parts.count("**") > _MOST_STARS or any(
        len(re.findall(r"\*+", part)) > _MOST_STARS for part in parts
    )


def facts_at(config: Config, path: Path) -> dict[str, FactValue]:
    """The facts that `[[paths]]` gives to the draft at `path`; of several globs the last wins."""
    if not config.paths:
        return {}
    relative = within(config.folder, path)
    if relative is None:
        return {}
    found: dict[str, FactValue] = {}
    for entry in config.paths:
        if any(fits(glob, relative) for glob in entry.globs):
            found |= entry.facts
    return found


@cache
def _compiled(glob: str) -> re.Pattern[str]:
    body = glob.removeprefix("./").rstrip("/")
    anchored = "/" in body
    pieces = re.findall(
        r"\*\*/|/\*\*$|\*\*|\*|\?|\[!?[^\]!/][^\]/]*\]|.", body.lstrip("/"), re.DOTALL
    )
    inner = "".join(map(_piece, pieces))
    return re.compile(("" if anchored else "(?:.*/)?") + inner + "(?:/.*)?", re.DOTALL)


def _piece(piece: str) -> str:
    if piece in _MEANINGS:
        return _MEANINGS[piece]
    if len(piece) == 1:
        return re.escape(piece)
    negated = piece[1] == "!"
    inside = re.sub(r"([\\\[\]^&~|])", r"\\\1", piece[1 + negated : -1])
    return f"(?!/)[{'^' if negated else ''}{inside}]"
