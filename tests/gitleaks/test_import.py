from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from clauselint import Linter
from clauselint.cli import main
from clauselint.linter.examples import run_examples
from clauselint.linter.importing import import_gitleaks
from clauselint.models.errors import PolicyError, UsageError
from clauselint.rules.gitleaks.sample import samples

_TOKEN = """
[[rules]]
id = "fernhollow-token"
description = "A token of Fernhollow."
regex = '''\\b(fht_[a-z0-9]{24})\\b'''
entropy = 3
keywords = ["fht_"]
"""
_KEY = "fht_" + "q1w2e3r4t5y6u7i8o9p0a1s2"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "leaks.toml"


def _imported(source: Path, text: str) -> tuple[dict[str, dict[str, object]], str]:
    source.write_text(text, "utf-8")
    made = import_gitleaks(str(source), "gitleaks", None)
    return {rule["id"]: rule for rule in yaml.safe_load(made.pack)["rules"]}, made.told


def _flags(source: Path, toml: str, text: str) -> bool:
    source.write_text(toml, "utf-8")
    pack = source.with_name("pack.yaml")
    pack.unlink(missing_ok=True)
    import_gitleaks(str(source), "gitleaks", str(pack))
    return bool(Linter(packs=[pack]).lint_text(text).violations)


def test_rule_is_a_secret_under_credentials(source: Path) -> None:
    rules, _ = _imported(source, _TOKEN)
    rule = rules["gitleaks-fernhollow-token"]
    wanted = {
        "kind": "regex",
        "topic": "credentials",
        "severity": "error",
        "sensitivity": "secret",
        "literals": ["fht_"],
        "min_entropy": 3.0,
        "case_sensitive": True,
        "pattern": r"\b(?P<value>fht_[a-z0-9]{24})\b",
        "advice": "A token of Fernhollow.",
    }
    assert {key: rule[key] for key in wanted} == wanted


def test_written_pack_passes_its_own_examples(source: Path) -> None:
    source.write_text(_TOKEN, "utf-8")
    pack = source.with_name("pack.yaml")
    import_gitleaks(str(source), "gitleaks", str(pack))
    outcomes = list(run_examples(Linter(packs=[pack], examples=True)))
    assert {outcome.bad for outcome in outcomes} == {True, False}
    assert not [outcome for outcome in outcomes if outcome.fault]


def test_written_pack_flags_a_secret_and_nothing_monotonous(source: Path) -> None:
    assert _flags(source, _TOKEN, f"Log in with {_KEY} please.")
    assert not _flags(source, _TOKEN, f"Log in with fht_{'a' * 24} please.")


@pytest.mark.parametrize(
    "allowlist",
    [
        "[[rules.allowlists]]\nstopwords = ['Q1W2']",
        "[[rules.allowlists]]\nregexes = ['''.*q1w2.*''']",
        "[rules.allowlist]\nregexes = ['''q1w2''']",
        "[[allowlists]]\nstopwords = ['q1w2']",
        "[[allowlists]]\nstopwords = ['q1w2']\ntargetRules = ['fernhollow-token']",
        "[allowlist]\nregexes = ['''(?i)Q1W2''']",
        "[allowlist]\nregexes = ['''^fht_q1[a-z0-9]+$''']",
    ],
)
def test_allowlist_shields(source: Path, allowlist: str) -> None:
    assert not _flags(source, f"{_TOKEN}{allowlist}", f"Log in with {_KEY} please.")


@pytest.mark.parametrize(
    "allowlist",
    [
        "[[rules.allowlists]]\nstopwords = ['please']",
        "[[rules.allowlists]]\nregexes = ['''.+please.*''']",
        "[[allowlists]]\nstopwords = ['q1w2']\ntargetRules = ['another']",
        "[[rules.allowlists]]\nregexes = ['''Q1W2''']",
        "[[rules.allowlists]]\nregexes = ['''^q1w2''']",
        "[[rules.allowlists]]\nregexes = ['''^/home/[\\w ./-]+$|Log[ \\w]+in''']",
    ],
)
def test_allowlist_for_something_else_shields_nothing(source: Path, allowlist: str) -> None:
    assert _flags(source, f"{_TOKEN}{allowlist}", f"Log in with {_KEY} please.")


_LEFT = {
    "names of files": "[[rules]]\nid = 'p12'\npath = '''p12$'''",
    "no regex": "[[rules]]\nid = 'none'",
    "ahead": "[[rules]]\nid = 'ahead'\nregex = '''(?=a)b'''",
    "without end": "[[rules]]\nid = 'endless'\nregex = '''(?:[a-z]+)*key=;'''",
    "same id": _TOKEN,
    "together with other rules": (
        "[[rules]]\nid = 'two'\nregex = '''abc'''\n[[rules.required]]\nid = 'x'"
    ),
    "no group 3": "[[rules]]\nid = 'group'\nregex = '''(abc)'''\nsecretGroup = 3",
    "imported without": "[[rules]]\nid = 'new'\nregex = '''abc-\\d{3}'''\nodd = 'x'",
    "its path was left out": "[[rules]]\nid = 'pathy'\nregex = '''abc-\\d{3}'''\npath = 'x'",
    "whole line": "[[rules.allowlists]]\nregexTarget = 'line'\nregexes = ['a']",
    "whole secrets": (
        "[[rules]]\nid = 'words'\nregex = '''say \"([a-z ]{20,30})\"'''\n"
        "[[rules.allowlists]]\nregexes = ['^a$']"
    ),
    "cannot ask": "filter = 'odd(finding[\"secret\"])'",
    "nobody is asked": "validate = 'http'",
    "stands around": "[[rules.allowlists]]\nregexes = ['a.*b']",
    "only together": "[[rules.allowlists]]\ncondition = 'AND'\npaths = ['a']\nregexes = ['a']",
    "a draft has neither": "[[rules.allowlists]]\npaths = ['a']",
    "the other one, too": "[extend]\npath = 'x.toml'",
    "built into gitleaks": "[extend]\nuseDefault = true",
    "longer than": f"[[rules]]\nid = 'long'\nregex = '''{'ab' * 1500}'''",
}


@pytest.mark.parametrize(("said", "more"), _LEFT.items(), ids=_LEFT)
def test_what_is_left_out_is_told_in_a_line(source: Path, said: str, more: str) -> None:
    rules, told = _imported(source, f"{_TOKEN}\n{more}")
    assert len([line for line in told.splitlines() if said in line]) == 1
    assert "gitleaks-fernhollow-token" in rules


def test_what_is_left_out_is_told_with_its_line(source: Path) -> None:
    allowlist = "[[rules.allowlists]]\ncondition = 'AND'\npaths = ['a']\nregexes = ['a']"
    _, told = _imported(source, f"{_TOKEN}\n{allowlist}\n\n[[rules]]\nid = 'p12'\npath = 'x'")
    assert "line 9: an allowlist of" in told
    assert 'line 14: rule "p12" is left out' in told


@pytest.mark.parametrize(
    ("allowed", "flagged"),
    [
        ('entropy(finding["secret"]) <= 4.0', False),
        ('entropy(finding["secret"]) <= 2.0', True),
        ('entropy(finding["secret"]) <= 1 || containsAny(finding["secret"], ["f12ab"])', False),
        ('matchesAny(finding["secret"], [`^ab`])', True),
        ('matchesAny(finding["secret"], [`^fht_ab`])', False),
    ],
)
def test_filter_of_betterleaks_is_kept(source: Path, allowed: str, flagged: bool) -> None:
    toml = f"{_TOKEN}filter = '''{allowed}'''"
    assert _flags(source, toml, f"Log in with fht_{'abcdef12' * 3} please.") is flagged


def test_secret_of_several_words_is_not_shielded_for_one_of_them(source: Path) -> None:
    rule = "[[rules]]\nid = 'words'\nregex = '''say \"([a-z ]{12,30})\"'''"
    toml = f"{_TOKEN}{rule}\n[[allowlists]]\nregexes = ['''^a$''']"
    assert _flags(source, toml, 'Knock and say "otters in a row" twice.')


def test_rule_without_an_example_waits_as_a_comment(source: Path) -> None:
    source.write_text(f"{_TOKEN}\n[[rules]]\nid = 'never'\nregex = '''tok\\B \\Btok'''", "utf-8")
    made = import_gitleaks(str(source), "gitleaks", None)
    assert 'rule "gitleaks-never" waits as a comment' in made.told
    assert "# - id: gitleaks-never\n" in made.pack
    assert len(yaml.safe_load(made.pack)["rules"]) == 1


_HOSTILE = {
    "not TOML": "[[rules",
    "no [[rules]]": "title = 'x'",
    "must be tables": "rules = 3",
    'has no "id"': "[[rules]]\nregex = 'a'",
    "must be a text": "[[rules]]\nid = 3",
    "list of texts": "[[rules]]\nid = 'a'\nregex = 'a'\nkeywords = [1]",
    "must be a number": "[[rules]]\nid = 'a'\nregex = 'a'\nentropy = nan",
    "whole number": "[[rules]]\nid = 'a'\nregex = 'a'\nsecretGroup = 1.5",
    '"match" or "line"': "[[rules]]\nid = 'a'\nregex = 'a'\n[[rules.allowlists]]\nregexTarget='x'",
    "too deeply": f"a = {'[' * 5000}",
    "are the most": "[[rules]]\nid = 'a'\n" * 2001,
    "larger than": "#" * (1 << 20) + "##",
}


@pytest.mark.parametrize(("said", "text"), _HOSTILE.items(), ids=_HOSTILE)
def test_hostile_file_is_told_and_not_read(source: Path, said: str, text: str) -> None:
    source.write_text(text, "utf-8")
    with pytest.raises(PolicyError) as error:
        import_gitleaks(str(source), "gitleaks", None)
    assert said in str(error.value)


def test_error_in_toml_is_told_with_its_line(source: Path) -> None:
    source.write_text("title = 'x'\nrules = ?\n", "utf-8")
    result = CliRunner().invoke(main, ["import", "gitleaks", str(source)])
    assert result.exit_code == 2
    assert f"{source.name}:2:" in result.stderr


def test_names_from_outside_make_no_lines_of_their_own(source: Path) -> None:
    evil = "[[rules]]\nid = \"x\\n- id: evil\"\npath = 'x'\n"
    rules, told = _imported(source, f"{_TOKEN}{evil}")
    assert list(rules) == ["gitleaks-fernhollow-token"]
    assert "\n- id: evil" not in told


def test_nothing_is_overwritten(source: Path) -> None:
    source.write_text(_TOKEN, "utf-8")
    with pytest.raises(UsageError, match="there already"):
        import_gitleaks(str(source), "gitleaks", str(source))


def test_file_of_which_nothing_remains_is_an_error(source: Path) -> None:
    source.write_text("[[rules]]\nid = 'p12'\npath = 'x'", "utf-8")
    with pytest.raises(UsageError, match="names of files only"):
        import_gitleaks(str(source), "gitleaks", None)


def test_command_prints_the_pack_and_tells_the_rest_apart(source: Path) -> None:
    source.write_text(_TOKEN, "utf-8")
    result = CliRunner().invoke(main, ["import", "gitleaks", str(source), "--pack", "ours"])
    assert result.exit_code == 0
    assert yaml.safe_load(result.stdout)["pack"] == "ours"
    assert "(1 rule, 0 more as comments)" in result.stderr


def test_samples_are_the_same_for_the_same_seed() -> None:
    first, second = ([*samples(r"[a-z]{8}-\d{4}", "x", 5)] for _ in range(2))
    assert first == second
    assert len(set(first)) == 5
