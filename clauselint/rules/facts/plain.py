"""Plain YAML, TOML or command line values read as the kinds of value that facts have."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clauselint.models.errors import UsageError

YES = frozenset(("true", "yes", "on", "y", "1"))
NO = frozenset(("false", "no", "off", "n", "0"))


def as_boolean(name: str, raw: object) -> bool:
    """True or false, also as the words that people write for them; raises `UsageError`."""
    word = str(raw).strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise UsageError(f'"{raw}" is no value for the fact "{name}": write true or false')


def as_number(name: str, raw: object) -> int | float:
    """A finite number; raises `UsageError`."""
    try:
        if not isinstance(raw, bool):
            number = float(str(raw))
            if number - number == 0:
                return int(number) if number.is_integer() else number
    except ValueError:
        pass
    raise UsageError(f'"{raw}" is no value for the fact "{name}": write a number')


def as_date(name: str, raw: object) -> str:
    """A date or time in ISO 8601; Jekyll's `2030-01-02 10:00:00 +0100` is understood.

    Raises `UsageError`.
    """
    # YAML and TOML readers give dates as objects; str() of each is close enough to ISO 8601.
    text = re.sub(r"\s+(?=[+-]\d|Z)", "", re.sub(r"\s*(UTC|GMT)$", "Z", str(raw).strip()))
    # The fast path has no date at all, so it should not pay for the module.
    from datetime import date, datetime

    try:
        if re.fullmatch(r"\d{4}-\d\d?-\d\d?", text):
            year, month, day = map(int, text.split("-"))
            return date(year, month, day).isoformat()
        if re.match(r"\d{4}-", text):
            return datetime.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise UsageError(
        f'"{raw}" is no value for the fact "{name}": write a date or time such as'
        " 2030-01-31 or 2030-01-31T09:00:00+01:00"
    )


def as_texts(name: str, raw: object, split: bool) -> tuple[str, ...]:
    """The texts in a text or a list, empty ones left out; with `split`, commas divide, too.

    `false` and `none` are no text at all, and of a mapping (`author: {name: …}`) its name
    counts. Raises `UsageError` for anything deeper.
    """
    if raw is None or raw is False:
        return ()
    if isinstance(raw, Mapping):
        if isinstance(raw.get("name"), str):
            return as_texts(name, raw["name"], split=False)
        raise UsageError(f'the fact "{name}" takes a text or a list of texts, not keys and values')
    if isinstance(raw, (list, tuple)):
        return tuple(text for item in raw for text in as_texts(name, item, split=False))
    words = "yes" if raw is True else str(raw)
    texts = tuple(part.strip() for part in (words.split(",") if split else (words,)))
    return tuple(text for text in texts if text and text.casefold() != "none")
