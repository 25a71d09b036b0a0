"""Commands that seal lists of names and show the key's holder what is in them."""

from __future__ import annotations

import os
import sys
from typing import Any, get_args

import click

from clauselint.cli.options import debug_option, key_option
from clauselint.cli.printed import show
from clauselint.models.matcher import Holds


@click.command()
@click.argument("terms", required=False, metavar="[LIST]")
@click.option("--out", metavar="FILE", help="The sealed file to write, a new one or the next.")
@click.option("--mode", type=click.Choice(["vault", "tags"]), help="vault, unless it was tags.")
@key_option
@click.option("--old-key-file", default="", metavar="FILE", help="The key that FILE has now.")
@click.option("--column", default="", metavar="NAME", help="The column of a CRM's table.")
@click.option(
    "--holds",
    type=click.Choice(get_args(Holds)),
    help="The sort, where LIST is a register; see docs/registry.md.",
)
@click.option("--new-key", metavar="FILE", help="Make a key, and nothing else.")
@debug_option
def seal(terms: str | None, new_key: str | None, **given: Any) -> None:
    """Seal a list of names or a register, so that it can be committed; see docs/sealed.md."""
    from clauselint.linter import sealing

    if new_key is not None:
        show(sealing.make_key(new_key))
    else:
        show(sealing.seal_list(sealing.Request(terms, **given, environ=os.environ)))


@click.command()
@click.argument("sealed", metavar="FILE")
@click.option("--entry", required=True, metavar="ID", help="The entry, as a violation names it.")
@click.option("--list", "terms", metavar="LIST", help="Where to look for an entry of tags.")
@click.option("--column", default="", metavar="NAME", help="The column of a CRM's table.")
@key_option
@debug_option
def unseal(sealed: str, entry: str, terms: str | None, column: str, key_file: str) -> None:
    """Show the key's holder one sealed entry, on a terminal only."""
    from clauselint.linter import sealing
    from clauselint.linter.ci import is_ci
    from clauselint.rules.sealing.keys import find_keys

    terminal = sys.stdout is not None and sys.stdout.isatty()
    if not terminal or is_ci(os.environ):
        raise click.UsageError("unseal works on a terminal only: not in files, pipes or CI")
    show(sealing.find_entry(sealed, entry, terms, find_keys(key_file, os.environ), column))
