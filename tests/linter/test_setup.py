"""From a configuration to rules: which files it means, and what is said of bad ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.linter.setup import chosen_config, ready_rules, with_files
from clauselint.models.errors import ClauselintError, ConfigError, PolicyError
from clauselint.rules.config.settings import Config
from tests.broken import DENIED, opening

PACK = """\
pack: company
rules:
  - id: forbidden-word
    kind: keyword
    clause: "1"
    message: Use another word.
    words: zebra
    examples: {bad: A zebra., good: A horse.}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policy.md").write_text("# 1. Words\n\nMind them.\n", "utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.yaml").write_text(PACK, "utf-8")
    return tmp_path


@pytest.mark.parametrize("pack", ["rules", "rules/*.yaml", "rules/own.yaml", Path("rules")])
def test_given_files_are_what_a_configuration_may_name(folder: Path, pack: Path | str) -> None:
    config = with_files(Config(folder=Path("/elsewhere")), "policy.md", [pack])
    assert [one.rule.id for one in ready_rules(config).armed] == ["forbidden-word"]
    assert config.policy == folder / "policy.md"


def test_shipped_packs_go_by_their_names(folder: Path) -> None:
    config = with_files(Config(), None, ["starter/tone", "starter", Path("starter")])
    assert config.packs == ("starter/tone", "starter", str(folder / "starter"))


def test_a_single_pack_is_not_taken_for_its_letters() -> None:
    assert with_files(Config(), None, "starter").packs == ("starter",)


def test_nothing_given_changes_nothing() -> None:
    config = Config(policy=Path("/a.md"), packs=("b",))
    assert with_files(config, None, None) == config


def test_options_are_laid_over_the_configuration(folder: Path) -> None:
    (folder / "clauselint.toml").write_text('policy = "none.md"', "utf-8")
    config = chosen_config(None, folder, "policy.md", ["rules"])
    assert (config.policy, config.packs) == (folder / "policy.md", (str(folder / "rules"),))


def complaint(config: Config) -> str:
    with pytest.raises(ClauselintError) as error:
        ready_rules(config)
    return str(error.value)


def own(folder: Path, **given: object) -> Config:
    base = Config(folder=folder, policy=folder / "policy.md", packs=("rules",))
    return replace(base, **given)  # type: ignore[arg-type]


def test_folder_with_the_ending_of_a_pack_is_none(folder: Path) -> None:
    (folder / "rules" / "d.yaml").mkdir()
    assert len(ready_rules(own(folder)).armed) == 1


@pytest.mark.parametrize("packs", ["rules", "rules/*.yaml", "rules/gone.yaml"])
def test_link_to_nowhere_is_told_for_its_rules_are_missing(folder: Path, packs: str) -> None:
    (folder / "rules" / "gone.yaml").symlink_to(folder / "nowhere.yaml")
    assert "gone.yaml:1:1: this link leads to no file" in complaint(own(folder, packs=(packs,)))


def test_pack_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening(monkeypatch, "own.yaml", DENIED)
    assert "own.yaml:1:1: the file may not be read: ask" in complaint(own(folder))


def test_policy_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening(monkeypatch, "policy.md", DENIED)
    assert "policy.md:1:1: the policy cannot be read" in complaint(own(folder))


@pytest.mark.parametrize("name", ["rules", "none.md", "a\0b"])
def test_policy_that_is_no_file_is_told(folder: Path, name: str) -> None:
    with pytest.raises(PolicyError):
        ready_rules(own(folder, policy=folder / name))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("empty", 'no file in the folder "empty" ends in .yaml or .yml'),
        ("none.yaml", "there is no such file (paths start from this file)"),
        ("/none.yaml", "there is no such file"),
        # Up to Python 3.12 such a glob is no valid one; later it is, and fits nothing here.
        ("rules/**x.yaml", '"rules/**x.yaml"'),
    ],
)
def test_entry_that_means_no_pack_is_told(folder: Path, entry: str, said: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(ConfigError) as error:
        ready_rules(own(folder, packs=(entry,)))
    assert str(error.value).endswith(said) or said in str(error.value)


def test_pack_of_the_command_line_is_not_placed_in_the_configuration(folder: Path) -> None:
    (folder / "clauselint.toml").write_text('packs = "rules"\npolicy = "policy.md"', "utf-8")
    config = chosen_config(None, folder, None, ["none.yaml"])
    assert complaint(config).startswith("--pack: ")


def test_without_entities_rules_that_need_the_pipeline_do_not_run(folder: Path) -> None:
    names = [{one.rule.id for one in ready_rules(Config(entities=e)).armed} for e in (True, False)]
    left_out = names[0] - names[1]
    assert "unlisted-client" in left_out
    assert "confidential-marking" in names[1]
    assert len(left_out) == 5


def test_a_rule_left_out_for_its_entities_may_still_be_named(folder: Path) -> None:
    config = Config(entities=False, ignore=("unlisted-client",))
    assert "unlisted-client" not in {one.rule.id for one in ready_rules(config).armed}
