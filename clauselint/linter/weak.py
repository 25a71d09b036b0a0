"""Patterns of packs that some text keeps busy without end; what was found of them is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from clauselint.linter.setup import loaded_packs, may_be_copied
from clauselint.models.errors import PolicyError, Problem
from clauselint.models.rule import Pack
from clauselint.rules.compiled import remembered
from clauselint.rules.config.pack_files import is_shipped
from clauselint.rules.config.settings import Config
from clauselint.rules.config.unresolved import rule_problem
from clauselint.rules.upkeep.attacks import Attack
from clauselint.rules.upkeep.probe import Asked, Weakness, complaints, patterns_of, weakness


def refuse_weak(config: Config) -> None:
    """Raise PolicyError if a pattern of the packs is weak, naming all that are, and the text.

    Shipped packs are left out: they were tried before they were shipped, and on a machine too slow
    for the limits an owner would be told of patterns that are not theirs to mend.
    """
    own = (pack for pack in loaded_packs(config) if not is_shipped(Path(pack.path)))
    problems = tuple(problem for pack in own for problem in _problems(pack))
    if problems:
        raise PolicyError(problems)


def _problems(pack: Pack) -> Iterator[Problem]:
    weak = _weak(patterns_of(pack), may_be_copied((pack,)))
    for rule, message in complaints(pack, weak) if weak else ():
        yield rule_problem(pack, rule, message)


def _weak(asked: Sequence[Asked], may_be_kept: bool) -> dict[Asked, Weakness]:
    """Those of the patterns that are weak, from the cache if they were tried before."""

    def tried() -> tuple[Any, ...]:
        return tuple(weakness(*one) or () for one in asked)

    key = "\n".join(f"{exact} {pattern}" for pattern, exact in asked).encode()
    found = remembered("weak patterns", [key], tried, lambda values: may_be_kept and bool(values))
    return {
        one: Weakness(Attack(*weak[0]), weak[1])
        for one, weak in zip(asked, found, strict=True)
        if weak
    }
