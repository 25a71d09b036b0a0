"""What a check found: violations, failures, waivers and the rules that ran."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from clauselint.models.named import NamedTuple
from clauselint.models.policy import Clause
from clauselint.models.post import FactValue
from clauselint.models.record import Value, field
from clauselint.models.rule import Severity
from clauselint.models.waiver import Form

Outcome: TypeAlias = Literal["clean", "violations", "incomplete"]
FailureKind: TypeAlias = Literal[
    "unreadable",
    "encoding",
    "decoding-guessed",
    "binary",
    "oversize",
    "front-matter",
    "calendar",
    "unknown-fact",
    "out-of-time",
    "pipeline",
    "locked",
    "no-drafts",
    "internal",
]
NoticeKind: TypeAlias = Literal["void", "expired", "unused", "mistyped"]

IGNORED = "ignored"
"""What drafts that git ignores are counted as, among what was passed over."""
POLICY = "policy"
"""What the policy is counted as there."""
LISTS = "list of the policy"
"""What a list or register that the policy's rules name is counted as there."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Evidence(NamedTuple):
    """One thing that helped to decide: what it was, where, and its text, masked if need be."""

    what: str
    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Text to put in place of the violation's span; `safe` when it cannot change the meaning."""

    replacement: str
    safe: bool


class Frame(NamedTuple):
    """The source line around a violation, already masked.

    `start` and `end` count code points in `text`; equal, they mark a place between characters.
    `more` counts the further lines that the violation covers.
    """

    text: str
    start: int
    end: int
    more: int = 0


class Violation(Value):
    """One breach of one clause. `start` and `end` are code points in the file's decoded text.

    Lines and columns count from 1, in code points. `excerpt`, `message`, `evidence` and `frame`
    hold no value that the rule's sensitivity hides. The byte columns count UTF-8, from 1; they are
    0 where nobody has counted, far out in a very long line.
    """

    rule: str
    pack: str
    kind: str
    severity: Severity
    message: str
    advice: str
    clause: Clause
    path: str | None
    post: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str
    frame: Frame
    fingerprint: str
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    byte_column: int = 0
    byte_end_column: int = 0


class Failure(NamedTuple):
    """Something that was not judged, and why; `rule` is "" when it concerns the whole post."""

    kind: FailureKind
    reason: str
    post: str = ""
    path: str | None = None
    rule: str = ""


class PostInfo(NamedTuple):
    """A post that was looked at, as reports name it; `digest` is the SHA-256 of its text."""

    name: str
    path: str | None
    facts: Mapping[str, FactValue] = MappingProxyType({})
    digest: str = ""


class Allowed(NamedTuple):
    """What a rule looked at and a register allows: where, and by which live entry.

    `reason` names the entry by its id and says until when and where it holds.
    """

    rule: str
    clause: Clause
    path: str | None
    post: str
    line: int
    column: int
    excerpt: str
    reason: str


class Waived(NamedTuple):
    """A violation that someone accepted: why, who, and until when.

    `until` is the last day, in ISO 8601; it and `by` are "" when the waiver does not say. `place`
    is where the waiver stands, such as `posts/launch.md:3` or `waivers.toml:12`.
    """

    violation: Violation
    reason: str
    by: str = ""
    until: str = ""
    form: Form = "next-line"
    place: str = ""


class Notice(NamedTuple):
    """A waiver that did not do what its author meant, and why; it hides nothing.

    `path` and `line` are those of the waiver; `post` is the draft that it is about.
    """

    kind: NoticeKind
    message: str
    post: str
    path: str | None
    line: int
    rule: str = ""


class Report(Value):
    """The answer about one or more posts: everything sorted, so that two runs are identical.

    `passed_over` counts the files in folders that were not looked at, by their ending or by why.
    `baselined` are violations that the baseline knows; like `waived` ones, they fail nothing.
    """

    posts: tuple[PostInfo, ...]
    violations: tuple[Violation, ...]
    failures: tuple[Failure, ...]
    rules_run: tuple[str, ...]
    waived: tuple[Waived, ...] = ()
    tool: Mapping[str, str] = field(default_factory=dict)
    passed_over: Mapping[str, int] = field(default_factory=dict)
    allowed: tuple[Allowed, ...] = ()
    baselined: tuple[Violation, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every rule judged every post."""
        return not self.failures

    @property
    def outcome(self) -> Outcome:
        """`violations` wins over `incomplete`, as exit code 1 wins over 3."""
        if self.violations:
            return "violations"
        return "clean" if self.complete else "incomplete"
