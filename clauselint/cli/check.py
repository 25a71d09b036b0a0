"""The command that checks drafts."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clauselint.cli.options import (
    DEBUG,
    config_options,
    is_colored,
    is_terminal,
    linter_of,
    show,
)
from clauselint.linter.reporters.formats import FORMATS

if TYPE_CHECKING:
    from clauselint.linter.git.drafts import Drafts
    from clauselint.linter.git.message import Message
    from clauselint.linter.reporters.formats import Format
    from clauselint.models.rule import Severity


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
def check(
    paths: tuple[str, ...],
    staged: bool,
    since: str | None,
    text: str | None,
    stdin_filename: str | None,
    facts: tuple[str, ...],
    as_of: str,
    form: Format,
    output: tuple[str, ...],
    record: str,
    fail_on: Severity | None,
    allow_incomplete: bool,
    reveal: bool,
    statistics: bool,
    color: str,
    quiet: bool,
    no_cache: bool,
    no_worker: bool,
    **choice: Any,
) -> None:
    """Check drafts: files, folders, or - for standard input.

    Exit code 0: nothing reaches --fail-on. 1: something does. 2: could not run. 3: not all judged.
    """
    # Before all that takes time: of most commits there is nothing to judge.
    in_git = _in_git(paths, staged, since)
    paths, is_hook = () if in_git else paths, click.get_current_context().obj is not None
    from clauselint.linter import checking, outputs
    from clauselint.linter.ci import is_ci
    from clauselint.linter.merge import merge
    from clauselint.linter.reporters import text as people
    from clauselint.linter.streams import Progress, read_all
    from clauselint.linter.worker.start import line_of, start_missed
    from clauselint.models.errors import UsageError

    if reveal and (output or form != "text" or not is_terminal() or is_ci(os.environ)):
        raise click.UsageError("--reveal works on a terminal only: not in files, pipes, JSON or CI")
    plan = outputs.planned(output, form, quiet=quiet, statistics=statistics)
    debug = click.get_current_context().meta[DEBUG]
    line = None if no_worker else line_of(os.environ)
    linter = linter_of(choice, reveal=reveal, debug=debug, remember=not no_cache, line=line)
    stdin = read_all(sys.stdin, linter.config.file_bytes) if checking.STDIN in paths else None
    if as_of == "now":
        from datetime import UTC, datetime

        as_of = datetime.now(UTC).isoformat(timespec="seconds")
    request = checking.Request(
        paths, text, stdin, stdin_filename, facts, plan.files, as_of, record, in_git
    )
    style = {"color": plan.is_printed and is_colored(color), "quiet": quiet}
    reports = []
    checked = checking.check(linter, request)
    if record:
        from clauselint.linter.recording import recorded

        checked = recorded(checked, record, linter)
    with Progress(sys.stderr) as progress:
        for report in checked:
            reports.append(report)
            if form == "text" and plan.is_printed:
                progress.clear()
                show(people.render_findings(report, **style))
            progress.show(len(reports))
    whole = merge(reports, linter.tool)
    level = fail_on or linter.config.fail_on
    delivered = outputs.deliver(plan, whole, linter, Path.cwd(), os.environ)
    if is_hook and not whole.posts and whole.complete:
        # A commit of tables that are no calendars is not spoken to either.
        sys.exit(0)
    if plan.is_printed and form == "text":
        show(people.render_summary(whole, **style, statistics=statistics, fail_on=level))
    elif plan.is_printed:
        show(delivered.printed)
    if delivered.remark:
        click.echo(delivered.remark, err=True)
    if delivered.problems:
        raise UsageError("; ".join(delivered.problems))
    if allow_incomplete and not whole.complete:
        click.echo(checking.ACCEPTED, err=True)
    if line:
        start_missed(line, os.environ)
    sys.exit(checking.exit_code(reports, level, allow_incomplete))


def _in_git(paths: tuple[str, ...], staged: bool, since: str | None) -> Drafts | Message | None:
    """What is asked of git, by the options or by the hook that runs this."""
    asked = click.get_current_context().obj
    if not (asked or staged or since is not None):
        return None
    from clauselint.linter.git.asked import drafts_since, staged_drafts

    if asked:
        found: Drafts | Message = asked(paths)
        if found.is_empty:
            # A commit of something else: nothing to say, and nothing to wait for.
            sys.exit(0)
        return found
    if staged and since is not None:
        raise click.UsageError("--staged and --since contradict each other; give one of them")
    if staged:
        return staged_drafts(paths, os.environ)
    return drafts_since(since or "", paths, os.environ)
