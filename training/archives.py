"""Finds the labelled data, unpacking the archives outside the checkout when it is still packed."""

import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


class DataMissingError(Exception):
    """The labelled data is not where we were told to look."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled text; spans are half-open ranges of code points with their label."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


@contextmanager
def unpacked(data: Path, *archives: str) -> Iterator[Path]:
    """Yield a folder that holds every one of `archives`, packed or not in `data`.

    The unpacked copy is deleted on leaving. Raises `DataMissingError` naming what is absent.
    """
    absent = [a for a in archives if not (data / a).is_dir() and not _packed(data, a).is_file()]
    if absent:
        names = ", ".join(f"{name}.tar.gz" for name in absent)
        raise DataMissingError(f"no labelled data: {data} lacks {names}; give its folder as --data")
    if all((data / name).is_dir() for name in archives):
        yield data
        return
    with TemporaryDirectory(prefix="clauselint-data-") as folder:
        for name in archives:
            with tarfile.open(_packed(data, name)) as archive:
                archive.extractall(folder, filter="data")
        yield Path(folder)


def read(path: Path, languages: frozenset[str] | None = None) -> tuple[Sentence, ...]:
    """Read a JSONL file of labelled sentences; with `languages`, only lines tagged with one."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return tuple(_sentence(row) for row in rows if languages is None or row["lang"] in languages)


def _sentence(row: dict[str, Any]) -> Sentence:
    return Sentence(row["text"], tuple((start, end, label) for start, end, label in row["spans"]))


def _packed(data: Path, name: str) -> Path:
    return data / f"{name}.tar.gz"
