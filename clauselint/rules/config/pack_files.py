"""The files of rules that the `packs` of a configuration mean."""

from __future__ import annotations

from pathlib import Path

from clauselint.models.errors import ConfigError
from clauselint.rules.config.settings import Config
from clauselint.rules.config.toml_lines import line_of
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.shown import one_line

SHIPPED = Path(__file__).parent.parent / "packs"
INDUSTRIES = ("education", "finance", "health", "newsroom", "non-profit")
"""The shipped packs that stand in `packs/industry` and run only when they are named."""
_INDUSTRY = "industry"
_ENDINGS = (".yaml", ".yml")


def pack_files(config: Config, shipped: Path = SHIPPED) -> tuple[Path, ...]:
    """The packs' files, each once, in the order given; those of a glob or folder sorted.

    `starter` means all shipped packs but those for an industry, `starter/name` one of them, an
    industry's name its pack; anything else is a path, a folder or a glob. Raises `ConfigError` for
    each entry that means no file, or two.
    """
    files: dict[Path, None] = {}
    wrong: list[str] = []
    for entry in config.packs:
        found: list[Path] = []
        try:
            found = _starter(entry, shipped) if is_starter(entry) else _own(entry, config.folder)
            complaint = _doubt(entry, config.folder) if found else ""
            if not found:
                complaint = _missing(entry, shipped, config.folder)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            complaint = f'"{entry}" cannot be read: {str(reason).lower()}'
        files.update(dict.fromkeys(found))
        if complaint:
            wrong.append(one_line(f"{_place(entry, config)}: {complaint}"))
    if wrong:
        raise ConfigError("\n".join(wrong))
    return tuple(files)


def _place(entry: str, config: Config) -> str:
    # Options of the command line are laid over the configuration, whose text lacks them.
    if config.path and entry in config.text:
        return f"{config.path}:{line_of(config.text, ('packs', entry))}"
    return "--pack"


def is_starter(entry: str) -> bool:
    """Whether an entry of `packs` means shipped ones."""
    return entry == "starter" or entry.startswith("starter/") or entry in INDUSTRIES


def is_shipped(path: Path) -> bool:
    """Whether a pack's file came with clauselint."""
    return path.parent in (SHIPPED, SHIPPED / _INDUSTRY)


def _starter(entry: str, shipped: Path) -> list[Path]:
    name = entry.removeprefix("starter").removeprefix("/")
    folder = shipped / _INDUSTRY if name in INDUSTRIES else shipped
    return [path for path in _yaml_in(folder) if name in ("", path.stem)]


def _doubt(entry: str, folder: Path) -> str:
    """A complaint if `entry` also names a company's own file: neither may hide the other."""
    if entry not in INDUSTRIES or not (folder / entry).exists():
        return ""
    return f'"{entry}" is a shipped pack and a path here: write "starter/{entry}" or "./{entry}"'


def _own(entry: str, folder: Path) -> list[Path]:
    path = folder / entry
    if path.is_dir():
        return _yaml_in(path)
    if _is_file(path):
        return [path]
    if not any(sign in entry for sign in "*?["):
        return []
    # A glob may be absolute, and pathlib's must not be.
    root = Path(path.absolute().anchor)
    return sorted(filter(_is_file, root.glob(path.absolute().relative_to(root).as_posix())))


def _yaml_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in _ENDINGS and _is_file(path))


def _is_file(path: Path) -> bool:
    """A link to nowhere or a pipe counts: its rules are missing, and reading it will say so."""
    return (path.exists() or path.is_symlink()) and not path.is_dir()


def _missing(entry: str, shipped: Path, folder: Path) -> str:
    if not is_starter(entry):
        if (folder / entry).is_dir():
            return f'no file in the folder "{entry}" ends in {" or ".join(_ENDINGS)}'
        if hint := did_you_mean(entry, ["starter", *INDUSTRIES]):
            return f'"{entry}" is no pack{hint}'
        start = "" if Path(entry).is_absolute() else " (paths start from this file)"
        return f'"{entry}" is no pack: there is no such file{start}'
    known = [f"starter/{path.stem}" for path in _yaml_in(shipped)]
    hint = did_you_mean(entry, [*known, *(f"starter/{name}" for name in INDUSTRIES)]) or ";"
    told = ", ".join((*known, *INDUSTRIES))
    return f'there is no shipped pack "{entry}"{hint} known are starter, {told}'
