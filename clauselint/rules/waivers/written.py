"""The one way to write a waiver: `RULE -- reason (who, until 2027-01-31, text 3f2a…)`."""

from __future__ import annotations

import re
from typing import NamedTuple

DIGITS = 32
"""A digest of a text has so many hexadecimal digits: nobody finds two texts that share one."""
LONGEST = 2000
"""A waiver is no longer than this, in code points: it is a reason and no treatise."""

_RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Editors make one long dash of two short ones.
_DASHES = re.compile(r"(?:^|(?<=\s))(?:--|—|–)(?=\s|$)")
_UNTIL = re.compile(r"until\b", re.IGNORECASE)
_TEXT = re.compile(r"text\s+\S*", re.IGNORECASE)
_DATED = re.compile(r"\buntil\s+\S*\d|\d{4}-\d\d-\d\d", re.IGNORECASE)


class Written(NamedTuple):
    """What a waiver says; what it leaves out is ""."""

    rules: tuple[str, ...]
    reason: str
    by: str = ""
    until: str = ""
    text: str = ""


def read_waiver(text: str) -> Written | str:
    """What `text` says, or what is wrong with it, which never repeats it. Never raises."""
    if len(text) > LONGEST:
        return f"it is longer than {LONGEST:,} characters"
    head, dashes, rest = _divided(text)
    rules = read_rules(head)
    if isinstance(rules, str):
        return rules
    said = _flat(rest)
    if not dashes or not any(map(str.isalnum, said)):
        return "say why: RULE -- reason"
    reason, inner = _parted(said)
    if not any(map(str.isalnum, reason)):
        return "say why, before what stands in parentheses: RULE -- reason (who, until 2027-01-31)"
    if _DATED.search(reason):
        # A day in the reason would bind nobody, and whoever wrote it would think that it does.
        return "a day until which it holds stands at the end: (who, until 2027-01-31)"
    return _bounded(Written(rules, reason), inner)


def read_rules(text: str) -> tuple[str, ...] | str:
    """The ids in `text`, divided by commas, or what is wrong with them."""
    names = [name.strip() for name in text.split(",")]
    if not text.strip():
        return "name the rule: RULE -- reason"
    if not all(map(_RULE.fullmatch, names)):
        return "a waiver names rules by their ids, divided by commas: RULE, RULE -- reason"
    return tuple(dict.fromkeys(names))


def write_waiver(waiver: Written) -> str:
    """The waiver as `read_waiver` understands it, in one line."""
    bounds = [waiver.by] if waiver.by else []
    bounds += [f"until {waiver.until}"] if waiver.until else []
    bounds += [f"text {waiver.text}"] if waiver.text else []
    # Without them, parentheses at the end of the reason would be taken for who granted it.
    ends = not bounds and waiver.reason.endswith(")")
    inner = f" ({', '.join(bounds)})" if bounds or ends else ""
    return f"{', '.join(waiver.rules)} -- {waiver.reason}{inner}"


def is_day(text: str) -> bool:
    """Whether `text` is a day in ISO 8601, such as 2027-01-31."""
    # Imported late: most drafts have no waiver.
    from datetime import date

    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_digest(text: str) -> bool:
    """Whether `text` may be the digest of a passage."""
    return re.fullmatch(rf"[0-9a-f]{{{DIGITS}}}", text) is not None


def _divided(text: str) -> tuple[str, str, str]:
    found = _DASHES.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _parted(said: str) -> tuple[str, str]:
    """The reason, and what stands in parentheses at its end."""
    if not said.endswith(")") or "(" not in said:
        return said, ""
    reason, _, inner = said[:-1].rpartition("(")
    return (said, "") if ")" in inner else (reason.strip(), inner)


def _bounded(waiver: Written, inner: str) -> Written | str:
    by: list[str] = []
    for part in filter(None, map(str.strip, inner.split(","))):
        if _UNTIL.match(part):
            day = part[len("until") :].strip()
            if waiver.until or not is_day(day):
                return "write one day until which it holds, as in until 2027-01-31"
            waiver = waiver._replace(until=day)
        elif _TEXT.fullmatch(part):
            digest = part[len("text") :].strip()
            if waiver.text or not is_digest(digest):
                return f"a text is named by its digest, of {DIGITS} digits: clauselint waive"
            waiver = waiver._replace(text=digest)
        elif _DATED.search(part):
            return "a day until which it holds is written with its word: until 2027-01-31"
        else:
            by.append(part)
    return waiver._replace(by=", ".join(by))


def _flat(text: str) -> str:
    return " ".join(text.split())
