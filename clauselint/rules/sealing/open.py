"""Opening the sealed file that a rule names: the right list, not too old, with the right key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.matcher import Matcher, Registered, Sealed, Store
from clauselint.models.term import Term
from clauselint.rules.sealing import sheet
from clauselint.rules.sealing.box import (
    MOST_BYTES,
    Head,
    Mode,
    NoLibrary,
    Unsealable,
    head_of,
    unseal,
)
from clauselint.rules.sealing.keys import KEY_FILE, OPTION, Key, Keys, no_keys
from clauselint.rules.sealing.lists import Lists
from clauselint.rules.sealing.sheet import Sheet
from clauselint.rules.sealing.tags import Tags, read_tags
from clauselint.rules.sealing.terms import entry_id, unpacked
from clauselint.rules.text_file import read_bytes

if TYPE_CHECKING:
    from clauselint.rules.fingerprints.prints import Prints

HOLDS: dict[Mode, str] = {
    "vault": "names",
    "tags": "tags of names",
    "fingerprints": "fingerprints of documents",
    "register": "a register",
}
"""What is in a sealed file, as messages say it."""
_NAMES: tuple[Mode, ...] = ("vault", "tags")
_STORE: tuple[Mode, ...] = ("fingerprints",)
_REGISTER: tuple[Mode, ...] = ("register",)


class Opened(NamedTuple):
    """A sealed list: its terms, or tags of them, fingerprints, a register; and whose it is."""

    name: str
    head: Head
    key: Key
    terms: tuple[Term, ...] = ()
    tags: Tags | None = None
    prints: Prints | None = None
    sheet: Sheet | None = None

    def entry(self, index: int) -> str:
        """The id of the entry of one of the terms."""
        return entry_id(self.terms[index].term, self.key, self.head.list_id)


class Wanted(NamedTuple):
    """The sealed file that a rule asks for, as `Sealed` names it, and what may be in it."""

    path: str
    list_id: str
    at_least: int
    digest: str
    modes: tuple[Mode, ...]


def wanted(matcher: Matcher) -> Wanted | None:
    """What a matcher asks for, if that is sealed."""
    match matcher:
        case Registered(list_id=str(list_id)) if list_id:
            path, modes = matcher.list, _REGISTER
        case Sealed():
            path, modes = matcher.sealed, _STORE if isinstance(matcher, Store) else _NAMES
        case _:
            return None
    return Wanted(path, matcher.list_id, matcher.at_least, matcher.digest, modes)


class Locked(NamedTuple):
    """A sealed list that cannot be opened here, and why."""

    name: str
    head: Head
    reason: str


def open_lists(matchers: Sequence[Matcher], keys: Callable[[], Keys] | None) -> Lists:
    """The lists that rules ask for, by slot. Raises PolicyError with every problem found."""
    every = {slot: wanted(one) for slot, one in enumerate(matchers)}
    asked = {slot: one for slot, one in every.items() if one}
    at_hand = cache(keys or no_keys)
    found: dict[int, Opened | Locked] = {}
    problems: list[Problem] = []
    for slot, one in asked.items():
        try:
            found[slot] = open_list(one, at_hand)
        except PolicyError as error:
            problems += error.problems
    if problems:
        raise PolicyError(tuple(problems))
    opened = {slot: one for slot, one in found.items() if isinstance(one, Opened)}
    # Slots that no matcher has.
    sizes = (len(one.terms) for one in opened.values())
    firsts = [*accumulate(sizes, initial=len(matchers))][:-1]
    words = ((slot, matchers[slot]) for slot in opened)
    return Lists(
        opened,
        {slot: one.reason for slot, one in found.items() if isinstance(one, Locked)},
        {slot: one.words for slot, one in words if isinstance(one, Sealed)},
        tuple(firsts),
        tuple(sorted({f"{one.name}: {one.head.described}" for one in found.values()})),
    )


def open_list(asked: Wanted, keys: Callable[[], Keys]) -> Opened | Locked:
    """The list that a rule asks for; locked when there is no key at all to open it.

    Raises PolicyError when the file is not the one asked for, and for a wrong key.
    """
    path = Path(asked.path)
    data = read_bytes(path, MOST_BYTES)
    complaint = ""
    try:
        head = head_of(data)
        complaint = _unasked(asked, head, data)
        if not complaint:
            return open_data(data, head, path.name, keys())
    except Unsealable as error:
        complaint = str(error)
    raise PolicyError((Problem(asked.path, 1, 1, complaint),))


def open_data(data: bytes, head: Head, name: str, keys: Keys) -> Opened | Locked:
    """A sealed list, with the key that its head asks for. Raises Unsealable."""
    if not keys.by_id:
        reason = (
            f"{name} is sealed, and there is no key; name the file of key {head.key_id} with "
            f"{OPTION} or {KEY_FILE}"
        )
        return Locked(name, head, reason)
    key = keys.by_id.get(head.key_id)
    if key is None:
        raise Unsealable(
            f"this list was sealed with key {head.key_id}, and {keys.source} holds "
            f"{', '.join(keys.by_id)}: give the right key, or seal the list again with this one"
        )
    try:
        payload = unseal(data, head, key)
    except NoLibrary as error:
        return Locked(name, head, str(error))
    if head.mode == "tags":
        return Opened(name, head, key, tags=read_tags(payload, key))
    if head.mode == "fingerprints":
        # Imported late: most sealed files hold names.
        from clauselint.rules.fingerprints import prints

        secret = prints.secret_of(key, head.list_id)
        return Opened(name, head, key, prints=prints.unpacked(payload, secret))
    if head.mode == "register":
        return Opened(name, head, key, sheet=sheet.unpacked(payload))
    return Opened(name, head, key, unpacked(payload))


def _unasked(asked: Wanted, head: Head, data: bytes) -> str:
    """What tells the file from the one that the rule asks for, or ""."""
    if head.mode not in asked.modes:
        # The rule would find nothing, whatever a post says.
        return (
            f"this file holds {HOLDS[head.mode]}, and the rule asks for {HOLDS[asked.modes[0]]}: "
            "correct the name of the file in the rule"
        )
    if head.list_id != asked.list_id:
        return (
            f"this is list {head.list_id}, and the rule asks for {asked.list_id}: restore the "
            "right file, or correct list_id in the rule"
        )
    if head.serial < asked.at_least:
        return (
            f"this is serial {head.serial} of its list, and the rule asks for {asked.at_least} at "
            "least: an older file stands in the place of a newer one; restore that"
        )
    if asked.digest and sha256(data).hexdigest() != asked.digest:
        return (
            "this is not the file whose digest the rule gives: restore that, or correct digest in "
            f"the rule to {sha256(data).hexdigest()}"
        )
    return ""
