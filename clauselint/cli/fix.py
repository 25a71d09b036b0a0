"""The command that fixes drafts."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from clauselint.cli.options import DEBUG, config_options, linter_of
from clauselint.cli.printed import is_colored, is_terminal, show

if TYPE_CHECKING:
    from clauselint.models.rule import Severity


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option("--write", is_flag=True, help="Write the fixes into the files.")
@click.option("--unsafe", is_flag=True, help="Also those that change what is said.")
@click.option("--fact", "facts", multiple=True, metavar="KEY=VALUE", help="A fact of all posts.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="The least severity that fails; else as configured, else error.",
)
@click.option("--allow-incomplete", is_flag=True, help="Exit 0 although not everything was judged.")
@click.option("--reveal", is_flag=True, help="Show masked values, on a terminal only.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour it."
)
@config_options
def fix(
    paths: tuple[str, ...],
    write: bool,
    unsafe: bool,
    facts: tuple[str, ...],
    fail_on: Severity | None,
    allow_incomplete: bool,
    reveal: bool,
    color: str,
    **choice: Any,
) -> None:
    """Show what fixes would change in drafts, or write it; see docs/fixes.md.

    The exit code is what `check` says of the files as they then are.
    """
    from clauselint.linter import mending
    from clauselint.linter.checking import exit_code, read_facts
    from clauselint.linter.ci import is_ci
    from clauselint.linter.merge import merge
    from clauselint.linter.reporters.text import render_summary
    from clauselint.linter.reporters.words import painter
    from clauselint.models.errors import UsageError

    if reveal and (not is_terminal() or is_ci(os.environ)):
        raise click.UsageError("--reveal works on a terminal only: not in files, pipes or CI")
    debug = click.get_current_context().meta[DEBUG]
    linter = linter_of(choice, reveal=reveal, debug=debug)
    request = mending.Request(paths, read_facts(linter, facts), write, unsafe)
    colored = is_colored(color)
    every = []
    for one in mending.fix(linter, request, painter(colored)):
        every.append(one)
        show("".join(f"{line}\n" for line in one.shown))
    show(mending.told(every, request, linter.screen))
    reports = [one.report for one in every]
    whole = merge(reports, linter.tool)
    show(render_summary(whole, color=colored, quiet=True, statistics=False))
    if any(one.problem for one in every):
        raise UsageError("not every fix could be written; see above")
    sys.exit(exit_code(reports, fail_on or linter.config.fail_on, allow_incomplete))
