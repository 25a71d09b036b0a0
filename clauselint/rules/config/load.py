"""Finding `clauselint.toml` and reading it."""

from __future__ import annotations

from pathlib import Path

from clauselint.models.errors import ConfigError, PolicyError
from clauselint.rules.config.settings import NAME, Config
from clauselint.rules.shown import one_line, shown_path
from clauselint.rules.text_file import MOST_BYTES, read_text


def find_config(start: Path) -> Path | None:
    """The nearest `clauselint.toml` in the folder of `start` or above it.

    The search ends at a folder that holds `.git`: what lies above is another project's.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
        if (folder / ".git").exists():
            return None
    return None


def load_config(path: Path) -> Config:
    """The configuration in a file; raises `ConfigError` that lists all that is wrong with it."""
    name = shown_path(path)
    try:
        text = read_text(path, MOST_BYTES)
    except PolicyError as error:
        # The reader speaks of any file that a person wrote; this one is the configuration.
        raise ConfigError(
            "\n".join(f"{one_line(name)}:{p.line}: {p.message}" for p in error.problems)
        ) from None
    # Many runs have no configuration, so its reader and its TOML parser wait until here.
    from clauselint.rules.config.read import parse_config

    return parse_config(text, name, path.absolute().parent)
