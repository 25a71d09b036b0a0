"""Options that several commands have, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from clauselint.cli.order import config_of

if TYPE_CHECKING:
    from clauselint.linter.engine import Linter

Command = TypeVar("Command", bound=Callable[..., Any])

DEBUG, SHOWN = "clauselint.debug", "clauselint.shown"


def _note_debug(ctx: click.Context, _: click.Parameter, value: bool) -> bool:
    """Keep the wish where whoever catches an error finds it, outside the command."""
    ctx.meta[DEBUG] = value
    return value


debug_option = click.option(
    "--debug",
    is_flag=True,
    callback=_note_debug,
    expose_value=False,
    help="Show the traceback of a bug in clauselint.",
)


key_option = click.option(
    "--key-file", default="", metavar="FILE", help="The key of sealed lists; mode 0600."
)


def config_options(command: Command) -> Command:
    """The options that choose policy, packs and rules, and one that every command has."""
    for option in (
        debug_option,
        key_option,
        click.option("--ignore", multiple=True, metavar="RULE", help="Leave out a rule or topic."),
        click.option("--select", multiple=True, metavar="RULE", help="Run only a rule or topic."),
        click.option("--pack", "packs", multiple=True, metavar="FILE", help="A pack to use alone."),
        click.option("--policy", metavar="FILE", help="The policy, instead of the one configured."),
        click.option("--config", metavar="FILE", help="Not the nearest clauselint.toml but this."),
    ):
        command = option(command)
    return command


def linter_of(
    choice: dict[str, Any],
    *,
    reveal: bool = False,
    debug: bool = False,
    examples: bool = False,
) -> Linter:
    """The linter that the options ask for."""
    from clauselint.linter.engine import Linter

    config = config_of(choice)
    linter = Linter(config=config, reveal=reveal, debug=debug, examples=examples)
    click.get_current_context().meta[SHOWN] = linter.screen.shown
    return linter
