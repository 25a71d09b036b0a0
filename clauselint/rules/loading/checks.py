"""What the types of a pack cannot say: names, places, dates, and rules that could never work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from clauselint.rules.loading.patterns import flaws
from clauselint.rules.loading.plain import Fault, Plain
from clauselint.rules.matching.scope import SCOPES
from clauselint.rules.matching.validate import VALIDATORS
from clauselint.rules.nearest import did_you_mean
from clauselint.rules.terms.entry import UNSEEN, is_bare
from clauselint.rules.text_file import quoted
from clauselint.rules.yaml.source import value_at
from clauselint.rules.yaml.walk import Steps

Check: TypeAlias = Callable[[object, Steps], Iterator[Fault]]

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_WEIGHT = 4
_MARK = re.compile(r"\[\[|\]\]")


def field_faults(plain: Plain) -> Iterator[Fault]:
    """Yield what is wrong with single values, whatever rule or matcher they belong to."""
    named = value_at(plain.data, ("matchers",))
    references = {f"${name}" for name in named} if isinstance(named, dict) else set()
    for steps in plain.records:
        record = value_at(plain.data, steps)
        if steps in plain.references or not isinstance(record, dict):
            continue
        for name, value in record.items():
            check = _CHECKS.get(name)
            if check is not None and value is not None:
                yield from check(value, (*steps, name))
        yield from _references(record.get("words"), (*steps, "words"), references)
        if isinstance(pattern := record.get("pattern"), str):
            exact = record.get("case_sensitive") is True
            for flaw in flaws(pattern, exact, cleaned=record.get("kind") != "field"):
                yield Fault((*steps, "pattern"), flaw.message, skip=flaw.at)


def _references(words: object, steps: Steps, references: set[str]) -> Iterator[Fault]:
    for index, word in enumerate(words if isinstance(words, list) else ()):
        if isinstance(word, str) and word in references:
            yield Fault((*steps, index), f"{quoted(word)} cannot stand in a list of phrases")


def is_kebab(name: str) -> bool:
    """Whether `name` is lower-case words and digits joined by single hyphens."""
    return _KEBAB.fullmatch(name) is not None


def _kebab(value: object, steps: Steps) -> Iterator[Fault]:
    if isinstance(value, str) and not is_kebab(value):
        yield Fault(steps, kebab_message(value, quoted(steps[-1])))


def kebab_message(name: str, what: str) -> str:
    """How to write `name` instead."""
    divided = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
    better = "-".join(re.findall(r"[a-z0-9]+", divided))
    hint = f', as in "{better}"' if better else ""
    return f"{what} is written in lower-case words joined by hyphens{hint}"


def _not_blank(value: object, steps: Steps) -> Iterator[Fault]:
    if isinstance(value, str) and not value.strip():
        yield Fault(steps, f"{quoted(steps[-1])} is empty")


def _words(value: object, steps: Steps) -> Iterator[Fault]:
    if isinstance(value, dict):
        yield from _weights(value, steps)
    for index, word in enumerate(value if isinstance(value, list) else ()):
        if isinstance(word, str) and is_bare(word):
            message = f"this entry {UNSEEN}" if word.strip(" *") else "this entry is empty"
            yield Fault((*steps, index), message)
    if value == []:
        yield Fault(steps, f"{quoted(steps[-1])} is an empty list")


def _weights(value: Mapping[object, object], steps: Steps) -> Iterator[Fault]:
    for word, weight in value.items():
        if isinstance(word, str) and is_bare(word):
            yield Fault((*steps, word), f"this entry {UNSEEN}", key=True)
        if isinstance(weight, int | float) and not (weight and abs(weight) <= MOST_WEIGHT):
            message = f"a weight lies between -{MOST_WEIGHT} and {MOST_WEIGHT}, and is not 0"
            yield Fault((*steps, str(word)), message)
    if not value:
        yield Fault(steps, f"{quoted(steps[-1])} is empty")


def _above(value: object, steps: Steps) -> Iterator[Fault]:
    if isinstance(value, int | float) and not 0 < value < 1:
        yield Fault(steps, f"{quoted(steps[-1])} is a probability between 0 and 1, such as 0.7")


def _filled(value: object, steps: Steps) -> Iterator[Fault]:
    if value in ([], {}):
        yield Fault(steps, f"{quoted(steps[-1])} is empty")


def _scope(value: object, steps: Steps) -> Iterator[Fault]:
    for index, name in enumerate(value if isinstance(value, list) else ()):
        if isinstance(name, str) and name not in SCOPES and not re.fullmatch(r"front\..+", name):
            known = f"{did_you_mean(name, SCOPES) or ';'} scopes are {', '.join(SCOPES)}"
            yield Fault((*steps, index), f"unknown scope {quoted(name)}{known}.<key>")


def _validator(value: object, steps: Steps) -> Iterator[Fault]:
    if isinstance(value, str) and value not in VALIDATORS:
        known = f"{did_you_mean(value, VALIDATORS) or ';'} checks are {', '.join(VALIDATORS)}"
        yield Fault(steps, f"no check is named {quoted(value)}{known}")


def _bad_examples(value: object, steps: Steps) -> Iterator[Fault]:
    yield from _filled(value, steps)
    for index, example in enumerate(value if isinstance(value, list) else ()):
        text = example.get("text") if isinstance(example, dict) else None
        if isinstance(text, str) and (message := _mark_message(text)):
            yield Fault((*steps, index, "text"), message)


def _mark_message(text: str) -> str:
    opened = -1
    for mark in _MARK.finditer(text):
        if (mark[0] == "[[") == (opened >= 0):
            return f'"{mark[0]}" does not fit; marks are pairs of "[[" and "]]", one after another'
        if mark[0] == "]]" and not text[opened : mark.start()].strip():
            return 'nothing stands between "[[" and "]]"'
        opened = mark.end() if mark[0] == "[[" else -1
    return '"]]" is missing after "[["' if opened >= 0 else ""


def _date(value: object, steps: Steps) -> Iterator[Fault]:
    from datetime import datetime

    if not isinstance(value, str):
        return
    try:
        datetime.fromisoformat(value)
    except ValueError:
        message = "is not a date or time; write it as 2026-01-31 or 2026-01-31T09:00:00+01:00"
        yield Fault(steps, f"{quoted(value)} {message}")


def _digits(count: int) -> Check:
    def check(value: object, steps: Steps) -> Iterator[Fault]:
        if isinstance(value, str) and not re.fullmatch(rf"[0-9a-f]{{{count}}}", value):
            message = f"{quoted(steps[-1])} is {count} digits 0-9, a-f, as clauselint seal told it"
            yield Fault(steps, message)

    return check


def _swap(value: object, steps: Steps) -> Iterator[Fault]:
    yield from _filled(value, steps)
    for wording, better in value.items() if isinstance(value, dict) else ():
        if not wording.strip():
            yield Fault((*steps, wording), "the wording to replace is empty", key=True)
        elif is_bare(wording):
            yield Fault((*steps, wording), f"the wording to replace {UNSEEN}", key=True)
        elif wording == better:
            yield Fault((*steps, wording), "the new wording is the same as the old one")


def _positive(value: object, steps: Steps) -> Iterator[Fault]:
    if isinstance(value, int) and not isinstance(value, bool) and value < 1:
        yield Fault(steps, f"{quoted(steps[-1])} must be at least 1")


def _when(value: object, steps: Steps) -> Iterator[Fault]:
    for fact, values in value.items() if isinstance(value, Mapping) else ():
        if values == []:
            yield Fault((*steps, fact), f"{quoted(fact)} has no value, so no post is checked")


_CHECKS: Mapping[str, Check] = {
    "pack": _kebab,
    "id": _kebab,
    **dict.fromkeys(("message", "text", "citation", "fact", "fix", "question"), _not_blank),
    **dict.fromkeys(("words", "literals", "not_in", "one_of", "none_of", "tags"), _words),
    **dict.fromkeys(("labels", "accept", "good"), _filled),
    **dict.fromkeys(("not_before", "not_after"), _date),
    **dict.fromkeys(("distance", "at_least", "within"), _positive),
    "list_id": _digits(16),
    "digest": _digits(64),
    "above": _above,
    "below": _above,
    "scope": _scope,
    "validate": _validator,
    "bad": _bad_examples,
    "swap": _swap,
    "when": _when,
}
