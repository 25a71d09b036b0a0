"""YAML as plain data, with the place in the file of each key and value."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.named import NamedTuple
from clauselint.rules.text_file import BYTE_ORDER_MARK, MOST_BYTES, Lines, lines_of
from clauselint.rules.yaml.walk import Spot, Steps, TooMuchError, Walk
from clauselint.rules.yaml.words import explain, forbidden


class YamlSource(NamedTuple):
    """A file's data and where it stands. `problems` are those that still let it be read."""

    path: str
    lines: Lines
    data: object
    spots: dict[Steps, Spot]
    problems: tuple[Problem, ...]

    def known(self, steps: Steps) -> Steps:
        """The steps of `steps` that the file itself has; shortcuts leave some out."""
        found: Steps = ()
        for step in steps:
            if (*found, step) in self.spots:
                found = (*found, step)
        return found

    def written(self, steps: Steps) -> str:
        """The source text of a value, quotes included."""
        spot = self.spots[self.known(steps)]
        return self.lines.text[spot.start : spot.end]

    def problem(
        self, steps: Steps, message: str, *, key: bool = False, skip: int | None = None
    ) -> Problem:
        """A problem at a value, at its key, or `skip` code points into the text that it is."""
        spot = self.spots[self.known(steps)]
        index = spot.key if key else spot.start
        text = value_at(self.data, self.known(steps))
        if skip is not None and isinstance(text, str):
            # Text with escapes or folded lines is not written as it reads: point at all of it.
            before = self.written(steps).find(text)
            index += before + skip if before >= 0 else 0
        return self.lines.problem(self.path, index, message)


def value_at(data: object, steps: Steps) -> object:
    """The value that `steps` lead to; None if they lead nowhere."""
    for step in steps:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
        else:
            return None
    return data


def read_yaml(text: str, path: str) -> YamlSource:
    """The data in `text`, by the core rules of YAML 1.2; raises PolicyError for any problem."""
    source = scan_yaml(text, path)
    if source.problems:
        raise PolicyError(source.problems)
    return source


def scan_yaml(text: str, path: str) -> YamlSource:
    """As `read_yaml`, but raises PolicyError only if the text cannot be read to its end."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    lines = lines_of(text)
    if len(text) > MOST_BYTES or len(text.encode(errors="replace")) > MOST_BYTES:
        raise PolicyError((Problem(path, 1, 1, "the file is larger than 1 MiB; split it"),))
    wrong = forbidden(text)
    if wrong:
        raise PolicyError((lines.problem(path, *wrong),))
    walk = Walk(lines)
    try:
        data = walk.document(yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        fatal = explain(error, text)
    except TooMuchError as error:
        fatal = error.index, error.message
    else:
        return YamlSource(path, lines, data, walk.spots, _located(walk.faults, path, lines))
    # Raised outside the handlers: what the parser raises may hold the whole text.
    raise PolicyError(_located([*walk.faults, fatal], path, lines))


def _located(faults: list[tuple[int, str]], path: str, lines: Lines) -> tuple[Problem, ...]:
    return tuple(lines.problem(path, index, message) for index, message in sorted(faults))
