"""No value that rules call sensitive is ever in what clauselint prints, writes or raises."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from clauselint import ClauselintError, Linter
from clauselint.cli import main
from clauselint.linter import deciding, engine, walk
from clauselint.linter.reporters.formats import FORMATS
from clauselint.models.errors import PolicyError
from clauselint.rules.config.load import load_config
from clauselint.rules.loading.load import load_pack
from clauselint.rules.matching.search import Clock
from clauselint.rules.terms.load import load_terms
from tests.airtight import canaries
from tests.airtight.canaries import ALL, CODE_NAME, LISTED, leaks


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A company with its drafts; nothing of it may be in the cache afterwards."""
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(cache))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(tmp_path)
    canaries.company(tmp_path)
    canaries.drafts(tmp_path / "drafts")
    yield tmp_path
    for written in cache.rglob("*"):
        assert leaks(written.name.encode()) == set()
        # A slow machine also gets to the folder of verdicts, for its drafts are old enough.
        assert written.is_dir() or leaks(written.read_bytes()) == set()


def printed(*words: str) -> bytes:
    """All that a command prints; it may fail, but not by an exception."""
    answer = CliRunner().invoke(main, words, catch_exceptions=False)
    return answer.stdout_bytes + answer.stderr_bytes


def test_every_canary_is_found_where_it_is_planted(folder: Path) -> None:
    linter = Linter(config=load_config(folder / "clauselint.toml"), reveal=True)
    report = linter.lint_file(folder / "drafts" / "plain.txt")
    shown = "\n".join(violation.excerpt for violation in report.violations).encode()
    assert set(ALL) - leaks(shown) == set()


LEVELS = [(), ("-q",), ("--statistics", "--color", "always"), ("--debug",)]
LEVELS += [("--format", form) for form in FORMATS]


@pytest.mark.parametrize("words", LEVELS, ids=" ".join)
def test_no_canary_is_in_a_report(folder: Path, words: tuple[str, ...]) -> None:
    said = printed("check", "drafts", *words)
    assert b"Calmer" in said
    assert any(word in said.lower() for word in (b"not judged", b'"failures"', b'"failure"'))
    assert leaks(said) == set()


def test_no_canary_is_in_a_report_that_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary")
    every = [word for form in FORMATS for word in ("--output", f"{form}=report.{form}")]
    said = printed("check", "drafts", "--format", "json", "--output", "report", *every)
    for written in ("report", "summary", *(f"report.{form}" for form in FORMATS)):
        assert leaks(said + (folder / written).read_bytes()) == set()


def test_no_canary_is_shown_by_rules_that_were_not_selected(folder: Path) -> None:
    assert leaks(printed("check", "drafts", "--select", "hello")) == set()


OTHERS = [
    ("rules",),
    ("explain", "client"),
    ("explain", "project"),
    ("explain", "1"),
    ("test",),
    ("policy", "check"),
    ("policy", "confirm"),
    ("check", "drafts", "--fact", f"channel={CODE_NAME}"),
    ("check", f"drafts/{CODE_NAME}-none.md"),
    ("check", "drafts/headless.csv", "--debug"),
    ("fix", "drafts/calendar.csv", "--unsafe"),
    ("check", "drafts", "--output", f"{CODE_NAME}/no/report"),
    ("check", "--text", f"hello {CODE_NAME}", "drafts"),
    ("explain", CODE_NAME),
]


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words[0])
def test_no_canary_is_in_what_other_commands_say(folder: Path, words: tuple[str, ...]) -> None:
    assert leaks(printed(*words)) == set()


def test_no_canary_is_in_what_a_failing_example_says(folder: Path) -> None:
    pack = canaries.PACK.replace(f"Our [[{CODE_NAME}]] starts", f"[[Our]] {CODE_NAME} starts")
    canaries.company(
        folder, own=pack.replace('good: ["By us', f'good: ["Hello {CODE_NAME}", "By us')
    )
    said = printed("test")
    assert b"the marks hold" in said
    assert leaks(said) == set()


def broken(*_: object, **__: object) -> None:
    text = " ".join(ALL)
    try:
        text.encode("utf-16").decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(text, {"text": text})  # noqa: B904


PLACES = [
    (engine, "scan"),
    (engine, "hear"),
    (deciding, "decide"),
    (engine, "report_of"),
    (engine, "tag"),
    (engine, "read_file"),
    (walk, "Ignored"),
]


@pytest.mark.parametrize("debug", [(), ("--debug",)], ids=["calm", "debug"])
@pytest.mark.parametrize(("module", "name"), PLACES, ids=lambda place: str(place)[:9])
def test_no_canary_is_in_what_a_bug_says(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
    debug: tuple[str, ...],
) -> None:
    monkeypatch.setattr(module, name, broken)
    said = printed("check", "drafts", *debug)
    assert said
    assert leaks(said) == set()


FAULTS = [
    ("regex-seconds = 0.001", b"out-of-time"),
    ("file-bytes = 10", b"oversize"),
]


@pytest.mark.parametrize(("limit", "kind"), FAULTS)
def test_no_canary_is_in_a_report_of_what_took_too_long(
    folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, kind: bytes
) -> None:
    monkeypatch.setattr(engine, "Clock", lambda seconds, length: Clock(seconds / 1e6, length))
    canaries.company(folder, clauselint=f"{canaries.CONFIG}\n[limits]\n{limit}\n")
    said = printed("check", "drafts", "--format", "json")
    assert kind in said
    assert leaks(said) == set()


def test_no_canary_is_shown_where_the_pipeline_is_missing(folder: Path) -> None:
    text = f'{canaries.CONFIG}\n[entities]\npipeline = "./{CODE_NAME}"\n'
    canaries.company(folder, clauselint=text)
    assert leaks(printed("check", "drafts")) == set()


def damaged(text: str, random_: random.Random) -> str:
    """`text` with a few slips of the pen in it."""
    for _ in range(random_.randint(1, 3)):
        at = random_.randrange(len(text))
        match random_.randrange(6):
            case 0:
                text = text[:at] + text[at + random_.randint(1, 12) :]
            case 1:
                text = text[:at] + random_.choice("\"':,[]{}\n\t&*!|>#-\\\x00") + text[at:]
            case 2:
                lines = text.splitlines(keepends=True)
                lines.insert(random_.randrange(len(lines)), random_.choice(lines))
                text = "".join(lines)
            case 3:
                text = re.sub(
                    random_.choice(["words", "list", "bad", "kind", "term"]), "wrods", text
                )
            case 4:
                line = random_.choice(text.splitlines())
                text = text.replace(line, "  " + line, 1)
            case _:
                word = random_.choice([CODE_NAME, "keyword", '"1"', "secret", "error"])
                text = text.replace(word, f"{CODE_NAME}: x", 1)
    return text


def raised(load: Callable[[Path], object], path: Path) -> PolicyError | None:
    try:
        load(path)
    except PolicyError as error:
        return error
    return None


def told(error: BaseException | None) -> str:
    """All that hangs on to an exception and could be shown, sent or logged."""
    if error is None:
        return ""
    held = [str(error), repr(error.args), repr(vars(error))]
    held += [str(problem) for problem in getattr(error, "problems", ())]
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join([*held, told(behind)])


@pytest.mark.parametrize("seed", range(60))
def test_no_canary_is_in_an_error_about_a_broken_pack(tmp_path: Path, seed: int) -> None:
    canaries.company(tmp_path)
    path = tmp_path / "own.yaml"
    path.write_text(damaged(canaries.PACK, random.Random(seed)), "utf-8")
    assert leaks(told(raised(load_pack, path)).encode()) == set()


@pytest.mark.parametrize("suffix", ["csv", "txt", "yaml"])
@pytest.mark.parametrize("seed", range(20))
def test_no_canary_is_in_an_error_about_a_broken_list(
    tmp_path: Path, seed: int, suffix: str
) -> None:
    path = tmp_path / f"clients.{suffix}"
    text = canaries.LIST
    if suffix == "yaml":
        text = "".join(f"- term: {name}\n  aliases: [{name} Ltd]\n" for name in LISTED)
    path.write_text(damaged(text, random.Random(seed)), "utf-8")
    assert leaks(told(raised(load_terms, path)).encode()) == set()


VALUES = f"""
[facts]
sponsor = "{LISTED[0]}"
channel = "{CODE_NAME}"
publish-date = "{LISTED[1]}"
approved = "{CODE_NAME}"

[clauses."1"]
contact = "{canaries.PATTERNS["mail"]}"
human-only = "{CODE_NAME}"
review-by = "{canaries.PATTERNS["card"]}"

[severity]
hello = "{CODE_NAME}"

[declare-facts]
mood = "{CODE_NAME}"

[limits]
file-bytes = "{CODE_NAME}"
regex-seconds = 4111111111111111
"""


@pytest.mark.parametrize("seed", range(20))
def test_no_value_is_in_an_error_about_a_broken_configuration(tmp_path: Path, seed: int) -> None:
    lines = VALUES.splitlines(keepends=True)
    random_ = random.Random(seed)
    lines.insert(random_.randrange(len(lines)), random_.choice(["", "x\n", '"\n', "= 1\n", "[\n"]))
    path = tmp_path / "clauselint.toml"
    path.write_text("".join(lines), "utf-8")
    with pytest.raises(ClauselintError) as caught:
        load_config(path)
    assert leaks(told(caught.value).encode()) == set()


def test_no_canary_hangs_on_to_an_error_of_the_library(folder: Path) -> None:
    linter = Linter(config=load_config(folder / "clauselint.toml"))
    with pytest.raises(ClauselintError) as caught:
        linter.lint_text(" ".join(ALL), facts={"mood": "x"})
    assert leaks(told(caught.value).encode()) == set()


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("ci", ["", "0", "False", "true", "1"])
def test_values_are_revealed_on_a_terminal_of_a_person_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool, ci: str
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: terminal)
    words = ("check", "drafts/plain.txt", "--reveal")
    assert (leaks(printed(*words)) == set()) is (ci in ("true", "1") or not terminal)
    assert leaks(printed(*words, "--format", "json") + printed(*words, "--output", "x")) == set()
