"""`waivers.toml`: the waivers that stand outside the drafts, so that others can watch over them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from clauselint.models.errors import ConfigError, PolicyError, one_line
from clauselint.models.waiver import Granted, Waiver
from clauselint.rules.config import check
from clauselint.rules.config.check import Problems
from clauselint.rules.config.toml_lines import MOST_KEY_PARTS, Keys, line_of, long_key
from clauselint.rules.shown import shown_path
from clauselint.rules.text_file import MOST_CONFIG_BYTES, read_text
from clauselint.rules.waivers.written import DIGITS, is_day, is_digest

MOST = 2000
"""Who waives more has a rule that does not fit, or wants a baseline."""
KEYS = ("file", "rule", "text", "reason", "by", "until")
_NEEDED = ("file", "rule", "text", "reason")
_TABLE = "waiver"


def load_waivers(path: Path) -> tuple[Granted, ...]:
    """The waivers in the file at `path`; none where there is no file.

    Raises ConfigError with all that is wrong, which repeats no reason and no name.
    """
    if not path.exists() and not path.is_symlink():
        return ()
    # Imported late: most companies have no such file.
    import tomllib

    name = shown_path(path)
    try:
        text = read_text(path, MOST_CONFIG_BYTES)
    except PolicyError as error:
        lines = (f"{one_line(name)}:{p.line}: {p.message}" for p in error.problems)
        raise ConfigError("\n".join(lines)) from None
    if (start := long_key(text)) is not None:
        line = text.count("\n", 0, start) + 1
        raise ConfigError(f"{one_line(name)}:{line}: a key here has over {MOST_KEY_PARTS} parts")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        place = re.search(r"\(at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise ConfigError(f"{one_line(name)}:{line}: this is not valid TOML") from None
    problems: Problems = []
    found = _granted(data, text, name, problems)
    if problems:
        placed = sorted((line_of(text, keys), message) for keys, message in problems)
        raise ConfigError("\n".join(f"{one_line(name)}:{n}: {one_line(m)}" for n, m in placed))
    return found


def write_granted(granted: Granted) -> str:
    """The waiver as a table of the file, with a line before it."""
    waiver = granted.waiver
    said = {"file": granted.file, "rule": waiver.rule, "text": waiver.text}
    said |= {"reason": waiver.reason, "by": waiver.by}
    lines = [f"{key} = {_quoted(value)}" for key, value in said.items() if value]
    lines += [f"until = {waiver.until}"] if waiver.until else []
    return "\n".join(["", f"[[{_TABLE}]]", *lines, ""])


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    import json

    # JSON leaves this one as it is, and TOML refuses it.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _granted(
    data: Mapping[str, object], text: str, name: str, problems: Problems
) -> tuple[Granted, ...]:
    rows = check.table(data, (), problems, (_TABLE,)).get(_TABLE, [])
    if not isinstance(rows, list):
        problems.append(((_TABLE,), f"write each waiver under a line of its own: [[{_TABLE}]]"))
        return ()
    if len(rows) > MOST:
        problems.append(((_TABLE,), f"these are more than {MOST:,} waivers; use a baseline"))
        return ()
    return tuple(_one(row, (_TABLE, n), text, name, problems) for n, row in enumerate(rows))


def _one(row: object, keys: Keys, text: str, name: str, problems: Problems) -> Granted:
    table = check.table(row, keys, problems, KEYS)
    for key in _NEEDED:
        if key not in table:
            problems.append((keys, f'this waiver lacks "{key}"'))
    said = {
        key: check.text(_day(value) if key == "until" else value, (*keys, key), problems)
        for key, value in table.items()
    }
    until, digest = said.get("until", ""), said.get("text", "")
    if until and not is_day(until):
        problems.append(((*keys, "until"), '"until" is a day, as in until = 2027-01-31'))
    if digest and not is_digest(digest):
        message = f'"text" is a digest of {DIGITS} digits; clauselint waive writes it'
        problems.append(((*keys, "text"), message))
    reason = " ".join(said.get("reason", "").split())
    if reason and not any(map(str.isalnum, reason)):
        problems.append(((*keys, "reason"), '"reason" says nothing'))
    line = line_of(text, keys)
    by = " ".join(said.get("by", "").split())
    rule = said.get("rule", "")
    waiver = Waiver(rule, reason, by, until, digest, "central", name, line)
    return Granted(said.get("file", ""), waiver)


def _day(value: object) -> object:
    from datetime import date, datetime

    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value
