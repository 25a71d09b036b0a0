"""Lists of terms as YAML: texts, or keys and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clauselint.models.errors import PolicyError, Problem
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.terms.entry import FIELDS, SEVERAL, SWITCHES, Entry
from clauselint.rules.yaml.source import YamlSource, scan_yaml
from clauselint.rules.yaml.walk import Steps

_TEXT = "this must be text; put it in quotes"


def from_yaml(text: str, path: str) -> Iterator[Entry | Problem]:
    """Yield what each item of the list says."""
    source: YamlSource | None = None
    problems: tuple[Problem, ...] = ()
    try:
        source = scan_yaml(text, path)
    except PolicyError as error:
        problems = error.problems
    # The lines that YAML's problems show hold terms, so only their places go on.
    yield from (_bare(problem) for problem in (source.problems if source else problems))
    if source is None or source.data is None:
        return
    if not isinstance(source.data, list):
        yield _problem(source, (), 'a list of terms begins each entry with "- "')
        return
    wrong = {(problem.line, problem.column) for problem in source.problems}
    for index, item in enumerate(source.data):
        for entry in _entry(item, (index,), source):
            if (entry.line, entry.column) not in wrong:
                yield entry


def _entry(item: object, steps: Steps, source: YamlSource) -> Iterator[Entry | Problem]:
    place = source.problem(steps, "")
    if isinstance(item, str):
        yield Entry(place.line, place.column, item)
        return
    if not isinstance(item, Mapping):
        yield _problem(source, steps, "this entry is empty" if item is None else _TEXT)
        return
    several: dict[str, tuple[str, ...]] = {}
    switches: dict[str, bool] = {}
    for name, value in item.items():
        there = (*steps, name)
        if name not in FIELDS:
            # The key itself may be a term that its author indented wrongly.
            hint = did_you_mean(name, FIELDS) or f"; keys are {', '.join(FIELDS)}"
            yield _problem(source, there, f"this key is not known{hint}", key=True)
        elif name in SEVERAL:
            values = value if isinstance(value, list) else [value]
            several[name] = tuple(one for one in values if isinstance(one, str))
            for index, one in enumerate(values):
                if not isinstance(one, str):
                    yield _problem(source, (*there, index), _TEXT)
        elif name in SWITCHES:
            if not isinstance(value, bool):
                yield _problem(source, there, f'"{name}" must be true or false')
            switches[name] = value is True
        elif not isinstance(value, str):
            yield _problem(source, there, '"term" is empty' if value is None else _TEXT)
    if "term" not in item:
        yield _problem(source, steps, 'this entry lacks "term"')
    elif isinstance(item["term"], str):
        place = source.problem((*steps, "term"), "")
        yield Entry(place.line, place.column, item["term"], several, switches)


def _problem(source: YamlSource, steps: Steps, message: str, *, key: bool = False) -> Problem:
    return _bare(source.problem(steps, message, key=key))


def _bare(problem: Problem) -> Problem:
    return Problem(problem.path, problem.line, problem.column, problem.message)
