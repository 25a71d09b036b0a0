from __future__ import annotations

import re
from pathlib import Path

import pytest

from clauselint.models.errors import ConfigError
from clauselint.rules.config.pack_files import pack_files
from clauselint.rules.config.read import parse_config
from clauselint.rules.config.settings import Config

_SHIPPED = ("shipped/tone.yaml", "shipped/claims.yaml", "shipped/industry/finance.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*_SHIPPED, "rules/b.yml", "rules/a.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.touch()
    (tmp_path / "rules" / "notes.txt").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("packs", "names"),
    [
        (("starter",), ["claims.yaml", "tone.yaml"]),
        (("starter/tone",), ["tone.yaml"]),
        (("rules",), ["a.yaml", "b.yml"]),
        (("rules/*.yaml",), ["a.yaml"]),
        (("rules/b.yml", "rules"), ["b.yml", "a.yaml"]),
        (("starter/tone", "starter"), ["tone.yaml", "claims.yaml"]),
        (("finance",), ["finance.yaml"]),
        (("starter/finance",), ["finance.yaml"]),
        (("starter", "finance"), ["claims.yaml", "tone.yaml", "finance.yaml"]),
    ],
)
def test_entry_means_its_files(folder: Path, packs: tuple[str, ...], names: list[str]) -> None:
    found = pack_files(Config(folder=folder, packs=packs), folder / "shipped")
    assert [path.name for path in found] == names


def test_absolute_glob_is_understood(folder: Path) -> None:
    config = Config(folder=Path("/elsewhere"), packs=(str(folder / "rules" / "*.yml"),))
    assert [path.name for path in pack_files(config, folder / "shipped")] == ["b.yml"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("starter/tome", 'did you mean "starter/tone"?'),
        ("rules/none.yaml", "no such file"),
        ("stater", 'did you mean "starter"?'),
        ("finances", 'did you mean "finance"?'),
        ("starter/newsrom", 'did you mean "starter/newsroom"?'),
        ("rules/*.md", "no such file"),
    ],
)
def test_entry_without_files_is_an_error_at_its_line(folder: Path, entry: str, said: str) -> None:
    config = parse_config(f'packs = [\n  "starter",\n  "{entry}",\n]', "clauselint.toml", folder)
    with pytest.raises(ConfigError) as error:
        pack_files(config, folder / "shipped")
    assert str(error.value).startswith("clauselint.toml:3: ")
    assert said in str(error.value)


@pytest.mark.parametrize("entry", ["./finance", "finance/"])
def test_own_folder_of_an_industrys_name_is_meant_by_a_path(folder: Path, entry: str) -> None:
    (folder / "finance").mkdir()
    (folder / "finance" / "own.yaml").touch()
    (path,) = pack_files(Config(folder=folder, packs=(entry,)), folder / "shipped")
    assert path.name == "own.yaml"


def test_name_that_is_an_industry_and_a_path_is_an_error(folder: Path) -> None:
    (folder / "finance").mkdir()
    with pytest.raises(ConfigError, match=re.escape('"starter/finance" or "./finance"')):
        pack_files(Config(folder=folder, packs=("finance",)), folder / "shipped")
