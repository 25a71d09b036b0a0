"""The file of answers that people gave, a JSON line for each."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from clauselint.models.errors import PolicyError, Problem
from clauselint.models.register import Answer, Register
from clauselint.rules.text_file import read_text

_MOST_BYTES = 16 << 20
_WRONG = "this is no answer: delete the line, and answer again with clauselint attest"


def load_answers(path: Path) -> Register:
    """The answers in a file; none where there is no file yet. Raises PolicyError."""
    if not path.exists() and not path.is_symlink():
        return Register((), "")
    text = read_text(path, _MOST_BYTES)
    answers: list[Answer] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        found = _answer(line)
        if found:
            answers.append(found)
        elif line.strip():
            problems.append(Problem(str(path), number, 1, _WRONG))
    if problems:
        raise PolicyError(tuple(problems))
    return Register((), sha256(text.encode()).hexdigest(), tuple(answers))


def _answer(line: str) -> Answer | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or set(said) != set(Answer._fields):
        return None
    return Answer(**said) if all(isinstance(one, str) for one in said.values()) else None
