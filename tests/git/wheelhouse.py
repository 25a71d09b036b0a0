"""Wheels made again from what is installed here, so that installing needs no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email import message_from_string
from importlib.metadata import Distribution, distribution
from itertools import product
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_LEFT = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}


def fill(folder: Path, names: Iterable[str]) -> None:
    """Write the wheels of the named distributions and of all that they need."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in _closure(names):
        _wheel(folder, one)


def needs_of(name: str) -> list[str]:
    """What an installed distribution needs itself."""
    asked = map(Requirement, distribution(name).requires or ())
    return [one.name for one in asked if not one.marker or one.marker.evaluate({"extra": ""})]


def _closure(names: Iterable[str]) -> Iterator[Distribution]:
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if canonicalize_name(name) not in seen:
            seen.add(canonicalize_name(name))
            waiting += needs_of(name)
            yield distribution(name)


def _wheel(folder: Path, one: Distribution) -> None:
    about = message_from_string(one.read_text("WHEEL") or "")
    parts = [sorted(set(group)) for group in zip(*_tags(about.get_all("Tag", [])), strict=True)]
    tag = "-".join(".".join(group) for group in parts)
    name = canonicalize_name(one.metadata["Name"]).replace("-", "_")
    files = [file for file in one.files or () if _is_packed(file.parts)]
    record = next(file for file in one.files or () if file.name == "RECORD")
    with ZipFile(folder / f"{name}-{one.version}-{tag}.whl", "w", ZIP_STORED) as wheel:
        for file in files:
            wheel.write(Path(str(file.locate())), file.as_posix())
        lines = [f"{file.as_posix()},," for file in (*files, record)]
        wheel.writestr(record.as_posix(), "\n".join(lines) + "\n")


def _tags(tags: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for tag in tags:
        yield from product(*(part.split(".") for part in tag.split("-")))


def _is_packed(parts: tuple[str, ...]) -> bool:
    return parts[0] != ".." and parts[-1] not in _LEFT and not parts[-1].endswith(".pyc")
