"""What is remembered is what judging would give again, and holds nothing of the posts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from clauselint.cli import main
from clauselint.linter import deciding, engine, judge
from clauselint.linter import scan as scanning
from clauselint.linter.results import basis, store
from clauselint.linter.sealing import make_key
from clauselint.models.errors import OutOfTime
from clauselint.models.report import Failure
from clauselint.rules.entry import packed
from tests.airtight import canaries
from tests.sealed import test_registers as registers
from tests.sealed.company import POLICY as SEALED_POLICY
from tests.sealed.company import company

ROOT = Path(__file__).parent.parent.parent

POLICY = "# Policy\n\n## 1 Words {#words}\n\nMind them.\n"
PACK = """pack: own
rules:
  - id: zebra
    kind: keyword
    clause: words
    message: Use another word.
    list: zebras.txt
    examples: {bad: ["A [[zebra]]."], good: [A horse.]}
  - id: shout
    kind: limit
    clause: words
    severity: note
    message: Calmer, {count} is too much.
    measure: exclamations
    max: 1
    examples: {bad: ["A!!"], good: ["A!"]}
"""
CONFIG = 'policy = "policy.md"\npacks = ["own.yaml"]\n'
DRAFT = "A zebra in the yard.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small company's files, with a cache of its own."""
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    for name, text in (
        ("policy.md", POLICY),
        ("own.yaml", PACK),
        ("zebras.txt", "zebra\n"),
        ("clauselint.toml", CONFIG),
        ("draft.md", DRAFT),
    ):
        (place / name).write_text(text, "utf-8")
    return place


@pytest.fixture(autouse=True)
def files_are_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that a test has just written count as older than the run that reads them."""
    monkeypatch.setattr(basis, "_SLACK", -60_000_000_000)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the posts that are looked through."""
    names: list[str] = []
    scan = scanning.scan

    def noted(post: Any, *rest: Any) -> Any:
        names.append(post.name)
        return scan(post, *rest)

    monkeypatch.setattr(engine, "scan", noted)
    return names


def check(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ("check", *words), catch_exceptions=False)
    assert done.exit_code != 2, done.stderr
    return done.exit_code, done.stdout


def kept() -> list[Path]:
    return sorted((Path(os.environ["CLAUSELINT_CACHE_DIR"]) / "results").glob("*.cache"))


DRAFTS = [ROOT / "examples", ROOT / "corpus", ROOT / "docs" / "registry"]


@pytest.mark.parametrize("drafts", DRAFTS, ids=lambda path: path.name)
@pytest.mark.parametrize("form", ["text", "json"])
def test_reports_are_the_same_with_and_without_what_is_remembered(
    folder: Path, drafts: Path, form: str
) -> None:
    config = ("--config", str(drafts / "clauselint.toml")) if drafts.name == "registry" else ()
    words = (str(drafts), "--format", form, *config)
    fresh = check(*words, "--no-cache")
    assert check(*words) == fresh
    assert check(*words) == fresh


def test_reports_of_posts_with_secrets_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    canaries.company(place)
    canaries.drafts(place / "drafts")
    fresh = check("drafts", "--format", "json", "--no-cache")
    for _ in range(2):
        assert check("drafts", "--format", "json") == fresh
    assert kept()


def test_a_post_that_is_known_is_not_looked_through(folder: Path, judged: list[str]) -> None:
    first = check("draft.md")
    assert judged == ["draft.md"]
    assert check("draft.md") == first
    assert judged == ["draft.md"]


def test_nothing_is_remembered_where_that_is_not_wanted(folder: Path, judged: list[str]) -> None:
    check("draft.md", "--no-cache")
    assert kept() == []
    check("draft.md")
    check("draft.md", "--no-cache")
    assert len(judged) == 3


def write(name: str, text: str) -> Callable[[], object]:
    return lambda: Path(name).write_text(text, "utf-8")


CHANGES: dict[str, Callable[[], object]] = {
    "text": write("draft.md", DRAFT + "!"),
    "front matter": write("draft.md", f"---\nchannel: x\n---\n{DRAFT}"),
    "list": write("zebras.txt", "zebra\nhorse\n"),
    "pack": write("own.yaml", PACK.replace("max: 1", "max: 2")),
    "policy": write("policy.md", POLICY.replace("Mind them", "Mind all")),
    "severity": write("clauselint.toml", f'{CONFIG}[severity]\nzebra = "note"\n'),
    "company": write("clauselint.toml", f'{CONFIG}[company]\nnames = ["Zebra"]\n'),
    "limits": write("clauselint.toml", f"{CONFIG}[limits]\nregex-seconds = 2\n"),
    "path's facts": write(
        "clauselint.toml", f'{CONFIG}[[paths]]\nglob = "*.md"\nfacts = {{ channel = "x" }}\n'
    ),
    "name": lambda: Path("draft.md").rename("other.md"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_decides_a_verdict_makes_another_one(
    folder: Path, judged: list[str], change: Callable[[], object]
) -> None:
    check(".")
    change()
    judged.clear()
    check(".")
    assert len(judged) >= 1
    judged.clear()
    check(".")
    assert judged == []


OPTIONS = [("--fact", "channel=x"), ("--as-of", "2030-01-31"), ("--ignore", "shout")]


@pytest.mark.parametrize("words", OPTIONS, ids=" ".join)
def test_options_that_decide_a_verdict_make_another_one(
    folder: Path, judged: list[str], words: tuple[str, ...]
) -> None:
    check("draft.md")
    check("draft.md", *words)
    assert judged == ["draft.md", "draft.md"]


def test_options_that_only_show_it_otherwise_do_not(folder: Path, judged: list[str]) -> None:
    check("draft.md")
    check("draft.md", "--format", "json")
    check("draft.md", "--fail-on", "note", "--quiet", "--statistics")
    assert judged == ["draft.md"]


@pytest.mark.parametrize("name", ["__version__"])
def test_another_release_judges_anew(
    folder: Path, judged: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check("draft.md")
    monkeypatch.setattr(f"clauselint.{name}", "99")
    check("draft.md")
    assert len(judged) == 2


def test_other_code_or_another_pipeline_judges_anew(
    folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check("draft.md")
    monkeypatch.setattr(basis, "stamps", lambda folder: iter([("a.py", 1, 1, 1)]))
    check("draft.md")
    assert len(judged) == 2


def test_another_release_of_a_library_judges_anew(
    folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check("draft.md")
    other = folder / "site" / "regex" / "__init__.py"
    other.parent.mkdir(parents=True)
    (folder / "site" / "regex-1.dist-info").mkdir()
    monkeypatch.setattr("regex.__file__", str(other))
    check("draft.md")
    assert len(judged) == 2


def test_rules_that_were_written_while_they_were_read_leave_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(basis, "_SLACK", 60_000_000_000)
    check("draft.md")
    assert kept() == []


def test_files_are_this_users_alone(folder: Path) -> None:
    check("draft.md")
    results = Path(os.environ["CLAUSELINT_CACHE_DIR"]) / "results"
    assert results.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in results.iterdir()} == {0o600}


def test_no_word_of_a_post_or_a_list_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))
    drafts = ROOT / "corpus"
    check(str(drafts))
    data = b"".join(path.read_bytes() for path in kept()).lower()
    words = {
        word.casefold()
        for path in drafts.iterdir()
        if path.suffix in (".md", ".txt")
        for word in path.read_text("utf-8").split()
        if len(word) > 7
    }
    # A rule's own words may be kept: better wordings, and what its evidence is called.
    ours = "".join(path.read_text("utf-8") for path in (ROOT / "clauselint").rglob("*.py"))
    ours += "".join(path.read_text("utf-8") for path in (ROOT / "clauselint").rglob("*.yaml"))
    ours = ours.casefold()
    assert len(words) > 300
    assert [one for one in sorted(words) if one.encode() in data and one not in ours] == []


def test_a_digest_says_nothing_to_who_lacks_the_key(folder: Path) -> None:
    check("draft.md")
    first = {name for path in kept() for name in store._values(path)}
    (kept()[0].parent / "key").unlink()
    check("draft.md")
    second = {name for path in kept() for name in store._values(path)}
    assert first < second
    assert len(second) == 2 * len(first)


def test_nothing_of_sealed_lists_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    company(place)
    (place / "draft.md").write_text("With Quillmere. Hello!\n", "utf-8")
    assert check("draft.md", "--key-file", "key")[0] == 1
    assert check("draft.md")[0] == 3
    assert kept() == []


def test_nothing_of_sealed_registers_is_kept(folder: Path) -> None:
    make_key("key")
    (folder / "policy.md").write_text(SEALED_POLICY, "utf-8")
    (folder / "clauselint.toml").write_text(f'{CONFIG}time-zone = "Europe/London"\n', "utf-8")
    registers.rule(folder, registers.seal(folder, "permissions"), "permissions")
    (folder / "draft.md").write_text("Nothing at all.\n", "utf-8")
    facts = ("--fact", "channel=x", "--as-of", "2026-12-31")
    assert check("draft.md", *facts, "--key-file", "key")[0] == 0
    assert kept() == []
    # Who has no key must not be told what was found with it.
    assert check("draft.md", *facts)[0] == 3


def test_a_waiver_counts_by_its_day_and_not_by_what_is_remembered(
    folder: Path, judged: list[str]
) -> None:
    waiver = "<!-- clauselint-disable-next-line zebra -- the zoo agreed (Ada, until 2030-01-31) -->"
    Path("draft.md").write_text(f"{waiver}\n{DRAFT}", "utf-8")
    Path("expired.md").write_text(f"{waiver}\n{DRAFT}".replace("2030", "2020"), "utf-8")
    fresh = check(".", "--format", "json", "--no-cache")
    assert check(".", "--format", "json") == fresh
    judged.clear()
    assert check(".", "--format", "json") == fresh
    assert judged == []
    assert json.loads(fresh[1])["waived"]


def test_what_a_register_says_of_a_post_is_not_kept(folder: Path, judged: list[str]) -> None:
    words = (str(DRAFTS[2] / "draft.md"), "--config", str(DRAFTS[2] / "clauselint.toml"))
    check(*words)
    check(*words)
    assert len(judged) == 2


def test_a_verdict_that_ran_out_of_time_is_not_kept(
    folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    decide = judge.decide

    def late(*given: Any) -> Any:
        verdict = decide(*given)
        failure = Failure("out-of-time", str(OutOfTime("slow")), "draft.md", rule="zebra")
        return verdict._replace(failures=(failure,))

    monkeypatch.setattr(deciding, "decide", late)
    assert check("draft.md")[0] == 3
    monkeypatch.setattr(deciding, "decide", decide)
    assert "not judged" not in check("draft.md")[1]
    assert len(judged) == 2


def test_facts_that_are_missing_are_missed_again(folder: Path, judged: list[str]) -> None:
    pack = PACK.replace("    list: zebras.txt", "    list: zebras.txt\n    when: {channel: x}")
    Path("own.yaml").write_text(pack, "utf-8")
    first = check("draft.md")
    assert first[0] == 3
    assert check("draft.md") == first
    assert judged == ["draft.md"]


def damaged(data: bytes) -> list[bytes]:
    ways = [b"", data[:3], data[: len(data) // 2], data + b"\0", os.urandom(64)]
    return ways + [
        data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :] for at in range(0, len(data), 7)
    ]


def test_damaged_files_are_made_again(folder: Path) -> None:
    fresh = check("draft.md")
    (path,) = (one for one in kept() if any(len(v) == 4 for v in store._values(one).values()))
    whole = path.read_bytes()
    for data in damaged(whole):
        path.write_bytes(data)
        assert check("draft.md") == fresh
        assert path.read_bytes() == whole


ODD: list[Any] = [(), (1, 2, 3), ((), ((9, 0, 1, (), (), None, False),), (), ()), "text", 7, [1]]


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_entries_of_another_shape_are_judged_again(folder: Path, value: Any) -> None:
    fresh = check("draft.md")
    for path in kept():
        names = store._values(path)
        path.write_bytes(packed(dict.fromkeys(names, value)))
    assert check("draft.md") == fresh


def test_a_file_holds_no_more_than_its_share(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_MOST_FILE", 2_000)
    monkeypatch.setattr(store, "_shard_of", lambda name: "00.cache")
    for number in range(60):
        Path(f"{number}.md").write_text(f"A zebra, {number} of them.\n", "utf-8")
    fresh = check(".", "--no-cache")
    assert check(".") == fresh
    assert 500 < kept()[0].stat().st_size <= 2_000
    assert check(".") == fresh


def test_what_killed_runs_left_is_cleared_away(folder: Path) -> None:
    check("draft.md")
    results = kept()[0].parent
    for name, age in ((".00.cache.1-1", 7_200), (".01.cache.1-1", 10)):
        (results / name).write_bytes(b"half")
        then = time.time() - age
        os.utime(results / name, (then, then))
    Path("draft.md").write_text("Another.\n", "utf-8")
    check("draft.md")
    assert sorted(path.name for path in results.glob(".*")) == [".01.cache.1-1"]


@pytest.mark.parametrize("where", ["", "cache/file"])
def test_a_cache_that_cannot_be_written_is_no_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    fresh = check("draft.md", "--no-cache")
    place = folder / where
    if where:
        place.parent.mkdir()
        place.write_text("in the way", "utf-8")
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(place) if where else "")
    for _ in range(2):
        assert check("draft.md") == fresh


def test_a_thread_is_known_part_by_part(folder: Path, judged: list[str]) -> None:
    thread = "---\nthread: true\n---\nA zebra.\n\n---\n\nA horse!!\n"
    Path("thread.txt").write_text(thread, "utf-8")
    fresh = check("thread.txt", "--no-cache", "--format", "json")
    assert check("thread.txt", "--format", "json") == fresh
    judged.clear()
    assert check("thread.txt", "--format", "json") == fresh
    assert judged == []


def test_what_is_hidden_is_known_again_where_a_fix_only_hides_it(
    folder: Path, judged: list[str]
) -> None:
    text = "Our new patient Gus Tarnow was diagnosed with cancer.\n"
    (folder / "clauselint.toml").write_text('packs = ["starter"]\n', "utf-8")
    (folder / "draft.md").write_text(text, "utf-8")
    first = check("draft.md", "--format", "json")
    assert "(removed)" in first[1]
    assert check("draft.md", "--format", "json") == first
    assert len(judged) == 1


def test_spacy_is_not_imported_where_all_is_known(folder: Path) -> None:
    place = folder / "starter"
    place.mkdir()
    (place / "a.md").write_text(
        "Our patient Gus Tarnow was diagnosed with cancer last week.\n", "utf-8"
    )
    code = (
        "import sys; from clauselint.cli import main; "
        "main(['check', 'a.md', '--format', 'json'], standalone_mode=False)"
    )
    code = f"import sys\ntry:\n {code}\nexcept SystemExit: print('spacy' in sys.modules)"

    def run() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", code], check=True, cwd=place, capture_output=True, text=True
        )
        return done.stdout.splitlines()

    (place / "clauselint.toml").write_text('select = ["named-person-health"]\n', "utf-8")
    first, second = run(), run()
    assert json.loads("\n".join(first[:-1]))["rules_run"] == ["named-person-health"]
    assert first[:-1] == second[:-1]
    assert (first[-1], second[-1]) == ("True", "False")
