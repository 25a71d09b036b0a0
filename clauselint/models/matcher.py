"""What a rule looks for: words, a pattern, or named entities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Label: TypeAlias = Literal["PERSON", "ORG", "PRODUCT", "LOC"]
Inflect: TypeAlias = Literal["none", "noun", "all"]
Fold: TypeAlias = Literal["auto", "exact", "look-alikes", "disguises", "typos"]
PatternFold: TypeAlias = Literal["exact", "look-alikes"]

FORBID_UNKNOWN_KEYS = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Words:
    """Any of a list of words or phrases.

    `inflect` allows endings on the last word: none; noun (plural and possessive); all (verb
    endings too). A trailing `*` in a phrase allows any ending. `list` names a file of terms,
    relative to its pack. `fold` says how far what is written may differ: exact (not at all);
    look-alikes (hidden characters, letters drawn alike, markup inside a word); disguises (also
    digits for letters, spaced, masked and encoded names); typos (also one slip, never graver than
    a note). On auto a `list` is searched with typos, other words with look-alikes.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    words: tuple[str, ...] = ()
    list: str = ""
    inflect: Inflect = "noun"
    case_sensitive: bool = False
    fold: Fold = "auto"

    @property
    def reach(self) -> Fold:
        """How far what is written may differ, `auto` decided."""
        if self.fold == "auto":
            return "typos" if self.list else "look-alikes"
        return self.fold


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression; the group `value`, if it has one, is what the rule is about.

    `literals` are words of which a match must contain at least one; without them they are
    worked out from the pattern. `validate` names a check that the value must pass. `min_entropy`
    is in bits per character of the value. With `fold` exact, text in which something had to be
    made plain does not match.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    pattern: str
    case_sensitive: bool = False
    literals: tuple[str, ...] = ()
    validate: str = ""
    min_entropy: float = 0.0
    fold: PatternFold = "look-alikes"


@dataclass(frozen=True, slots=True)
class Labels:
    """Named entities of some labels, less those named in the words or list of `not_in`."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    labels: tuple[Label, ...]
    not_in: tuple[str, ...] = ()
    not_in_list: str = ""


Matcher: TypeAlias = Words | Pattern | Labels
