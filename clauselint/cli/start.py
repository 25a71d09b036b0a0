"""Commands that write files for people: a first policy, an answer to a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from clauselint.cli.options import config_options, debug_option, linter_of
from clauselint.cli.printed import show


@click.command()
@click.argument("file", metavar="FILE")
@click.argument("rule", metavar="RULE")
@click.option("--answer", required=True, help="The answer, one word, such as yes.")
@click.option("--by", required=True, metavar="NAME", help="Who answers.")
@config_options
def attest(file: str, rule: str, answer: str, by: str, **choice: Any) -> None:
    """Answer a rule's question about a draft; an edit voids it."""
    from datetime import date

    from clauselint.linter.attesting import attest as attested

    show(attested(linter_of(choice), file, rule, answer, by, date.today().isoformat()))


@click.command()
@click.argument("folder", default=".", metavar="[FOLDER]")
@debug_option
def init(folder: str) -> None:
    """Write a clauselint.toml, a policy and a first pack. Overwrites nothing."""
    from clauselint.linter.starting import start

    show(start(Path(folder)))
