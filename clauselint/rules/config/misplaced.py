"""Settings of the whole file that were written below a `[table]`, and so belong to that."""

from __future__ import annotations

from collections.abc import Mapping

from clauselint.rules.config.check import SEVERITIES, Problems

_ABOVE = ("policy", "packs", "fail-on", "select", "ignore", "time-zone", "baseline")


def without_misplaced(data: Mapping[str, object], problems: Problems) -> dict[str, object]:
    """`data` less such settings, each of which is noted."""
    declared = data.get("declare-facts")
    own = declared if isinstance(declared, Mapping) else {}
    kept = dict(data)
    for table, values in data.items():
        if not isinstance(values, Mapping) or table == "declare-facts":
            continue
        lost = [key for key in _ABOVE if key in values and not _belongs(table, key, values, own)]
        for key in lost:
            message = f'"{key}" stands below [{table}]; move it above the first [table] of the file'
            problems.append(((table, key), message))
        kept[table] = {key: value for key, value in values.items() if key not in lost}
    return kept


def _belongs(table: str, key: str, values: Mapping[str, object], own: Mapping[str, object]) -> bool:
    """Whether the key may be a rule, a clause or a fact of that name."""
    if table == "severity":
        return key != "fail-on" and values[key] in SEVERITIES
    return (table in ("facts", "fields") and key in own) or isinstance(values[key], Mapping)
