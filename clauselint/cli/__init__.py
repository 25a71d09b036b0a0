"""The command: options, streams and exit codes; what to do is decided elsewhere.

Starting is most of the time of a small check: what is not needed for it is not imported, click
among it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clauselint.cli.group import main as main

_GARBAGE = 100_000
"""Things that are made before Python looks for garbage."""


def __getattr__(name: str) -> object:
    """`main`, the group of all commands, for who calls them otherwise than by `run`."""
    if name != "main":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from clauselint.cli.group import main

    return main


def run() -> None:
    """The installed command: `main`, and away at once, for Python clears up slowly."""
    import gc

    from clauselint.cli.quick import answered
    from clauselint.linter.streams import leave

    # Starting makes many things that stay; looking through them again and again took 5 ms of it.
    gc.set_threshold(_GARBAGE)
    code = answered(sys.argv[1:])
    leave(_code() if code is None else code, sys.stdout, sys.stderr)


def _code() -> int:
    """What click answers to the line that was typed."""
    from contextlib import suppress

    import click

    from clauselint.cli.group import main

    try:
        code = main(standalone_mode=False)
    except SystemExit as end:
        code = end.code
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        code = error.exit_code
    return int(code or 0)
