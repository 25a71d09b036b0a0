"""The errors that callers can act on, all under one base."""

from __future__ import annotations

_BREAKS = "\x7f\x85\u2028\u2029"
INDENT = "\n    "
"""Begins a line that a message proposes to write."""


def one_line(name: object) -> str:
    """A name from outside in one line, so that no message has lines that are not its own."""
    text = str(name)
    if text.isprintable():
        return text
    return "".join(c if ord(c) >= 32 and c not in _BREAKS else f"\\x{ord(c):02x}" for c in text)


class ClauselintError(Exception):
    """Base of every error that clauselint raises on purpose; its text says what to do next."""


class UsageError(ClauselintError):
    """The call contradicts itself or names something that does not exist."""


class ConfigError(ClauselintError):
    """`clauselint.toml` cannot be used."""


class PolicyError(ClauselintError):
    """A policy or a pack cannot be used; holds every problem found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class OutOfTime(ClauselintError):
    """A pattern used up its time, so its answer is not known."""


class PipelineError(ClauselintError):
    """The spaCy pipeline that the rules need cannot be loaded; its text names the remedy."""


class Problem:
    """One thing wrong in a file that a person wrote: where it is and what to write instead.

    `line` and `column` count from 1, in code points; a `line` of 0 is that of an option, which
    has no file. `shown` is the offending source line.
    """

    __slots__ = ("column", "line", "message", "path", "shown")

    def __init__(self, path: str, line: int, column: int, message: str, shown: str = "") -> None:
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.shown = shown

    def __str__(self) -> str:
        # Some messages propose lines to write, which are indented.
        message = INDENT.join(map(one_line, self.message.split(INDENT)))
        path = one_line(self.path)
        if not self.line:
            return f"{path}: {message}"
        place = f"{path}:{self.line}:{self.column}: {message}"
        if not self.shown.strip():
            return place
        margin = f"{self.line:>5} | "
        pointer = " " * (len(margin) + self.column - 1) + "^"
        shown = "\t".join(map(one_line, self.shown.split("\t")))
        return f"{place}\n{margin}{shown}\n{pointer}"
