"""What a rule looks for: words, a pattern, named entities, a tone, a meaning, or a sealed list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from clauselint.models.record import Value, field

Label: TypeAlias = Literal["PERSON", "ORG", "PRODUCT", "LOC"]
Category: TypeAlias = Literal["toxic", "identity_attack", "negative"]
Sense: TypeAlias = Literal[
    "accounts",
    "career",
    "claims",
    "client-names",
    "complaints",
    "confidential",
    "credentials",
    "crisis",
    "derogatory",
    "disclosure",
    "discrimination",
    "financial",
    "generated-content",
    "green-claims",
    "health-claims",
    "intellectual-property",
    "legal-media",
    "location-security",
    "personal-data",
    "politics",
    "profanity",
    "promotions",
    "speaking-for-company",
    "tone",
    "trade-secrets",
    "unreleased",
]
"""The topics that the judge of meaning knows."""
Inflect: TypeAlias = Literal["none", "noun", "all"]
Fold: TypeAlias = Literal["auto", "exact", "look-alikes", "disguises", "typos"]
PatternFold: TypeAlias = Literal["exact", "look-alikes"]
Holds: TypeAlias = Literal[
    "permissions", "people", "licences", "claims", "statements", "embargoes", "quiet-periods"
]
MENTIONED: tuple[Holds, ...] = ("permissions", "licences", "claims", "embargoes")
"""The sorts of register whose entries stand in posts."""

FORBID_UNKNOWN_KEYS = {"extra": "forbid"}


class Words(Value):
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


class Own(Words):
    """Names of our own, or of those who agreed to be named; no pack says this itself.

    As what shields a rule they clear only what names nobody else.
    """


class Registered(Words):
    """What the register in the file `list` names; no pack says this itself.

    `holds` is its sort, or that it is the file of people's answers. Times in it that have no offset
    are of `time_zone`. One that is sealed has a `list_id`; with `at_least` and `digest` it is that
    of `Sealed`.
    """

    holds: Holds | Literal["answers"] = "permissions"
    time_zone: str = ""
    list_id: str = ""
    at_least: int = 0
    digest: str = ""


class Pattern(Value):
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


class Labels(Value):
    """Named entities of some labels, less those named in the words or list of `not_in`."""

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    labels: tuple[Label, ...]
    not_in: tuple[str, ...] = ()
    not_in_list: str = ""


class Tone(Value):
    """Sentences of a tone, as the bundled classifier judges, or a lexicon, or both.

    `category` is what the classifier must find. `words` gives phrases their weights, from 1, not
    nice, to 4, vile; below 0, kind; those in the file of terms `list` weigh 2. The score of either
    is a probability, which must reach `above`; each has a default of its own. With `words` or
    `list` only sentences that reach it by these are shown to the classifier; without, those that
    hold a hostile cue, or `every_sentence`.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    category: Category | None = None
    words: Mapping[str, float] = field(default_factory=dict)
    list: str = ""
    above: float | None = None
    every_sentence: bool = False

    def __hash__(self) -> int:
        return hash((self.category, *self.words.items(), self.list, self.above))

    @property
    def has_lexicon(self) -> bool:
        """Whether its words are its own, and not the cues that wake the classifier."""
        return bool(self.words or self.list)


class Meaning(Value):
    """Sentences that read like a breach of a topic, as the bundled judge of meaning thinks.

    Its score is a probability. It must reach `above`, by default what was found right for the
    topic; with `below` the sentences are meant whose score stays under it.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    meaning: Sense
    above: float | None = None
    below: float | None = None


class Sealed(Value):
    """The names in a file that `clauselint seal` wrote, which only a key opens.

    `sealed` names the file, relative to its pack. `list_id` and `at_least` say which list it must
    be, and the least serial number that will do; `digest`, if given, is the SHA-256 of the very
    file. `fold` is that of `Words`, for a vault; a list of tags is always searched with disguises.
    """

    __pydantic_config__ = FORBID_UNKNOWN_KEYS

    sealed: str
    list_id: str
    at_least: int
    digest: str = ""
    fold: Fold = "auto"

    @property
    def words(self) -> Words:
        """What a vault is searched as, once it is open."""
        return Words((), self.sealed, fold=self.fold)


class Store(Sealed):
    """The passages in a file that `clauselint fingerprint` wrote; no pack says this itself."""


Matcher: TypeAlias = Words | Pattern | Labels | Tone | Meaning | Sealed
