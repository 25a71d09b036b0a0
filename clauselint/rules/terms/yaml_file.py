"""Lists of terms as YAML: texts, or keys and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clauselint.models.errors import Problem
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.terms.entry import FIELDS, SEVERAL, SWITCHES, Entry
from clauselint.rules.yaml.items import bare_problem, opened_yaml
from clauselint.rules.yaml.source import YamlSource
from clauselint.rules.yaml.walk import Steps

_TEXT = "this must be text; put it in quotes"


def from_yaml(text: str, path: str) -> Iterator[Entry | Problem]:
    """Yield what each item of the list says."""
    opened = opened_yaml(text, path, "a list of terms")
    yield from opened.problems
    wrong = {(problem.line, problem.column) for problem in opened.problems}
    for index, item in enumerate(opened.items):
        for entry in _entry(item, (index,), opened.source):
            if (entry.line, entry.column) not in wrong:
                yield entry


def _entry(item: object, steps: Steps, source: YamlSource) -> Iterator[Entry | Problem]:
    place = source.problem(steps, "")
    if isinstance(item, str):
        yield Entry(place.line, place.column, item)
        return
    if not isinstance(item, Mapping):
        yield bare_problem(source, steps, "this entry is empty" if item is None else _TEXT)
        return
    several: dict[str, tuple[str, ...]] = {}
    switches: dict[str, bool] = {}
    for name, value in item.items():
        there = (*steps, name)
        if name not in FIELDS:
            # The key itself may be a term that its author indented wrongly.
            hint = did_you_mean(name, FIELDS) or f"; keys are {', '.join(FIELDS)}"
            yield bare_problem(source, there, f"this key is not known{hint}", key=True)
        elif name in SEVERAL:
            values = value if isinstance(value, list) else [value]
            several[name] = tuple(one for one in values if isinstance(one, str))
            for index, one in enumerate(values):
                if not isinstance(one, str):
                    yield bare_problem(source, (*there, index), _TEXT)
        elif name in SWITCHES:
            if not isinstance(value, bool):
                yield bare_problem(source, there, f'"{name}" must be true or false')
            switches[name] = value is True
        elif not isinstance(value, str):
            yield bare_problem(source, there, '"term" is empty' if value is None else _TEXT)
    if "term" not in item:
        yield bare_problem(source, steps, 'this entry lacks "term"')
    elif isinstance(item["term"], str):
        place = source.problem((*steps, "term"), "")
        yield Entry(place.line, place.column, item["term"], several, switches)
