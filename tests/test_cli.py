"""The command: what it prints, where, and the code it exits with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main
from clauselint.linter import checking, reporters, starting
from clauselint.linter.reporters.formats import FORMATS

CLEAN = "We opened the new workshop today.\n"
GUILTY = "Internal use only: the new workshop.\n"
SCHEMA = Path(reporters.__file__).parent.parent / "schemas" / "report.schema.json"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clean.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "guilty.md").write_text(GUILTY, "utf-8")
    return tmp_path


def run(*words: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, words, input=stdin, catch_exceptions=False)


def test_clean_draft_exits_0() -> None:
    answer = run("check", "clean.txt")
    assert (answer.exit_code, answer.stdout[:6]) == (0, "Clean:")


def test_violation_exits_1_and_quotes_the_clause() -> None:
    answer = run("check", "guilty.md")
    assert answer.exit_code == 1
    assert "guilty.md:1:1  error  confidential-marking" in answer.stdout
    assert "Confidential information (starter policy:" in answer.stdout


def test_what_cannot_be_judged_exits_3_and_is_not_called_clean(folder: Path) -> None:
    (folder / "binary.txt").write_bytes(b"a\0b")
    answer = run("check", "binary.txt", "clean.txt")
    assert answer.exit_code == 3
    assert "not judged" in answer.stdout
    assert "Clean" not in answer.stdout


def test_violation_wins_over_what_cannot_be_judged(folder: Path) -> None:
    (folder / "binary.txt").write_bytes(b"a\0b")
    assert run("check", "binary.txt", "guilty.md").exit_code == 1


def test_allow_incomplete_exits_0_and_says_so(folder: Path) -> None:
    (folder / "binary.txt").write_bytes(b"a\0b")
    answer = run("check", "--allow-incomplete", "binary.txt")
    assert answer.exit_code == 0
    assert "NOT EVERYTHING WAS JUDGED" in answer.stderr


BAD_CALLS = [
    (["check"], "nothing to check"),
    (["check", "missing.md"], '"missing.md" does not exist'),
    (["check", "cleam.txt"], "clean.txt"),
    (["check", "--text", "x", "clean.txt"], "contradict each other"),
    (["check", "--stdin-filename", "a.md", "clean.txt"], "needs - among the paths"),
    (["check", "--fact", "chanel=x", "clean.txt"], 'did you mean "channel"'),
    (["check", "--fact", "channel=fax", "clean.txt"], '"fax" is no value'),
    (["check", "--fact", "channel", "clean.txt"], "KEY=VALUE"),
    (["check", "--fact", "channel=x", "--fact", "channel=blog", "clean.txt"], "given twice"),
    (["check", "--select", "nope", "clean.txt"], 'no rule or topic "nope"'),
    (["check", "--select", "tone", "--ignore", "tone", "clean.txt"], "contradict each other"),
    (["check", "--config", "none.toml", "clean.txt"], "none.toml"),
    (["check", "--policy", "none.md", "clean.txt"], "no such policy file"),
    (["check", "--pack", "none.yaml", "clean.txt"], "no such file"),
    (["check", "--format", "xml", "clean.txt"], "'xml' is not one of"),
    (["check", "--reveal", "guilty.md"], "on a terminal only"),
    (["check", "--output", "clean.txt", "clean.txt"], "is a draft or one of your rules' files"),
    (["check", "--output", "no/such/folder", "clean.txt"], "cannot be written"),
    (["explain", "nope"], 'no rule or clause "nope"'),
    (["policy", "confirm", "nope"], 'no rule "nope"'),
    (["bogus"], "there is no command"),
]


@pytest.mark.parametrize(("words", "says"), BAD_CALLS, ids=lambda value: str(value)[:40])
def test_bad_call_exits_2_and_says_what_is_wrong(words: list[str], says: str) -> None:
    answer = run(*words)
    assert answer.exit_code == 2
    assert says in answer.stderr
    assert "Traceback" not in answer.stderr


def test_bad_call_writes_over_nothing(folder: Path) -> None:
    run("check", "--output", "clean.txt", "clean.txt")
    assert (folder / "clean.txt").read_text("utf-8") == CLEAN


BAD_DRAFTS = [
    (b"caf\xe9", "decoding-guessed"),
    (b"a\0b", "binary"),
    (b"", "no-drafts"),
    (b"---\ntitle: [\n---\n\nText\n", "front-matter"),
    (b"---\nchannel: fax\n---\n\nText\n", "front-matter"),
]


@pytest.mark.parametrize(("data", "kind"), BAD_DRAFTS)
def test_bad_draft_is_a_failure_of_its_kind(folder: Path, data: bytes, kind: str) -> None:
    (folder / "bad.md").write_bytes(data)
    answer = run("check", "--format", "json", "bad.md")
    assert answer.exit_code == 3
    assert [failure["kind"] for failure in json.loads(answer.stdout)["failures"]] == [kind]


def test_folder_without_drafts_is_not_clean(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert run("check", "empty").exit_code == 3


def test_standard_input_is_read_by_the_name_it_is_given() -> None:
    answer = run("check", "-", "--stdin-filename", "post.md", stdin=b"`Internal use only`")
    assert answer.exit_code == 0
    assert run("check", "-", stdin=GUILTY.encode()).exit_code == 1


def test_text_can_be_given_on_the_spot() -> None:
    assert run("check", "--text", GUILTY).exit_code == 1


def test_json_fits_its_schema() -> None:
    answer = run("check", "--format", "json", "guilty.md", "clean.txt")
    report = json.loads(answer.stdout)
    jsonschema.validate(report, json.loads(SCHEMA.read_text("utf-8")))
    assert report["outcome"] == "violations"
    assert [post["name"] for post in report["posts"]] == ["clean.txt", "guilty.md"]


def test_output_goes_to_a_file_and_changes_no_exit_code(folder: Path) -> None:
    answer = run("check", "--format", "json", "--output", "report.json", "guilty.md")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert json.loads((folder / "report.json").read_text("utf-8"))["complete"] is True


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1)])
def test_fail_level_is_chosen(level: str, code: int) -> None:
    text = "Write to hanna.osei@fernhill.example today."
    assert run("check", "--fail-on", level, "--text", text).exit_code == code


def test_fact_reaches_the_rules() -> None:
    long = "A calm sentence about scales. " * 12
    assert (
        run("check", "--fail-on", "note", "--fact", "channel=blog", "--text", long).exit_code == 0
    )
    assert run("check", "--fail-on", "note", "--fact", "channel=x", "--text", long).exit_code == 1


def test_select_and_ignore_choose_rules() -> None:
    assert run("check", "--ignore", "confidential-marking", "guilty.md").exit_code == 0
    assert run("check", "--select", "tone", "guilty.md").exit_code == 0


def test_sensitive_value_is_in_no_output() -> None:
    text = "Write to hanna.osei@fernhill.example today."
    for form in FORMATS:
        assert "hanna" not in run("check", "--format", form, "--text", text).output


def test_colour_is_only_there_when_asked_for() -> None:
    assert "\x1b[" not in run("check", "guilty.md").stdout
    assert "\x1b[" in run("check", "--color", "always", "guilty.md").stdout


def test_two_runs_are_byte_identical() -> None:
    words = ("check", "--format", "json", "guilty.md", "clean.txt")
    assert run(*words).stdout_bytes == run(*words).stdout_bytes


def test_folders_are_walked_and_ignored_files_skipped(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("guilty.md\n", "utf-8")
    answer = run("check", "--format", "json", ".")
    assert [post["name"] for post in json.loads(answer.stdout)["posts"]] == ["clean.txt"]


def test_first_files_work_at_once_and_are_never_overwritten(folder: Path) -> None:
    assert run("init").exit_code == 0
    (folder / "policy.md").write_text("# Mine\n\n## 1 Only\n\nText.\n", "utf-8")
    assert "kept     policy.md" in run("init").stdout
    assert (folder / "policy.md").read_text("utf-8").startswith("# Mine")


def test_configuration_of_the_first_files_is_sound() -> None:
    run("init")
    assert run("test", "-q").exit_code == 0
    assert run("check", "--text", "Hello, Example Client!").exit_code == 1


def test_owner_is_warned_until_the_example_clients_are_replaced(folder: Path) -> None:
    assert "put your clients into packs/clients.csv" in run("init").stdout
    answer = run("policy", "check")
    assert "packs/clients.csv:1: warning: this list holds nothing but the example" in answer.stdout
    assert answer.exit_code == 1
    (folder / "packs" / "clients.csv").write_text("term\nMarram Ltd\n", "utf-8")
    assert run("policy", "check").exit_code == 0


def test_list_or_register_that_is_wrong_is_told_by_policy_check(folder: Path) -> None:
    run("init")
    (folder / "packs" / "clients.csv").write_text("name\nMarram Ltd\n", "utf-8")
    answer = run("policy", "check")
    assert (answer.exit_code, "clients.csv:1:1" in answer.stderr) == (2, True)


def test_confirmed_rule_is_suspect_when_its_clause_changes(folder: Path) -> None:
    run("init")
    run("policy", "confirm")
    assert "[suspect]" not in run("policy", "check").stdout
    policy = (folder / "policy.md").read_text("utf-8")
    (folder / "policy.md").write_text(policy.replace("made public", "made known"), "utf-8")
    answer = run("policy", "check")
    assert "[suspect]" in answer.stdout
    assert answer.exit_code == 1


def test_rules_in_the_first_configuration_are_real_ones(folder: Path) -> None:
    run("init")
    path = folder / "clauselint.toml"
    text = re.sub(r"(?m)^# (?=(?:ignore|select) = )", "", path.read_text("utf-8"))
    assert "\nignore = " in text
    assert "\nselect = " in text
    path.write_text(text, "utf-8")
    assert run("rules").exit_code == 0


def test_lines_to_write_keep_their_lines_when_the_policy_is_checked(folder: Path) -> None:
    (folder / "policy.md").write_text("# Mine\n\n## 1 Tone\n\nBe kind.\n", "utf-8")
    (folder / "clauselint.toml").write_text('policy = "policy.md"\n', "utf-8")
    printed = run("policy", "check").stdout
    assert '\n    [topics]\n    accessibility = "…"' in printed
    assert "\\x0a" not in printed


def test_a_clause_confirms_its_rules_as_the_message_says(folder: Path) -> None:
    run("init")
    run("policy", "confirm")
    policy = (folder / "policy.md").read_text("utf-8")
    (folder / "policy.md").write_text(policy.replace("made public", "made known"), "utf-8")
    command = run("policy", "check").stdout.partition("run: clauselint ")[2].partition(" [")[0]
    run(*command.split())
    assert "[suspect]" not in run("policy", "check").stdout


def test_rules_and_explain_name_the_clause() -> None:
    assert "confidential-marking" in run("rules").stdout
    assert "starter policy:" in run("explain", "confidential-marking").stdout
    assert "confidential-marking" in run("explain", "confidential").stdout


def test_explain_tells_which_rules_the_judge_of_meaning_may_doubt() -> None:
    assert "Second look:" in run("explain", "guaranteed-result").stdout
    assert "Second look:" not in run("explain", "confidential-marking").stdout


def breaking(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(starting, "start", fail)
    monkeypatch.setattr(checking, "check", fail)


@pytest.mark.parametrize("words", [("check", "clean.txt"), ("init",)])
@pytest.mark.parametrize(
    ("error", "said"),
    [(RuntimeError("hanna"), "RuntimeError"), (OSError(28, "No space left"), "no space left")],
)
def test_bug_exits_2_and_tells_how_to_see_more(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], error: Exception, said: str
) -> None:
    breaking(monkeypatch, error)
    answer = run(*words)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"clauselint failed: {said}; run again with --debug")
    assert "Traceback" not in answer.stderr
    assert "hanna" not in answer.stderr


@pytest.mark.parametrize("words", [("check", "clean.txt", "--debug"), ("init", "--debug")])
def test_bug_shows_its_traceback_where_asked_for(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    breaking(monkeypatch, RuntimeError("hanna"))
    answer = run(*words)
    assert answer.exit_code == 2
    assert answer.stderr.startswith("Traceback")
    assert "\nRuntimeError (its text is left out" in answer.stderr
    assert "raise error" in answer.stderr
    assert "hanna" not in answer.stderr


def test_interrupted_command_exits_130(monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch, KeyboardInterrupt())
    assert run("check", "clean.txt").exit_code == 130


@pytest.mark.parametrize("command", ["rules", "explain", "test", "policy check", "policy confirm"])
def test_every_command_has_the_debug_option(command: str) -> None:
    assert "--debug" in run(*command.split(), "--help").stdout


def test_report_goes_through_a_link(folder: Path) -> None:
    (folder / "link.txt").symlink_to("report.txt")
    run("check", "--output", "link.txt", "guilty.md")
    assert (folder / "link.txt").is_symlink()
    assert "guilty.md" in (folder / "report.txt").read_text("utf-8")
    assert not list(folder.glob(".*"))


INSTALLED = "import sys; from clauselint.cli import run; sys.argv[0] = 'clauselint'; run()"


def installed(*words: str, **streams: int) -> subprocess.CompletedProcess[str]:
    """The command as it is installed, in a process of its own."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-c", INSTALLED, *words], text=True, check=False, **streams
    )


@pytest.mark.parametrize(
    "words",
    [
        ("check", "clean.txt"),
        ("check", "guilty.md"),
        ("check", "--format", "json", "guilty.md"),
        ("check", "nothing.md"),
        ("check", "--no-such-option"),
        ("explain", "nope"),
        ("test", "-q", "--select", "nope"),
        ("--version",),
        ("--help",),
        ("bogus",),
        ("init", "fresh"),
    ],
)
def test_installed_command_answers_as_main_does(words: tuple[str, ...], folder: Path) -> None:
    real, tried = installed(*words), CliRunner().invoke(main, words, prog_name="clauselint")
    if words[0] != "init":
        assert (real.stdout, real.stderr) == (tried.stdout, tried.stderr)
    assert real.returncode == tried.exit_code


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
@pytest.mark.parametrize("words", [("rules",), ("explain", "nope"), ("--help",), ("bogus",)])
def test_closed_pipe_leaves_no_traceback_and_no_verdict(
    words: tuple[str, ...], closed: str
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    answer = installed(*words, **{closed: writer})
    os.close(writer)
    fine = closed == "stderr" and words[0] in ("rules", "--help")
    assert answer.returncode == (0 if fine else 2)
    assert "Traceback" not in (answer.stderr or "")
    assert "BrokenPipe" not in (answer.stderr or "")


def test_report_that_could_not_be_written_is_no_verdict() -> None:
    with Path("/dev/full").open("w") as full:
        answer = installed("check", "clean.txt", stdout=full.fileno())
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(("closed", "code"), [("stdout", 2), ("stderr", 1)])
def test_command_without_a_stream_gives_no_traceback(closed: str, code: int) -> None:
    shell = f"import os, sys; os.close({1 if closed == 'stdout' else 2});"
    again = f"os.execv(sys.executable, [sys.executable, '-c', {INSTALLED!r}, *sys.argv[1:]])"
    answer = subprocess.run(
        [sys.executable, "-c", shell + again, "check", "guilty.md"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert answer.returncode == code
    assert "Traceback" not in answer.stderr


def loaded_by(*words: str) -> set[str]:
    """The modules that a run of the command imports."""
    code = (
        "import sys\nfrom clauselint.cli import main\n"
        f"try:\n    main({list(words)!r})\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(done.stderr.split())


def test_no_spacy_where_no_entity_rule_can_fire() -> None:
    run("check", "clean.txt")
    loaded = loaded_by("check", "clean.txt")
    assert "clauselint.linter.engine" in loaded
    assert loaded & {"spacy", "pydantic", "yaml", "tomllib", "phonenumbers", "wcwidth"} == set()


def test_front_matter_of_plain_lines_needs_no_parser_of_yaml(folder: Path) -> None:
    (folder / "post.md").write_text(f"---\ntitle: A day\nchannel: blog\n---\n{CLEAN}", "utf-8")
    run("check", "post.md")
    loaded = loaded_by("check", "post.md")
    assert "yaml" not in loaded


def test_spacy_is_imported_where_cues_hold() -> None:
    assert "spacy" in loaded_by(
        "check", "--text", "We signed a contract with our client Corvid Bank."
    )


def test_version_imports_nothing_of_the_engine() -> None:
    assert not any(name.startswith("clauselint.linter") for name in loaded_by("--version"))


@pytest.mark.parametrize("target", ["drafts/clean.txt", "policy.md", "packs/clients.csv"])
def test_report_takes_the_place_of_nothing_that_people_wrote(folder: Path, target: str) -> None:
    run("init")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "clean.txt").write_text(CLEAN, "utf-8")
    before = (folder / target).read_text("utf-8")
    assert run("check", "drafts", "--output", target).exit_code == 2
    assert (folder / target).read_text("utf-8") == before


def test_folder_facts_hold_for_standard_input_by_its_name(folder: Path) -> None:
    (folder / "clauselint.toml").write_text(
        '[[paths]]\nglob = "x/**"\nfacts = {channel = "x"}\n', "utf-8"
    )
    answer = run("check", "-", "--stdin-filename", "x/a.txt", "--format", "json", stdin=b"Hi")
    assert json.loads(answer.stdout)["posts"][0]["facts"] == {"channel": "x"}


def test_some_rules_are_confirmed_and_the_others_kept(folder: Path) -> None:
    run("init")
    run("policy", "confirm")
    lock = (folder / "clauselint.lock").read_text("utf-8")
    assert "1 rule confirmed" in run("policy", "confirm", "--select", "listed-client").stdout
    assert "rules confirmed" in run("policy", "confirm", "client-names").stdout
    assert (folder / "clauselint.lock").read_text("utf-8") == lock


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("chekc", 'did you mean "check"?'),
        ("drafts/", "did you mean clauselint check drafts/?"),
        ("guilty.md", "did you mean clauselint check guilty.md?"),
        ("guilty.mkd", "did you mean clauselint check guilty.mkd?"),
        ("qqq", 'there is no command "qqq"\n'),
    ],
)
def test_what_is_no_command_is_told_with_what_was_meant(word: str, meant: str) -> None:
    answer = run(word)
    assert (answer.exit_code, meant in answer.stderr) == (2, True), answer.stderr


def test_policy_check_names_errors_that_may_be_doubted(folder: Path) -> None:
    (folder / "policy.md").write_text("# Policy\n\n## 1. Claims\n\nBe honest.\n", "utf-8")
    (folder / "clauselint.toml").write_text('policy = "policy.md"\npacks = ["own.yaml"]\n', "utf-8")
    (folder / "own.yaml").write_text(
        "pack: own\nrules:\n"
        "  - {id: top, kind: keyword, clause: '1', severity: error, message: Prove it.,\n"
        "     second_look: claims, words: [on top],\n"
        "     examples: {bad: ['We are [[on top]].'], good: ['We are new.']}}\n",
        "utf-8",
    )
    answer = run("policy", "check")
    assert 'note: "top" of the pack own is an error that does not always stop a post' in (
        answer.stdout
    )
    assert answer.exit_code == 0


def test_a_slip_on_the_command_line_is_not_blamed_on_the_file(folder: Path) -> None:
    text = '# See 6.2.\nignore = ["phone-numbre"]\n'
    (folder / "clauselint.toml").write_text(text, "utf-8")
    said = run("rules", "--select", "6.2").stderr
    assert '--select: no rule or topic "6.2"' in said
    assert 'clauselint.toml:2:1: no rule or topic "phone-numbre"' in said


OFF = [
    ('ignore = ["phone-number"]', [], '"ignore" in clauselint.toml:1 names it'),
    ('ignore = "personal-data"', [], 'clauselint.toml:1 names its topic "personal-data"'),
    ("", ["--ignore", "phone-number"], "--ignore names it"),
    ("", ["--select", "claims"], "--select names neither it nor its topic"),
    (
        "[topics]\npersonal-data = false",
        [],
        '[topics] in clauselint.toml:2 says that your policy has no clause on "personal-data"',
    ),
]


@pytest.mark.parametrize(("text", "words", "said"), OFF)
@pytest.mark.parametrize("command", [["explain"], ["waive", "guilty.md", "--reason", "We asked."]])
def test_a_rule_that_is_off_is_said_to_be(
    folder: Path, text: str, words: list[str], said: str, command: list[str]
) -> None:
    (folder / "clauselint.toml").write_text(text, "utf-8")
    answer = run(*command, "phone-number", *words)
    assert answer.exit_code == 2
    assert 'the rule "phone-number" is off: ' in answer.stderr
    assert said in answer.stderr


def test_a_topic_is_no_rule_to_waive(folder: Path) -> None:
    said = run("waive", "guilty.md", "claims", "--reason", "We asked.").stderr
    assert "claims is a topic; name a rule of it: " in said
    comment = "<!-- clauselint-disable-next-line claims -- we asked -->\n\nWe are open.\n"
    (folder / "waived.md").write_text(comment, "utf-8")
    assert "claims is a topic; name a rule of it" in run("check", "waived.md").stdout
