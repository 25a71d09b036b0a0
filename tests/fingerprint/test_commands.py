"""`clauselint fingerprint`: documents of each kind, what is told of them, and what is refused."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from clauselint.linter.documents import read_document
from clauselint.models.errors import UsageError
from tests.fingerprint.archive import MEMO, STORE, added, archive, command, letters_of

BOILERPLATE = (
    "This message is meant for the person to whom it is addressed and nobody else; whoever gets "
    "it by mistake is asked to delete it and to tell the sender about it without delay, please."
)

FONTS = "/Resources << /Font << /F1 5 0 R >> >> >>"


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    content = f"BT /F1 11 Tf 40 760 Td {shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R " + FONTS,
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = "In a table"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def listed() -> list[str]:
    """The ids of the documents in the store."""
    said = command("fingerprint", "list", STORE, "--key-file", "key").said
    return [line[:8] for line in said.splitlines()[:-1]]


def written(folder: Path, name: str, content: bytes | str) -> str:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def test_each_kind_of_document_says_the_same(folder: Path) -> None:
    names = {
        written(folder, "a.txt", MEMO),
        written(folder, "a.md", MEMO.replace("budget", "**budget**")),
        written(folder, "a.pdf", pdf([MEMO[:60], MEMO[60:120], MEMO[120:]])),
    }
    assert {read_document(name).letters for name in names} == {letters_of(MEMO)}


def test_word_file_is_read_with_its_tables(folder: Path) -> None:
    name = written(folder, "a.docx", word(MEMO[:60], MEMO[60:]))
    assert read_document(name).letters == letters_of(MEMO + "In a table")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.odt", b"x", "is no document that can be read"),
        ("a.docx", b"x", "cannot be read as a Word file"),
        ("a.pdf", b"x", "cannot be read as a PDF"),
        ("a.pdf", pdf([]), "holds pictures of text only"),
        ("a.txt", b"caf\xe9", "not UTF-8"),
        ("a.txt", b"a\0b", "binary"),
        ("a.txt", b"", "too little text of its own"),
        ("a.txt", b"A short line.", "too little text of its own"),
        ("a.md", b"", "empty"),
        ("gone.txt", None, "no such file"),
    ],
)
def test_what_cannot_be_read_is_refused(
    folder: Path, name: str, content: bytes | None, said: str
) -> None:
    archive(folder)
    before = (folder / STORE).read_bytes()
    if content is not None:
        written(folder, name, content)
    answer = command("fingerprint", "add", "memo.txt", name, "--out", STORE, "--key-file", "key")
    assert (answer.code, said in answer.said) == (2, True), answer.said
    assert (folder / STORE).read_bytes() == before


def test_faults_of_a_pdf_are_told_and_nothing_of_it_is_logged(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    archive(folder)
    data = b"Quillmere\n" + pdf([MEMO[:60], MEMO[60:120], MEMO[120:]])
    name = written(folder, "a.pdf", data)
    answer = command("fingerprint", "add", str(name), "--out", "prints", "--key-file", "key")
    assert answer.code == 0
    assert "some of its text may be missing: save it anew" in answer.said
    assert "Quil" not in answer.said
    assert not caplog.records


@pytest.mark.parametrize(("name", "library"), [("a.docx", "docx"), ("a.pdf", "pypdf")])
def test_absent_library_names_the_extra(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    written(folder, name, b"x")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=r"clauselint\[documents\]"):
        read_document(name)


def test_word_file_that_swells_is_refused(folder: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("word/document.xml", b" " * (8 << 20))
    with pytest.raises(UsageError, match="unpacks to more"):
        read_document(written(folder, "a.docx", out.getvalue()))


def test_word_file_with_entities_is_refused(folder: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        whole.writestr("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(UsageError, match="DOCTYPE"):
        read_document(written(folder, "a.docx", out.getvalue()))


def test_same_document_is_added_once(folder: Path) -> None:
    archive(folder)
    added("memo.txt")
    said = command("fingerprint", "list", STORE, "--key-file", "key").said
    assert "1 document," in said
    assert "serial 2" in said


def test_list_tells_ids_days_and_sizes_and_no_names(folder: Path) -> None:
    archive(folder)
    first = command("fingerprint", "list", STORE, "--key-file", "key").said.splitlines()[0]
    assert f"{len(letters_of(MEMO))} letters" in first
    assert "added 20" in first
    assert "memo" not in first


def test_removed_document_is_no_longer_found(folder: Path) -> None:
    archive(folder)
    name = command("fingerprint", "list", STORE, "--key-file", "key").said[:8]
    written(folder, "draft.txt", MEMO)
    assert command("check", "draft.txt", "--key-file", "key").code == 1
    assert command("fingerprint", "remove", name, "--out", STORE, "--key-file", "key").code == 0
    assert command("check", "draft.txt", "--key-file", "key").code == 0


@pytest.mark.parametrize("name", ["specimen", "00000000"])
def test_unknown_document_cannot_be_removed(folder: Path, name: str) -> None:
    archive(folder)
    answer = command("fingerprint", "remove", name, "--out", STORE, "--key-file", "key")
    assert (answer.code, "has no document" in answer.said) == (2, True)


@pytest.mark.parametrize("words", [("list", STORE), ("add", "memo.txt", "--out", STORE)])
def test_without_a_key_nothing_is_done(folder: Path, words: tuple[str, ...]) -> None:
    archive(folder)
    answer = command("fingerprint", *words)
    assert (answer.code, "there is no key" in answer.said) == (2, True)


def test_common_text_is_subtracted(folder: Path) -> None:
    archive(folder)
    written(folder, "one.txt", f"{MEMO} And so on.\n{BOILERPLATE}")
    written(folder, "mail.txt", f"Dear all, lunch is ready.\n{BOILERPLATE}\nThe kitchen")
    written(folder, "draft.txt", BOILERPLATE)
    added("one.txt")
    assert command("check", "draft.txt", "--key-file", "key").code == 1
    (folder / STORE).unlink()
    archive_again = added("one.txt", "--common", "mail.txt")
    own = (folder / "own.yaml").read_text("utf-8")
    start = own.index('list_id: "') + len('list_id: "')
    (folder / "own.yaml").write_text(own[:start] + archive_again + own[start + 16 :], "utf-8")
    assert command("check", "draft.txt", "--key-file", "key").code == 0
    written(folder, "draft.txt", MEMO)
    assert command("check", "draft.txt", "--key-file", "key").code == 1


def test_own_policy_of_clauselint_is_common(folder: Path) -> None:
    archive(folder)
    policy = Path(read_document.__code__.co_filename).parent.parent / "rules/starter/policy.md"
    written(folder, "policy-copy.md", policy.read_bytes())
    answer = command("fingerprint", "add", "policy-copy.md", "--out", STORE, "--key-file", "key")
    assert (answer.code, "too little text of its own" in answer.said) == (2, True)


def test_order_of_adding_changes_nothing(folder: Path) -> None:
    archive(folder)
    written(folder, "b.txt", BOILERPLATE)
    added("b.txt", "memo.txt")
    one = listed()
    command("fingerprint", "remove", *one, "--out", STORE, "--key-file", "key")
    assert listed() == []
    added("memo.txt", "b.txt")
    assert listed() == one


def test_check_without_fingerprints_loads_none_of_it() -> None:
    import subprocess

    code = (
        "import sys; from clauselint import Linter; Linter().lint_text('Hello.');"
        "print([n for n in sys.modules if 'fingerprint' in n])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == [b"['clauselint.rules.kinds.fingerprint']"]
