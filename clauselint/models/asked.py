"""The kinds of rule that ask more than the post: what is sealed, a register, a person."""

from __future__ import annotations

from typing import Literal

from clauselint.models.base import RuleBase, Sensitivity
from clauselint.models.matcher import Fold, Holds, Matcher


class SealedRule(RuleBase):
    """Flags the names in a sealed file; its fields are those of `Sealed`.

    Its message may say `{list}` and `{entry}`; else the two are put behind it.
    """

    kind: Literal["sealed"] = "sealed"
    sensitivity: Sensitivity = "secret"
    sealed: str
    list_id: str
    at_least: int
    digest: str = ""
    fold: Fold = "auto"


class FingerprintRule(RuleBase):
    """Flags passages of the documents in a store that `clauselint fingerprint` wrote.

    `list_id`, `at_least` and `digest` are those of `Sealed`. Its message may say `{passage}`, the
    share and the document; else it is put behind it.
    """

    kind: Literal["fingerprint"] = "fingerprint"
    sensitivity: Sensitivity = "secret"
    store: str
    list_id: str
    at_least: int
    digest: str = ""


class RegistryRule(RuleBase):
    """Asks a register whether what a post says, or who posts it, is allowed there and then.

    `register` names the file, relative to its pack; of one that is sealed, `list_id`, `at_least`
    and `digest` are those of `Sealed`. permissions, licences, claims: what the `trigger` finds must
    have a live entry, and whatever has an entry a live one. people: who posts, approves or speaks
    (`may`), for posts with the trigger, if there is one. statements: such a post must be one of
    them, word for word; quiet-periods: it may not appear in one, nor what embargoes name before its
    time. Entries on other topics than `about`, by default the rule's, do not count. What a live
    entry allows, the rules and topics in `clears` may not object to. Times without an offset are of
    `time_zone`, else the configuration's. The message may say `{why}`.
    """

    kind: Literal["registry"] = "registry"
    holds: Holds
    register: str
    trigger: Matcher | None = None
    may: Literal["post", "approve", "speak"] = "post"
    about: str = ""
    clears: tuple[str, ...] = ()
    fold: Fold = "auto"
    time_zone: str = ""
    list_id: str = ""
    at_least: int = 0
    digest: str = ""


class AttestRule(RuleBase):
    """Asks what only a person can judge, of posts with the `trigger`, or of all without one.

    `accept` are the answers that let a post pass. An answer is bound to the text, the question and
    the clause; when one of them changes, it is void. `answers` is the file that holds them, by
    default `clauselint.answers` beside the configuration. The message may say `{why}`.
    """

    kind: Literal["attest"] = "attest"
    question: str
    accept: tuple[str, ...] = ("yes",)
    trigger: Matcher | None = None
    answers: str = ""
