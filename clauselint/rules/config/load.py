"""Finding `clauselint.toml` and reading it."""

from __future__ import annotations

from pathlib import Path

from clauselint.models.errors import ConfigError, PolicyError
from clauselint.rules.config.settings import NAME, Config
from clauselint.rules.shown import one_line, shown_path
from clauselint.rules.text_file import MOST_CONFIG_BYTES, read_text


def find_config(start: Path) -> Path | None:
    """The nearest `clauselint.toml` in the folder of `start` or above it.

    The search ends at a folder that holds `.git`: what lies above is another project's. What
    bears the name and is no file counts: reading it will say so. Raises `ConfigError` where nobody
    can tell whether there is one.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if _is_there(folder / NAME):
            return folder / NAME
        if _is_there(folder / ".git"):
            return None
    return None


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise ConfigError(
            f"{shown_path(path)} cannot be looked for: {reason}; name one with --config"
        ) from None
    return True


def load_config(path: Path) -> Config:
    """The configuration in a file; raises `ConfigError` that lists all that is wrong with it."""
    name = shown_path(path)
    try:
        text = read_text(path, MOST_CONFIG_BYTES)
    except PolicyError as error:
        # The reader speaks of any file that a person wrote; this one is the configuration.
        raise ConfigError(
            "\n".join(f"{one_line(name)}:{p.line}: {p.message}" for p in error.problems)
        ) from None
    # Many runs have no configuration, so its reader and its TOML parser wait until here.
    from clauselint.rules.config.read import parse_config

    return parse_config(text, name, path.absolute().parent)
