"""Answers that people give to the questions of `attest` rules."""

from __future__ import annotations

import json
from pathlib import Path

from clauselint.linter.engine import Linter
from clauselint.linter.recording import append
from clauselint.linter.reporters.escape import page
from clauselint.models.errors import UsageError
from clauselint.models.register import Answer
from clauselint.models.rule import AttestRule
from clauselint.rules.kinds.attest import bound_to, written
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.shown import one_line


def attest(linter: Linter, file: str, name: str, answer: str, by: str, on: str) -> str:
    """Note the answer to the question of the rule `name` for each post in `file`.

    `on` is an ISO 8601 date. Returns what was noted; raises UsageError when that cannot be.
    """
    asked = [one for one in linter.rules.armed if isinstance(one.rule, AttestRule)]
    armed = next((one for one in asked if one.rule.id == name), None)
    if armed is None or not isinstance(armed.rule, AttestRule):
        hint = did_you_mean(name, [one.rule.id for one in asked])
        raise UsageError(f'no rule "{one_line(name)}" asks a question{hint}')
    said, person = answer.strip().casefold(), " ".join(by.split())
    if not said or len(said.split()) > 1 or not person:
        raise UsageError("an answer is one word, such as yes, and --by says who gives it")
    posts, failures = linter.read(Path(file))
    if failures or not posts:
        reason = failures[0].reason if failures else "it holds no post"
        raise UsageError(f"{one_line(file)} cannot be answered for: {reason}")
    parts = [part for post in posts for part in post.thread or (post,)]
    bound = {part.name: bound_to(armed.rule, armed.clause, part) for part in parts}
    given = [Answer(name, said, person, on, digest, post) for post, digest in bound.items()]
    lines = "".join(f"{json.dumps(one._asdict())}\n" for one in given)
    append(armed.rule.answers, lines.encode(), "the file of answers")
    told = (f'{one.post}: "{written(one)}"' for one in given)
    return page([armed.rule.question, *told, f"noted in {Path(armed.rule.answers).name}"])
