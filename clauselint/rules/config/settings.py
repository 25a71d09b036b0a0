"""`clauselint.toml`: finding it, reading it, and its defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from clauselint.models.errors import ConfigError, PolicyError
from clauselint.models.post import FactValue
from clauselint.models.rule import Severity
from clauselint.rules.facts.table import FACTS, FactTable
from clauselint.rules.shown import shown_path
from clauselint.rules.text_file import read_text

NAME = "clauselint.toml"
_MOST_BYTES = 1 << 20


class PathFacts(NamedTuple):
    """Facts of the drafts whose paths, relative to the configuration's folder, fit a glob."""

    globs: tuple[str, ...]
    facts: Mapping[str, FactValue]


class ClauseNotes(NamedTuple):
    """What `[clauses."4.2"]` says about a clause; "" and None leave the policy's own word."""

    contact: str = ""
    consequence: str = ""
    review_by: str = ""
    human_only: bool | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """What `clauselint.toml` says, checked, with defaults for the rest.

    `path` is the file as people are to see it, "" without one; relative paths in it start from
    `folder`. Without a `policy` the starter policy serves. A topic bound to "" is one that the
    policy does not have. `text` is the file's text, by which problems find their lines.
    """

    path: str = ""
    folder: Path = Path()
    policy: Path | None = None
    packs: tuple[str, ...] = ("starter",)
    fail_on: Severity = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    fact_table: FactTable = field(default_factory=lambda: FACTS)
    paths: tuple[PathFacts, ...] = ()
    topics: Mapping[str, str] = field(default_factory=dict)
    clauses: Mapping[str, ClauseNotes] = field(default_factory=dict)
    pipeline: str = ""
    file_bytes: int = 5_000_000
    regex_seconds: float = 1.0
    text: str = field(default="", repr=False)


def default_config(folder: Path = Path()) -> Config:
    """The configuration of a folder that has none: starter policy, starter packs."""
    return Config(folder=folder)


def find_config(start: Path) -> Path | None:
    """The nearest `clauselint.toml` in the folder of `start` or above it.

    The search ends at a folder that holds `.git`: what lies above is another project's.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
        if (folder / ".git").exists():
            return None
    return None


def load_config(path: Path) -> Config:
    """The configuration in a file; raises `ConfigError` that lists all that is wrong with it."""
    name = shown_path(path)
    try:
        text = read_text(path, _MOST_BYTES)
    except PolicyError as error:
        # The reader speaks of any file that a person wrote; this one is the configuration.
        raise ConfigError(
            "\n".join(f"{name}:{p.line}: {p.message}" for p in error.problems)
        ) from None
    # Many runs have no configuration, so its reader and its TOML parser wait until here.
    from clauselint.rules.config.read import parse_config

    return parse_config(text, name, path.absolute().parent)
