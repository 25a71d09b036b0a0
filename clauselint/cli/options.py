"""Options that several commands have, and what is made of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from clauselint.linter.engine import Linter
    from clauselint.linter.worker.line import Line
    from clauselint.rules.config.settings import Config

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


def config_of(choice: dict[str, Any]) -> Config:
    """The configuration that the options and the environment point at."""
    from clauselint.linter.setup import chosen_config

    named = choice.get("config") or os.environ.get("CLAUSELINT_CONFIG")
    names = ("policy", "packs", "select", "ignore", "key_file")
    chosen = {name: choice[name] for name in names}
    baseline = choice.get("baseline") or ""
    entities = not choice.get("no_entities")
    return chosen_config(named, Path.cwd(), **chosen, entities=entities, baseline=baseline)


def linter_of(
    choice: dict[str, Any],
    *,
    reveal: bool = False,
    debug: bool = False,
    examples: bool = False,
    remember: bool = False,
    line: Line | None = None,
) -> Linter:
    """The linter that the options ask for."""
    from clauselint.linter.engine import Linter

    config = config_of(choice)
    linter = Linter(
        config=config, reveal=reveal, debug=debug, examples=examples, remember=remember, line=line
    )
    click.get_current_context().meta[SHOWN] = linter.screen.shown
    return linter


def is_terminal() -> bool:
    """Whether a person reads what is printed."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_colored(color: str) -> bool:
    """What --color asks for; "auto" colours on a terminal, unless NO_COLOR is set."""
    if color == "auto":
        return is_terminal() and not os.environ.get("NO_COLOR")
    return color == "always"


def show(text: str) -> None:
    """Print `text`, whatever standard output makes of it."""
    from clauselint.linter.streams import write

    write(text, sys.stdout)
