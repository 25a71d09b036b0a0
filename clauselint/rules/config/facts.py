"""The parts of `clauselint.toml` that speak of facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from clauselint.models.errors import UsageError
from clauselint.models.post import FactValue
from clauselint.rules.config import check
from clauselint.rules.config.check import Problems
from clauselint.rules.config.globs import fits, is_heavy
from clauselint.rules.config.settings import PathFacts
from clauselint.rules.config.toml_lines import Keys
from clauselint.rules.facts.read import declared, fact_name, parse_fact
from clauselint.rules.facts.table import FACTS, FactKind, FactTable
from clauselint.rules.nearest import did_you_mean

KINDS: tuple[FactKind, ...] = get_args(FactKind)
PATH_KEYS = ("glob", "facts")


def fact_table(data: Mapping[str, object], problems: Problems) -> FactTable:
    """The facts that exist with `[declare-facts]`, and the keys for them with `[fields]`."""
    kinds: dict[str, FactKind] = {}
    given = check.table(data.get("declare-facts", {}), ("declare-facts",), problems)
    for name, value in given.items():
        keys: Keys = ("declare-facts", name)
        if known := fact_name(name):
            problems.append((keys, f'"{name}" is known already, as the fact "{known}"'))
        elif not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
            problems.append((keys, f'"{name}" must be lower-case letters, digits, - and _'))
        else:
            kinds[name] = _kind(value, keys, problems)
    extra: dict[str, tuple[str, ...]] = {}
    for name, value in check.table(data.get("fields", {}), ("fields",), problems).items():
        keys = ("fields", name)
        if name in FACTS or name in kinds:
            extra[name] = check.texts(value, keys, problems)
        else:
            hint = did_you_mean(name, (*FACTS, *kinds)) or ";"
            message = f'unknown fact "{name}"{hint} declare new ones under [declare-facts]'
            problems.append((keys, message))
    return declared(kinds, extra) if kinds or extra else FACTS


def fact_values(
    value: object, keys: Keys, table: FactTable, problems: Problems
) -> dict[str, FactValue]:
    """A table of facts and their values."""
    values: dict[str, FactValue] = {}
    for name, raw in check.table(value, keys, problems).items():
        if name == "declare" and isinstance(raw, Mapping):
            problems.append(((*keys, name), "declare facts under [declare-facts]"))
            continue
        try:
            values[fact_name(name, table)] = parse_fact(name, raw, table)
        except UsageError as error:
            # A value may be what nobody is to see.
            problems.append(((*keys, name), str(getattr(error, "unquoted", error))))
    return values


def path_facts(value: object, table: FactTable, problems: Problems) -> tuple[PathFacts, ...]:
    """The `[[paths]]` in their order; where several fit a draft, later ones win."""
    if not isinstance(value, list):
        problems.append((("paths",), "write each as a table of its own, under [[paths]]"))
        return ()
    found: list[PathFacts] = []
    for n, item in enumerate(value):
        keys: Keys = ("paths", n)
        given = check.table(item, keys, problems, PATH_KEYS)
        problems += [(keys, f'this table lacks "{key}"') for key in PATH_KEYS if key not in given]
        globs = check.texts(given["glob"], (*keys, "glob"), problems) if "glob" in given else ()
        problems += [((*keys, "glob"), f'"{glob}" is no glob') for glob in globs if _broken(glob)]
        many = '"{}" has too many stars; write several globs, or name a folder'
        problems += [((*keys, "glob"), many.format(glob)) for glob in globs if is_heavy(glob)]
        facts = fact_values(given.get("facts", {}), (*keys, "facts"), table, problems)
        found.append(PathFacts(globs, facts))
    return tuple(found)


def _broken(glob: str) -> bool:
    try:
        fits(glob, "")
    except re.error:
        return True
    return False


def _kind(value: object, keys: Keys, problems: Problems) -> FactKind:
    for kind in KINDS:
        if value == kind:
            return kind
    hint = did_you_mean(value, KINDS) if isinstance(value, str) else ""
    problems.append((keys, f'"{keys[-1]}" must be one of {", ".join(KINDS)}{hint or ", not this"}'))
    return "text"
