"""A company that keeps fingerprints of documents, and what its command says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from clauselint.cli import main
from clauselint.linter.documents import read_document
from clauselint.linter.sealing import make_key
from clauselint.linter.view import view_of
from clauselint.models.post import Piece, Segment, Span
from clauselint.models.view import View
from clauselint.rules.fingerprints.book import PassageBook
from clauselint.rules.fingerprints.prints import SPECIMEN, Prints, document_of

DOCUMENTS = tuple(sorted((Path(__file__).parent / "documents").iterdir()))
MEMO = (
    "The severance budget is 3.4 million, of which 1.1 million falls into this year, and the "
    "supervisory board will vote on it behind closed doors before anybody else is told of it."
)
SECRET = bytes(range(32))
STORE = "board.prints"
POLICY = "# Policy\n\n## 1 Confidential {#confidential}\n\nKeep papers to yourself.\n"
PACK = """pack: own
rules:
  - id: passage
    kind: fingerprint
    clause: confidential
    severity: error
    message: Take it out.
    store: board.prints
    list_id: "{list_id}"
    at_least: {at_least}
{more}    examples:
      bad: ["[[{specimen}]]."]
      good: ["We are hiring."]
"""


class Answer(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    said: str


def command(*words: str, **environ: str) -> Answer:
    """Run the command; it may fail, but not by an exception."""
    answer = CliRunner().invoke(main, words, env=environ, catch_exceptions=False)
    return Answer(answer.exit_code, (answer.stdout_bytes + answer.stderr_bytes).decode())


def archive(folder: Path, *more: str) -> str:
    """Write a company's files, its key and a store with the memo; returns the store's list id."""
    make_key(str(folder / "key"))
    (folder / "policy.md").write_text(POLICY, "utf-8")
    (folder / "clauselint.toml").write_text('policy = "policy.md"\npacks = ["own.yaml"]\n')
    (folder / "memo.txt").write_text(MEMO, "utf-8")
    list_id = added("memo.txt", *more)
    pack(folder, list_id)
    return list_id


def added(*words: str) -> str:
    """Add documents to the store; returns its list id."""
    answer = command("fingerprint", "add", *words, "--out", STORE, "--key-file", "key")
    assert answer.code == 0, answer.said
    found = re.search(r'list_id: "(\w+)"', answer.said)
    assert found
    return found[1]


def pack(folder: Path, list_id: str, at_least: int = 1, more: str = "") -> None:
    """Write the pack whose rule asks for the store."""
    text = PACK.format(list_id=list_id, at_least=at_least, more=more, specimen=SPECIMEN)
    (folder / "own.yaml").write_text(text, "utf-8")


def book(*texts: str) -> PassageBook:
    """The fingerprints of some texts, nothing subtracted."""
    made = [letters_of(text) for text in texts]
    documents = [document_of(one, bytes(len(one)), "2026-01-01", SECRET) for one in made]
    return PassageBook(0, Prints(tuple(documents), SECRET))


def view(text: str, start: int = 0, end: int | None = None, scope: str = "body") -> View:
    return view_of(text, Segment(scope, (Piece(start, len(text) if end is None else end),)))


def letters_of(text: str) -> str:
    return view(text).letters


def letters_in(path: Path) -> str:
    return read_document(str(path)).letters


def spans(of: PassageBook, *views: View) -> list[Span]:
    return [match.exact for _, match in of.find(views)]
