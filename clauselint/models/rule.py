"""The kinds of rule, as data. A pack's YAML has exactly these fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from clauselint.models.asked import AttestRule as AttestRule
from clauselint.models.asked import FingerprintRule as FingerprintRule
from clauselint.models.asked import RegistryRule as RegistryRule
from clauselint.models.asked import SealedRule as SealedRule
from clauselint.models.base import RuleBase as RuleBase
from clauselint.models.base import Sensitivity as Sensitivity
from clauselint.models.base import Severity as Severity
from clauselint.models.base import Unknown as Unknown
from clauselint.models.base import Waivable as Waivable
from clauselint.models.example import Example as Example
from clauselint.models.example import Examples as Examples
from clauselint.models.example import Source as Source
from clauselint.models.matcher import (
    Category,
    Fold,
    Inflect,
    Label,
    Matcher,
    PatternFold,
    Sense,
)
from clauselint.models.record import Value, field

Within: TypeAlias = Literal["sentence", "paragraph", "post"] | int
Place: TypeAlias = Literal["anywhere", "first-line", "before-fold", "last-line"]
Thread: TypeAlias = Literal["each", "once"]
Unit: TypeAlias = Literal["code-points", "graphemes", "utf-16", "bytes", "x", "mastodon"]
Measure: TypeAlias = Literal[
    "length",
    "words",
    "sentence-words",
    "hashtags",
    "mentions",
    "links",
    "emoji",
    "exclamations",
    "capitals",
    "hidden-characters",
    "look-alikes",
    "matches",
]


class KeywordRule(RuleBase):
    """Flags words and phrases; its fields are those of `Words`."""

    kind: Literal["keyword"] = "keyword"
    words: tuple[str, ...] = ()
    list: str = ""
    inflect: Inflect = "noun"
    case_sensitive: bool = False
    fold: Fold = "auto"


class RegexRule(RuleBase):
    """Flags what a pattern matches; its fields are those of `Pattern`."""

    kind: Literal["regex"] = "regex"
    pattern: str
    case_sensitive: bool = False
    literals: tuple[str, ...] = ()
    validate: str = ""
    min_entropy: float = 0.0
    fold: PatternFold = "look-alikes"


class EntityRule(RuleBase):
    """Flags a named entity when a cue stands within `distance` words of it."""

    kind: Literal["entity"] = "entity"
    labels: tuple[Label, ...]
    not_in: tuple[str, ...] = ()
    not_in_list: str = ""
    near: Matcher
    distance: int = 8


class ToneRule(RuleBase):
    """Flags sentences of a tone; its fields are those of `Tone`.

    With `near`, only sentences that hold a cue are judged.
    """

    kind: Literal["tone"] = "tone"
    category: Category | None = None
    words: Mapping[str, float] = field(default_factory=dict)
    list: str = ""
    above: float | None = None
    near: Matcher | None = None
    every_sentence: bool = False


class MeaningRule(RuleBase):
    """Flags sentences that read like a breach of a topic; its fields are those of `Meaning`.

    With `near`, only sentences that hold a cue are judged.
    """

    kind: Literal["meaning"] = "meaning"
    category: Sense
    above: float | None = None
    near: Matcher | None = None


class CombineRule(RuleBase):
    """Flags matchers that occur together.

    Within the window every one of `all` must match, one of `any`, at least `at_least` different
    ones of `of`, and none of `absent`. The violation points at the first matcher of `all`, else
    at the first hit.
    """

    kind: Literal["combine"] = "combine"
    all: tuple[Matcher, ...] = ()
    any: tuple[Matcher, ...] = ()
    of: tuple[Matcher, ...] = ()
    at_least: int = 1
    absent: tuple[Matcher, ...] = ()
    within: Within = "sentence"


class RequireRule(RuleBase):
    """Flags a post that lacks an accepted statement in the right place.

    Without a `trigger` the facts in `when` alone decide. `reject` lists look-alikes that do not
    count. `outside_hashtags` refuses a statement buried in a run of three or more hashtags.
    """

    kind: Literal["require"] = "require"
    trigger: Matcher | None = None
    accept: tuple[Matcher, ...]
    reject: tuple[Matcher, ...] = ()
    place: Place = "anywhere"
    outside_hashtags: bool = False
    thread: Thread = "each"


class LimitRule(RuleBase):
    """Flags a count or a ratio outside its bounds; `capitals` is the share of upper case.

    `hidden-characters` are those inside words, `look-alikes` words with letters of another script
    that pass for Latin; their message may say `{what}`.
    """

    kind: Literal["limit"] = "limit"
    measure: Measure
    max: float | None = None
    min: float | None = None
    unit: Unit = "code-points"
    matcher: Matcher | None = None


class SubstituteRule(RuleBase):
    """Flags wording for which the company prefers another, and offers it as a fix."""

    kind: Literal["substitute"] = "substitute"
    swap: Mapping[str, str]
    case_sensitive: bool = False
    safe: bool = True


class FieldRule(RuleBase):
    """Flags a fact that is missing or has a value that it must not have.

    `not_before` and `not_after` are ISO 8601 dates or times; a date means the whole of that day.
    One without an offset is of `time_zone`, else the configuration's, else UTC.
    """

    kind: Literal["field"] = "field"
    fact: str
    required: bool = False
    one_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    pattern: str = ""
    not_before: str = ""
    not_after: str = ""
    time_zone: str = ""


Rule: TypeAlias = (
    KeywordRule
    | RegexRule
    | EntityRule
    | ToneRule
    | MeaningRule
    | CombineRule
    | RequireRule
    | LimitRule
    | SubstituteRule
    | FieldRule
    | SealedRule
    | RegistryRule
    | AttestRule
    | FingerprintRule
)


class Pack(Value):
    """A file of rules that have been read and found valid, named matchers put in place."""

    name: str
    path: str
    rules: tuple[Rule, ...]
    version: str = ""
    owner: str = ""
    notice: str = ""
