"""The action for GitHub and the job for GitLab: what they run, run as they run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).with_name("clauselint")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
SPEC, JOB = yaml.safe_load_all((ROOT / "templates" / "clauselint.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with drafts, and an environment in which clauselint is installed."""
    monkeypatch.chdir(tmp_path)
    for place in ("clauselint/bin", ".clauselint-venv/bin"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "clauselint").symlink_to(COMMAND)
    (tmp_path / "two words.md").write_text("Internal use only: the new workshop.\n", "utf-8")
    (tmp_path / "clean.md").write_text("We opened the new workshop today.\n", "utf-8")
    return tmp_path


def shell(script: str, **given: str) -> subprocess.CompletedProcess[str]:
    """As GitHub runs a step: `bash --noprofile --norc -eo pipefail`."""
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    environ = {**os.environ, **given}
    return subprocess.run(words, check=False, capture_output=True, text=True, env=environ)


def check(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    step = STEPS["Check drafts"]
    chosen = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
    environ = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: chosen[found[1]], value)
        for name, value in step["env"].items()
    }
    place = {"RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(folder / "output")}
    return shell(step["run"], **environ, **place, GITHUB_STEP_SUMMARY=str(folder / "summary.txt"))


def outputs(folder: Path) -> dict[str, str]:
    lines = (folder / "output").read_text("utf-8").splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


PATHS = [("clean.md", 0), ("two words.md", 1), ("clean.md\ntwo words.md\n", 1), ("none.md", 2)]


@pytest.mark.parametrize(("paths", "code"), PATHS)
def test_the_action_ends_as_the_check_does(folder: Path, paths: str, code: int) -> None:
    answer = check(folder, paths=paths, **{"fail-on": "note"})
    assert answer.returncode == code
    report = {} if code == 2 else {"sarif": "clauselint.sarif"}
    assert outputs(folder) == {"exit-code": str(code), **report}


def test_the_action_annotates_reports_and_summarizes(folder: Path) -> None:
    answer = check(folder, paths="two words.md")
    assert "file=two words.md,line=1" in answer.stdout
    assert json.loads((folder / "clauselint.sarif").read_text("utf-8"))["runs"]
    assert "Internal use only" in (folder / "summary.txt").read_text("utf-8")


def test_the_action_takes_another_configuration(folder: Path) -> None:
    (folder / "other.toml").write_text('fail-on = "nothing"\n', "utf-8")
    assert "other.toml" in check(folder, config="other.toml").stderr


HOSTILE = ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "--output=pwned", "-q"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["paths", "config", "fail-on", "sarif"])
def test_no_input_of_the_action_is_a_command(folder: Path, name: str, text: str) -> None:
    check(folder, **({"paths": "clean.md"} | {name: text}))
    assert not (folder / "pwned").exists()


def test_no_script_of_the_action_has_an_expression_in_it() -> None:
    for step in STEPS.values():
        assert "${{" not in step["run"]
        assert set(step) <= {"name", "id", "shell", "env", "run"}


def test_every_input_of_the_action_is_used_and_explained() -> None:
    used = {
        name
        for step in STEPS.values()
        for value in step["env"].values()
        for name in re.findall(r"inputs\.([\w-]+)", value)
    }
    assert used == set(ACTION["inputs"])
    assert all(one["description"] for one in ACTION["inputs"].values())


def test_the_action_installs_itself_unless_told_what(folder: Path) -> None:
    (folder / "python").write_text('#!/bin/sh\necho "$@"\nmkdir -p "$3/bin"\ncp python "$3/bin"\n')
    (folder / "python").chmod(0o755)
    given = {"CLAUSELINT_PYTHON": "./python", "RUNNER_TEMP": ".", "GITHUB_ACTION_PATH": "/action"}
    script = STEPS["Install clauselint"]["run"]
    assert shell(script, **given, CLAUSELINT_REQUIREMENT="").stdout.endswith(" /action\n")
    assert shell(script, **given, CLAUSELINT_REQUIREMENT="./a.whl").stdout.endswith(" ./a.whl\n")


def job(**inputs: str) -> subprocess.CompletedProcess[str]:
    chosen = {name: one["default"] for name, one in SPEC["spec"]["inputs"].items()} | inputs
    environ = {
        name: re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: chosen[found[1]], value)
        for name, value in JOB["clauselint"]["variables"].items()
    }
    return shell("\n".join(JOB["clauselint"]["script"]), **environ)


@pytest.mark.parametrize(("paths", "code"), [("clean.md", 0), ("clean.md two*.md", 1)])
def test_the_job_ends_as_the_check_does_and_leaves_its_reports(
    folder: Path, paths: str, code: int
) -> None:
    assert job(paths=paths, **{"fail-on": "note"}).returncode == code
    for kind, name in JOB["clauselint"]["artifacts"]["reports"].items():
        assert (folder / name).stat().st_size > 0, kind


def test_no_input_of_the_job_stands_in_its_script() -> None:
    lines = JOB["clauselint"]["script"] + JOB["clauselint"]["before_script"]
    assert not any("$[[" in line for line in lines)


def test_neither_names_an_address_to_install_from() -> None:
    for path in (ROOT / "action.yml", ROOT / "templates" / "clauselint.yml"):
        assert not re.search(r"://|index-url|extra-index", path.read_text("utf-8"))
