"""What `clauselint.toml` can say, and its defaults."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clauselint.models.named import NamedTuple
from clauselint.models.post import FactValue
from clauselint.models.record import Value, field
from clauselint.models.rule import Severity
from clauselint.rules.facts.table import FACTS, FactTable

NAME = "clauselint.toml"
WAIVERS = "waivers.toml"
BASELINE = ".clauselint-baseline.json"


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


class Company(NamedTuple):
    """Who the company is, so that its own never count as somebody else's.

    `names` and `brands` are its own; `people` may be named; `partners` agreed to be named, and so
    did the clients and suppliers among them.
    """

    names: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


class Waivers(NamedTuple):
    """Who may waive what, and where.

    `inline`: whether waivers in drafts count. `file` is the file of all others. Of a rule that asks
    for an approver, one of `approvers` must have agreed, or one whom the register `people` lets
    approve; where both are empty, anybody may. With `dated`, a rule that asks for a reason
    asks for a last day, too.
    """

    inline: bool = True
    file: Path | None = None
    approvers: tuple[str, ...] = ()
    people: Path | None = None
    dated: bool = False


class Config(Value):
    """What `clauselint.toml` says, checked, with defaults for the rest.

    `path` is the file as people are to see it, "" without one; relative paths in it start from
    `folder`. Without a `policy` the starter policy serves. A topic bound to "" is one that the
    policy does not have. `text` is the file's text, by which problems find their lines.
    `passed_over` is a file that was found and not used. `key_file` comes from an option, never from
    the file: what opens sealed lists is no business of a repository. `time_zone` is that of times
    without an offset. `baseline` is the file of violations that are known; it need not be there.
    `columns` are those of calendars that hold posts, besides those that everybody calls so.
    Without `entities`, rules that need the language pipeline do not run; without `worker`, none is
    asked for what such rules need.
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
    company: Company = field(default_factory=Company)
    pipeline: str = ""
    file_bytes: int = 16 << 20
    regex_seconds: float = 1.0
    time_zone: str = ""
    text: str = field(default="", repr=False)
    passed_over: str = ""
    key_file: str = ""
    waivers: Waivers = field(default_factory=Waivers)
    baseline: Path | None = None
    columns: tuple[str, ...] = ()
    entities: bool = True
    worker: bool = True


def default_config(folder: Path = Path()) -> Config:
    """The configuration of a folder that has none: starter policy, starter packs."""
    return Config(folder=folder)
