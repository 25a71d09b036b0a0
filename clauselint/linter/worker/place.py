"""Where the worker is found: a socket of this user alone, in a folder of this user alone."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clauselint.rules.entry import cache_folder
from clauselint.rules.shown import one_line

if TYPE_CHECKING:
    from _socket import socket

NOBODY_ELSE = 0o077
"""What the modes of files and folders of this user alone leave out."""
# The shortest that any system allows for the path of a socket is 104 bytes, with a 0 at its end.
_LONGEST_PATH = 103
_HAS_SOCKETS = os.name == "posix"
# Process, user and group, as Linux tells them, in four bytes each.
_PEER_BYTES = 12


class Place(NamedTuple):
    """The folder of workers, the name of one, and the identity that it must have.

    The name is of the environment in which it was installed: after an upgrade the old worker is
    found there, by its identity, and goes.
    """

    folder: Path
    name: str
    identity: str

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.folder / f"{self.name}.sock"

    @property
    def lock(self) -> Path:
        """The file that it holds locked, so that there is one of it."""
        return self.folder / f"{self.name}.lock"

    @property
    def silent(self) -> Path:
        """The file that is there after a run has waited for it in vain."""
        return self.folder / f"{self.name}.silent"


def place_of(environ: Mapping[str, str]) -> Place | None:
    """Where the worker for this very program would be; None where there can be none."""
    found = place_or_why(environ)
    return None if isinstance(found, str) else found


def place_or_why(environ: Mapping[str, str]) -> Place | str:
    """Where the worker for this very program would be, or why there can be none."""
    if not _HAS_SOCKETS:
        return "this system has no sockets that are files"
    folder = _folder(environ)
    if folder is None:
        return "there is no cache folder (CLAUSELINT_CACHE_DIR is empty, or no absolute path)"
    place = Place(folder, _digest(_environment()), identity())
    if len(os.fsencode(place.socket)) > _LONGEST_PATH:
        return f"the path of {one_line(folder)} is too long for a socket"
    return place


def identity() -> str:
    """A digest of all that decides an answer: code, weights, libraries, Python."""
    # Imported late: most checks ask no worker.
    import regex

    import clauselint
    from clauselint.rules.compiled import code_stamp, stamps

    beside = Path(regex.__file__).parent.parent.iterdir()
    about = (
        *(*_environment(), sys.version, clauselint.__version__),
        *(code_stamp(), sorted(stamps(str(_package() / "linter")))),
        sorted(path.name for path in beside if path.suffix == ".dist-info"),
    )
    return _digest(about)


def _environment() -> tuple[str, ...]:
    return sys.executable, sys.prefix, str(_package())


def _package() -> Path:
    import clauselint

    return Path(clauselint.__file__).parent


def _digest(about: object) -> str:
    return blake2b(repr(about).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def is_ours(path: Path, is_kind: Callable[[int], bool] = stat.S_ISDIR) -> bool:
    """Whether it is a folder, or what `is_kind` knows, that nobody else may enter; no link."""
    try:
        told = path.lstat()
    except (OSError, ValueError):
        return False
    alone = told.st_uid == os.geteuid() and not told.st_mode & NOBODY_ELSE
    return alone and is_kind(told.st_mode)


def is_peer_ours(line: socket) -> bool:
    """Whether who is at the other end is this user, where the system tells."""
    import _socket

    told = getattr(_socket, "SO_PEERCRED", None)
    if told is None:
        return True
    try:
        peer = line.getsockopt(_socket.SOL_SOCKET, told, _PEER_BYTES)
    except OSError:
        return False
    return int.from_bytes(peer[4:8], sys.byteorder) == os.geteuid()


def _folder(environ: Mapping[str, str]) -> Path | None:
    """What is named for the cache holds all that we write; else the folder of this session."""
    cache = cache_folder(environ)
    if cache is None:
        return None
    session = Path(environ.get("XDG_RUNTIME_DIR", ""))
    if not environ.get("CLAUSELINT_CACHE_DIR") and session.is_absolute() and is_ours(session):
        return session / "clauselint"
    return cache / "worker"
