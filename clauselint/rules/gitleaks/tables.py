"""Values of a table in the TOML. All raise Wrong for one of another type, and call it `what`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class Wrong(ValueError):
    """A file that is no TOML of gitleaks; the text says why."""


def tables_of(table: Mapping[str, Any], key: str, what: str) -> Sequence[Mapping[str, Any]]:
    """The tables in a table, none if there is no such key."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Wrong(f'"{key}" of {what} must be tables, as in [[{key}]]')
    return value


def text_of(table: Mapping[str, Any], key: str, what: str) -> str:
    """A text, empty if there is no such key."""
    value = table.get(key, "")
    if not isinstance(value, str):
        raise Wrong(f'"{key}" of {what} must be a text')
    return value


def texts_of(table: Mapping[str, Any], key: str, what: str) -> tuple[str, ...]:
    """The texts of a list, without empty ones."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Wrong(f'"{key}" of {what} must be a list of texts')
    return tuple(filter(None, value))


def number_of(table: Mapping[str, Any], key: str, what: str) -> float:
    """A number from 0 to 99, 0 if there is no such key."""
    value = table.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 100:
        raise Wrong(f'"{key}" of {what} must be a number from 0 to 99')
    return float(value)
