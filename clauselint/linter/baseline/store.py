"""The file of known violations: keyed digests and counts, no text and no positions."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from clauselint.models.errors import ConfigError, PolicyError, UsageError, one_line
from clauselint.rules.shown import shown_path
from clauselint.rules.text_file import read_text, write_whole

FORMAT = 1
MOST_BYTES = 64 << 20
_KEY = 16
_ID = 8
LABELS: dict[bool, str] = {True: "true alarm", False: "false alarm"}


class Entry(NamedTuple):
    """So many violations of a rule that are equal, in one file; `label` is what people say of them.

    `path` is relative to the baseline's folder and masked as reports are; `id` is a keyed digest.
    """

    path: str
    rule: str
    id: str
    times: int = 1
    label: bool | None = None


class Baseline(NamedTuple):
    """Known violations, sorted, and the key of their ids, in hexadecimal digits."""

    key: str
    entries: tuple[Entry, ...] = ()

    def identity(self, fingerprint: str) -> str:
        """The id of violations with this fingerprint; another baseline has another for them."""
        key = bytes.fromhex(self.key)
        return blake2b(fingerprint.encode(), digest_size=_ID, key=key).hexdigest()


def fresh(entries: Iterable[Entry] = ()) -> Baseline:
    """A baseline with a key of its own."""
    return Baseline(secrets.token_hex(_KEY), tuple(entries))


def load_baseline(path: Path) -> Baseline | None:
    """The baseline in a file; None where there is no file. Raises ConfigError."""
    if not path.exists() and not path.is_symlink():
        return None
    name = one_line(shown_path(path))
    try:
        found = _read(json.loads(read_text(path, MOST_BYTES)))
    except PolicyError as error:
        raise ConfigError(f"{name}: {error.problems[0].message}") from None
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        found = None
    if found is None:
        raise ConfigError(
            f"{name}: this is no baseline that clauselint wrote; bring back an older one, or delete"
            " it and run clauselint baseline create"
        )
    return found


def named_baseline(name: str) -> Path:
    """The file that somebody names; raises UsageError without one, for all would be new."""
    try:
        if Path(name).is_file():
            return Path(name).absolute()
    except (OSError, ValueError):
        pass
    raise UsageError(
        f"--baseline {one_line(name)} is no file; clauselint baseline create writes one"
    )


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write the file, all of it or nothing; raises UsageError."""
    rows = (json.dumps(_row(one)) for one in sorted(baseline.entries, key=lambda one: one[:3]))
    known = ",\n".join(f"  {row}" for row in rows)
    whole = f'{{"format": {FORMAT}, "key": "{baseline.key}", "known": [\n{known}\n]}}\n'
    try:
        write_whole(path, whole)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"{one_line(shown_path(path))} cannot be written: {reason}") from None


def _read(data: object) -> Baseline | None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return None
    key, rows = data["key"], data["known"]
    if len(bytes.fromhex(key)) != _KEY:
        return None
    entries = tuple(map(_entry, rows))
    return Baseline(key, entries) if all(map(_is_sound, entries)) else None


def _row(entry: Entry) -> dict[str, object]:
    said = {"path": entry.path, "rule": entry.rule, "id": entry.id, "count": entry.times}
    return said if entry.label is None else {**said, "label": LABELS[entry.label]}


def _entry(row: dict[str, object]) -> Entry:
    labels = {said: label for label, said in LABELS.items()}
    path, rule, id_ = (str(row[key]) for key in ("path", "rule", "id"))
    label = labels[str(row["label"])] if "label" in row else None
    times = row["count"]
    if not isinstance(times, int):
        raise TypeError
    return Entry(path, rule, id_, times, label)


def _is_sound(entry: Entry) -> bool:
    return entry.times > 0 and len(bytes.fromhex(entry.id)) == _ID
