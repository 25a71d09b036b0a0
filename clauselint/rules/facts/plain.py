"""Plain YAML, TOML or command line values read as the kinds of value that facts have."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clauselint.models.errors import UsageError
from clauselint.models.late import late

YES = frozenset(("true", "yes", "on", "y", "1"))
NO = frozenset(("false", "no", "off", "n", "0"))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = late(
    r"(?:[a-z]{3,9},? )?(?:(?P<m>[a-z]{3})[a-z]{0,6}\.? (?P<d>[0-9]{1,2})"
    r"|(?P<d2>[0-9]{1,2}) (?P<m2>[a-z]{3})[a-z]{0,6}\.?),? (?P<y>[0-9]{4})"
)
_ISO_LIKE = late(
    r"(?P<y>[0-9]{4})(?P<s>[-/])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})"
    r"(?:[Tt ]\s*(?P<h>[0-9]{1,2})(?P<rest>:.*))?"
)


class WrongValue(UsageError):
    """No value for a fact. `unquoted` tells so without the value, which may be a secret."""

    def __init__(self, name: str, raw: object, advice: str) -> None:
        super().__init__(f'"{raw}" is no value for the fact "{name}"{advice}')
        self.unquoted = f'this is no value for the fact "{name}"{advice}'


def as_boolean(name: str, raw: object) -> bool:
    """True or false, also as the words that people write for them; raises `WrongValue`."""
    word = str(raw).strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise WrongValue(name, raw, ": write true or false")


def as_number(name: str, raw: object) -> int | float:
    """A finite number; raises `WrongValue`."""
    try:
        if not isinstance(raw, bool):
            number = float(str(raw))
            if number - number == 0:
                return int(number) if number.is_integer() else number
    except ValueError:
        pass
    raise WrongValue(name, raw, ": write a number")


def as_date(name: str, raw: object) -> str:
    """A date or time in ISO 8601, as which those that blogs' programs write are understood, too.

    Such are Jekyll's `2030-01-02 10:00:00 +0100`, Hexo's `2030/1/2 3:04:05` and Astro's
    `Jan 02 2030`. Raises `WrongValue`.
    """
    # YAML and TOML readers give dates as objects; str() of each is close enough to ISO 8601.
    text = re.sub(r"\s+(?=[+-]\d|Z)", "", re.sub(r"\s?(UTC|GMT)$", "Z", " ".join(str(raw).split())))
    # The fast path has no date at all, so it should not pay for the module.
    from datetime import date, datetime

    try:
        if found := _ISO_LIKE.fullmatch(text):
            day = date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
            if found["h"] is None:
                return day
            return datetime.fromisoformat(f"{day}T{found['h']:0>2}{found['rest']}").isoformat()
        if found := _WRITTEN.fullmatch(text.casefold()):
            month = _MONTHS.index(found["m"] or found["m2"]) + 1
            return date(int(found["y"]), month, int(found["d"] or found["d2"])).isoformat()
        if re.match(r"[0-9]{4}-", text):
            return datetime.fromisoformat(text).isoformat()
    except ValueError:
        pass
    advice = ": write a date or time such as 2030-01-31 or 2030-01-31T09:00:00+01:00"
    raise WrongValue(name, raw, advice)


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
