"""`clauselint fix`: what it shows, what it writes, and what it never shows."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main
from clauselint.linter import fixing, mending
from clauselint.linter.fixing import Judge, Mended
from clauselint.linter.reporters.words import painter
from tests.airtight import canaries
from tests.airtight.injections import ALL
from tests.airtight.live import live

POLICY = "# Policy\n\n## 1 Clients\n\nName none.\n\n## 2 Words\n\nOurs.\n"
PACK = """pack: own
rules:
  - id: shop
    kind: substitute
    clause: "2"
    message: We say online shop.
    swap: {web-shop: online shop}
    examples:
      bad: ["Our [[web-shop]]."]
      good: ["Our online shop."]
  - id: client
    kind: keyword
    clause: "1"
    severity: error
    message: Leave the client out.
    words: [Halden Foods]
    fix: a customer
    sensitivity: secret
    examples:
      bad: ["With [[Halden Foods]]."]
      good: ["With a client."]
  - id: label
    kind: require
    clause: "2"
    message: Say that it is an ad.
    when: {sponsor: true}
    if_unknown: skip
    accept: [{words: ["Ad:"]}]
    fix: "Ad:"
    place: first-line
    examples:
      bad: [{text: "A lamp.", facts: {sponsor: Lumen}}]
      good: ["Ad: a lamp."]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    (tmp_path / "policy.md").write_text(POLICY, "utf-8")
    (tmp_path / "own.yaml").write_text(PACK, "utf-8")
    (tmp_path / "clauselint.toml").write_text('policy = "policy.md"\npacks = ["own.yaml"]\n')
    (tmp_path / "a.md").write_text("Our web-shop.\n\nBy Halden Foods.\n", "utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["fix", *words], catch_exceptions=False)


def test_a_diff_is_shown_and_nothing_is_written(folder: Path) -> None:
    before = (folder / "a.md").read_bytes()
    answer = run("a.md")
    assert answer.stdout.splitlines()[:7] == [
        "--- a.md",
        "+++ a.md",
        "@@ -1,3 +1,3 @@",
        "-Our web-shop.",
        "+Our online shop.",
        "",
        " By [masked].",
    ]
    assert "1 fix in 1 file; --write writes it." in answer.stdout
    assert "1 more would change what is said; --unsafe" in answer.stdout
    assert (folder / "a.md").read_bytes() == before


def test_safe_fixes_are_written_and_all_is_checked_again(folder: Path) -> None:
    answer = run("a.md", "--write", "--fail-on", "warning")
    assert (folder / "a.md").read_text("utf-8") == "Our online shop.\n\nBy Halden Foods.\n"
    assert "1 violation: 1 error." in answer.stdout
    assert answer.exit_code == 1


def test_unsafe_fixes_are_written_when_asked_for(folder: Path) -> None:
    answer = run("a.md", "--write", "--unsafe")
    assert (folder / "a.md").read_text("utf-8") == "Our online shop.\n\nBy a customer.\n"
    assert "2 fixes in 1 file, written." in answer.stdout
    assert answer.exit_code == 0


def test_without_write_the_exit_code_is_that_of_the_file_as_it_is() -> None:
    assert run("a.md", "--unsafe").exit_code == 1


def test_the_policy_is_not_mended_though_it_quotes_what_it_forbids(folder: Path) -> None:
    policy = folder / "policy.md"
    policy.write_text(f"{POLICY}\nNo web-shop, please.\n", "utf-8")
    (folder / "a.md").write_text("Our web-shop is open.\n", "utf-8")
    run("--write", ".")
    assert "No web-shop" in policy.read_text("utf-8")
    assert "online shop" in (folder / "a.md").read_text("utf-8")


def test_the_exact_statement_of_the_policy_is_added_where_it_belongs(folder: Path) -> None:
    (folder / "b.md").write_text("---\nsponsor: Lumen\n---\n# A lamp\n\nWarm.\n", "utf-8")
    run("b.md", "--write")
    text = (folder / "b.md").read_text("utf-8")
    assert text == "---\nsponsor: Lumen\n---\n# Ad: A lamp\n\nWarm.\n"


ENCODINGS = [
    ("", "utf-8", "\n"),
    ("", "utf-8", "\r\n"),
    ("", "utf-8", "\r"),
    (codecs.BOM_UTF8.decode(), "utf-8", "\n"),
    ("\ufeff", "utf-16-le", "\r\n"),
    ("\ufeff", "utf-32-be", "\n"),
]


@pytest.mark.parametrize(("mark", "codec", "end"), ENCODINGS)
def test_a_file_keeps_its_encoding_its_mark_and_its_lines(
    folder: Path, mark: str, codec: str, end: str
) -> None:
    (folder / "b.txt").write_bytes(f"{mark}Ça: our web-shop.{end}Grüße{end}".encode(codec))
    assert run("b.txt", "--write").exit_code == 0
    assert (folder / "b.txt").read_bytes() == f"{mark}Ça: our online shop.{end}Grüße{end}".encode(
        codec
    )


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_a_file_keeps_its_mode(folder: Path, mode: int) -> None:
    (folder / "a.md").chmod(mode)
    before = os.umask(0o077)
    try:
        run("a.md", "--write")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "a.md").stat().st_mode) == mode
    assert "online" in (folder / "a.md").read_text("utf-8")


def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "link.md").symlink_to("a.md")
    run("link.md", "--write")
    assert (folder / "link.md").is_symlink()
    assert "online" in (folder / "a.md").read_text("utf-8")


def test_nothing_is_left_beside_the_file(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    run("a.md", "--write", "--unsafe")
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_file_that_changes_meanwhile_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mend(text: str, judge: Judge, *, unsafe: bool) -> Mended:
        (folder / "a.md").write_text("Somebody wrote this.\n", "utf-8")
        return fixing.mend(text, judge, unsafe=unsafe)

    monkeypatch.setattr(mending, "mend", mend)
    answer = run("a.md", "--write")
    assert answer.exit_code == 2
    assert f"a.md: not written: {mending.CHANGED}" in answer.stdout
    assert (folder / "a.md").read_text("utf-8") == "Somebody wrote this.\n"


def test_a_failing_disk_is_told_and_the_file_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = (folder / "a.md").read_bytes()
    monkeypatch.setattr(mending, "write_whole", fail)
    answer = run("a.md", "--write")
    assert answer.exit_code == 2
    assert "a.md: not written: no space left on device" in answer.stdout
    assert (folder / "a.md").read_bytes() == before


def test_of_several_files_the_one_that_is_write_protected_is_left_and_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (folder / f"{name}.md").write_text("Our web-shop.\n", "utf-8")
    # Whoever runs the tests may be allowed everything.
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "b.md")
    answer = run("a.md", "b.md", "c.md", "--write")
    assert answer.exit_code == 2
    assert "2 fixes in 2 files, written.\nb.md: not written: it is write-protected\n" in (
        answer.stdout
    )
    told = [(folder / f"{name}.md").read_text("utf-8") for name in "abc"]
    assert told == ["Our online shop.\n", "Our web-shop.\n", "Our online shop.\n"]


def test_where_nothing_could_be_written_that_is_what_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.md").write_text("Our web-shop.\n", "utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "\nNothing was written.\na.md: not written:" in run("a.md", "--write").stdout


def test_a_guess_at_an_encoding_is_fixed_by_nobody(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"caf\xe9 web-shop\n")
    answer = run("b.txt", "--write")
    assert answer.exit_code == 3
    assert (folder / "b.txt").read_bytes() == b"caf\xe9 web-shop\n"


@pytest.mark.parametrize("words", [(), ("-",), ("none.md",)])
def test_a_call_without_drafts_is_refused(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_what_is_refused_is_told(folder: Path) -> None:
    pack = PACK.replace("swap: {web-shop: online shop}", "swap: {web-shop: our Halden Foods}")
    (folder / "own.yaml").write_text(pack.replace("Our online shop", "Our shop"), "utf-8")
    answer = run("a.md")
    assert "a.md:1:5: not fixed: shop: it would break another rule, client" in answer.stdout
    assert "There is nothing to fix." not in answer.stdout


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ("A lamp.", "There is nothing to fix."),
        ("A lamp. By Halden Foods.", "1 would change what is said; --unsafe shows this, too."),
        (
            "By Halden Foods, Halden Foods.",
            "2 would change what is said; --unsafe shows these, too.",
        ),
        ("Web-shop and web-shop.", "2 fixes in 1 file; --write writes them."),
    ],
)
def test_what_can_be_fixed_is_counted(draft: str, said: str, folder: Path) -> None:
    (folder / "a.md").write_text(draft, "utf-8")
    assert said in run("a.md").stdout.splitlines()


def test_what_only_a_person_can_mend_is_not_called_nothing(folder: Path) -> None:
    (folder / "own.yaml").write_text(PACK.replace("    fix: a customer\n", ""), "utf-8")
    (folder / "a.md").write_text("An internal-only lamp by Tarnow.\n", "utf-8")
    pack = (folder / "own.yaml").read_text("utf-8")
    pack += "  - {id: lamp, kind: keyword, clause: '1', message: No lamps., words: [lamp],\n"
    pack += "     examples: {bad: ['A [[lamp]].'], good: ['A light.']}}\n"
    (folder / "own.yaml").write_text(pack, "utf-8")
    said = run("a.md").stdout.splitlines()
    assert "There is nothing that fix can mend." in said
    assert any(line.startswith("1 violation") for line in said)


def test_values_are_revealed_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("a.md", "--reveal").exit_code == 2
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    assert "-By Halden Foods." in run("a.md", "--unsafe", "--reveal").stdout


def test_a_value_stays_hidden_where_no_rule_looks_for_it(folder: Path) -> None:
    pack = """pack: own
rules:
  - id: key
    kind: regex
    clause: "1"
    message: Take the key out.
    pattern: 'key: (?P<value>\\w+)'
    sensitivity: secret
    examples:
      bad: ["key: [[a1b2c3]]"]
      good: ["A key."]
"""
    (folder / "own.yaml").write_text(pack, "utf-8")
    (folder / "a.md").write_text("The key: zebra77, and zebra77 again.\n", "utf-8")
    answer = run("a.md", "--unsafe")
    assert "-The key: [masked], and [masked] again." in answer.stdout
    assert "+The key: (removed), and [masked] again." in answer.stdout


@pytest.mark.parametrize("words", [(), ("--unsafe",), ("--unsafe", "--write")])
def test_no_canary_is_in_what_a_fix_shows(folder: Path, words: tuple[str, ...]) -> None:
    canaries.company(folder)
    canaries.drafts(folder / "drafts")
    answer = run("drafts", *words)
    assert canaries.leaks(answer.stdout_bytes + answer.stderr_bytes) == set()


def test_nothing_in_a_fixed_draft_is_obeyed(folder: Path) -> None:
    texts = [text for text in ALL[::6] if "\0" not in text and text.isprintable() is not None]
    for text in texts:
        draft = f"Our web-shop.\n{text}\n\nBy Halden Foods. {text}\n"
        (folder / "a.md").write_text(draft, "utf-8", "replace")
        lines = run("a.md", "--unsafe").stdout.split("\n")
        shown = [line for line in lines if not line.startswith(("--- a.md", "+++ a.md"))]
        assert [*live("\n".join(shown))] == [], repr(text)


def test_a_diff_is_coloured_when_asked_for() -> None:
    assert "\x1b[1;31m-Our web-shop.\x1b[0m" in run("a.md", "--color", "always").stdout
    assert painter(False)("error", "x") == "x"


def test_what_is_waived_is_fixed_by_nobody(folder: Path) -> None:
    waiver = "<!-- clauselint-disable-next-line shop -- the title of a book (Ada) -->"
    (folder / "a.md").write_text(f"{waiver}\nThe web-shop.\n\nOur web-shop.\n", "utf-8")
    run("a.md", "--write")
    text = (folder / "a.md").read_text("utf-8")
    assert text == f"{waiver}\nThe web-shop.\n\nOur online shop.\n"
