"""The commands that put clauselint into git as a hook, and the one that the hook runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clauselint.cli.options import debug_option
from clauselint.cli.printed import show

if TYPE_CHECKING:
    from clauselint.linter.git.asked import Kind

_KINDS: tuple[Kind, ...] = ("pre-commit", "pre-merge-commit", "commit-msg", "pre-push")
_kind_option = click.option(
    "--type",
    "kinds",
    type=click.Choice(_KINDS),
    multiple=True,
    help="Which hook; several may be named. [default: pre-commit]",
)


@click.group()
def hook() -> None:
    """Check what is committed or pushed; see docs/git.md."""


@hook.command()
@_kind_option
@click.option("--fail-on", metavar="SEVERITY", help="The least severity that holds back.")
@click.option("--config", metavar="FILE", help="The configuration to judge by.")
@click.option("--no-entities", is_flag=True, help="Leave out what needs the language pipeline.")
@click.option("--no-worker", is_flag=True, help="Ask and start no worker; see docs/worker.md.")
@click.option("--allow-incomplete", is_flag=True, help="Let pass what could not all be judged.")
@click.option("--shared", is_flag=True, help="Allow hooks that serve all your repositories.")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@debug_option
def install(kinds: tuple[Kind, ...], shared: bool, paths: tuple[str, ...], **given: Any) -> None:
    """Put the hook up, for all drafts or for those below PATH; a hook that is there runs first."""
    from clauselint.linter.git.hooks import Wish, install
    from clauselint.linter.git.program import find_git

    options = []
    if given["fail_on"]:
        options.append(f"--fail-on={given['fail_on']}")
    if given["config"]:
        options.append(f"--config={os.path.realpath(given['config'])}")
    for name in ("no_entities", "no_worker", "allow_incomplete"):
        if given[name]:
            options.append(f"--{name.replace('_', '-')}")
    wish = Wish(kinds or ("pre-commit",), _program(), tuple(options), paths, shared)
    show(install(find_git(os.environ), wish))


@hook.command()
@_kind_option
@debug_option
def uninstall(kinds: tuple[Kind, ...]) -> None:
    """Take the hooks away again, and put back those that were there before."""
    from clauselint.linter.git.hooks import uninstall
    from clauselint.linter.git.program import find_git

    show(uninstall(find_git(os.environ), kinds or _KINDS))


@hook.command(context_settings={"ignore_unknown_options": True})
@click.argument("kind", type=click.Choice(_KINDS), metavar="TYPE")
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[PATH…]")
@click.option("--message", default="", metavar="FILE", help="The message, for commit-msg.")
@click.option("--remote", default="", metavar="NAME", help="Where it goes, for pre-push.")
@click.pass_context
def run(
    context: click.Context, kind: Kind, words: tuple[str, ...], message: str, remote: str
) -> None:
    """What a hook runs: a check, with its options, of what is staged, said or pushed.

    For pre-push the standard input says what is pushed, as git does.
    """
    from clauselint.cli.check import check
    from clauselint.cli.order import advise, asked_of

    asked = asked_of(kind, message or remote)
    code: object = None
    # What went wrong is told before, and that happens outside this command.
    context.find_root().call_on_close(lambda: advise(kind, code))
    with check.make_context("check", list(words), parent=context, obj=asked) as checking:
        try:
            check.invoke(checking)
        except SystemExit as end:
            code = end.code
            raise


def _program() -> str:
    """The absolute path of the command that is running."""
    beside = Path(sys.executable).with_name(Path(sys.argv[0]).name)
    return str(beside.absolute()) if beside.stem == "clauselint" and beside.exists() else ""
