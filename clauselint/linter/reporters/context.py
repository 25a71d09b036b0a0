"""What a format is told besides the report: the rules in words, and the folder of the call."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from clauselint.models.policy import Clause
from clauselint.models.rule import Severity


class RuleText(NamedTuple):
    """A rule as reports describe it; its message may hold placeholders, such as `{count}`."""

    kind: str
    pack: str
    severity: Severity
    message: str
    advice: str
    clause: Clause
    citation: str = ""
    tags: tuple[str, ...] = ()


class Context(NamedTuple):
    """The rules that could run, by their ids, and the folder that paths are relative to.

    `quiet` and `statistics` are for reports as text.
    """

    rules: Mapping[str, RuleText] = MappingProxyType({})
    folder: str = ""
    quiet: bool = False
    statistics: bool = False

    def relative(self, path: str) -> str:
        """`path` as seen from the folder, if it lies in it."""
        return path.removeprefix(f"{self.folder.rstrip('/')}/") if self.folder else path
