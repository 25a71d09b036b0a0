"""What all kinds of rule share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from clauselint.models.example import Examples, Source
from clauselint.models.matcher import FORBID_UNKNOWN_KEYS, Matcher, Sense
from clauselint.models.post import FactValue
from clauselint.models.record import Record, field

Severity: TypeAlias = Literal["error", "warning", "note"]
Sensitivity: TypeAlias = Literal["public", "personal", "secret"]
Waivable: TypeAlias = Literal["never", "approver", "reason", "free"]
Unknown: TypeAlias = Literal["report", "skip", "apply"]


class RuleBase(Record):
    """What all kinds share. Exactly one of `clause` and `topic` is set.

    `when` maps a fact to the values under which the rule applies (`true`: known and not empty;
    `false`: known to be absent); `if_unknown` says what to do when such a fact is not given.
    `fix` is what to write instead of what was found or, of a missing statement, the statement.
    `scope` names parts of a post: `text` is all that readers see, `any` also code, link targets
    and comments. `unless` lists phrases that shield a hit which they overlap. `second_look` is
    the topic under which the judge of meaning may find a sentence harmless; a hit there is a note;
    `none`, there is none, also where the pack has one. With `even_allowed`, people and names under
    `[company]` count like any other; no organisation of ours is ever taken for a person.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    id: str
    message: str
    examples: Examples
    clause: str = ""
    topic: str = ""
    severity: Severity = "warning"
    advice: str = ""
    fix: str = ""
    when: Mapping[str, tuple[FactValue, ...]] = field(default_factory=dict)
    if_unknown: Unknown = "report"
    scope: tuple[str, ...] = ("text",)
    unless: tuple[Matcher, ...] = ()
    second_look: Sense | Literal["none"] | None = None
    even_allowed: bool = False
    sensitivity: Sensitivity = "public"
    waivable: Waivable = "reason"
    source: Source | None = None
    tags: tuple[str, ...] = ()
