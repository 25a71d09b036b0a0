"""A compiled pattern is kept between runs, unless it is somebody's secret."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import regex

from clauselint import Linter
from clauselint.rules.matching import program
from clauselint.rules.matching.program import compile_pattern, recall_pattern
from tests.rules.killers import SAFE

TEXT = "REF-1234 costs 12,50 EUR; write to anna@example.com or +44 20 7946 0000 (IBAN DE00)\n" * 3


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))
    forget()
    return tmp_path / "cache"


def forget() -> None:
    recall_pattern.cache_clear()
    compile_pattern.cache_clear()


def spans(compiled: regex.Pattern[str]) -> list[tuple[int, int]]:
    return [hit.span() for hit in compiled.finditer(TEXT)]


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("pattern", [*SAFE, r"(?P<value>ref-\d+)", r"\p{Lu}+", r"(?i:COSTS) \d"])
def test_a_pattern_recalled_finds_what_it_found(pattern: str, exact: bool) -> None:
    compiled = recall_pattern(pattern, exact)
    forget()
    again = recall_pattern(pattern, exact)
    assert (again.pattern, again.flags, again.groupindex) == (
        *(compiled.pattern, compiled.flags),
        compiled.groupindex,
    )
    assert spans(again) == spans(compiled)


def test_a_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    recall_pattern("ref", False)
    forget()
    with monkeypatch.context() as patched:
        patched.setattr(regex, "compile", partial(_compile_empty, regex.compile))
        assert recall_pattern("ref", False).pattern == "ref"


def _compile_empty(compiler: Callable[..., regex.Pattern[str]], one: str, flags: int) -> object:
    assert one == ""
    return compiler(one, flags)


def test_another_release_of_regex_compiles_again(monkeypatch: pytest.MonkeyPatch) -> None:
    recall_pattern("ref", False)
    forget()
    monkeypatch.setattr(regex, "__version__", "0")
    assert compile_pattern.cache_info().currsize == 0
    recall_pattern("ref", False)
    assert compile_pattern.cache_info().currsize == 2


@pytest.mark.parametrize("cut", [1, 4, 5, 40])
def test_a_damaged_program_is_compiled_again(cache: Path, cut: int) -> None:
    recall_pattern("ref", False)
    forget()
    for entry in cache.iterdir():
        entry.write_bytes(entry.read_bytes()[:-cut])
    assert spans(recall_pattern("ref", False)) == spans(compile_pattern("ref", False))


def test_older_programs_make_room(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_KEPT", 4)
    for number in range(9):
        recall_pattern(f"ref{number}", False)
    assert len(list(cache.iterdir())) <= 5


def test_a_secret_pattern_of_a_company_is_not_copied(cache: Path, tmp_path: Path) -> None:
    pack = tmp_path / "own.yaml"
    pack.write_text(
        "pack: own\nversion: 1.0.0\nowner: us\nrules:\n  - id: our-numbers\n    kind: regex\n"
        "    topic: confidential\n    severity: error\n    sensitivity: secret\n"
        '    pattern: "\\\\bQZX-[0-9]{4}\\\\b"\n    message: Leave it out.\n    advice: Ask.\n'
        "    examples:\n      bad: [It is QZX-1234.]\n      good: [It is ABC-1234.]\n"
    )
    linter = Linter(packs=["starter", str(pack)])
    linter.lint_text("Our QZX-1234 is confidential, do not forward; write to anna@example.org")
    contents = [entry.read_bytes() for entry in cache.iterdir()]
    assert any(entry.name.startswith("pattern-") for entry in cache.iterdir())
    assert not any(b"QZX" in content for content in contents)


def test_program_of_another_pattern_is_not_taken_for_it(cache: Path) -> None:
    recall_pattern("ref", False)
    (kept,) = cache.glob("pattern-*")
    recall_pattern("other", False)
    (other,) = set(cache.glob("pattern-*")) - {kept}
    other.write_bytes(kept.read_bytes())
    recall_pattern.cache_clear()
    compile_pattern.cache_clear()
    assert recall_pattern("other", False).pattern == "other"


def test_patterns_are_compiled_where_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", "")
    assert recall_pattern("ref", False) is compile_pattern("ref", False)
