"""Nothing that stands in a draft, a name or a pack has power over what reads the report."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from clauselint import Linter
from clauselint.cli import main
from clauselint.linter.examples import Outcome, summary
from clauselint.linter.explain import explain, rule_list
from clauselint.linter.reporters import json as machine
from clauselint.linter.reporters import text as people
from clauselint.linter.reporters.formats import FORMATS
from clauselint.linter.starting import start
from clauselint.linter.streams import answer_to
from clauselint.linter.upkeep import review_policy
from clauselint.models.errors import ConfigError, PolicyError, Problem, UsageError
from clauselint.models.policy import Clause, Policy
from clauselint.models.report import (
    Allowed,
    Evidence,
    Fix,
    Frame,
    Notice,
    PostInfo,
    Report,
    Violation,
    Waived,
)
from clauselint.models.rule import Example, Examples, KeywordRule, Pack, Source
from clauselint.rules.config.settings import default_config
from tests.airtight.injections import ALL, MARK
from tests.airtight.live import live, tags
from tests.reporters.conftest import failure, violation


def clause(text: str) -> Clause:
    return Clause("x", text, text, text, text, 3, "0" * 32, text, text)


def report(text: str) -> Report:
    """A report that has `text` wherever it has a text at all."""
    line = " ".join(text.splitlines()) or text
    found: Violation = violation(
        rule=text,
        pack=text,
        kind=text,
        message=text,
        advice=text,
        clause=clause(text),
        path=text,
        post=text,
        excerpt=text,
        frame=Frame(line, 0, len(line)),
        evidence=tuple(Evidence(text, n, n + 1, text) for n in range(6)),
        fix=Fix(text, False),
    )
    other = replace(found, path=None, clause=replace(found.clause, id="y"))
    fail = failure(reason=text, post=text, path=text, rule=text)
    info = PostInfo(text, text, {text: text, "x": (text,)})
    waived = (Waived(found, text, text, text, "block", text),)
    notices = (Notice("void", text, text, text, 1, text), Notice("void", text, text, None, 0))
    tool = {"policy": text, "config": text, "config_not_used": text}
    allowed = (Allowed(text, clause(text), text, text, 1, 1, text, text),)
    return Report(
        (info,), (found, other), (fail,), (text,), waived, tool, {}, allowed, (found,), notices
    )


def shown(text: str) -> Iterator[tuple[str, bool]]:
    of = report(text)
    for color in (False, True):
        for quiet in (False, True):
            yield people.render(of, color=color, quiet=quiet, statistics=True), color


def test_three_hundred_texts_are_tried() -> None:
    assert len(ALL) >= 300
    assert all(MARK in text or "\U000e007a" in text or "🏴" in text for text in ALL)
    # What is tried would be obeyed if it were printed as it is.
    assert sum(bool([*live(text), *tags(text)]) for text in ALL) > 0.8 * len(ALL)


@pytest.mark.parametrize("part", range(10))
def test_nothing_in_a_text_report_is_obeyed(part: int) -> None:
    for text in ALL[part::10]:
        for printed, color in shown(text):
            assert [*live(printed, color=color)] == [], repr(text)


@pytest.mark.parametrize("part", range(2))
def test_nothing_in_a_json_report_is_obeyed_and_all_arrives(part: int) -> None:
    for text in ALL[part::2]:
        printed = machine.render(report(text))
        assert [*live(printed)] == [], repr(text)
        assert tags(printed) == [], repr(text)
        read = json.loads(printed)
        assert read["violations"][0]["message"] == read["violations"][0]["clause"]["text"] == text
        assert read["posts"][0]["facts"][text] == text
        assert read["outcome"] == "violations"


def test_a_json_report_means_the_same_to_a_reader_of_yaml() -> None:
    # YAML allows no key as long as some of these texts are.
    for text in filter(lambda text: len(text) < 900, ALL[::7]):
        printed = machine.render(report(text))
        if not any("\ud800" <= character <= "\udfff" for character in text):
            assert yaml.load(printed, yaml.CSafeLoader) == json.loads(printed)


def linter(text: str) -> Linter:
    policy = Policy(text, text, (replace(clause(text), id="x", number=""),))
    examples = Examples((Example(text, {"channel": text}),), (Example(text),))
    rule = KeywordRule(
        id=text,
        message=text,
        examples=examples,
        clause="x",
        advice=text,
        words=("hello",),
        source=Source(text, text, text, text),
    )
    return Linter(policy, [Pack(text, text, (rule,))])


def test_nothing_in_what_other_commands_say_is_obeyed() -> None:
    for text in ALL[::5]:
        one = linter(text)
        outcome = Outcome(text, text, True, 1, text, text)
        for printed in (
            rule_list(one.rules),
            explain(one, text),
            explain(one, "x"),
            summary((outcome,), quiet=False),
        ):
            assert [*live(printed)] == [], repr(text)


ERRORS: list[Callable[[str], Exception]] = [
    lambda text: UsageError(f'"{text}" does not exist'),
    lambda text: ConfigError(f"clauselint.toml:1: {text}"),
    lambda text: PolicyError((Problem(text, 1, 1, text, text), Problem(text, 0, 0, text))),
    lambda text: RuntimeError(text),
]


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("error", ERRORS)
def test_nothing_in_an_error_is_obeyed(error: Callable[[str], Exception], debug: bool) -> None:
    for text in ALL[::3]:
        err = io.StringIO()
        answer_to(error(text), debug, None, err)
        assert [*live(err.getvalue())] == [], repr(text)


def named(text: str) -> str:
    """`text` as a file may be called."""
    return text.replace("/", "|").replace("\0", "0")[:60]


NAMES = [named(text) for text in ALL[::9] if not any("\ud800" <= c <= "\udfff" for c in text)]


def test_nothing_in_the_name_of_a_file_is_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        Path(f"{name}.md").write_text("Internal use only.\n", "utf-8")
        Path(f"{name}.txt").write_bytes(b"caf\xe9")
    # Of GitHub's own commands there is a test beside those of the other formats.
    formats = [[".", "--format", form] for form in FORMATS if form != "github"]
    for words in (["."], [".", "-q"], [".", "--color", "always"], *formats):
        answer = CliRunner().invoke(main, ["check", *words], catch_exceptions=False)
        assert [*live(answer.stdout, color="always" in words)] == []
        assert answer.stdout.count(MARK) >= len(NAMES)


def test_nothing_in_a_call_is_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES[::3]:
        for words in (
            ["check", f"./{name}"],
            ["check", f"--{name}"],
            ["check", f"-{name}"],
            ["check", "--format", name],
            ["check", "--fact", name, "--text", "x"],
            ["check", "--select", name, "--ignore", name, "--text", "x"],
            ["check", "--select", name, "--text", "x"],
            ["check", "--pack", name, "--text", "x"],
            ["check", "--policy", name, "--text", "x"],
            ["check", "--config", name, "--text", "x"],
            ["check", "--output", f"{name}/x", "--text", "x"],
            ["explain", f"x{name}"],
            ["policy", "confirm", f"x{name}"],
            [f"x{name}"],
        ):
            answer = CliRunner().invoke(main, words, catch_exceptions=False)
            assert answer.exit_code == 2
            assert [*live(answer.stderr)] == [], (words, answer.stderr)


def test_nothing_in_the_name_of_a_folder_is_obeyed(tmp_path: Path) -> None:
    for name in NAMES[::3]:
        for printed in (start(tmp_path / name), start(tmp_path / name)):
            assert [*live(printed)] == [], repr(name)


def test_nothing_in_a_policy_is_obeyed(tmp_path: Path) -> None:
    for text in ALL[::11]:
        policy = tmp_path / "policy.md"
        title = " ".join(text.split())
        policy.write_text(f"# {title}\n\n## 1 {title}\n\n{text}\n", "utf-8", "replace")
        config = replace(default_config(tmp_path), policy=policy)
        try:
            printed, _ = review_policy(config, date(2030, 1, 1))
        except PolicyError as error:
            err = io.StringIO()
            answer_to(error, False, None, err)
            printed = err.getvalue()
        assert [*live(printed)] == [], repr(text)


def test_no_text_from_outside_makes_a_line_of_its_own() -> None:
    clean = "Clean: 1 post, 9 rules, no violations."
    for text in (
        f"{MARK}\n{clean}",
        f"{MARK}\r{clean}",
        f"{MARK}\u2028{clean}",
        f"{MARK}\x85{clean}",
    ):
        every = [printed for printed, _ in shown(text)]
        for error in ERRORS[2:]:
            err = io.StringIO()
            answer_to(error(text), False, None, err)
            every.append(err.getvalue())
        for printed in every:
            assert not any(line.startswith("Clean:") for line in printed.splitlines())
