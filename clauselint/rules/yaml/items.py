"""A YAML file that is a list. What is wrong is told by its place alone, for it may hold names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from clauselint.models.errors import PolicyError, Problem
from clauselint.rules.yaml.source import YamlSource, scan_yaml
from clauselint.rules.yaml.walk import Steps


class Opened(NamedTuple):
    """The items of a list, by which source they are placed, and what is wrong with the YAML."""

    source: YamlSource
    items: Sequence[object]
    problems: tuple[Problem, ...]


def opened_yaml(text: str, path: str, what: str) -> Opened:
    """The items of the list in `text`; none where it is empty, or no list, which is a problem.

    `what` is what messages call it.
    """
    try:
        source = scan_yaml(text, path)
    except PolicyError as error:
        problems = error.problems
    else:
        problems = source.problems
        if source.data is not None and not isinstance(source.data, list):
            problems += (source.problem((), f'{what} begins each entry with "- "'),)
        items = source.data if isinstance(source.data, list) else ()
        return Opened(source, items, tuple(map(bare, problems)))
    # Of what is no YAML at all nothing has a place but what is wrong with it.
    return Opened(scan_yaml("", path), (), tuple(map(bare, problems)))


def bare_problem(source: YamlSource, steps: Steps, message: str, *, key: bool = False) -> Problem:
    """A problem at a place in the list, without the line that stands there."""
    return bare(source.problem(steps, message, key=key))


def bare(problem: Problem) -> Problem:
    """The problem without its line."""
    return Problem(problem.path, problem.line, problem.column, problem.message)
