"""Entries of a register: who agreed to what, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clauselint.models.named import NamedTuple
from clauselint.models.term import Term

if TYPE_CHECKING:
    from datetime import datetime


class Lifetime(NamedTuple):
    """When and where an entry holds; moments are in UTC, and None stands for no bound.

    It holds from `since` up to `before`, which is the first moment at which it no longer does, and
    not from `withdrawn` on. Empty `channels` or `purposes` stand for any. `said` has the three as
    they stand in the register.
    """

    since: datetime | None = None
    before: datetime | None = None
    withdrawn: datetime | None = None
    channels: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    said: tuple[str, str, str] = ("", "", "")


class Entry(NamedTuple):
    """One entry of a register. `id` is what reports name it by, so it says nothing to strangers.

    `mentioned` is what to look for in posts: a subject's names, or the wordings of a claim, beside
    which one of the `qualifiers` must stand. `names` are a person's, who `may` do things on
    `accounts`; `texts` are approved wordings. `topics` are those that the entry is about; empty
    ones stand for any. `what` says in a word what is meant.
    """

    id: str
    what: str
    life: Lifetime
    mentioned: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What someone answered to the question of a rule, on an ISO 8601 date.

    `bound` is the digest of the text and the question that it was given for; `post` named the text.
    """

    rule: str
    answer: str
    by: str
    on: str
    bound: str
    post: str


class Register(NamedTuple):
    """A register, read and checked; `digest` identifies the contents of its file."""

    entries: tuple[Entry, ...]
    digest: str
    answers: tuple[Answer, ...] = ()
