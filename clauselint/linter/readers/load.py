"""Reading the bytes of a regular file, and nothing that could block, loop or never end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from clauselint.models.report import FailureKind

# Opening a FIFO would wait for a writer; a terminal must not become ours.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
_NOT_THROUGH_LINKS = getattr(os, "O_NOFOLLOW", 0)

_REASONS = {
    errno.ENOENT: "the file does not exist",
    errno.ENOTDIR: "the file does not exist",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ELOOP: "the symbolic link leads in a circle",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENXIO: "it is not a regular file",
}
_TYPES = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def load(
    path: Path, limit: int, root: Path | None = None, *, head: bool = False
) -> bytes | tuple[FailureKind, str]:
    """The bytes of the file at `path`, or why there are none; `limit` is in bytes.

    Of a larger file there are none, or with `head` the first ones.

    Symbolic links to regular files are followed; those in a folder that was searched, the `root`,
    only as far as they stay in it.
    """
    try:
        flags = _FLAGS
        if root is not None:
            path, flags = Path(os.path.realpath(path)), flags | _NOT_THROUGH_LINKS
            if not path.is_relative_to(os.path.realpath(root)):
                return "unreadable", "the link leads out of the folder; name the file itself"
        # Opening some devices does something, so the type is looked at first; the file that was
        # opened is looked at again, because it may be another one by then.
        if problem := _irregular(path.stat().st_mode):
            return "unreadable", problem
        handle = os.open(path, flags)
        try:
            status = os.fstat(handle)
            if problem := _irregular(status.st_mode):
                return "unreadable", problem
            if head:
                return _read(handle, limit)[:limit]
            data = b"" if status.st_size > limit else _read(handle, limit)
            if status.st_size > limit or len(data) > limit:
                return "oversize", f"the file is larger than {_size(limit)}; divide it"
            return data
        finally:
            os.close(handle)
    except OSError as error:
        known = _REASONS.get(error.errno or 0)
        return "unreadable", known or (error.strerror or type(error).__name__).lower()
    except ValueError:
        return "unreadable", "the name holds a NUL character"


def _read(handle: int, limit: int) -> bytes:
    """What `handle` holds, but little more than `limit` bytes, however the file grows."""
    chunks: list[bytes] = []
    left = limit + 1
    while left > 0 and (chunk := os.read(handle, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def _irregular(mode: int) -> str:
    if stat.S_ISREG(mode):
        return ""
    return f"it is {_TYPES.get(stat.S_IFMT(mode), 'something else')}, not a regular file"


def _size(size: int) -> str:
    return f"{size >> 20} MiB" if size >= 1 << 20 else f"{size} bytes"
