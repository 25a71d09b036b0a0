"""Stores of fingerprints: documents added, listed and removed."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from clauselint.linter.documents import read_document
from clauselint.linter.reporters.escape import page
from clauselint.linter.setup import STARTER_POLICY
from clauselint.models.errors import PolicyError, UsageError, one_line
from clauselint.rules.fingerprints.common import common_letters, samples, shipped
from clauselint.rules.fingerprints.prints import (
    LEAST,
    SPECIMEN,
    SPECIMEN_ID,
    Document,
    document_of,
    packed,
    secret_of,
)
from clauselint.rules.matching.fold import clean_text, squeeze
from clauselint.rules.sealing.box import MOST_BYTES, Mode, NoLibrary, Unsealable, head_of, seal
from clauselint.rules.sealing.keys import Key, find_keys
from clauselint.rules.sealing.open import open_data
from clauselint.rules.shown import count
from clauselint.rules.text_file import read_bytes, write_whole

_MODE: Mode = "fingerprints"


class Request(NamedTuple):
    """What is to be added to which store, by which key, on which day.

    What occurs in the files of `common` counts for nothing in a document.
    """

    files: Sequence[str]
    out: str
    common: Sequence[str]
    key_file: str
    environ: Mapping[str, str]
    today: str


class Store(NamedTuple):
    """A store that was opened, or a new one: its `serial` is then 0."""

    documents: tuple[Document, ...]
    list_id: str
    serial: int
    key: Key


def add_documents(request: Request) -> str:
    """Add documents to a store, a new one or the next of its list; says what its rule must say.

    Raises UsageError, and leaves the store as it was.
    """
    shown = one_line(request.out)
    store = _store(request.out, request.key_file, request.environ, may_be_new=True)
    secret = secret_of(store.key, store.list_id)
    known = known_to_all(request.common)
    documents = {one.id: one for one in store.documents}
    lines = []
    for named in request.files:
        letters, warning = read_document(named)
        common = common_letters(letters, known)
        made = document_of(letters, common, request.today, secret)
        if made.kept < LEAST:
            raise UsageError(
                f"{one_line(named)} has too little text of its own to be recognised; "
                "seal single words and names with clauselint seal"
            )
        there = made.id in documents
        documents.setdefault(made.id, made)
        lines.append(_added(made, named, sum(common), there))
        lines += [f"          {warning}"] if warning else []
    serial = _write(request.out, store, documents.values())
    lines += ["", f"written   {shown}  (list {store.list_id}, serial {serial}, key {store.key.id})"]
    lines += _rule(Path(request.out).name, store.list_id, serial)
    return page(lines)


def known_to_all(files: Sequence[str]) -> frozenset[int]:
    """Samples of what stands in `files`, in licences, and in the policy and packs of clauselint.

    Raises UsageError.
    """
    texts = (str(STARTER_POLICY), *files)
    return shipped().union(*(samples(read_document(one).letters) for one in texts))


def list_documents(path: str, key_file: str, environ: Mapping[str, str]) -> str:
    """The documents in a store: ids, days, sizes. Raises UsageError."""
    store = _store(path, key_file, environ)
    own = [one for one in store.documents if one.id != SPECIMEN_ID]
    lines = [
        f"{one.id}  added {one.added}  {one.length:,} letters  "
        f"{one.kept:,} fingerprint{'s' * (one.kept != 1)}"
        for one in own
    ]
    said = f"{one_line(path)}: {count(len(own), 'document')}, list {store.list_id}"
    return page([*lines, f"{said}, serial {store.serial}, key {store.key.id}"])


def remove_documents(
    ids: Sequence[str], path: str, key_file: str, environ: Mapping[str, str]
) -> str:
    """Take documents out of a store; says what its rule must say now. Raises UsageError."""
    store = _store(path, key_file, environ)
    known = {one.id for one in store.documents} - {SPECIMEN_ID}
    for one in ids:
        if one not in known:
            raise UsageError(
                f"{one_line(path)} has no document {one_line(one)}; "
                "clauselint fingerprint list names them"
            )
    serial = _write(path, store, [one for one in store.documents if one.id not in ids])
    lines = [f"removed  {one}" for one in dict.fromkeys(ids)]
    return page([*lines, *_rule(Path(path).name, store.list_id, serial)])


def _store(
    named: str, key_file: str, environ: Mapping[str, str], *, may_be_new: bool = False
) -> Store:
    path, shown = Path(named), one_line(named)
    keys = find_keys(key_file, environ)
    if may_be_new and not path.exists() and not path.is_symlink():
        return Store((), secrets.token_hex(8), 0, keys.only())
    keys.only()
    try:
        data = read_bytes(path, MOST_BYTES)
        opened = open_data(data, head_of(data), shown, keys)
    except PolicyError as error:
        complaint = error.problems[0].message
    except Unsealable as error:
        complaint = str(error)
    else:
        prints = getattr(opened, "prints", None)
        if prints is not None:
            head = opened.head
            return Store(prints.documents, head.list_id, head.serial, keys.by_id[head.key_id])
        complaint = getattr(opened, "reason", "it holds names, not fingerprints")
    raise UsageError(f"{shown}: {complaint}")


def _write(named: str, store: Store, documents: Iterable[Document]) -> int:
    """Write the next version of a store; returns its serial number."""
    secret, serial = secret_of(store.key, store.list_id), store.serial + 1
    own = sorted((one for one in documents if one.id != SPECIMEN_ID), key=lambda one: one.id)
    payload = packed([_specimen(secret), *own])
    complaint = ""
    try:
        data = seal(payload, _MODE, store.list_id, serial, store.key)
        if len(data) <= MOST_BYTES:
            write_whole(Path(named), data, mode=0o600)
            return serial
        complaint = f"it would be larger than {MOST_BYTES >> 20} MiB: begin a second one"
    except NoLibrary as error:
        complaint = str(error)
    except OSError as error:
        complaint = (error.strerror or "it cannot be opened").lower()
    raise UsageError(f"{one_line(named)} cannot be written: {complaint}")


def _specimen(secret: bytes) -> Document:
    letters = squeeze(clean_text(SPECIMEN))
    return document_of(letters, bytes(len(letters)), "", secret)._replace(id=SPECIMEN_ID)


def _added(made: Document, named: str, common: int, there: bool) -> str:
    what = "is there already" if there else f"{made.length:,} letters"
    share = 100 * common // made.length
    others = f", {share} % of them found elsewhere, too" if share and not there else ""
    return f"{made.id}  {one_line(named)}  {what}{others}"


def _rule(name: str, list_id: str, serial: int) -> Iterator[str]:
    yield from (
        "",
        "Its rule says which store it is, so that no other file can take its place:",
        "",
        "  kind: fingerprint",
        f"  store: {one_line(name)}",
        f'  list_id: "{list_id}"',
        f"  at_least: {serial}",
        "  examples:",
        f'    bad: ["{SPECIMEN}."]',
        '    good: ["We are hiring."]',
        "",
        "Note which id is which document where only those may see it who may read them.",
    )
