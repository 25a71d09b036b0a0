"""Files of terms, such as clients' names. No message ever holds a term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.term import Term
from clauselint.rules.terms.entry import Entry, checked
from clauselint.rules.text_file import lines_of, read_text

MOST_BYTES = 16 << 20


def load_terms(path: Path, column: str = "") -> tuple[Term, ...]:
    """The terms in a `.txt`, `.csv`, `.yaml` or `.yml` file, or in one `column` of a table.

    Raises PolicyError with every problem found, each without the line it is about.
    """
    name = str(path)
    text = read_text(path, MOST_BYTES)
    match path.suffix.lower():
        case ".csv" if column:
            from clauselint.rules.terms.csv_file import from_column

            entries = from_column(text, name, column)
        case _ if column:
            message = "only a table that ends in .csv has columns"
            raise PolicyError((Problem(name, 1, 1, message),))
        case ".txt":
            entries = _from_lines(text, name)
        case ".csv":
            # Each kind of list needs a reader that the others can do without.
            from clauselint.rules.terms.csv_file import from_csv

            entries = from_csv(text, name)
        case ".yaml" | ".yml":
            from clauselint.rules.terms.yaml_file import from_yaml

            entries = from_yaml(text, name)
        case _:
            message = "a list of terms is a file that ends in .txt, .csv, .yaml or .yml"
            raise PolicyError((Problem(name, 1, 1, message),))
    terms, problems = checked(entries, name)
    if not terms and not problems:
        # It would find nothing, and nobody would notice.
        message = "this list has no entries; add one, or remove the rule that names it"
        problems = (Problem(name, 1, 1, message),)
    if problems:
        raise PolicyError(problems)
    return terms


def _from_lines(text: str, path: str) -> Iterator[Entry | Problem]:
    lines = lines_of(text)
    for number, start in enumerate(lines.starts, 1):
        stop = lines.starts[number] if number < len(lines.starts) else len(text)
        line = text[start:stop]
        term = line.strip()
        if not term or term.startswith("#"):
            continue
        column = line.index(term) + 1
        comment = re.search(r"\s#\s", term)
        if comment:
            # "Studio #9" may be a name, but with a space after it this is no part of one.
            at = column + comment.start() + 1
            yield Problem(path, number, at, 'put a comment ("# ...") on a line of its own')
        else:
            yield Entry(number, column, term)
