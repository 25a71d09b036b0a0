"""The files of rules that the `packs` of a configuration mean."""

from __future__ import annotations

from pathlib import Path

from clauselint.models.errors import ConfigError
from clauselint.rules.config.settings import Config
from clauselint.rules.config.toml_lines import line_of
from clauselint.rules.nearest import did_you_mean

SHIPPED = Path(__file__).parent.parent / "packs"
_ENDINGS = (".yaml", ".yml")


def pack_files(config: Config, shipped: Path = SHIPPED) -> tuple[Path, ...]:
    """The packs' files, each once, in the order given; those of a glob or folder sorted.

    `starter` means all shipped packs, `starter/name` one of them; anything else is a path, a
    folder or a glob. Raises `ConfigError` for each entry that means no file.
    """
    files: dict[Path, None] = {}
    wrong: list[str] = []
    for entry in config.packs:
        found = _starter(entry, shipped) if _is_starter(entry) else _own(entry, config.folder)
        files.update(dict.fromkeys(found))
        if not found:
            line = line_of(config.text, ("packs", entry))
            wrong.append(f"{config.path or '--pack'}:{line}: {_missing(entry, shipped)}")
    if wrong:
        raise ConfigError("\n".join(wrong))
    return tuple(files)


def _is_starter(entry: str) -> bool:
    return entry == "starter" or entry.startswith("starter/")


def _starter(entry: str, shipped: Path) -> list[Path]:
    name = entry.removeprefix("starter").removeprefix("/")
    return [path for path in _yaml_in(shipped) if name in ("", path.stem)]


def _own(entry: str, folder: Path) -> list[Path]:
    path = folder / entry
    if path.is_dir():
        return _yaml_in(path)
    if path.is_file():
        return [path]
    if not any(sign in entry for sign in "*?["):
        return []
    # A glob may be absolute, and pathlib's must not be.
    root = Path(path.absolute().anchor)
    return sorted(
        one for one in root.glob(path.absolute().relative_to(root).as_posix()) if one.is_file()
    )


def _yaml_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in _ENDINGS)


def _missing(entry: str, shipped: Path) -> str:
    if not _is_starter(entry):
        return f'"{entry}" is no pack: there is no such file (paths start from this file)'
    known = [f"starter/{path.stem}" for path in _yaml_in(shipped)]
    hint = did_you_mean(entry, known) or ";"
    return f'there is no shipped pack "{entry}"{hint} known are starter, {", ".join(known)}'
