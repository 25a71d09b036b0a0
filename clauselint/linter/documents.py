"""The text of documents: Markdown, plain text, Word and PDF."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from clauselint.linter.readers.decode import decode
from clauselint.linter.readers.read import read_text
from clauselint.linter.view import view_of
from clauselint.models.errors import PolicyError, UsageError, one_line
from clauselint.models.post import Piece, Segment
from clauselint.rules.fingerprints.chain import chains
from clauselint.rules.shown import count
from clauselint.rules.text_file import read_bytes

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from pypdf import PdfReader

MOST_BYTES = 64 << 20
"""A document is no larger than this, and neither is what a Word file unpacks to."""
MOST_PAGES = 5000
ENDINGS = (".md", ".markdown", ".txt", ".docx", ".pdf")
_MOST_RATIO = 200
_SMALL = 1 << 20
_DAMAGED = "the file has faults, so some of its text may be missing: save it anew"
_EXTRA = "pip install 'clauselint[documents]'"


class Contents(NamedTuple):
    """The letters of a document as posts are folded, and what of it could not be read, or ""."""

    letters: str
    warning: str = ""


def read_document(named: str) -> Contents:
    """The letters of the document at a path. Raises UsageError, which never quotes its text."""
    shown, ending = one_line(named), Path(named).suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{shown} is no document that can be read: {', '.join(ENDINGS)}")
    try:
        data = read_bytes(Path(named), MOST_BYTES)
    except PolicyError as error:
        complaint = error.problems[0].message
    else:
        match ending:
            case ".docx":
                return Contents(_letters(_word(data, shown)))
            case ".pdf":
                return _pdf(data, shown)
            case _:
                return Contents(_written(data, shown, markup=ending != ".txt"))
    # Raised outside the handler, so that no error of the system hangs on to this one.
    raise UsageError(f"{shown}: {complaint}")


def _written(data: bytes, shown: str, *, markup: bool) -> str:
    text, failure = decode(data, shown, None)
    if text is None or failure:
        raise UsageError(f"{shown}: {failure.reason if failure else 'it cannot be read'}")
    if not markup:
        return _letters(text)
    posts, failures = read_text(text, shown, form="markdown")
    for failure in failures:
        raise UsageError(f"{shown}: {failure.reason}")
    views = [view_of(p.source, s) for p in posts for s in p.segments if s.pieces]
    return "".join(chain.letters for chain in chains(views))


def _letters(text: str) -> str:
    return view_of(text, Segment("body", (Piece(0, len(text)),))).letters if text else ""


def _word(data: bytes, shown: str) -> str:
    try:
        import docx
    except ImportError:
        raise UsageError(f"{shown}: Word files need an extra: {_EXTRA}") from None
    _refuse_bomb(data, shown)
    try:
        document = docx.Document(io.BytesIO(data))
        return "\n".join(_paragraphs(document))
    except Exception:  # noqa: S110
        # Whatever the library meets in a broken file, its message may quote the text.
        pass
    raise UsageError(f"{shown} cannot be read as a Word file; save it anew")


def _refuse_bomb(data: bytes, shown: str) -> None:
    """Raise UsageError for a file that unpacks to far too much, or hides text in entities."""
    complaint = ""
    try:
        with ZipFile(io.BytesIO(data)) as whole:
            parts = whole.infolist()
            size = sum(part.file_size for part in parts)
            ratio = max((p.file_size // (p.compress_size or 1) for p in parts), default=0)
            if size > MOST_BYTES or (ratio > _MOST_RATIO and size > _SMALL):
                complaint = "unpacks to more than a document would"
            elif any(b"<!DOCTYPE" in whole.read(p) for p in parts if p.filename.endswith(".xml")):
                complaint = "has a DOCTYPE, which may hide text; save it anew"
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        complaint = "cannot be read as a Word file; save it anew"
    if complaint:
        raise UsageError(f"{shown} {complaint}")


def _paragraphs(document: WordDocument) -> Iterator[str]:
    """The text of body, tables, text boxes, notes, in the order of the file."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    roots = [document.element.body]
    for part in document.part.package.iter_parts():
        if str(part.partname).endswith(("/footnotes.xml", "/endnotes.xml", "/comments.xml")):
            roots.append(parse_xml(part.blob))
    for root in roots:
        for paragraph in root.iter(qn("w:p")):
            yield "".join(
                node.text or "" if node.tag == qn("w:t") else " "
                for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"))
            )


def _pdf(data: bytes, shown: str) -> Contents:
    try:
        import pypdf
    except ImportError:
        raise UsageError(f"{shown}: PDF files need an extra: {_EXTRA}") from None
    with _Counted("pypdf") as faults:
        complaint, pages = _pages(pypdf.PdfReader, data)
    if complaint:
        raise UsageError(f"{shown} {complaint}")
    empty = [number for number, text in enumerate(pages, 1) if not text.strip()]
    if len(empty) == len(pages):
        raise UsageError(f"{shown} holds pictures of text only; recognise the text first")
    told = [_DAMAGED] if faults.count else []
    told += [f"{_unread(empty, len(pages))}; these cannot be found"] if empty else []
    return Contents(_letters("\n".join(pages)), "; ".join(told))


def _pages(reader: type[PdfReader], data: bytes) -> tuple[str, list[str]]:
    """What is wrong with a PDF, or the text of its pages."""
    complaint = ""
    pages: list[str] = []
    try:
        file = reader(io.BytesIO(data))
        if file.is_encrypted:
            complaint = "is encrypted; save it without a password"
        elif len(file.pages) > MOST_PAGES:
            complaint = f"has more than {MOST_PAGES} pages; divide it"
        else:
            pages = [page.extract_text() for page in file.pages]
    except Exception:
        # Whatever the library meets in a broken file, its message may quote the text.
        complaint = "cannot be read as a PDF; save it anew"
    return complaint, pages


class _Counted(logging.Handler):
    """Counts what a library logs, which may quote the document, and lets nobody see it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.count = 0
        self._logger = logging.getLogger(name)

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        self.count += 1

    def __enter__(self) -> _Counted:
        self._before = self._logger.propagate, self._logger.handlers
        self._logger.propagate, self._logger.handlers = False, [self]
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.propagate, self._logger.handlers = self._before


def _unread(empty: list[int], pages: int) -> str:
    numbers = ", ".join(map(str, empty[:10]))
    which = f"page {numbers}" if len(empty) == 1 else f"pages {numbers}"
    return f"without text: {len(empty)} of {count(pages, 'page')} ({which})"
