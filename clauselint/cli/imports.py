"""Commands that make packs of what other programs have."""

from __future__ import annotations

import sys

import click

from clauselint.cli.options import debug_option
from clauselint.cli.printed import show


@click.group(name="import")
def import_() -> None:
    """Make a pack of the rules that another program has."""


@import_.command()
@click.argument("file", metavar="FILE")
@click.option("--pack", default="gitleaks", metavar="NAME", help="The pack's name: gitleaks.")
@click.option("--output", metavar="FILE", help="A new file for the pack; else it is printed.")
@debug_option
def gitleaks(file: str, pack: str, output: str | None) -> None:
    """Import the TOML of gitleaks or betterleaks; see docs/import.md."""
    from clauselint.linter.importing import import_gitleaks
    from clauselint.linter.streams import write

    imported = import_gitleaks(file, pack, output)
    if output is not None:
        show(imported.told)
    else:
        show(imported.pack)
        write(imported.told, sys.stderr)
