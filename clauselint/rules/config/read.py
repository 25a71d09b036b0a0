"""The text of `clauselint.toml` turned into a `Config`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from clauselint.models.errors import ConfigError
from clauselint.rules.config import check
from clauselint.rules.config.check import Problems
from clauselint.rules.config.facts import fact_table, fact_values, path_facts
from clauselint.rules.config.misplaced import without_misplaced
from clauselint.rules.config.settings import (
    BASELINE,
    WAIVERS,
    ClauseNotes,
    Company,
    Config,
    Waivers,
)
from clauselint.rules.config.toml_lines import MOST_KEY_PARTS, Keys, line_of, long_key
from clauselint.rules.policy.notes import date_complaint, unknown_topic
from clauselint.rules.policy.topics import TOPICS
from clauselint.rules.registers.moment import NO_ZONE, zone_named
from clauselint.rules.shown import one_line

KEYS = (
    *("policy", "packs", "fail-on", "select", "ignore", "severity", "topics", "clauses"),
    *("facts", "paths", "fields", "declare-facts", "company", "entities", "limits"),
    *("time-zone", "waivers", "baseline", "calendar"),
)
CLAUSE_KEYS = ("contact", "consequence", "review-by", "human-only")
ENTITY_KEYS = ("pipeline", "worker")
WAIVER_KEYS = ("inline", "file", "approvers", "people", "until-required")
LIMIT_KEYS = ("file-bytes", "regex-seconds")
_TWICE = re.compile(r"Cannot overwrite a value|Cannot declare|Duplicate inline table key")
# The engine of patterns takes a limit of nan or infinity for none, or for one that has passed.
_BOUNDS = {"file-bytes": (1, 10**12), "regex-seconds": (0.001, 3600)}


def parse_config(text: str, path: str, folder: Path) -> Config:
    """The configuration in `text`; `path` names it in messages. Raises `ConfigError`."""
    if (start := long_key(text)) is not None:
        line = text.count("\n", 0, start) + 1
        message = f"this key has more than {MOST_KEY_PARTS} parts; no setting lies so deep"
        raise ConfigError(f"{path}:{line}: {message}")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(_not_toml(str(error), text, path)) from None
    problems: Problems = []
    tables = without_misplaced(check.table(data, (), problems, KEYS), problems)
    config = _config(tables, text, path, folder, problems)
    if problems:
        placed = sorted((line_of(text, keys), message) for keys, message in problems)
        raise ConfigError(
            "\n".join(f"{one_line(path)}:{line}: {one_line(message)}" for line, message in placed)
        )
    return config


def _config(
    data: Mapping[str, object], text: str, path: str, folder: Path, problems: Problems
) -> Config:
    base = Config()
    facts = fact_table(data, problems)
    entities = check.table(data.get("entities", {}), ("entities",), problems, ENTITY_KEYS)
    company = check.table(data.get("company", {}), ("company",), problems, Company._fields)
    calendar = check.table(data.get("calendar", {}), ("calendar",), problems, ("text",))
    limits = check.table(data.get("limits", {}), ("limits",), problems, LIMIT_KEYS)
    policy = check.text(data["policy"], ("policy",), problems) if "policy" in data else ""
    return Config(
        path=path,
        folder=folder,
        policy=folder / policy if policy else None,
        packs=_packs(data.get("packs", [*base.packs]), problems),
        fail_on=check.severity(data.get("fail-on", base.fail_on), ("fail-on",), problems),
        select=check.texts(data.get("select", []), ("select",), problems),
        ignore=check.texts(data.get("ignore", []), ("ignore",), problems),
        severity={
            rule: check.severity(value, ("severity", rule), problems)
            for rule, value in _table(data, "severity", problems).items()
        },
        facts=fact_values(data.get("facts", {}), ("facts",), facts, problems),
        fact_table=facts,
        paths=path_facts(data.get("paths", []), facts, problems),
        topics=_topics(_table(data, "topics", problems), problems),
        clauses={
            name: _clause(value, ("clauses", name), problems)
            for name, value in _table(data, "clauses", problems).items()
        },
        company=_company(company, problems),
        pipeline=_pipeline(entities, folder, problems),
        file_bytes=int(_limit(limits, "file-bytes", base.file_bytes, problems)),
        regex_seconds=_limit(limits, "regex-seconds", base.regex_seconds, problems),
        time_zone=_zone(data, problems),
        text=text,
        waivers=_waivers(_table(data, "waivers", problems), folder, problems),
        baseline=_file(data, "baseline", (), BASELINE, folder, problems),
        columns=check.texts(calendar.get("text", []), ("calendar", "text"), problems),
        worker=check.flag(entities.get("worker", base.worker), ("entities", "worker"), problems),
    )


def _waivers(table: Mapping[str, object], folder: Path, problems: Problems) -> Waivers:
    keys: Keys = ("waivers",)
    table = check.table(table, keys, problems, WAIVER_KEYS)
    flags = {
        key: check.flag(table[key], (*keys, key), problems)
        for key in ("inline", "until-required")
        if key in table
    }
    return Waivers(
        flags.get("inline", True),
        _file(table, "file", keys, WAIVERS, folder, problems),
        check.texts(table.get("approvers", []), (*keys, "approvers"), problems),
        _file(table, "people", keys, "", folder, problems),
        flags.get("until-required", False),
    )


def _file(
    table: Mapping[str, object], key: str, keys: Keys, usual: str, folder: Path, problems: Problems
) -> Path | None:
    name = check.text(table[key], (*keys, key), problems) if key in table else usual
    return folder / name if name else None


def _zone(data: Mapping[str, object], problems: Problems) -> str:
    if "time-zone" not in data:
        return ""
    name = check.text(data["time-zone"], ("time-zone",), problems)
    if name and zone_named(name) is None:
        problems.append((("time-zone",), NO_ZONE))
    return name


def _table(data: Mapping[str, object], key: str, problems: Problems) -> dict[str, object]:
    return check.table(data.get(key, {}), (key,), problems)


def _company(table: Mapping[str, object], problems: Problems) -> Company:
    return Company(
        *(check.texts(table.get(key, []), ("company", key), problems) for key in Company._fields)
    )


def _packs(value: object, problems: Problems) -> tuple[str, ...]:
    if value == []:
        message = '"packs" is empty, so nothing would be checked: name one, such as "starter"'
        problems.append((("packs",), message))
    return check.texts(value, ("packs",), problems)


def _topics(table: Mapping[str, object], problems: Problems) -> dict[str, str]:
    topics: dict[str, str] = {}
    for topic, value in table.items():
        keys: Keys = ("topics", topic)
        if topic not in TOPICS:
            problems.append((keys, unknown_topic(topic)))
        elif value is True or (isinstance(value, str) and not value.strip()):
            message = f'"{topic}" needs the clause, such as "4.2", or false if there is none'
            problems.append((keys, message))
        else:
            topics[topic] = "" if value is False else check.text(value, keys, problems)
    return topics


def _clause(value: object, keys: Keys, problems: Problems) -> ClauseNotes:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, Mapping):
                name = f"{keys[-1]}.{key}"
                problems.append(((*keys, key), f'write a number in quotes: [clauses."{name}"]'))
                return ClauseNotes()
    table = check.table(value, keys, problems, CLAUSE_KEYS)
    texts = {
        key: check.text(
            inner.isoformat() if isinstance(inner, date) else inner, (*keys, key), problems
        )
        for key, inner in table.items()
        if key != "human-only"
    }
    review_by = texts.get("review-by", "")
    if review_by and (wrong := date_complaint("review-by", review_by)):
        problems.append(((*keys, "review-by"), wrong))
    human_only = (
        check.flag(table["human-only"], (*keys, "human-only"), problems)
        if "human-only" in table
        else None
    )
    return ClauseNotes(
        texts.get("contact", ""), texts.get("consequence", ""), review_by, human_only
    )


def _limit(limits: Mapping[str, object], key: str, base: float, problems: Problems) -> float:
    unit = key.rpartition("-")[2]
    value = limits.get(key, base)
    return check.between(value, ("limits", key), problems, unit, _BOUNDS[key])


def _pipeline(entities: Mapping[str, object], folder: Path, problems: Problems) -> str:
    """A package's name as it is, a path made absolute."""
    if "pipeline" not in entities:
        return ""
    name = check.text(entities["pipeline"], ("entities", "pipeline"), problems)
    return str(folder / name) if re.search(r"[/\\]|^\.", name) else name


def _not_toml(message: str, text: str, path: str) -> str:
    place = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", message)
    # At its end the parser names no line.
    line = place[1] or str(text.rstrip().count("\n") + 1) if place else "1"
    said = message[: place.start()] if place else message
    if _TWICE.match(said):
        return f"{one_line(path)}:{line}: this key or table is given twice; keep one of them"
    # What the parser quotes may be a name that nobody is to see.
    said = re.sub(r"\(['\"].*\)", "this key", said)
    written = text.split("\n")[int(line) - 1]
    hint = "; write straight quotes, not curly ones" if re.search("[“”„‘’]", written) else ""
    if not hint and re.search(r"=\s*(?:True|False|TRUE|FALSE)\s*(?:#|$)", written):
        hint = "; write true and false in small letters"
    return f"{one_line(path)}:{line}: this is not valid TOML: {said[:1].lower()}{said[1:]}{hint}"
