"""The command that checks drafts."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from clauselint.cli.options import DEBUG, config_options, linter_of, show

if TYPE_CHECKING:
    from clauselint.models.rule import Severity


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH… | -")
@click.option("--text", help="Check this text itself.")
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input goes by.")
@click.option("--fact", "facts", multiple=True, metavar="KEY=VALUE", help="A fact of all posts.")
@click.option("--as-of", default="", metavar="TIME", help="As if published then; now for now.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("--output", metavar="FILE", help="Write the report there instead of printing it.")
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
@click.option("-q", "--quiet", is_flag=True, help="One line for each violation.")
@config_options
def check(
    paths: tuple[str, ...],
    text: str | None,
    stdin_filename: str | None,
    facts: tuple[str, ...],
    as_of: str,
    form: str,
    output: str | None,
    record: str,
    fail_on: Severity | None,
    allow_incomplete: bool,
    reveal: bool,
    statistics: bool,
    color: str,
    quiet: bool,
    **choice: Any,
) -> None:
    """Check drafts: files, folders, or - for standard input.

    Exit code 0: nothing reaches --fail-on. 1: something does. 2: could not run. 3: not all judged.
    """
    from clauselint.linter import checking
    from clauselint.linter.engine import merge
    from clauselint.linter.reporters import json
    from clauselint.linter.reporters import text as people
    from clauselint.linter.streams import Progress, read_all

    terminal = sys.stdout is not None and sys.stdout.isatty()
    if reveal and (output is not None or form != "text" or not terminal or os.environ.get("CI")):
        raise click.UsageError("--reveal works on a terminal only: not in files, pipes, JSON or CI")
    debug = click.get_current_context().meta[DEBUG]
    linter = linter_of(choice, reveal=reveal, debug=debug)
    stdin = read_all(sys.stdin, linter.config.file_bytes) if checking.STDIN in paths else None
    if as_of == "now":
        from datetime import UTC, datetime

        as_of = datetime.now(UTC).isoformat(timespec="seconds")
    request = checking.Request(paths, text, stdin, stdin_filename, facts, output, as_of, record)
    if color == "auto":
        color = "always" if terminal and not os.environ.get("NO_COLOR") else "never"
    style = {"color": output is None and color == "always", "quiet": quiet}
    reports = []
    checked = checking.check(linter, request)
    if record:
        from clauselint.linter.recording import recorded

        checked = recorded(checked, record, linter)
    with Progress(sys.stderr) as progress:
        for report in checked:
            reports.append(report)
            if form == "text" and output is None:
                progress.clear()
                show(people.render_findings(report, **style))
            progress.show(len(reports))
    whole = merge(reports, linter.tool)
    level = fail_on or linter.config.fail_on
    if form == "json":
        full = json.render(whole)
    else:
        rest = people.render_summary if output is None else people.render
        full = rest(whole, **style, statistics=statistics, fail_on=level)
    show(full) if output is None else checking.write_report(full, output)
    if allow_incomplete and not whole.complete:
        click.echo(checking.ACCEPTED, err=True)
    sys.exit(checking.exit_code(reports, level, allow_incomplete))
