"""The TOML of gitleaks and betterleaks: rules and allowlists, and what of them has no use here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from clauselint.models.errors import PolicyError, Problem
from clauselint.rules.gitleaks.filters import terms
from clauselint.rules.gitleaks.places import Lines, noted, places
from clauselint.rules.gitleaks.tables import Wrong, number_of, tables_of, text_of, texts_of
from clauselint.rules.shown import count, one_line
from clauselint.rules.text_file import MOST_BYTES, quoted, read_text

_KNOWN = frozenset(
    {"id", "description", "regex", "secretGroup", "entropy", "keywords", "path", "tags"}
    | {"allowlist", "allowlists", "report", "tokenEfficiency", "filter", "validate"}
)
_NEEDED = {"required": "only together with other rules", "skipReport": "only to help other rules"}
_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_MOST_RULES = 2_000


class Allowed(NamedTuple):
    """What is no secret: Go patterns, and words that it holds in any case.

    `target` is what the patterns are looked for in: `secret`, `match` or `line`. `rules` are the
    ids for which it counts; none means all. `line` is where it begins, 0 if that is not known.
    """

    regexes: tuple[str, ...]
    stopwords: tuple[str, ...]
    target: str = "secret"
    rules: tuple[str, ...] = ()
    line: int = 0


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
    line: int


class Leaks(NamedTuple):
    """A file: its rules, what holds for all of them, and a line for each thing left out."""

    rules: tuple[Found, ...]
    allowed: tuple[Allowed, ...]
    notes: tuple[str, ...]


def read_leaks(path: Path) -> Leaks:
    """Read a file of rules; raises PolicyError for one that is not in that form."""
    text = read_text(path, MOST_BYTES)
    try:
        return _leaks(text)
    except RecursionError:
        complaint, place = "it is nested too deeply", (1, 1)
    except ValueError as error:
        at = _LINE.search(str(error))
        place = (int(at[1]), int(at[2])) if at else (1, 1)
        reason = one_line(_LINE.sub("", str(error)).strip())
        complaint = reason if isinstance(error, Wrong) else f"this is not TOML: {reason}"
    raise PolicyError((Problem(str(path), *place, complaint),))


def _leaks(text: str) -> Leaks:
    data = tomllib.loads(text)
    rules = tables_of(data, "rules", "the file")
    if len(rules) > _MOST_RULES:
        raise Wrong(f"it has {len(rules)} rules; split it, {_MOST_RULES} are the most")
    if not rules and "extend" not in data:
        raise Wrong("it has no [[rules]]: is this the TOML of gitleaks?")
    notes: list[str] = []
    if "extend" in data:
        notes.append(_extended(data["extend"]))
    if "prefilter" in data:
        notes.append('the "prefilter" of the file is left out: it looks at names of files')
    if asked := sum("validate" in rule for rule in rules):
        notes.append(
            f'"validate" of {count(asked, "rule")} is left out: nobody is asked whether a'
            " secret still works"
        )
    whole, each = places(text, len(rules))
    _, filtered = _filtered(data, "the file", 0, notes)
    allowed = (*_allowed(data, "the file", whole, notes), *filtered)
    found = [_found(rule, at, notes) for rule, at in zip(rules, each, strict=True)]
    return Leaks(tuple(filter(None, found)), allowed, tuple(notes))


def _extended(extend: object) -> str:
    if isinstance(extend, dict) and extend.get("useDefault"):
        told = "the rules built into gitleaks are not in it; import its config/gitleaks.toml, too"
    else:
        told = "only this file was read; import the other one, too"
    return f"[extend]: {told}"


def _found(rule: Mapping[str, Any], at: Lines, notes: list[str]) -> Found | None:
    name = text_of(rule, "id", "a rule") or text_of(rule, "description", "a rule")
    if not name:
        raise Wrong('a rule has no "id"')
    what = f"rule {quoted(name)}"
    regex = text_of(rule, "regex", what)
    if not regex:
        reason = "looks at names of files only" if "path" in rule else "has no regex"
        notes.append(noted(at.start, f"{what} is left out: it {reason}"))
        return None
    for key, reason in _NEEDED.items():
        if rule.get(key):
            told = f"{what} is left out: {quoted(key)} says that it counts {reason}"
            notes.append(noted(at.start, told))
            return None
    kept: list[str] = []
    if "path" in rule:
        kept.append(noted(at.start, f"{what} counts in every draft: its path was left out"))
    for key in sorted(set(rule) - _KNOWN - set(_NEEDED)):
        kept.append(noted(at.start, f"{what} is imported without {quoted(key)}"))
    group = number_of(rule, "secretGroup", what)
    if group != int(group) or group < 0:
        raise Wrong(f'"secretGroup" of {what} must be a whole number')
    allowed = tuple(_allowed(rule, what, at, kept))
    least, filtered = _filtered(rule, what, at.start, kept)
    return Found(
        name,
        text_of(rule, "description", what),
        regex,
        int(group),
        max(number_of(rule, "entropy", what), least),
        texts_of(rule, "keywords", what),
        (*allowed, *filtered),
        tuple(kept),
        at.start,
    )


def _allowed(table: Mapping[str, Any], what: str, at: Lines, notes: list[str]) -> Iterator[Allowed]:
    old = table.get("allowlist")
    lists = [*([old] if isinstance(old, dict) else []), *tables_of(table, "allowlists", what)]
    starts = at.lists if len(at.lists) == len(lists) else (at.start,) * len(lists)
    for line, one in zip(starts, lists, strict=True):
        place = f"an allowlist of {what}"
        regexes, words = texts_of(one, "regexes", place), texts_of(one, "stopwords", place)
        elsewhere = [key for key in ("paths", "commits") if one.get(key)]
        both = str(one.get("condition", "OR")).upper() in ("AND", "&&")
        if both and len(elsewhere) + bool(regexes) + bool(words) > 1:
            told = f"{place} is left out: its conditions hold only together"
            notes.append(noted(line, told))
            continue
        if elsewhere:
            told = f"{place}: {' and '.join(elsewhere)} are left out, for a draft has neither"
            notes.append(noted(line, told))
        target = text_of(one, "regexTarget", place) or "secret"
        if target not in ("secret", "match", "line"):
            raise Wrong(f'"regexTarget" of {place} must be "match" or "line"')
        if regexes or words:
            yield Allowed(regexes, words, target, texts_of(one, "targetRules", place), line)


def _filtered(
    table: Mapping[str, Any], what: str, line: int, notes: list[str]
) -> tuple[float, tuple[Allowed, ...]]:
    """The least entropy of a secret, and what is none, as the "filter" of betterleaks says."""
    least, allowed = 0.0, []
    for term in terms(text_of(table, "filter", what)):
        match term.sort:
            case "entropy":
                least = max(least, term.most)
            case "matches":
                allowed.append(Allowed(term.texts, (), term.target, line=line))
            case "contains":
                allowed.append(Allowed((), term.texts, line=line))
            case _:
                told = f"the filter of {what} loses {quoted(term.texts[0])}: rules cannot ask that"
                notes.append(noted(line, told))
    return least, tuple(allowed)
