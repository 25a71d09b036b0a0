"""Waivers: what someone accepts, as it is written down."""

from __future__ import annotations

from typing import Literal, TypeAlias

from clauselint.models.named import NamedTuple
from clauselint.models.register import Entry

Form: TypeAlias = Literal["next-line", "block", "front-matter", "column", "central"]
"""Where a waiver stands: four in the draft itself, and the file of all waivers."""


class Waiver(NamedTuple):
    """A rule whose violations someone accepts in one place, and what they said about it.

    `until` is the last day on which it holds, in ISO 8601. `text` is the digest of the passage that
    it was granted for. What was not said is "". `path` and `line` are where the waiver stands.
    """

    rule: str
    reason: str
    by: str
    until: str
    text: str
    form: Form
    path: str | None
    line: int


class Granted(NamedTuple):
    """A waiver and the draft that it is for, as a path relative to the file of waivers."""

    file: str
    waiver: Waiver


class Grants(NamedTuple):
    """The waivers that stand outside the drafts, and the register of people who may approve."""

    granted: tuple[Granted, ...] = ()
    people: tuple[Entry, ...] = ()
