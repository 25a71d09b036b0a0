"""The cache of results: in files of this user's own, each with a part of the verdicts.

A post is known by a digest that nobody can make who lacks the key beside it. Runs at the same time
may each lose what another one adds, and never read half of it.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from clauselint.linter.hidden import Hidden
from clauselint.linter.judge import Hearing, Verdict
from clauselint.linter.results.basis import basis_of
from clauselint.linter.results.verdicts import Ran, hearing_again, plain_verdict
from clauselint.models.post import Post
from clauselint.rules.config.settings import Config
from clauselint.rules.entry import cache_folder, packed, read_entry
from clauselint.rules.matching.search import Clock
from clauselint.rules.ruleset import RuleSet
from clauselint.rules.text_file import read_some, write_whole

_KEY_BYTES = 32
_MOST_ENTRY = 16 << 10
_MOST_FILE = 256 << 10
_MOST_WAITING = 1024
_STALE = 3600
_BROKEN = (OSError, ValueError, EOFError, TypeError, IndexError, KeyError)


class Results:
    """What is known of posts, and what of it is new. Threads may share it."""

    def __init__(self, folder: Path, key: bytes, basis: bytes, rules: RuleSet) -> None:
        self._folder = folder
        self._key = key
        self._basis = basis
        self._rules = rules
        self._read: dict[str, dict[bytes, Any]] = {}
        self._new: defaultdict[str, dict[bytes, Any]] = defaultdict(dict)
        self._waiting = 0
        self._source = "", b""
        self._ran: Ran = {}
        # No pattern runs where a verdict is known, so all of these may have the same.
        self._clock = Clock(1.0)

    def recall(self, post: Post) -> Hearing | None:
        """The hearing of a post with all its facts, if its verdict is known."""
        name = self._name(post)
        kept = self._shard(name).get(name)
        if kept is None:
            return None
        try:
            return hearing_again(kept, post, self._rules, self._ran, self._clock)
        except _BROKEN:
            return None

    def keep(self, hearing: Hearing, verdict: Verdict) -> None:
        """Remember a verdict, if it is one to keep."""
        value = plain_verdict(hearing, verdict, self._rules)
        if value is None or len(packed(value)) > _MOST_ENTRY:
            return
        self._add(self._name(hearing.reading.post), value)

    def recall_hidden(self, text: str, path: bool) -> Hidden | None:
        """The stretches that are hidden in a name of a file, a fact or a message, if known."""
        name = self._text_name(text, path)
        kept = self._shard(name).get(name)
        try:
            return None if kept is None else Hidden(*kept)
        except TypeError:
            return None

    def keep_hidden(self, text: str, path: bool, hidden: Hidden) -> None:
        """Remember what is hidden in such a text."""
        self._add(self._text_name(text, path), tuple(hidden))

    def _add(self, name: bytes, value: Any) -> None:
        self._new[_shard_of(name)][name] = value
        self._waiting += 1
        if self._waiting >= _MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Write what is new; a cache that cannot be written is no failure."""
        if not self._waiting:
            return
        new, self._new, self._waiting = self._new, defaultdict(dict), 0
        with suppress(OSError):
            for shard, values in new.items():
                path = self._folder / shard
                # Others may have written meanwhile.
                whole = _values(path) | values
                while len(data := packed(whole)) > _MOST_FILE:
                    whole = dict(list(whole.items())[len(whole) // 2 :])
                write_whole(path, data, mode=0o600)
                self._read[shard] = whole
            _tidy(self._folder)

    def _shard(self, name: bytes) -> dict[bytes, Any]:
        shard = _shard_of(name)
        if shard not in self._read:
            self._read[shard] = _values(self._folder / shard)
        return self._read[shard]

    def _text_name(self, text: str, path: bool) -> bytes:
        about = self._basis + (b"path" if path else b"text") + text.encode("utf-8", "surrogatepass")
        return blake2b(about, key=self._key, digest_size=16).digest()

    def _name(self, post: Post) -> bytes:
        source, digest = self._source
        if post.source is not source:
            digest = blake2b(post.source.encode("utf-8", "surrogatepass")).digest()
            self._source = post.source, digest
        about = (
            *(post.name, post.path, post.span, post.segments, post.part_of),
            *(sorted(post.facts.values.items()), sorted(post.facts.places.items())),
            [part.span for part in post.thread],
        )
        made = blake2b(self._basis + digest, key=self._key, digest_size=16)
        made.update(repr(about).encode("utf-8", "surrogatepass"))
        return made.digest()


def open_results(config: Config, rules: RuleSet, started: int) -> Results | None:
    """The cache for these rules; None where there is none, or nothing may be kept.

    `started` is when the rules began to be read, in nanoseconds of the system's clock.
    """
    base = cache_folder()
    basis = basis_of(config, rules, started) if base else b""
    if base is None or not basis:
        return None
    folder = base / "results"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Results(folder, _key(folder / "key"), basis, rules)
    except (OSError, ValueError):
        return None


def _key(path: Path) -> bytes:
    """The key of this user, made at the first run; losing it costs time and nothing else."""
    for _ in range(2):
        with suppress(OSError):
            key = read_some(path, _KEY_BYTES)
            if len(key) == _KEY_BYTES:
                return key
        write_whole(path, os.urandom(_KEY_BYTES), mode=0o600)
    raise ValueError


def _values(path: Path) -> dict[bytes, Any]:
    try:
        found = read_entry(path)
    except _BROKEN:
        return {}
    return found if isinstance(found, dict) else {}


def _shard_of(name: bytes) -> str:
    return f"{name[0]:02x}.cache"


def _tidy(folder: Path) -> None:
    """Remove what runs that were killed left behind."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and time.time() - entry.stat().st_mtime > _STALE:
                Path(entry.path).unlink(missing_ok=True)
