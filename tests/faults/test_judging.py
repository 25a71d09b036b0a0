"""What goes wrong while posts are judged is a failure of its own, and the rest stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pytest

from clauselint.linter import deciding, engine
from clauselint.models.entity import Entity
from clauselint.models.errors import OutOfTime
from clauselint.models.report import FailureKind
from clauselint.rules.kinds.find import find
from clauselint.rules.matching.reading import Reading
from tests.faults.conftest import run

Arrange: TypeAlias = Callable[[Path, pytest.MonkeyPatch], None]
Raised: TypeAlias = type[BaseException]

# It wakes entity rules, keyword rules and patterns alike.
WORDS = "Our client Hanna Berg wrote from jo@example.com. Internal use only!\n"
CLEAN = "Warm bread, a new oven and long evenings.\n"


class Fault(NamedTuple):
    """What breaks on `bad.txt` alone, and what is said of it."""

    id: str
    arrange: Arrange
    kind: FailureKind
    says: str


def _raising(name: str, error: Raised, where: Any) -> Arrange:
    """Let a step of the engine raise on the bad post only."""
    step = getattr(where, name)

    def arrange(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*given: Any, **named: Any) -> Any:
            if any("bad.txt" in _name(one) for one in given):
                raise error
            return step(*given, **named)

        monkeypatch.setattr(where, name, broken)

    return arrange


def _name(given: Any) -> str:
    """What the post is called that a step was given in one shape or another."""
    post = getattr(getattr(given, "reading", given), "post", given)
    name = getattr(post, "name", "") if not isinstance(given, str) else given
    return name if isinstance(name, str) else ""


def _rule(error: Raised) -> Arrange:
    """Let one rule raise, and the others find what they find."""

    def arrange(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(armed: Any, reading: Any) -> Any:
            if reading.post.name.endswith("bad.txt") and armed.rule.id == "email-address":
                raise error
            return find(armed, reading)

        monkeypatch.setattr("clauselint.linter.judge.find", broken)

    return arrange


def _tagger(error: Raised) -> Arrange:
    """Let the pipeline break on the bad post, alone or among others."""

    def arrange(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def tag(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
            for text in texts:
                if "jo@example.com" in text:
                    raise error
                yield ()

        monkeypatch.setattr("clauselint.linter.trained.lazy_tagger", lambda _: tag)

    return arrange


def _pipeline(meta: str | None) -> Arrange:
    """Name a folder as the pipeline, and put something like its description there."""

    def arrange(folder: Path, _: pytest.MonkeyPatch) -> None:
        (folder / "pipeline").mkdir()
        if meta is not None:
            (folder / "pipeline" / "meta.json").write_text(meta, "utf-8")
        (folder / "clauselint.toml").write_text('[entities]\npipeline = "./pipeline"\n', "utf-8")

    return arrange


def _absent(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "clauselint.toml").write_text('[entities]\npipeline = "no_such_one"\n', "utf-8")


STEPS = (
    *((step, engine) for step in ("read_file", "facts_for", "scan", "hear", "report_of")),
    ("decide", deciding),
)
ERRORS = (ValueError, MemoryError, RecursionError)
FAULTS = [
    *(
        Fault(f"{step}: {error.__name__}", _raising(step, error, place), "internal", error.__name__)
        for step, place in STEPS
        for error in ERRORS
    ),
    *(Fault(f"rule: {e.__name__}", _rule(e), "internal", e.__name__) for e in ERRORS),
    Fault("rule out of time", _rule(OutOfTime), "out-of-time", ""),
    Fault("pipeline absent", _absent, "pipeline", "is not installed"),
    Fault("pipeline without a description", _pipeline(None), "pipeline", "missing or broken"),
    Fault("pipeline with a broken one", _pipeline("{"), "pipeline", "missing or broken"),
    Fault("pipeline with another one", _pipeline("[]"), "pipeline", "missing or broken"),
    Fault(
        "pipeline of another version",
        _pipeline('{"spacy_version": ">=9.0"}'),
        "pipeline",
        "needs spaCy >=9.0",
    ),
    Fault("pipeline whose parts are gone", _pipeline("{}"), "pipeline", "pipeline"),
    *(Fault(f"tagger: {e.__name__}", _tagger(e), "pipeline", e.__name__) for e in ERRORS),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_fault_while_judging_is_told_and_the_other_post_is_judged(
    fault: Fault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.txt").write_text(WORDS, "utf-8")
    (tmp_path / "clean.txt").write_text(CLEAN, "utf-8")
    # The pipeline takes long to load, and only its own faults are about it.
    if fault.kind != "pipeline":
        monkeypatch.setattr(
            "clauselint.linter.trained.lazy_tagger", lambda _: lambda texts: (() for _ in texts)
        )
    fault.arrange(tmp_path, monkeypatch)
    answer = run("check", "bad.txt", "clean.txt", "--format", "json")
    report = json.loads(answer.stdout)
    assert answer.exit_code in (1, 3)
    assert not report["complete"]
    assert {one["kind"] for one in report["failures"]} == {fault.kind}
    assert {one["post"] for one in report["failures"]} == {"bad.txt"}
    assert all(fault.says in one["reason"] for one in report["failures"])
    assert "clean.txt" in {post["name"] for post in report["posts"]}
    assert "jo@example.com" not in answer.stdout
    # What the fault did not reach is still found.
    found = {one["rule"] for one in report["violations"]}
    stands = fault.id.startswith(("rule", "pipeline", "tagger", "hear: "))
    assert ("confidential-marking" in found) == (stands and not fault.id.startswith("hear"))
    assert answer.exit_code == (1 if found else 3)


def test_patterns_without_time_leave_nothing_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> None:
        raise OutOfTime("too slow")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Reading, "_searched", slow)
    answer = run("check", "--text", "Write to jo@example.com today.")
    assert answer.exit_code == 3
    assert "not judged:" in answer.stdout


def test_rule_that_asks_for_an_unknown_fact_is_not_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.yaml").write_text(
        "pack: own\nversion: 1.0.0\nrules:\n"
        "  - {id: own-approver, kind: field, clause: '1', fact: approver, required: true,\n"
        "     when: {channel: linkedin}, severity: error, message: Name the approver.,\n"
        "     examples: {bad: [{text: Hi, facts: {channel: linkedin}}],\n"
        "                good: [{text: Hi, facts: {channel: linkedin, approver: Jo}}]}}\n",
        "utf-8",
    )
    answer = run("check", "--text", "Hello!", "--pack", "own.yaml")
    assert answer.exit_code == 3
    assert "channel, which is not known" in answer.stdout


def test_interrupted_run_is_no_verdict(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "scan", interrupt)
    answer = run("check", "drafts")
    assert answer.exit_code == 130
    assert "Clean" not in answer.stdout
