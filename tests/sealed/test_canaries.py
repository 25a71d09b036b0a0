"""No name of a sealed list is in what is written, printed, raised or kept in memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clauselint import ClauselintError, Linter
from clauselint.linter.sealing import Request, make_key, seal_list
from clauselint.linter.spelled import spelled_out
from clauselint.models.post import Span
from tests.airtight import canaries
from tests.airtight.canaries import ALIASES, LISTED, leaks
from tests.airtight.test_canaries import LEVELS, OTHERS, PLACES, broken, told
from tests.sealed.company import command

KEYED = ("--key-file", "key")
PLAIN = re.compile(r"    kind: keyword\n(.*\n)*?    list: clients.csv\n")
MODES = ("vault", "tags")
NAMES = {*LISTED, *ALIASES}


def names_in(said: str | bytes) -> set[str]:
    """The listed names in what was printed or written."""
    return leaks(said if isinstance(said, bytes) else said.encode()) & NAMES


def seal_company(folder: Path, mode: str) -> None:
    """Put a sealed list in the place of the plain one."""
    make_key("key")
    seal_list(Request("clients.csv", "clients.sealed", mode, "key", "", {}))  # type: ignore[arg-type]
    (folder / "clients.csv").unlink()
    list_id = (folder / "clients.sealed").read_bytes().split(b"list=")[1][:16].decode()
    rule = f"""    kind: sealed
    clause: "1"
    severity: error
    message: Leave the client out.
    sealed: clients.sealed
    list_id: "{list_id}"
    at_least: 1
"""
    text = PLAIN.sub(rule, canaries.PACK, 1).replace(LISTED[0], "Sealmark Specimen")
    assert "kind: sealed" in text
    (folder / "own.yaml").write_text(text, "utf-8")


@pytest.fixture(params=MODES)
def company(
    request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A company with its drafts; nothing but these holds a name, the cache least of all."""
    cache = folder / "cache"
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(cache))
    canaries.company(folder)
    canaries.drafts(folder / "drafts")
    seal_company(folder, request.param)
    yield folder
    for written in (*folder.glob("*.*"), *cache.rglob("*")):
        if written.is_file():
            assert names_in(written.read_bytes()) == set(), written


@pytest.mark.parametrize("words", LEVELS, ids=" ".join)
def test_no_name_is_in_a_report(company: Path, words: tuple[str, ...]) -> None:
    said = command("check", "drafts", *words, *KEYED).said
    assert "Calmer" in said
    assert "entry" in said
    assert names_in(said) == set()


@pytest.mark.parametrize("words", LEVELS, ids=" ".join)
def test_no_name_of_a_draft_is_in_a_report_without_the_key(
    company: Path, words: tuple[str, ...]
) -> None:
    for draft in (company / "drafts").iterdir():
        # How its file is called is for whoever names it: without the key nobody can tell.
        if names_in(draft.name.replace("-", " ")):
            draft.unlink()
    answer = command("check", "drafts", *words)
    assert "Calmer" in answer.said
    assert names_in(answer.said) == set()


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_name_is_in_a_report_that_is_written(company: Path, form: str) -> None:
    command("check", "drafts", "--format", form, "--output", "report", *KEYED)
    assert names_in((company / "report").read_bytes()) == set()


def test_no_name_is_shown_by_rules_that_were_not_selected(company: Path) -> None:
    assert names_in(command("check", "drafts", "--select", "hello", *KEYED).said) == set()


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_name_is_shown_without_the_key_by_rules_that_do_not_ask_for_it(
    company: Path, form: str
) -> None:
    draft = f"---\nsponsor: {LISTED[0]}\n---\nHello {LISTED[1]}, hello."
    (company / "draft.md").write_text(draft, "utf-8")
    given = ("--fact", f"campaign={LISTED[1]}", "--fact", "channel=blog")
    for choice in (("--select", "hello"), ("--ignore", "client")):
        said = command("check", "draft.md", *given, *choice, "--format", form).said
        assert "Calmer" in said
        assert ("blog" in said) == (form == "json")
        assert names_in(said) == set()
    (company / "draft.md").unlink()


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words[0])
@pytest.mark.parametrize("keyed", [KEYED, ()], ids=["key", "no key"])
def test_no_name_is_in_what_other_commands_say(
    company: Path, words: tuple[str, ...], keyed: tuple[str, ...]
) -> None:
    assert names_in(command(*words, *keyed).said) == set()


@pytest.mark.parametrize("debug", [(), ("--debug",)], ids=["calm", "debug"])
@pytest.mark.parametrize(("module", "name"), PLACES[:4], ids=lambda place: str(place)[:9])
def test_no_name_is_in_what_a_bug_says(
    company: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
    debug: tuple[str, ...],
) -> None:
    monkeypatch.setattr(module, name, broken)
    said = command("check", "drafts", *debug, *KEYED).said
    assert said
    assert names_in(said) == set()


def test_no_name_hangs_on_to_an_error(company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSELINT_KEY_FILE", "key")
    linter = Linter.from_config("clauselint.toml")
    with pytest.raises(ClauselintError) as caught:
        linter.lint_text(" ".join(NAMES), facts={"mood": "x"})
    assert names_in(told(caught.value)) == set()


SAYS = {
    "slip in the list": ("seal", "slip.csv", "--out", "new.sealed", *KEYED),
    "key in place of a list": ("seal", "key", "--out", "new.sealed", *KEYED),
    "list in place of a key": ("check", "drafts", "--key-file", "slip.csv"),
    "draft in place of a sealed file": ("seal", "slip.csv", "--out", "drafts/plain.md", *KEYED),
    "entry that is none": ("unseal", "clients.sealed", "--entry", LISTED[0], *KEYED),
}


@pytest.mark.parametrize("words", SAYS.values(), ids=SAYS)
def test_no_name_or_key_is_in_what_a_slip_brings(company: Path, words: tuple[str, ...]) -> None:
    slip = company / "slip.csv"
    slip.write_text(f"term\n{LISTED[0]},{LISTED[1]}\n", "utf-8")
    slip.chmod(0o600)
    answer = command(*words)
    slip.unlink()
    assert answer.code == 2
    assert names_in(answer.said) == set()
    assert (company / "key").read_text().splitlines()[-1][20:] not in answer.said


WAITING = """
import sys
from clauselint.linter.setup import chosen_config
from clauselint import Linter
from dataclasses import replace
from pathlib import Path
linter = Linter(config=replace(chosen_config("clauselint.toml", Path()), key_file="key"))
linter.lint_text("We met a neighbour at the fair, hello. #openday")
print("ready", flush=True)
sys.stdin.read()
"""


def memory(folder: Path) -> bytes:
    """All that a process holds, and how it was called, when it has judged a harmless draft."""
    child = subprocess.Popen(
        [sys.executable, "-c", WAITING],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
        held = [Path(f"/proc/{child.pid}/{name}").read_bytes() for name in ("cmdline", "environ")]
        with Path(f"/proc/{child.pid}/mem").open("rb", 0) as mem:
            for line in Path(f"/proc/{child.pid}/maps").read_text().splitlines():
                if " rw" in line and "[v" not in line:
                    start, end = (int(place, 16) for place in line.split()[0].split("-"))
                    try:
                        mem.seek(start)
                        held.append(mem.read(end - start))
                    except OSError:
                        continue
        return b"".join(held)
    finally:
        child.kill()
        child.communicate()


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="memory is looked at on Linux")  # noqa: PTH110
@pytest.mark.parametrize(("mode", "held"), [("tags", False), ("vault", True)])
def test_names_of_tags_are_in_no_memory(folder: Path, mode: str, held: bool) -> None:
    canaries.company(folder)
    seal_company(folder, mode)
    try:
        every = memory(folder).lower()
    except PermissionError:
        pytest.skip("this system lets nobody look")
    for name in ("orrin vale holdings", "orrinvaleholdings", "quillmere"):
        assert (name.encode() in every) is held, name


SPELLED = {
    "With Quillmere & Sons Ltd. We go": "Quillmere & Sons Ltd.",
    "our client The Old Quillmere Trading Company, Inc. is": "Old Quillmere Trading Company, Inc.",
    "We love Quillmere today": "Quillmere",
    "Today Quillmere opens": "Quillmere",
    "say Quillmere, Paris": "Quillmere",
    "Banque de Quillmere et Fils is": "Banque de Quillmere et Fils",
    "ask @QuillmereHQ now": "@QuillmereHQ",
    "met Quillmere. Then Tea": "Quillmere",
    "Ümit-Quillmere": "Ümit-Quillmere",
}


@pytest.mark.parametrize(("text", "whole"), SPELLED.items())
def test_what_is_spelled_out_around_a_name_is_part_of_it(text: str, whole: str) -> None:
    start = text.index("Quillmere")
    span = spelled_out(text, Span(start, start + len("Quillmere")))
    assert text[slice(*span)] == whole


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_is_spelled_out_around_a_sealed_name_is_masked(company: Path, form: str) -> None:
    text = "We met Old Quillmere & Partners GmbH, hello."
    said = command("check", "--text", text, "--format", form, *KEYED).said
    assert "Partners" not in said
    assert "GmbH" not in said
    assert "We met [masked], hello." in said or form == "json"
