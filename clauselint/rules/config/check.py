"""Values of `clauselint.toml` checked one by one; every problem is noted, none is raised."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias, get_args

from clauselint.models.rule import Severity
from clauselint.rules.config.toml_lines import Keys
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.shown import count

Problems: TypeAlias = list[tuple[Keys, str]]
"""What is wrong, and the keys that lead there; a checker adds to it."""

_LONG = 1_000_000
"""From here on a number may be that of a card or an account."""
MOST_TOLD = 20
"""More problems of one kind than this help nobody, and each takes time to word."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)


def table(
    value: object, keys: Keys, problems: Problems, known: Collection[str] | None = None
) -> dict[str, object]:
    """A table, less the keys that are not `known`."""
    if not isinstance(value, Mapping):
        problems.append((keys, f"{_name(keys)} must be a table, not {_said(value)}"))
        return {}
    if known is None:
        return dict(value)
    unknown = [key for key in value if key not in known]
    for key in unknown[:MOST_TOLD]:
        hint = did_you_mean(key, known) or ";"
        message = f'unknown key "{key}"{hint} known are {", ".join(known)}'
        problems.append(((*keys, key), message))
    if len(unknown) > MOST_TOLD:
        more = len(unknown) - MOST_TOLD
        message = f"{count(more, 'more key here is', 'more keys here are')} unknown"
        problems.append(((*keys, unknown[MOST_TOLD]), message))
    return {key: inner for key, inner in value.items() if key in known}


def text(value: object, keys: Keys, problems: Problems) -> str:
    """A text that is not blank; "" when it is something else."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    hint = ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        hint = f'; put it in quotes: "{value}"' if abs(value) < _LONG else "; put it in quotes"
    problems.append((keys, f"{_name(keys)} must be a text, not {_said(value)}{hint}"))
    return ""


def texts(value: object, keys: Keys, problems: Problems) -> tuple[str, ...]:
    """A list of texts, or a single one."""
    if not isinstance(value, list):
        value = [value]
    return tuple(
        found for n, item in enumerate(value) if (found := text(item, (*keys, n), problems))
    )


def severity(value: object, keys: Keys, problems: Problems) -> Severity:
    """One of the severities; `error` when it is something else."""
    for known in SEVERITIES:
        if value == known:
            return known
    hint = did_you_mean(value, SEVERITIES) if isinstance(value, str) else ""
    message = f"{_name(keys)} must be {_either(SEVERITIES)}, not {_said(value)}{hint}"
    problems.append((keys, message))
    return "error"


def flag(value: object, keys: Keys, problems: Problems) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        message = f"{_name(keys)} must be true or false, without quotes, not {_said(value)}"
        problems.append((keys, message))
    return value is True


def between(
    value: object, keys: Keys, problems: Problems, unit: str, bounds: tuple[float, float]
) -> float:
    """A number within `bounds`; `unit` is what it counts."""
    low, high = bounds
    if isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high:
        return value
    wanted = f"a number of {unit} from {low:g} to {high:,}"
    problems.append((keys, f"{_name(keys)} must be {wanted}, not {_said(value)}"))
    return low


def _name(keys: Keys) -> str:
    named = [str(key) for key in keys if isinstance(key, str)]
    return f'"{".".join(named)}"' if named else "the file"


def _said(value: object) -> str:
    if isinstance(value, str):
        # Not the text itself: a configuration may name what nobody is to see.
        return "this text" if value.strip() else "an empty text"
    if isinstance(value, (list, Mapping)):
        return "a list" if isinstance(value, list) else "a table"
    if isinstance(value, bool):
        return str(value).lower()
    return "this number" if isinstance(value, int) and abs(value) >= _LONG else str(value)


def _either(choices: Collection[str]) -> str:
    *most, last = (f'"{choice}"' for choice in choices)
    return f"{', '.join(most)} or {last}"
