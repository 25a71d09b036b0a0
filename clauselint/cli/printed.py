"""What commands print, and for whom."""

from __future__ import annotations

import os
import sys


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


def remark(text: str) -> None:
    """Print `text` on standard error, if there is one."""
    from clauselint.linter.streams import write

    if sys.stderr is not None:
        write(text, sys.stderr)
