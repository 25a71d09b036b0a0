"""The command that checks drafts."""

from __future__ import annotations

import os
import sys
from functools import partial
from operator import setitem
from typing import TYPE_CHECKING, Any

import click

from clauselint.cli.options import DEBUG, SHOWN, config_options
from clauselint.cli.order import Order, carry_out
from clauselint.cli.printed import is_terminal
from clauselint.linter.reporters.formats import FORMATS

if TYPE_CHECKING:
    from clauselint.cli.order import Asked


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH… | -")
@click.option("--staged", is_flag=True, help="What is staged in git, instead of files.")
@click.option("--since", metavar="REV", help="What was committed since HEAD left REV.")
@click.option("--text", help="Check this text itself.")
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input goes by.")
@click.option("--fact", "facts", multiple=True, metavar="KEY=VALUE", help="A fact of all posts.")
@click.option("--as-of", default="", metavar="TIME", help="As if published then; now for now.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to report.")
@click.option(
    "--output",
    multiple=True,
    metavar="[FORMAT=]FILE",
    help="Write the report there instead of printing it; with a format, beside it.",
)
@click.option(
    "--record", default="", metavar="FILE", help="Append a JSON line for each post there."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="The least severity that fails; else as configured, else error.",
)
@click.option("--allow-incomplete", is_flag=True, help="Exit 0 although not everything was judged.")
@click.option("--reveal", is_flag=True, help="Show masked values, on a terminal only.")
@click.option("--statistics", is_flag=True, help="Count violations by rule, too.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour the report.",
)
@click.option("--baseline", default="", metavar="FILE", help="The known violations stand there.")
@click.option("--no-cache", is_flag=True, help="Judge again what was judged before.")
@click.option("--no-worker", is_flag=True, help="Ask and start no worker; see docs/worker.md.")
@click.option("--no-entities", is_flag=True, help="Leave out what needs the language pipeline.")
@click.option("-q", "--quiet", is_flag=True, help="One line for each violation.")
@config_options
def check(**given: Any) -> None:
    """Check drafts: files, folders, or - for standard input.

    Exit code 0: nothing reaches --fail-on. 1: something does. 2: could not run. 3: not all judged.
    """
    context = click.get_current_context()
    order = Order(**given, debug=context.meta[DEBUG])
    asked: Asked | None = context.obj
    to_file = order.output or order.form != "text"
    # Imported late: few reveal.
    from clauselint.linter.ci import is_ci

    if order.reveal and (to_file or not is_terminal() or is_ci(os.environ)):
        raise click.UsageError("--reveal works on a terminal only: not in files, pipes, JSON or CI")
    if order.staged and order.since is not None and not asked:
        raise click.UsageError("--staged and --since contradict each other; give one of them")
    sys.exit(carry_out(order, asked, partial(setitem, context.meta, SHOWN)))
