"""Drafts that cannot be judged, each with the kind of its failure and words that its reason has."""

from __future__ import annotations

import codecs
import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

from clauselint.models.report import FailureKind
from tests.broken import DENIED, FAILING, GONE, listing, opening, reading

Arrange: TypeAlias = Callable[[Path, pytest.MonkeyPatch], None]

WORDS = "Grüße aus der Werkstatt, and a good many words more."
BUSY = OSError(errno.EMFILE, "Too many open files")
STALE = OSError(errno.ESTALE, "Stale file handle")


class Fault(NamedTuple):
    """What is wrong with `name` in the folder that is checked, and what must be said of it."""

    id: str
    arrange: Arrange
    kind: FailureKind
    says: str
    name: str = "bad.md"


def _holding(data: bytes, name: str = "bad.md") -> Arrange:
    def arrange(folder: Path, _: pytest.MonkeyPatch) -> None:
        (folder / name).write_bytes(data)

    return arrange


def _broken(
    how: Callable[[pytest.MonkeyPatch, str, BaseException], None], error: OSError
) -> Arrange:
    def arrange(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / "bad.md").write_text(WORDS, "utf-8")
        how(monkeypatch, "bad.md", error)

    return arrange


def _pipe(folder: Path, _: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "bad.md")


def _socket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        monkeypatch.chdir(folder)
        one.bind("bad.md")


def _link(target: str, name: str = "bad.md") -> Arrange:
    return lambda folder, _: (folder / name).symlink_to(target)


def _elsewhere(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder.parent / "elsewhere.md").write_text(WORDS, "utf-8")
    (folder / "bad.md").symlink_to("../elsewhere.md")


def _folder_elsewhere(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder / "bad").symlink_to("../elsewhere")


def _hard(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere" / "inner.md").write_text(WORDS, "utf-8")
    (folder / "bad").mkdir()
    (folder / "bad" / "inner.md").symlink_to("../../elsewhere/inner.md")


def _locked(error: OSError) -> Arrange:
    def arrange(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / "bad").mkdir()
        (folder / "bad" / "a.md").write_text(WORDS, "utf-8")
        listing(monkeypatch, "bad", error)

    return arrange


def _large(folder: Path, _: pytest.MonkeyPatch) -> None:
    with (folder / "bad.md").open("wb") as file:
        file.truncate((16 << 20) + 1)


def _front(text: str) -> Arrange:
    return _holding(f"---\n{text}---\n\n{WORDS}\n".encode())


def _toml(text: str) -> Arrange:
    return _holding(f"+++\n{text}+++\n\n{WORDS}\n".encode())


def _encoded(codec: str, mark: bytes = b"", extra: bytes = b"") -> Arrange:
    return _holding(mark + WORDS.encode(codec) + extra)


UNICODE = [
    Fault("latin-1", _encoded("latin-1"), "decoding-guessed", "0xFC in line 1"),
    Fault("cp1252", _holding("“Hi” – €5".encode("cp1252")), "decoding-guessed", "Windows-1252"),
    Fault("mac-roman", _encoded("mac-roman"), "decoding-guessed", "a guess"),
    Fault("cp437", _encoded("cp437"), "decoding-guessed", "a guess"),
    Fault(
        "shift-jis", _holding("こんにちは".encode("shift-jis") * 3), "decoding-guessed", "a guess"
    ),
    Fault("gb18030", _holding("你好，世界".encode("gb18030")), "decoding-guessed", "a guess"),
    Fault("koi8-r", _holding("Привет, мир".encode("koi8-r")), "decoding-guessed", "a guess"),
    Fault("UTF-16-LE without a mark", _encoded("utf-16-le"), "binary", "NUL"),
    Fault("UTF-16-BE without a mark", _encoded("utf-16-be"), "binary", "NUL"),
    Fault("UTF-32-LE without a mark", _encoded("utf-32-le"), "binary", "NUL"),
    Fault("UTF-32-BE without a mark", _encoded("utf-32-be"), "binary", "NUL"),
    Fault(
        "UTF-16 cut in a unit",
        _encoded("utf-16-le", codecs.BOM_UTF16_LE, b"x"),
        "encoding",
        "UTF-16",
    ),
    Fault(
        "UTF-16 with half a pair",
        _encoded("utf-16-le", codecs.BOM_UTF16_LE, b"\x00\xd8"),
        "encoding",
        "does not fit",
    ),
    Fault(
        "UTF-32 beyond Unicode",
        _encoded("utf-32-le", codecs.BOM_UTF32_LE, b"\xff\xff\xff\x7f"),
        "encoding",
        "UTF-32",
    ),
    Fault("UTF-8 mark that lies", _encoded("latin-1", codecs.BOM_UTF8), "encoding", "UTF-8"),
    Fault("a byte amid UTF-8", _encoded("utf-8", b"", b"\xff x"), "decoding-guessed", "0xFF"),
    Fault("half a character", _encoded("utf-8", b"", b"\xe2\x82"), "decoding-guessed", "E2"),
    Fault("overlong NUL", _encoded("utf-8", b"", b"\xc0\x80"), "decoding-guessed", "0xC0"),
    Fault("half a pair in it", _encoded("utf-8", b"", b"\xed\xa0\x80"), "decoding-guessed", "0xED"),
    Fault("NUL in the middle", _holding(b"One\0two"), "binary", "character 4 is NUL"),
    Fault("a picture", _holding(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "binary", "binary"),
    Fault("a zip file", _holding(b"PK\x03\x04\x14\0\0\0"), "binary", "binary"),
    Fault("mostly controls", _holding(b"\x01\x02\x1b[abcdef"), "binary", "control characters"),
    Fault("bytes that are nothing", _holding(bytes(range(0x80, 0xA0))), "binary", "control"),
]

FILES = [
    Fault("may not be opened", _broken(opening, DENIED), "unreadable", "permission denied"),
    Fault("disk fails at opening", _broken(opening, FAILING), "unreadable", "input/output error"),
    Fault("disk fails amid reading", _broken(reading, FAILING), "unreadable", "input/output error"),
    Fault("share gone amid reading", _broken(reading, STALE), "unreadable", "stale"),
    Fault("vanished after listing", _broken(opening, GONE), "unreadable", "does not exist"),
    Fault("too many files open", _broken(opening, BUSY), "unreadable", "too many open files"),
    Fault("a pipe", _pipe, "unreadable", "it is a pipe"),
    Fault("a socket", _socket, "unreadable", "it is a socket"),
    Fault("a link to a device", _link("/dev/zero"), "unreadable", "leads out of the folder"),
    Fault("a link in a circle", _link("bad.md"), "unreadable", "levels of symbolic links"),
    Fault("a folder's link in a circle", _link("bad", "bad"), "unreadable", "symbolic", "bad"),
    Fault("a link to nothing", _link("gone.md"), "unreadable", "does not exist"),
    Fault("a link out of the folder", _elsewhere, "unreadable", "leads out of the folder"),
    Fault("a linked folder elsewhere", _folder_elsewhere, "unreadable", "leads elsewhere", "bad"),
    Fault("a link out of it, deeper", _hard, "unreadable", "leads out", "bad/inner.md"),
    Fault("a folder that is locked", _locked(DENIED), "unreadable", "permission denied", "bad"),
    Fault("a folder that fails", _locked(FAILING), "unreadable", "input/output error", "bad"),
    Fault("a folder that vanished", _locked(GONE), "unreadable", "no such file", "bad"),
    Fault("too large", _large, "oversize", "larger than 16 MiB"),
    Fault("too many lines", _holding(b"a\n\n" * 100_001), "oversize", "200,000 lines"),
    Fault(
        "too many posts",
        _holding(b"A post.\n---\n" * 10_001, "bad.txt"),
        "oversize",
        "10,000 posts",
        "bad.txt",
    ),
    Fault("too much Markdown", _holding(b"word " * 110_000), "oversize", "plain text"),
    Fault("empty", _holding(b""), "no-drafts", "empty"),
    Fault("blank", _holding(b" \r\n\t\n"), "no-drafts", "empty"),
    Fault("nothing but a mark", _holding(codecs.BOM_UTF16_LE), "no-drafts", "empty"),
    Fault("nothing to be seen", _holding("\u200b\u2060\ufeff".encode()), "no-drafts", "be seen"),
]

FRONT = [
    Fault("front matter that is no YAML", _front("title: [\n"), "front-matter", "front matter"),
    Fault(
        "front matter that never ends",
        _holding(f"---\ntitle: Hello\nchannel: blog\n\n{WORDS}".encode()),
        "front-matter",
        "never ends",
    ),
    Fault("front matter with an alias", _front("a: &x 1\nb: *x\n"), "front-matter", "aliases"),
    Fault("front matter too deep", _front(f"a: {'[' * 30}{']' * 30}\n"), "front-matter", "deep"),
    Fault("front matter too long", _front(f"title: {'a ' * 40_000}\n"), "front-matter", "64 KiB"),
    Fault("a key twice", _front("channel: x\nchannel: blog\n"), "front-matter", "twice"),
    Fault("a tab before a key", _front("a:\n\tb: 1\n"), "front-matter", "indent"),
    Fault("a fact with no such value", _front("channel: fax\n"), "front-matter", "channel"),
    Fault("TOML that is none", _toml("title = \n"), "front-matter", "front matter"),
    Fault("TOML too deep", _toml(f"a = {'[' * 9000}\n"), "front-matter", "deep"),
    Fault("TOML with an endless number", _toml(f"a = {'9' * 9000}\n"), "front-matter", "digits"),
    Fault("a key of too many parts", _toml(f"{'a.' * 900}a = 1\n"), "front-matter", "parts"),
]
