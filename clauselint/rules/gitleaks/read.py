"""The TOML of gitleaks and betterleaks: rules and allowlists, and what of them has no use here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from clauselint.models.errors import PolicyError, Problem
from clauselint.rules.shown import one_line
from clauselint.rules.text_file import MOST_BYTES, quoted, read_text

_KNOWN = frozenset(
    {"id", "description", "regex", "secretGroup", "entropy", "keywords", "path", "tags"}
    | {"allowlist", "allowlists", "report", "tokenEfficiency"}
)
_NEEDED = {"required": "only together with other rules", "skipReport": "only to help other rules"}
_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_MOST_RULES = 2_000


class Allowed(NamedTuple):
    """What is no secret: Go patterns, and words that it holds in any case.

    `target` is what the patterns are looked for in: `secret`, `match` or `line`. `rules` are the
    ids for which it counts; none means all.
    """

    regexes: tuple[str, ...]
    stopwords: tuple[str, ...]
    target: str = "secret"
    rules: tuple[str, ...] = ()


class Found(NamedTuple):
    """A rule as it was found. `notes` say what of it was left behind."""

    id: str
    description: str
    regex: str
    group: int
    entropy: float
    keywords: tuple[str, ...]
    allowed: tuple[Allowed, ...]
    notes: tuple[str, ...]


class Leaks(NamedTuple):
    """A file: its rules, what holds for all of them, and a line for each thing left out."""

    rules: tuple[Found, ...]
    allowed: tuple[Allowed, ...]
    notes: tuple[str, ...]


class _Wrong(ValueError):
    pass


def read_leaks(path: Path) -> Leaks:
    """Read a file of rules; raises PolicyError for one that is not in that form."""
    text = read_text(path, MOST_BYTES)
    try:
        data = tomllib.loads(text)
        rules = _tables(data, "rules", "the file")
        if len(rules) > _MOST_RULES:
            raise _Wrong(f"it has {len(rules)} rules; split it, {_MOST_RULES} are the most")
        if not rules and "extend" not in data:
            raise _Wrong("it has no [[rules]]: is this the TOML of gitleaks?")
        notes: list[str] = []
        if "extend" in data:
            notes.append("[extend]: only this file was read; import the other one, too")
        allowed = tuple(_allowed(data, "the file", notes))
        found = tuple(filter(None, (_found(rule, notes) for rule in rules)))
    except RecursionError:
        complaint, place = "it is nested too deeply", (1, 1)
    except ValueError as error:
        at = _LINE.search(str(error))
        place = (int(at[1]), int(at[2])) if at else (1, 1)
        reason = one_line(_LINE.sub("", str(error)).strip())
        complaint = reason if isinstance(error, _Wrong) else f"this is not TOML: {reason}"
    else:
        return Leaks(found, allowed, tuple(notes))
    raise PolicyError((Problem(str(path), *place, complaint),))


def _found(rule: Mapping[str, Any], notes: list[str]) -> Found | None:
    name = _text(rule, "id", "a rule") or _text(rule, "description", "a rule")
    if not name:
        raise _Wrong('a rule has no "id"')
    what = f"rule {quoted(name)}"
    regex = _text(rule, "regex", what)
    if not regex:
        reason = "looks at names of files only" if "path" in rule else "has no regex"
        notes.append(f"{what} is left out: it {reason}")
        return None
    for key, reason in _NEEDED.items():
        if rule.get(key):
            notes.append(f"{what} is left out: {quoted(key)} says that it counts {reason}")
            return None
    kept: list[str] = []
    if "path" in rule:
        kept.append(f"{what} counts in every draft: its path was left out")
    for key in sorted(set(rule) - _KNOWN - set(_NEEDED)):
        kept.append(f"{what} is imported without {quoted(key)}")
    group = _number(rule, "secretGroup", what)
    if group != int(group) or group < 0:
        raise _Wrong(f'"secretGroup" of {what} must be a whole number')
    allowed = tuple(_allowed(rule, what, kept))
    return Found(
        name,
        _text(rule, "description", what),
        regex,
        int(group),
        _number(rule, "entropy", what),
        _texts(rule, "keywords", what),
        allowed,
        tuple(kept),
    )


def _allowed(table: Mapping[str, Any], what: str, notes: list[str]) -> Iterator[Allowed]:
    old = table.get("allowlist")
    lists = [*([old] if isinstance(old, dict) else []), *_tables(table, "allowlists", what)]
    for one in lists:
        place = f"an allowlist of {what}"
        regexes, words = _texts(one, "regexes", place), _texts(one, "stopwords", place)
        elsewhere = [key for key in ("paths", "commits") if one.get(key)]
        both = str(one.get("condition", "OR")).upper() in ("AND", "&&")
        if both and len(elsewhere) + bool(regexes) + bool(words) > 1:
            notes.append(f"{place} is left out: its conditions hold only together")
            continue
        if elsewhere:
            told = " and ".join(elsewhere)
            notes.append(f"{place}: {told} are left out, for a draft has neither")
        target = _text(one, "regexTarget", place) or "secret"
        if target not in ("secret", "match", "line"):
            raise _Wrong(f'"regexTarget" of {place} must be "match" or "line"')
        if regexes or words:
            yield Allowed(regexes, words, target, _texts(one, "targetRules", place))


def _tables(table: Mapping[str, Any], key: str, what: str) -> Sequence[Mapping[str, Any]]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _Wrong(f'"{key}" of {what} must be tables, as in [[{key}]]')
    return value


def _text(table: Mapping[str, Any], key: str, what: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _Wrong(f'"{key}" of {what} must be a text')
    return value


def _texts(table: Mapping[str, Any], key: str, what: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _Wrong(f'"{key}" of {what} must be a list of texts')
    return tuple(filter(None, value))


def _number(table: Mapping[str, Any], key: str, what: str) -> float:
    value = table.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 100:
        raise _Wrong(f'"{key}" of {what} must be a number from 0 to 99')
    return float(value)
