"""What a rule proves itself by, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from clauselint.models.matcher import FORBID_UNKNOWN_KEYS
from clauselint.models.post import FactValue
from clauselint.models.record import Value, field


class Example(Value):
    """A text that a rule must flag, or must not.

    In a bad example `[[` and `]]` may enclose what must be underlined. `format` says how the
    text is read.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    text: str
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    format: Literal["text", "markdown"] = "text"


class Examples(Value):
    """At least one bad and one good example; without them a pack does not load."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    bad: tuple[Example, ...]
    good: tuple[Example, ...]


class Source(Value):
    """Where a rule comes from, so that its owner can check it."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    citation: str
    url: str = ""
    retrieved: str = ""
    jurisdiction: str = ""
