"""The record of a check: what was judged by what, and how, without any text of the posts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from clauselint import models
from clauselint.linter.engine import Linter
from clauselint.linter.setup import STARTER
from clauselint.linter.sources import list_files
from clauselint.models.errors import UsageError
from clauselint.models.report import Failure, PostInfo, Report
from clauselint.rules.config.pack_files import is_shipped, pack_files
from clauselint.rules.shown import one_line

SCHEMA = 1
_MODE = 0o600
_WHAT = "--record"
# What these facts say stands in the post.
_WORDED = frozenset(("title", "alt_text"))

Object = dict[str, object]


def recorder(file: str, linter: Linter, clock: Callable[[], datetime]) -> Callable[[Report], None]:
    """A function that appends to `file` a JSON line for each post of a report.

    Lines of runs at the same time never mix: each is written whole, under a lock. Raises UsageError
    when the file cannot be written.
    """
    by = {
        "schema": SCHEMA,
        "tool": linter.tool["version"],
        "pipeline": _pipeline(linter),
        "policy": _files([linter.config.policy] if linter.config.policy else [], linter),
        "config": sha256(linter.config.text.encode()).hexdigest(),
        "packs": _files(pack_files(linter.config), linter),
        "lists": _files(list_files(linter.rules), linter),
    }
    # Who may not write there should know before anything is judged.
    append(file, b"", _WHAT)

    def record(report: Report) -> None:
        at = clock().astimezone(UTC).isoformat(timespec="seconds")
        lines = ({"at": at, **by, **line} for line in _lines(report))
        written = "".join(f"{json.dumps(line, allow_nan=False)}\n" for line in lines)
        if written:
            append(file, written.encode(), _WHAT)

    return record


def recorded(reports: Iterable[Report], file: str, linter: Linter) -> Iterator[Report]:
    """The same reports, each recorded in `file` before anybody sees it."""
    record = recorder(file, linter, lambda: datetime.now(UTC))
    for report in reports:
        record(report)
        yield report


def append(file: str, data: bytes, what: str) -> None:
    """Append whole lines while others wait; raises UsageError that says `what` cannot be."""
    try:
        handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY, _MODE)
        try:
            _lock(handle)
            end = os.fstat(handle).st_size
            if data and end and _last(handle, end) != b"\n":
                # A run that was killed left half a line; it stays alone.
                data = b"\n" + data
            while data:
                data = data[os.write(handle, data) :]
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UsageError(f"{what} {one_line(file)} cannot be written: {reason}") from None


_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def _last(handle: int, end: int) -> bytes:
    os.lseek(handle, end - 1, os.SEEK_SET)
    return os.read(handle, 1)


def _lock(handle: int) -> None:
    """Wait for the others; closing the file lets them go on."""
    try:
        import fcntl
    except ImportError:
        # Windows has no such lock; there a single write at the end is whole.
        return
    fcntl.flock(handle, fcntl.LOCK_EX)


def _lines(report: Report) -> Iterator[Object]:
    posts = [*report.posts]
    known = {post.name for post in posts}
    strays = {one.post: one for one in report.failures if one.post not in known}
    posts += [PostInfo(name, failure.path) for name, failure in strays.items()]
    return (_line(post, report) for post in posts)


def _line(post: PostInfo, report: Report) -> Object:
    failures = [one for one in report.failures if one.post == post.name]
    violations = [one for one in report.violations if one.post == post.name]
    return {
        "post": post.name,
        "path": post.path,
        "text": post.digest or None,
        "facts": {name: _fact(name, value) for name, value in sorted(post.facts.items())},
        "outcome": "violations" if violations else "incomplete" if failures else "clean",
        "violations": [
            {
                "rule": one.rule,
                "clause": one.clause.id,
                "clause_text": one.clause.digest,
                "severity": one.severity,
                "fingerprint": one.fingerprint,
            }
            for one in violations
        ],
        "failures": [_failure(one) for one in failures],
        "waived": [
            {
                "rule": one.violation.rule,
                "fingerprint": one.violation.fingerprint,
                "by": one.by,
                "until": one.until,
                "place": one.place,
            }
            for one in report.waived
            if one.violation.post == post.name
        ],
        "baselined": [
            {"rule": one.rule, "fingerprint": one.fingerprint}
            for one in report.baselined
            if one.post == post.name
        ],
        "allowed": [
            {"rule": one.rule, "clause": one.clause.id, "reason": one.reason}
            for one in report.allowed
            if one.post == post.name
        ],
        "rules_run": list(report.rules_run),
    }


def _failure(failure: Failure) -> Object:
    return {"rule": failure.rule, "kind": failure.kind}


def _fact(name: str, value: object) -> object:
    if name in _WORDED:
        return f"sha256:{sha256(repr(value).encode()).hexdigest()}"
    return str(value) if isinstance(value, float) else value


def _pipeline(linter: Linter) -> str:
    from clauselint.linter.entities import BUNDLED

    name = linter.config.pipeline
    place = Path(name) if name else Path(models.__file__).parent / BUNDLED
    meta = place / "meta.json"
    return sha256(meta.read_bytes()).hexdigest() if meta.is_file() else place.name


def _files(files: list[Path] | tuple[Path, ...], linter: Linter) -> Mapping[str, str | None]:
    """The SHA-256 of each file, by its name; None where it is gone since it was read."""
    return {linter.screen.shown(_named(file, linter)): _digest(file) for file in files}


def _named(file: Path, linter: Linter) -> str:
    """A name that no two files share: the way to it from the configuration's folder."""
    if is_shipped(file):
        return f"{STARTER}/{file.name}"
    try:
        return Path(os.path.relpath(file, linter.config.folder)).as_posix()
    except ValueError:
        # On another drive, to which no way leads.
        return file.as_posix()


def _digest(file: Path) -> str | None:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None
