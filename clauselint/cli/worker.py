"""The commands about the process that keeps the language pipeline loaded."""

from __future__ import annotations

import os

import click

from clauselint.cli.options import debug_option
from clauselint.cli.printed import show


@click.group()
def worker() -> None:
    """The process that keeps the language pipeline loaded; see docs/worker.md."""


@worker.command()
@debug_option
def status() -> None:
    """Say whether it runs."""
    from clauselint.linter.worker.upkeep import status

    show(status(os.environ))


@worker.command()
@debug_option
def stop() -> None:
    """Have it go; the next check that needs it starts another."""
    from clauselint.linter.worker.upkeep import stop

    show(stop(os.environ))
