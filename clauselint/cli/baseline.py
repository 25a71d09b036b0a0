"""Commands that live with what was there before."""

from __future__ import annotations

import sys
from typing import Any

import click

from clauselint.cli.options import config_options, linter_of
from clauselint.cli.printed import show

_paths = click.argument("paths", nargs=-1, metavar="[PATH…]")


@click.group()
def baseline() -> None:
    """Let only new violations fail; see docs/waivers.md."""


@baseline.command("create")
@_paths
@config_options
def baseline_create(paths: tuple[str, ...], **choice: Any) -> None:
    """Take down all violations in PATH, by default this folder; labels stay."""
    from clauselint.linter.baseline.upkeep import create

    kept = create(linter_of(choice), paths or (".",))
    show(kept.said)
    sys.exit(0 if kept.complete else 3)


@baseline.command("prune")
@_paths
@config_options
def baseline_prune(paths: tuple[str, ...], **choice: Any) -> None:
    """Forget the violations in PATH, by default this folder, that are gone."""
    from clauselint.linter.baseline.upkeep import prune

    kept = prune(linter_of(choice), paths or (".",))
    show(kept.said)
    sys.exit(0 if kept.complete else 3)


@baseline.command("audit")
@_paths
@click.option("--true", multiple=True, metavar="ID", help="This entry is a true alarm.")
@click.option("--false", multiple=True, metavar="ID", help="This entry is a false alarm.")
@config_options
def baseline_audit(
    paths: tuple[str, ...], true: tuple[str, ...], false: tuple[str, ...], **choice: Any
) -> None:
    """Label true and false alarms, and print how precise that makes each rule.

    On a terminal it asks about one after the other; else it lists what has no label.
    """
    from clauselint.linter.baseline import audit

    linter = linter_of(choice)
    if true or false:
        show(audit.label(linter, true, false))
    elif sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        show(audit.ask_all(linter, paths or (".",), show, _asked))
    else:
        show(audit.overview(linter))


def _asked() -> str:
    from clauselint.linter.baseline.audit import QUESTION

    click.echo(f"{QUESTION} ", nl=False)
    return click.getchar().casefold()
