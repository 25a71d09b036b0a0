"""Opening the sealed file that a rule names: the right list, not too old, with the right key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.matcher import Matcher, Sealed
from clauselint.models.term import Term
from clauselint.rules.sealing.box import MOST_BYTES, Head, NoLibrary, Unsealable, head_of, unseal
from clauselint.rules.sealing.keys import KEY_FILE, OPTION, Key, Keys, no_keys
from clauselint.rules.sealing.lists import Lists
from clauselint.rules.sealing.tags import Tags, read_tags
from clauselint.rules.sealing.terms import entry_id, unpacked
from clauselint.rules.text_file import read_bytes

if TYPE_CHECKING:
    from clauselint.rules.fingerprints.prints import Prints


class Opened(NamedTuple):
    """A sealed list: its terms, or tags of them, or fingerprints, and whose it is."""

    name: str
    head: Head
    key: Key
    terms: tuple[Term, ...] = ()
    tags: Tags | None = None
    prints: Prints | None = None

    def entry(self, index: int) -> str:
        """The id of the entry of one of the terms."""
        return entry_id(self.terms[index].term, self.key, self.head.list_id)


class Locked(NamedTuple):
    """A sealed list that cannot be opened here, and why."""

    name: str
    head: Head
    reason: str


def open_lists(matchers: Sequence[Matcher], keys: Callable[[], Keys] | None) -> Lists:
    """The lists that rules ask for, by slot. Raises PolicyError with every problem found."""
    asked = {slot: one for slot, one in enumerate(matchers) if isinstance(one, Sealed)}
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
    return Lists(
        opened,
        {slot: one.reason for slot, one in found.items() if isinstance(one, Locked)},
        {slot: asked[slot].words for slot in opened},
        tuple(firsts),
        tuple(sorted({f"{one.name}: {one.head.described}" for one in found.values()})),
    )


def open_list(asked: Sealed, keys: Callable[[], Keys]) -> Opened | Locked:
    """The list that a rule asks for; locked when there is no key at all to open it.

    Raises PolicyError when the file is not the one asked for, and for a wrong key.
    """
    path = Path(asked.sealed)
    data = read_bytes(path, MOST_BYTES)
    complaint = ""
    try:
        head = head_of(data)
        complaint = _unasked(asked, head, data)
        if not complaint:
            return open_data(data, head, path.name, keys())
    except Unsealable as error:
        complaint = str(error)
    raise PolicyError((Problem(asked.sealed, 1, 1, complaint),))


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
    return Opened(name, head, key, unpacked(payload))


def _unasked(asked: Sealed, head: Head, data: bytes) -> str:
    """What tells the file from the one that the rule asks for, or ""."""
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
