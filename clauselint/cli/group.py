"""The group of all commands: each is imported when asked for, and what it runs when it runs."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from clauselint import __version__
from clauselint.cli.options import DEBUG, SHOWN

_COMMANDS = {
    "attest": "start",
    "baseline": "baseline",
    "check": "check",
    "explain": "rules",
    "fingerprint": "fingerprint",
    "fix": "fix",
    "hook": "hook",
    "import": "imports",
    "init": "start",
    "policy": "policy",
    "rules": "rules",
    "seal": "sealed",
    "test": "rules",
    "unseal": "sealed",
    "waive": "waive",
    "worker": "worker",
}
"""The module of this room in which each command stands."""


class _Group(click.Group):
    """Turns errors into a message and exit code 2: no traceback, and nothing like a verdict."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"clauselint.cli.{_COMMANDS[cmd_name]}")
        # A function cannot be called as a word of Python's is.
        found: click.Command = getattr(module, "import_" if cmd_name == "import" else cmd_name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; what is no command is told with the one that was most likely meant."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            ctx.fail(f'there is no command "{name}"{_meant(name)}')
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as error:
            raise _escaped(error) from None
        except (OSError, KeyboardInterrupt) as error:
            # The help or the version could not be printed; click itself would exit 1.
            sys.exit(_answer_to(error))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _escaped(error) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            return ctx.exit(_answer_to(error, ctx.meta.get(DEBUG, False), ctx.meta.get(SHOWN)))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="clauselint %(version)s")
def main() -> None:
    """Check draft posts against your own social media policy."""


def _meant(name: str) -> str:
    from pathlib import Path

    from clauselint.linter.endings import SUFFIXES
    from clauselint.rules.nearest import did_you_mean

    is_draft = "/" in name or Path(name).suffix in SUFFIXES or Path(name).is_dir()
    return f"; did you mean clauselint check {name}?" if is_draft else did_you_mean(name, _COMMANDS)


def _escaped(error: click.UsageError) -> click.UsageError:
    """The same, safe to print: a file may be called `-` and anything else."""
    from clauselint.linter.reporters.escape import escape

    said = error.format_message()
    plain = isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ()))
    return error if plain or said == escape(said) else click.UsageError(escape(said), error.ctx)


def _answer_to(error: BaseException, debug: bool = False, shown: Any = None) -> int:
    from clauselint.linter.streams import answer_to

    return answer_to(error, debug, sys.stdout, sys.stderr, shown or str)
