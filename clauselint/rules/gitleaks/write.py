"""Rules of gitleaks as records of a pack, with examples made up from their patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import regex

from clauselint.rules.gitleaks.golang import Translated, Untranslatable, literal_of, translate
from clauselint.rules.gitleaks.places import noted
from clauselint.rules.gitleaks.read import Allowed, Found
from clauselint.rules.gitleaks.sample import samples
from clauselint.rules.loading.patterns import flaws
from clauselint.rules.matching.program import compile_pattern
from clauselint.rules.matching.validate import entropy
from clauselint.rules.shown import one_line
from clauselint.rules.text_file import quoted
from clauselint.rules.upkeep.probe import weakness

Record = dict[str, Any]

_TRIES, _KEPT, _SEEN = 300, 2, 12
_BREAK = re.compile(r"[\s\"'`,;<>()\[\]{}]")
_LONGEST_ADVICE = 300
_LONGEST_SHIELD = 1_500
# What may stand around in an allowlist says nothing, and would reach from a secret to its
# surroundings.
_BEFORE, _AFTER = re.compile(r"^((?:\(\?i\))?)\.[*+]\??"), re.compile(r"(?<!\\)\.[*+]\??$")
_REACHES = re.compile(
    r"(?:(?<!\\)(?:\.|\[\^[^\]]*\]|\[[^\]]*(?: |\\[st])[^\]]*\])|\\[SWDP])(?:[*+]|\{\d+,\})"
)
_GOOD = "Never post a key, a token or a password."


class Leftover(ValueError):
    """Something that is left out; the text says what and why."""


class Shield(NamedTuple):
    """A pattern for `unless`; `rules` are the ids for which it counts, none means all.

    One that has to stand `alone` would shield a secret for a word of it, if that has several.
    """

    matcher: Mapping[str, Any]
    rules: tuple[str, ...]
    alone: bool = False


def shields(allowed: Sequence[Allowed], what: str, notes: list[str]) -> Iterator[Shield]:
    """Yield what allowlists shield; what cannot be said is added to `notes`."""
    for one in allowed:
        for written in one.regexes:
            try:
                matcher, alone = _shield(written, one.target)
            except Leftover as reason:
                told = f"an allowlist of {what} loses {quoted(written)}: {reason}"
                notes.append(noted(one.line, told))
            else:
                yield Shield(matcher, one.rules, alone)
        for pattern in _either(one.stopwords):
            if flaw := next(flaws(pattern, case_sensitive=False), None):
                told = f"an allowlist of {what} loses stopwords: {flaw.message}"
                notes.append(noted(one.line, told))
            else:
                yield Shield({"pattern": pattern}, one.rules)


def record_of(found: Found, rule: str, file: str, unless: Sequence[object]) -> Record:
    """The rule as a record of a pack, with no examples yet. Raises Leftover."""
    pattern, case_sensitive = _translated(found.regex, found.group)
    advice = one_line(found.description).translate({123: None, 125: None})[:_LONGEST_ADVICE]
    record: Record = {
        "id": rule,
        "kind": "regex",
        "topic": "credentials",
        "severity": "error",
        "message": "Take this out and have it revoked; it looks like a key, token or password.",
        "advice": advice,
        "pattern": pattern,
        "case_sensitive": case_sensitive,
        "literals": list(dict.fromkeys(found.keywords)),
        "min_entropy": found.entropy,
        "unless": list(unless),
        "scope": "any",
        "sensitivity": "secret",
        "waivable": "approver",
        "source": {"citation": f"rule {quoted(found.id)} of {quoted(file)}"},
    }
    return {key: value for key, value in record.items() if value not in ("", [], 0.0, False)}


def has_words(record: Record) -> bool:
    """Whether secrets of the rule may be several words, or something in quotation marks."""
    pattern = compile_pattern(record["pattern"], record.get("case_sensitive", False))
    group = _group_of(pattern)
    hits = map(pattern.search, samples(record["pattern"], record["id"], _SEEN))
    return any(_BREAK.search(hit[group]) for hit in hits if hit)


def examples_of(record: Record) -> list[str]:
    """Texts that the rule flags, with the secret marked; none where none could be made up."""
    return [*islice(_examples(record), _KEPT)]


def good_of(record: Record) -> list[str]:
    """Texts that it should leave alone, the second with its first keyword."""
    keyword = record.get("literals", [""])[0]
    return [_GOOD, f"Our page about {one_line(keyword)} is open."] if keyword else [_GOOD]


def _examples(record: Record) -> Iterator[str]:
    pattern = compile_pattern(record["pattern"], record.get("case_sensitive", False))
    group = _group_of(pattern)
    literals = [word.casefold() for word in record.get("literals", ())]
    frames = ["Do not post {} anywhere.", "{}"]
    frames += [f'The {word}: "{{}}"' for word in literals[:1] if not set(word) & set("{}")]
    given: set[str] = set()
    for sample in samples(record["pattern"], record["id"], _TRIES):
        for text in (frame.replace("{}", sample) for frame in frames):
            hit = None if text in given else pattern.search(text)
            if hit is None or not text.isprintable() or "[[" in text or "]]" in text:
                continue
            start, end = hit.span(group)
            is_whole = start < end and (start, end) == (start, start + len(text[start:end].strip()))
            is_seen = not literals or any(word in text.casefold() for word in literals)
            if is_whole and is_seen and entropy(text[start:end]) >= record.get("min_entropy", 0):
                given.add(text)
                yield f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
                break


def _group_of(pattern: regex.Pattern[str]) -> str | int:
    return "value" if "value" in pattern.groupindex else 0


def _either(words: Sequence[str]) -> Iterator[str]:
    """Patterns of no great length for one word or another."""
    pattern = ""
    for word in map(literal_of, words):
        if pattern and len(pattern) + len(word) > _LONGEST_SHIELD:
            yield pattern
            pattern = ""
        pattern = f"{pattern}|{word}" if pattern else word
    if pattern:
        yield pattern


def _shield(written: str, target: str) -> tuple[Record, bool]:
    if target == "line":
        raise Leftover("it looks at the whole line, and rules see no lines")
    core = _AFTER.sub("", _BEFORE.sub(r"\1", written))
    if _REACHES.search(core):
        raise Leftover("it may reach from the secret to what stands around it")
    found = _translated(core, 0, alone=True)
    plain = found.pattern.replace("(?P<value>", "(?:")
    cased = {"case_sensitive": True} if found.case_sensitive else {}
    return {"pattern": plain} | cased, plain != _translated(core, 0).pattern


def _translated(written: str, group: int, alone: bool = False) -> Translated:
    try:
        found = translate(written, group, alone)
    except Untranslatable as reason:
        raise Leftover(str(reason)) from None
    # Before anything is compiled: it may be far too large for that.
    if flaw := next(flaws(found.pattern, found.case_sensitive), None):
        raise Leftover(flaw.message)
    if weak := weakness(found.pattern, found.case_sensitive):
        raise Leftover(f"its pattern could keep a check busy without end, as on {weak}")
    return found
