"""A policy, pack, list or configuration that cannot be used ends the run with its remedy."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

import pytest

from clauselint.linter import setup
from clauselint.rules import text_file
from tests.broken import DENIED, FAILING, FULL, GONE, opening
from tests.faults.conftest import run

Arrange: TypeAlias = Callable[[Path, pytest.MonkeyPatch], None]

CONFIG = 'policy = "policy.md"\npacks = ["own.yaml"]\n'
POLICY = "# Policy\n\n## 1. Names\n\nName no client.\n\n## 2. Tone\n\nBe kind.\n"
PACK = (
    "pack: own\nversion: 1.0.0\nrules:\n  - id: own-names\n    kind: keyword\n    clause: '1'\n"
    "    severity: error\n    message: Name no client.\n    list: names.txt\n"
    "    examples: {bad: [Hello Corvid], good: [Hello]}\n"
)
FILES = {
    "clauselint.toml": CONFIG,
    "policy.md": POLICY,
    "own.yaml": PACK,
    "names.txt": "Corvid\n",
    "draft.txt": "Hello Corvid!\n",
}


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def _with(name: str, data: bytes) -> Arrange:
    def arrange(folder: Path, _: pytest.MonkeyPatch) -> None:
        (folder / name).write_bytes(data)

    return arrange


def _instead(name: str, make: Callable[[Path], object]) -> Arrange:
    def arrange(folder: Path, _: pytest.MonkeyPatch) -> None:
        (folder / name).unlink()
        make(folder / name)

    return arrange


def _opening(name: str, error: OSError) -> Arrange:
    return lambda _, monkeypatch: opening(monkeypatch, name, error)


def _raising(name: str, error: type[Exception]) -> Arrange:
    def arrange(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(setup, name, broken)

    return arrange


def _gone(path: Path) -> None:
    """Leave nothing there."""


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("gone")


NAMED = ("clauselint.toml", "policy.md", "own.yaml", "names.txt")
WAYS: list[tuple[str, Callable[[str], Arrange]]] = [
    ("may not be opened", lambda name: _opening(name, DENIED)),
    ("fails", lambda name: _opening(name, FAILING)),
    ("vanished", lambda name: _opening(name, GONE)),
    ("is a folder", lambda name: _instead(name, Path.mkdir)),
    ("is a pipe", lambda name: _instead(name, os.mkfifo)),
    ("is a link in a circle", lambda name: _instead(name, _loop)),
    ("is a link to nothing", lambda name: _instead(name, _dangling)),
    ("is empty", lambda name: _with(name, b"")),
    ("is UTF-16", lambda name: _with(name, FILES[name].encode("utf-16"))),
    ("is Latin-1", lambda name: _with(name, FILES[name].encode() + b"\n# caf\xe9\n")),
    ("is a picture", lambda name: _with(name, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
    ("is too large", lambda name: _with(name, b"# " + b"x" * (16 << 20))),
]
# An empty configuration is one: the starter policy and packs.
WHOLE = {("clauselint.toml", "is empty")}
FAULTS = [
    pytest.param(name, arrange(name), id=f"{name} {way}")
    for name in NAMED
    for way, arrange in WAYS
    if (name, way) not in WHOLE
]
OTHERS = {
    "clauselint.toml: no TOML": _with("clauselint.toml", b"policy = \n"),
    "clauselint.toml: unknown key": _with("clauselint.toml", b'polcy = "policy.md"\n'),
    "clauselint.toml: huge number": _with(
        "clauselint.toml", b"[limits]\nfile-bytes = 0x" + b"f" * 9000 + b"\n"
    ),
    "no rules left": _with("clauselint.toml", CONFIG.encode() + b'ignore = ["own-names"]\n'),
    "clauselint.toml: no packs": _with("clauselint.toml", b"packs = []\n"),
    "policy.md: gone": _instead("policy.md", _gone),
    "policy.md: no headings": _with("policy.md", b"Name no client.\n"),
    "policy.md: endless comment": _with("policy.md", POLICY.encode() + b"\n<!-- \n\n## 3. X\n"),
    "own.yaml: gone": _instead("own.yaml", _gone),
    "own.yaml: no such clause": _with("own.yaml", PACK.replace("'1'", "'9'").encode()),
    "own.yaml: unknown key": _with("own.yaml", PACK.replace("list:", "lst:").encode()),
    "own.yaml: broken pattern": _with(
        "own.yaml",
        PACK.replace("keyword", "regex").replace("list: names.txt", "pattern: '('").encode(),
    ),
    "names.txt: gone": _instead("names.txt", _gone),
    "names.txt: nothing but comments": _with("names.txt", b"# nobody yet\n"),
    "rules that cannot be loaded": _raising("pack_files", ValueError),
    "rules that take all memory": _raising("pack_files", MemoryError),
    "rules nested without end": _raising("resolve", RecursionError),
}


def test_rules_of_a_company_work_when_nothing_is_broken(company: Path) -> None:
    assert run("check", "draft.txt").exit_code == 1


@pytest.mark.parametrize(
    ("name", "arrange"),
    [*FAULTS, *(pytest.param(key.partition(":")[0], OTHERS[key], id=key) for key in OTHERS)],
)
def test_rules_that_cannot_be_read_end_the_run_and_say_why(
    name: str, arrange: Arrange, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrange(company, monkeypatch)
    answer = run("check", "draft.txt")
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert "Traceback" not in answer.stderr
    if name in NAMED:
        assert name in answer.stderr
        assert "run again with --debug" not in answer.stderr


def test_every_broken_pack_is_told_at_once(company: Path) -> None:
    (company / "clauselint.toml").write_text(CONFIG.replace('"own.yaml"', '"packs"'), "utf-8")
    (company / "packs").mkdir()
    for name in ("a.yaml", "b.yaml"):
        (company / "packs" / name).write_text("pack: [\n", "utf-8")
    answer = run("check", "draft.txt")
    assert answer.exit_code == 2
    assert "a.yaml:" in answer.stderr
    assert "b.yaml:" in answer.stderr


@pytest.mark.parametrize("error", [DENIED, FULL, FAILING], ids=str)
def test_report_that_cannot_be_written_is_no_verdict(
    error: OSError, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(text_file, "write_whole", refuse)
    monkeypatch.setattr("clauselint.linter.outputs.write_whole", refuse)
    answer = run("check", "draft.txt", "--output", "report.txt")
    assert answer.exit_code == 2
    assert "report.txt cannot be written" in answer.stderr


def _unwritable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "clauselint.rules.entry.write_whole", lambda *_, **__: (_ for _ in ()).throw(FULL)
    )


def _spoilt(change: Callable[[bytes], bytes]) -> Arrange:
    """Change every entry of the cache that a first run left."""

    def arrange(folder: Path, _: pytest.MonkeyPatch) -> None:
        run("check", "draft.txt")
        entries = list((folder / "cache").glob("*.cache"))
        assert entries
        for entry in entries:
            entry.write_bytes(change(entry.read_bytes()))

    return arrange


def _summed(data: bytes) -> bytes:
    """An entry whose checksum is right and whose value makes no sense."""
    return crc32(data).to_bytes(4, "big") + data


CACHES = {
    "cannot be written": _unwritable,
    "is a file": _with("cache", b"no folder"),
    "entry is empty": _spoilt(lambda _: b""),
    "entry is cut": _spoilt(lambda data: data[: len(data) // 2]),
    "entry is of another time": _spoilt(lambda data: data[4:]),
    "entry has other words": _spoilt(lambda data: data.replace(b"own-names", b"own-mames")),
    "entry is no value": _spoilt(lambda _: _summed(b"\x80\0")),
    "entry nests without end": _spoilt(lambda _: _summed(b")\x01" * 100_000)),
}


@pytest.mark.parametrize("fault", CACHES)
def test_broken_cache_changes_no_verdict(
    fault: str, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("check", "draft.txt")
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(company / "cache"))
    CACHES[fault](company, monkeypatch)
    answer = run("check", "draft.txt")
    assert (answer.exit_code, answer.stdout) == (1, expected.stdout)
