"""Sealing lists: making keys, writing sealed files, and looking up one entry for a person."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from clauselint.linter.payload import Contents, contents_of, examples_of
from clauselint.linter.payload import Request as Request
from clauselint.linter.reporters.escape import page
from clauselint.models.errors import Problem, UsageError, one_line
from clauselint.models.term import Term
from clauselint.rules.sealing.box import (
    MOST_BYTES,
    Head,
    NoLibrary,
    Unsealable,
    head_of,
    seal,
)
from clauselint.rules.sealing.keys import OPTION, Key, Keys, find_keys, new_key, read_keys
from clauselint.rules.sealing.open import Opened, open_data
from clauselint.rules.sealing.sheet import Sheet
from clauselint.rules.sealing.terms import SPECIMEN, entry_id
from clauselint.rules.shown import count
from clauselint.rules.terms.load import load_terms
from clauselint.rules.text_file import read_bytes, write_whole

_OLD_OPTION = "--old-key-file"
_FIRST = 1


def make_key(path: str) -> str:
    """Write a new key into a new file that only its owner can read; says what to do with it.

    Raises UsageError when there is such a file already, or it cannot be written.
    """
    key = new_key()
    shown = one_line(path)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"# clauselint key {key.id}: keep it out of the repository\n{key.text()}\n")
    except FileExistsError:
        raise UsageError(f"{shown} exists already, and no key is ever overwritten") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{shown} cannot be written: {_why(error)}") from None
    return page(
        [
            f"written  {shown}  (key {key.id}, for you alone to read)",
            "",
            "Keep a copy where your team keeps its secrets, and never commit it: without it",
            "nobody can open what is sealed with it.",
        ]
    )


def seal_list(request: Request) -> str:
    """Write a sealed file, a new one or the next of its list; says what its rule must say.

    Without a list of terms, those in the file itself are sealed again, with another key.
    Raises UsageError and PolicyError, and leaves the file as it was.
    """
    if request.out is None:
        raise UsageError("name the file to write with --out FILE")
    out, shown = Path(request.out), one_line(request.out)
    if request.terms is None and not request.old_key_file:
        raise UsageError(f"name the list to seal, or with {_OLD_OPTION} the key to replace")
    if request.terms is not None and out.exists() and out.samefile(request.terms):
        raise UsageError(f"--out {shown} is the list itself; name another file")
    key = find_keys(request.key_file, request.environ).only()
    before = _before(out, shown, request, key)
    list_id = before.head.list_id if before else secrets.token_hex(8)
    serial = before.head.serial + 1 if before else _FIRST
    contents = contents_of(request, before, shown, key, list_id)
    try:
        data = seal(contents.payload, contents.mode, list_id, serial, key)
        write_whole(out, data, mode=0o600)
    except NoLibrary as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{shown} cannot be written: {_why(error)}") from None
    return page(_told(shown, out.name, head_of(data), contents, data, request))


def find_entry(path: str, entry: str, terms: str | None, keys: Keys, column: str = "") -> str:
    """The name behind an entry's id, for the holder of the key.

    Of tags alone nobody can tell it, so it is looked for in `terms`, or in a `column` of these.
    Raises UsageError.
    """
    shown = one_line(path)
    opened = _opened(path, shown, keys)
    if opened.sheet is not None:
        return page(_row(opened.sheet, path, shown, entry))
    if terms is None and opened.tags is not None:
        raise UsageError(
            f"{shown} holds tags, from which no name can be read; name the list with --list FILE"
        )
    known = load_terms(Path(terms), column) if terms is not None else opened.terms
    found = [one for one in known if entry_id(one.term, opened.key, opened.head.list_id) == entry]
    if entry == "specimen":
        found = [Term(SPECIMEN)]
    if not found:
        raise UsageError(
            f"{shown} has no such entry; ids change when a list is sealed with another key"
        )
    return page(_described(found[0]))


def _before(out: Path, shown: str, request: Request, key: Key) -> Opened | None:
    """What stands there now, so that the new file is the next of the same list."""
    if not out.exists():
        if request.terms is None:
            raise UsageError(f"there is no file {shown} to seal again")
        return None
    old = read_keys(request.old_key_file, _OLD_OPTION) if request.old_key_file else None
    keys = old or Keys({key.id: key}, OPTION)
    return _opened(str(out), shown, keys)


def _opened(path: str, shown: str, keys: Keys) -> Opened:
    data = read_bytes(Path(path), MOST_BYTES)
    try:
        opened = open_data(data, head_of(data), shown, keys)
    except Unsealable as error:
        complaint = str(error)
    else:
        if isinstance(opened, Opened) and opened.prints is None:
            return opened
        holds = "it holds fingerprints, not names: see clauselint fingerprint"
        complaint = holds if isinstance(opened, Opened) else opened.reason
    raise UsageError(f"{shown}: {complaint}")


def _told(
    shown: str, name: str, head: Head, contents: Contents, data: bytes, request: Request
) -> Iterator[str]:
    what = f"register of {contents.holds}" if contents.holds else head.mode
    size = count(contents.size, "entry", "entries")
    yield f"written  {shown}  ({what}, {size}, {head.described})"
    yield from ("", "Its rule says which list it is, so that no other file can take its place:", "")
    if contents.holds:
        yield from (
            "  kind: registry",
            f"  holds: {contents.holds}",
            f"  register: {one_line(name)}",
        )
    else:
        yield from ("  kind: sealed", f"  sealed: {one_line(name)}")
    yield from (
        f'  list_id: "{head.list_id}"',
        f"  at_least: {head.serial}",
        *examples_of(contents.holds),
        "",
        f"To accept this very file only, add  digest: {sha256(data).hexdigest()}",
    )
    if request.old_key_file:
        yield "Older versions of the file, in git for one, can still be opened with the old key."
    if request.terms is not None:
        yield f"Keep {one_line(request.terms)} out of the repository."


def _row(sheet: Sheet, path: str, shown: str, entry: str) -> Iterator[str]:
    """An entry of a register, as it stands there."""
    from clauselint.rules.registers.load import rows_of

    for row in rows_of(sheet, path):
        if not isinstance(row, Problem) and row.whole.get("id") == entry:
            yield from (f"{name}: {', '.join(said)}" for name, said in row.texts.items())
            return
    raise UsageError(f"{shown} has no such entry")


def _described(term: Term) -> Iterator[str]:
    yield term.term
    for name in ("aliases", "handles", "domains", "tickers"):
        if values := getattr(term, name):
            yield f"  {name}: {', '.join(values)}"


def _why(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) else ""
    return (reason or "it cannot be opened").lower()
