"""The command that writes a waiver down."""

from __future__ import annotations

from typing import Any

import click

from clauselint.cli.options import config_options, linter_of
from clauselint.cli.printed import show


@click.command()
@click.argument("file", metavar="FILE")
@click.argument("rule", metavar="RULE")
@click.option("--reason", required=True, help="Why it is accepted.")
@click.option("--by", default="", metavar="NAME", help="Who accepts it.")
@click.option("--until", default="", metavar="DAY", help="The last day, such as 2027-01-31.")
@click.option("--line", default=0, metavar="N", help="Where, if there are several passages.")
@click.option("--inline", is_flag=True, help="Print what to write into the draft instead.")
@config_options
def waive(
    file: str,
    rule: str,
    reason: str,
    by: str,
    until: str,
    line: int,
    inline: bool,
    **choice: Any,
) -> None:
    """Waive a rule in a draft, bound to its text."""
    from datetime import date

    from clauselint.linter.waivers.granting import Wish, waive

    today = date.today().isoformat()
    show(waive(linter_of(choice), Wish(file, rule, reason, by, until, line, inline, today)))
